// What-if on 30 actors: every model, distribution, who blocks. The workbench asks for it at each touch of a
// slider.
#include <benchmark/benchmark.h>

#include <cmath>

#include "toguna/base/random.hpp"
#include "toguna/engine/engine.hpp"

namespace toguna::engine {
namespace {

/// An invented dispute: places and weights by the counters of a seed, ranges of 20, two vetoes, five options.
bargaining::Problem dispute_of(std::size_t actors) {
  const RandomKey key{.seed = 30, .stream = 4};
  std::uint32_t variable = 0;
  const auto number = [&](double low, double high) {
    const double mode = low + (high - low) * uniform(key, 0, variable++);
    return Estimate{std::max(0.0, mode - 10), mode, std::min(100.0, mode + 10), Origin::kAnalyst};
  };
  bargaining::Problem problem;
  for (std::size_t i = 0; i < actors; ++i) {
    std::string id = "a";
    id += std::to_string(i);
    problem.players.push_back({.id = id,
                               .name = id,
                               .capability = number(10, 90),
                               .salience = number(10, 90),
                               .position = number(0, 100),
                               .veto = i % 16 == 7});
  }
  for (int k = 0; k < 5; ++k)
    problem.places.push_back({.option = std::to_string(k), .label = std::to_string(k), .place = 22.5 * k});
  problem.reference_point = 100;
  return problem;
}

bool right(const WhatIfResponse& response, double lever) {
  const double moved = response.after.forecast.mean - response.before.forecast.mean;
  const double expected = lever * (50 - response.before.problem.players[0].position.mode);
  return std::fabs(moved - expected) < 1e-9 && response.after.models.answers.size() >= 10 &&
         response.after.passages.size() == 5;
}

const std::vector<bargaining::Change> kChanges{
    bargaining::SetNumber{.party = "a0", .value = 50, .range = bargaining::Interval{40, 60}}};

void ask(benchmark::State& state, bool known) {
  const Engine engine("");
  const bargaining::Problem problem = dispute_of(static_cast<std::size_t>(state.range(0)));
  const bargaining::Options options{.draws = kWhatIfDraws, .threads = static_cast<unsigned>(state.range(1))};
  const BargainAnswer before = engine.bargain_of(problem, options).value();
  for (auto _ : state) {
    const auto response =
        known ? engine.what_if_of(before, kChanges, options) : engine.what_if_of(problem, kChanges, options);
    if (!response || !right(*response, before.forecast.players[0].lever)) {
      state.SkipWithError("the answer is wrong");
      return;
    }
  }
}

void what_if(benchmark::State& state) {
  ask(state, false);
}
void what_if_of_a_known_answer(benchmark::State& state) {
  ask(state, true);
}

BENCHMARK(what_if)->Args({10, 1})->Args({30, 1})->Args({30, 2})->Unit(benchmark::kMillisecond)->MinTime(0.2);
BENCHMARK(what_if_of_a_known_answer)
    ->Args({30, 1})
    ->Args({30, 2})
    ->Unit(benchmark::kMillisecond)
    ->MinTime(0.2);

}  // namespace
}  // namespace toguna::engine
