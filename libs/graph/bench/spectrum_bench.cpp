// Eigenvalues of dense symmetric matrices. The answer is checked by the two sums that eigenvalues must keep.
#include <benchmark/benchmark.h>

#include <cmath>
#include <vector>

#include "toguna/base/random.hpp"
#include "toguna/graph/spectrum.hpp"

namespace toguna::graph {
namespace {

void eigenvalues(benchmark::State& state) {
  const auto n = static_cast<std::size_t>(state.range(0));
  std::vector<double> matrix(n * n);
  double trace = 0;
  double squares = 0;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = i; j < n; ++j) {
      const double value = uniform({1, 1}, i, static_cast<std::uint32_t>(j));
      matrix[i * n + j] = matrix[j * n + i] = value;
      if (i == j) trace += value;
      squares += value * value * (i == j ? 1 : 2);
    }
  std::vector<double> found;
  for (auto _ : state) benchmark::DoNotOptimize(found = symmetric_eigenvalues(matrix, n));
  for (const double value : found) {
    trace -= value;
    squares -= value * value;
  }
  if (std::abs(trace) > 1e-8 || std::abs(squares) > 1e-6) state.SkipWithError("sums differ");
}

BENCHMARK(eigenvalues)->Arg(50)->Arg(100)->Arg(200)->Arg(400)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace toguna::graph
