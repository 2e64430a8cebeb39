// What a second thread gains: the same work on one and on two threads in turn within one run, the best of
// each and their ratio, twice. "speed_up" is by the wall clock: on a machine that others use it is a lower
// bound. "shared_out" is by processor time: that of the whole work on one thread, through that of the busier
// of two; it says how evenly the work is shared out, and what a second core of one's own would give but for
// memory they share. Verified: both give the same bits.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <ctime>
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

double clock_of(clockid_t which) {
  timespec now{};
  clock_gettime(which, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// The least that a run took.
struct Best {
  double wall = std::numeric_limits<double>::max();
  double busiest = std::numeric_limits<double>::max();  ///< processor time of the busier thread

  template <typename Work>
  auto run(const Work& work, unsigned threads) {
    const double begun = clock_of(CLOCK_MONOTONIC);
    const double all = clock_of(CLOCK_PROCESS_CPUTIME_ID);
    const double own = clock_of(CLOCK_THREAD_CPUTIME_ID);
    auto result = work(threads);
    const double here = clock_of(CLOCK_THREAD_CPUTIME_ID) - own;
    const double elsewhere = clock_of(CLOCK_PROCESS_CPUTIME_ID) - all - here;
    wall = std::min(wall, clock_of(CLOCK_MONOTONIC) - begun);
    busiest = std::min(busiest, std::max(here, elsewhere));
    return result;
  }
};

/// `work(threads)` gives something to compare.
template <typename Work>
void compare(benchmark::State& state, const Work& work) {
  Best one;
  Best two;
  for (auto _ : state) {
    if (one.run(work, 1) != two.run(work, 2))
      state.SkipWithError("another number of threads gives another result");
  }
  state.counters["one_ms"] = one.wall * 1e3;
  state.counters["two_ms"] = two.wall * 1e3;
  state.counters["speed_up"] = one.wall / two.wall;
  state.counters["shared_out"] = one.busiest / two.busiest;
}

void BM_TwoThreadsForTheForecast(benchmark::State& state) {
  const Problem problem = dispute_of(30);
  compare(state, [&](unsigned threads) {
    return forecast(problem, {.draws = 20'000, .threads = threads}).value().quantiles;
  });
}
BENCHMARK(BM_TwoThreadsForTheForecast)->Unit(benchmark::kMillisecond)->Iterations(25)->UseRealTime();

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
    ->Arg(150)
    ->Unit(benchmark::kMillisecond)
    ->Iterations(8)
    ->UseRealTime();

/// Every model of the ensemble over draws of the inputs: the work of an ensemble with uncertainty.
void BM_TwoThreadsForAnEnsembleOfDraws(benchmark::State& state) {
  const UncertainDispute uncertain = uncertain_dispute(dispute_of(8));
  const Model all = [](const Dispute& dispute) -> Result<double> {
    auto found = ensemble(dispute);
    if (!found) return fail(std::move(found));
    return found->mean;
  };
  compare(state, [&](unsigned threads) {
    return sample_outcomes(uncertain, all, {.draws = 64, .threads = threads}).value().value;
  });
}
BENCHMARK(BM_TwoThreadsForAnEnsembleOfDraws)->Unit(benchmark::kMillisecond)->Iterations(15)->UseRealTime();

}  // namespace
}  // namespace toguna::bargaining
