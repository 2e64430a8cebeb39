// What a second thread gains: the same work on one and on two threads in turn within one run, the best time
// of each, and their ratio. Verified: both give the same bits. On a machine that others use the ratio is a
// lower bound.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <limits>

#include "toguna/bargaining/ensemble.hpp"
#include "toguna/bargaining/forecast.hpp"
#include "toguna/bargaining/spatial_politics.hpp"
#include "toguna/base/random.hpp"

namespace toguna::bargaining {
namespace {

/// An invented dispute: everything uncertain, two vetoes, a reference point.
Problem dispute_of(std::size_t players) {
  const RandomKey key{.seed = 11, .stream = 4};
  std::uint32_t variable = 0;
  const auto number = [&](double low, double high) {
    const double mode = low + (high - low) * uniform(key, 0, variable++);
    return Estimate{std::max(0.0, mode - 10), mode, std::min(100.0, mode + 10), Origin::kAnalyst};
  };
  Problem problem;
  for (std::size_t i = 0; i < players; ++i)
    problem.players.push_back({.id = std::to_string(i),
                               .name = {},
                               .capability = number(10, 90),
                               .salience = number(10, 90),
                               .position = number(0, 100),
                               .veto = i % 16 == 7});
  problem.places = {{"a", "a", 20}, {"b", "b", 60}};
  problem.reference_point = 100;
  return problem;
}

/// `work(threads)` gives something to compare.
template <typename Work>
void compare(benchmark::State& state, const Work& work) {
  double best[2] = {std::numeric_limits<double>::max(), std::numeric_limits<double>::max()};
  for (auto _ : state) {
    const auto seconds = [&](unsigned threads, auto& result) {
      const auto begun = std::chrono::steady_clock::now();
      result = work(threads);
      return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    };
    decltype(work(1U)) one{};
    decltype(work(1U)) two{};
    best[0] = std::min(best[0], seconds(1, one));
    best[1] = std::min(best[1], seconds(2, two));
    if (one != two) state.SkipWithError("another number of threads gives another result");
  }
  state.counters["one_ms"] = best[0] * 1e3;
  state.counters["two_ms"] = best[1] * 1e3;
  state.counters["speed_up"] = best[0] / best[1];
}

void BM_TwoThreadsForTheForecast(benchmark::State& state) {
  const Problem problem = dispute_of(30);
  compare(state, [&](unsigned threads) {
    return forecast(problem, {.draws = 40'000, .threads = threads}).value().quantiles;
  });
}
BENCHMARK(BM_TwoThreadsForTheForecast)->Unit(benchmark::kMillisecond)->Iterations(15)->UseRealTime();

void BM_TwoThreadsForSpatialPolitics(benchmark::State& state) {
  const Dispute dispute = dispute_at_modes(dispute_of(static_cast<std::size_t>(state.range(0))));
  compare(state, [&](unsigned threads) {
    return spatial_politics(dispute, {.min_turns = 1, .max_turns = 1, .threads = threads})
        .value()
        .turns.back()
        .position;
  });
}
BENCHMARK(BM_TwoThreadsForSpatialPolitics)
    ->Arg(100)
    ->Unit(benchmark::kMillisecond)
    ->Iterations(10)
    ->UseRealTime();

/// Every model of the ensemble over draws of the inputs: the work of an ensemble with uncertainty.
void BM_TwoThreadsForAnEnsembleOfDraws(benchmark::State& state) {
  const UncertainDispute uncertain = uncertain_dispute(dispute_of(12));
  const Model all = [](const Dispute& dispute) -> Result<double> {
    auto found = ensemble(dispute);
    if (!found) return fail(std::move(found));
    return found->mean;
  };
  compare(state, [&](unsigned threads) {
    return sample_outcomes(uncertain, all, {.draws = 64, .threads = threads}).value().value;
  });
}
BENCHMARK(BM_TwoThreadsForAnEnsembleOfDraws)->Unit(benchmark::kMillisecond)->Iterations(8)->UseRealTime();

}  // namespace
}  // namespace toguna::bargaining
