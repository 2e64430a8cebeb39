// Yolk and uncovered set of 50 parties; verified: the uncovered set lies within four radii of the yolk's
// centre.
#include <benchmark/benchmark.h>

#include <cmath>

#include "toguna/bargaining/plane.hpp"
#include "toguna/base/random.hpp"

namespace toguna::bargaining {
namespace {

void BM_YolkAndUncoveredSet(benchmark::State& state) {
  const auto parties = static_cast<std::uint32_t>(state.range(0));
  const RandomKey key{.seed = 6, .stream = 8};
  Dispute dispute{.issues = {"x", "y"}};
  for (std::uint32_t i = 0; i < parties; ++i) {
    dispute.parties.push_back({.id = std::to_string(i),
                               .name = {},
                               .capability = 10 + 90 * uniform(key, i, 0),
                               .position = {100 * uniform(key, i, 1), 100 * uniform(key, i, 2)},
                               .salience = {50, 50}});
  }
  for (auto _ : state) {
    const Yolk centre = yolk(dispute).value();
    const UncoveredSet found = uncovered_set(dispute, 33, {}, 1).value();
    const double slack = 2 * std::hypot(found.step_x, found.step_y);
    for (const PlanePoint& point : found.points) {
      const double away = std::hypot(point.x - centre.centre.x, point.y - centre.centre.y);
      if (away > 4 * centre.radius + slack)
        state.SkipWithError("an uncovered point lies too far from the yolk");
    }
    state.counters["radius"] = centre.radius;
    state.counters["uncovered"] = static_cast<double>(found.points.size());
  }
}
BENCHMARK(BM_YolkAndUncoveredSet)->Arg(10)->Arg(50)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace toguna::bargaining
