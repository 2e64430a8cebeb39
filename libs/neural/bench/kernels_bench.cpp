// Products at the network's shapes; every run's answer is compared with the schoolbook's on one element per
// row.
#include <benchmark/benchmark.h>

#include <cmath>
#include <random>
#include <vector>

#include "toguna/neural/kernels.hpp"
#ifdef TOGUNA_HAS_CBLAS
#include <cblas.h>
#endif

namespace {

using namespace toguna::neural;

struct Shape {
  std::size_t m, n, k;
  std::vector<float> a, b, c, packed;
  std::vector<std::uint16_t> a_short, packed_short;

  explicit Shape(const benchmark::State& state)
      : m(static_cast<std::size_t>(state.range(0))),
        n(static_cast<std::size_t>(state.range(1))),
        k(static_cast<std::size_t>(state.range(2))),
        a(m * k),
        b(k * n),
        c(m * padded(n)),
        packed(k * padded(n)),
        a_short(m * k),
        packed_short(k * padded(n)) {
    std::mt19937 random(1);
    std::normal_distribution<float> normal(0.0F, 0.1F);
    for (float& v : a) v = normal(random);
    for (float& v : b) v = normal(random);
    pack(b.data(), n, 1, k, n, packed.data());
    pack_bfloat16(b.data(), n, 1, k, n, packed_short.data());
    available_kernels().front().to_bfloat16(a.data(), a_short.data(), a.size());
  }

  void finish(benchmark::State& state, double tolerance, std::size_t stride) const {
    for (std::size_t i = 0; i < m; ++i) {
      const std::size_t j = (i * 7) % n;
      double sum = 0;
      for (std::size_t x = 0; x < k; ++x)
        sum += static_cast<double>(a[i * k + x]) * static_cast<double>(b[x * n + j]);
      if (std::abs(sum - static_cast<double>(c[i * stride + j])) > tolerance)
        state.SkipWithError("wrong product");
    }
    state.counters["FLOP/s"] =
        benchmark::Counter(2.0 * static_cast<double>(m * n * k),
                           benchmark::Counter::kIsIterationInvariantRate, benchmark::Counter::kIs1000);
  }
};

void product(benchmark::State& state, std::size_t set) {
  const Kernels& kernels = available_kernels()[set];
  Shape s(state);
  for (auto _ : state) {
    kernels.multiply(s.a.data(), s.k, 1, s.packed.data(), s.m, s.n, s.k, s.c.data(), padded(s.n), false);
    benchmark::DoNotOptimize(s.c.data());
  }
  s.finish(state, 1e-3, padded(s.n));
  state.SetLabel(std::string(kernels.name));
}

void product_bfloat16(benchmark::State& state) {
  const Kernels& kernels = available_kernels().front();
  Shape s(state);
  for (auto _ : state) {
    kernels.multiply_bfloat16(s.a_short.data(), s.k, s.packed_short.data(), s.m, s.n, s.k, s.c.data(),
                              padded(s.n), false);
    benchmark::DoNotOptimize(s.c.data());
  }
  s.finish(state, 2e-2, padded(s.n));
  state.SetLabel(std::string(kernels.name) + " bfloat16");
}

#ifdef TOGUNA_HAS_CBLAS
void product_openblas(benchmark::State& state) {
  openblas_set_num_threads(1);
  Shape s(state);
  for (auto _ : state) {
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, static_cast<int>(s.m), static_cast<int>(s.n),
                static_cast<int>(s.k), 1.0F, s.a.data(), static_cast<int>(s.k), s.b.data(),
                static_cast<int>(s.n), 0.0F, s.c.data(), static_cast<int>(s.n));
    benchmark::DoNotOptimize(s.c.data());
  }
  s.finish(state, 1e-3, s.n);
}
#endif

void shapes(benchmark::internal::Benchmark* bench) {
  bench->ArgNames({"m", "n", "k"});
  bench->Args({8, 576, 192});    // a step of the recurrence, few sentences
  bench->Args({32, 576, 192});   // the same, a full batch
  bench->Args({512, 576, 384});  // the inputs of the second layer
}

// Only what this processor can run is registered.
const bool kRegistered = [] {
  const auto sets = available_kernels();
  for (std::size_t set = 0; set < sets.size(); ++set) {
    shapes(benchmark::RegisterBenchmark(("product/" + std::string(sets[set].name)).c_str(), product, set));
  }
  if (sets.front().bfloat16) shapes(benchmark::RegisterBenchmark("product_bfloat16", product_bfloat16));
  return true;
}();
#ifdef TOGUNA_HAS_CBLAS
BENCHMARK(product_openblas)->Apply(shapes);
#endif

}  // namespace
