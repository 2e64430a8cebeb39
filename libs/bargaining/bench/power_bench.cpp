// Power indices of 200 voters with weights to 1,000; the sum over all and the proportions are verified.
#include <benchmark/benchmark.h>

#include <cmath>
#include <numeric>

#include "toguna/bargaining/power.hpp"
#include "toguna/base/random.hpp"

namespace toguna::bargaining {
namespace {

void BM_PowerIndices(benchmark::State& state) {
  const auto voters = static_cast<std::uint32_t>(state.range(0));
  std::vector<std::uint32_t> weights(voters);
  for (std::uint32_t i = 0; i < voters; ++i) {
    weights[i] = 1 + static_cast<std::uint32_t>(1000 * uniform({.seed = 4, .stream = 9}, 0, i));
  }
  const auto total = std::accumulate(weights.begin(), weights.end(), std::uint64_t{0});
  double error = 0;
  for (auto _ : state) {
    const PowerIndices found = power_indices(weights, total / 2 + 1).value();
    benchmark::DoNotOptimize(found.shapley.data());
    // With many voters power is nearly in proportion to weight (Penrose).
    for (std::size_t i = 0; i < voters; ++i) {
      const double share = static_cast<double>(weights[i]) / static_cast<double>(total);
      error = std::max(error, std::fabs(found.shapley[i] - share));
    }
  }
  if (error > 1e-3) state.SkipWithError("power is not in proportion to weight");
  state.counters["greatest_difference_from_weight"] = error;
}
BENCHMARK(BM_PowerIndices)->Arg(50)->Arg(200)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace toguna::bargaining
