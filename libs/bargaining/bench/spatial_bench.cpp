// The spatial model of politics on random scenarios. Verified: every move is that of a bargain taken, and
// places and probabilities are in range. Reference: KTAB took 3.1 s for 20 parties (9 turns) and 116 s for 50
// (17 turns).
#include <benchmark/benchmark.h>

#include <numeric>

#include "toguna/bargaining/spatial_politics.hpp"
#include "toguna/base/random.hpp"

namespace toguna::bargaining {
namespace {

Dispute random_scenario(std::uint32_t parties) {
  Dispute dispute{.issues = {"x"}};
  const RandomKey key{.seed = 3, .stream = 8};
  for (std::uint32_t i = 0; i < parties; ++i) {
    dispute.parties.push_back({.id = std::to_string(i),
                               .name = {},
                               .capability = 10 + 90 * uniform(key, i, 0),
                               .position = {100 * uniform(key, i, 1)},
                               .salience = {10 + 85 * uniform(key, i, 2)}});
  }
  return dispute;
}

bool is_sound(const SpatialRun& run) {
  for (std::size_t turn = 0; turn + 1 < run.turns.size(); ++turn) {
    std::vector<std::vector<double>> expected = run.turns[turn].position;
    for (const SpatialBargain& bargain : run.turns[turn].bargains) {
      if (bargain.initiator_takes) expected[bargain.initiator] = bargain.initiator_to;
      if (bargain.receiver_takes) expected[bargain.receiver] = bargain.receiver_to;
    }
    if (expected != run.turns[turn + 1].position) return false;
  }
  const std::vector<double>& probability = run.turns.back().probability;
  const double sum = std::accumulate(probability.begin(), probability.end(), 0.0);
  return sum > 0.999 && sum < 1.001;
}

/// Parties, turns at most, threads.
void BM_SpatialPolitics(benchmark::State& state) {
  const Dispute dispute = random_scenario(static_cast<std::uint32_t>(state.range(0)));
  const SpatialOptions options{.max_turns = static_cast<std::size_t>(state.range(1)),
                               .stop_share = 0,
                               .threads = static_cast<unsigned>(state.range(2))};
  std::size_t turns = 0;
  for (auto _ : state) {
    const SpatialRun run = spatial_politics(dispute, options).value();
    turns = run.turns.size() - 1;
    if (!is_sound(run)) state.SkipWithError("a move is not that of a bargain taken");
  }
  state.counters["turns"] = static_cast<double>(turns);
  state.counters["turn"] =
      benchmark::Counter(static_cast<double>(turns),
                         benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
BENCHMARK(BM_SpatialPolitics)
    ->Args({20, 9, 1})
    ->Args({50, 17, 1})
    ->Args({100, 2, 1})
    ->Args({200, 2, 1})
    ->Args({200, 2, 2})
    ->MeasureProcessCPUTime()
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

/// One turn by the number of parties: the fit's exponent is the cost.
void BM_SpatialTurn(benchmark::State& state) {
  const Dispute dispute = random_scenario(static_cast<std::uint32_t>(state.range(0)));
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        spatial_politics(dispute, {.min_turns = 1, .max_turns = 1, .threads = 1}).value().turns.size());
  }
  state.SetComplexityN(state.range(0));
}
BENCHMARK(BM_SpatialTurn)->RangeMultiplier(2)->Range(16, 128)->Complexity(benchmark::oNCubed);

}  // namespace
}  // namespace toguna::bargaining
