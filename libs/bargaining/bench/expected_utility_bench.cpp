// Runs of the expected-utility model from varying starts, ten rounds each; the published case is verified.
#include <benchmark/benchmark.h>

#include <cmath>

#include "toguna/bargaining/expected_utility.hpp"
#include "toguna/base/random.hpp"

namespace toguna::bargaining {
namespace {

Dispute emission_standards() {
  const double rows[][3] = {{.08, 4, 80},  {.08, 7, 40},  {.03, 4, 20}, {.16, 4, 80},  {.16, 10, 60},
                            {.16, 10, 60}, {.16, 10, 90}, {.05, 7, 10}, {.05, 4, 100}, {.08, 7, 70}};
  Dispute dispute{.issues = {"years"}};
  for (const auto& row : rows) {
    dispute.parties.push_back({.id = std::to_string(dispute.parties.size()),
                               .name = {},
                               .capability = row[0],
                               .position = {row[1]},
                               .salience = {row[2]}});
  }
  return dispute;
}

void BM_ExpectedUtilityOfTenParties(benchmark::State& state) {
  const auto rounds = static_cast<std::size_t>(state.range(0));
  Dispute dispute = emission_standards();
  if (std::fabs(expected_utility(dispute, 0, {.rounds = 8}).value().rounds[8].median - 9.671) > 1e-3) {
    state.SkipWithError("the published case comes out wrong");
  }
  std::uint64_t draw = 0;
  for (auto _ : state) {
    for (std::uint32_t i = 0; i < dispute.parties.size(); ++i) {
      dispute.parties[i].position[0] = 100 * uniform({.seed = 1, .stream = 6}, draw, i);
    }
    ++draw;
    benchmark::DoNotOptimize(expected_utility(dispute, 0, {.rounds = rounds}).value().rounds.back().mean);
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}
BENCHMARK(BM_ExpectedUtilityOfTenParties)->Arg(1)->Arg(5)->Arg(10);

}  // namespace
}  // namespace toguna::bargaining
