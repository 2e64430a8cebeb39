// Draws of the compromise mean of players whose three inputs are all uncertain; verified against the
// forecast's mean.
#include <benchmark/benchmark.h>

#include <cmath>
#include <numeric>

#include "toguna/bargaining/mean_draws.hpp"

namespace toguna::bargaining {
namespace {

void BM_MeanDraws(benchmark::State& state) {
  const auto players = static_cast<std::size_t>(state.range(0));
  Problem problem;
  for (std::size_t i = 0; i < players; ++i) {
    const auto shift = static_cast<double>(i * 7 % 60);
    const Estimate wide{10 + shift / 2, 20 + shift, 40 + shift, Origin::kAnalyst};
    problem.players.push_back({.id = std::to_string(i),
                               .name = {},
                               .capability = wide,
                               .salience = wide,
                               .position = wide,
                               .answers_to = {}});
  }
  const Options options{.draws = 100'000, .threads = static_cast<unsigned>(state.range(1))};
  const double expected = forecast(problem, options).value().draw_mean;
  for (auto _ : state) {
    const std::vector<double> means = mean_draws(problem, options).value();
    const double mean = std::accumulate(means.begin(), means.end(), 0.0) / static_cast<double>(means.size());
    if (std::fabs(mean - expected) > 1e-8) state.SkipWithError("differs from the forecast");
  }
  state.counters["actor-draws/s"] = benchmark::Counter(
      static_cast<double>(options.draws * players) * static_cast<double>(state.iterations()),
      benchmark::Counter::kIsRate);
}
BENCHMARK(BM_MeanDraws)->ArgsProduct({{10, 30}, {1}})->ArgNames({"players", "threads"});
BENCHMARK(BM_MeanDraws)->ArgsProduct({{30}, {1, 2}})->ArgNames({"players", "threads"})->UseRealTime();

}  // namespace
}  // namespace toguna::bargaining
