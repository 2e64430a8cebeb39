// Draws per second of the forecast, against a straightforward implementation of the same definitions (the
// named baseline, BM_Straightforward*). Every run checks its answer against the other implementation.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>

#include "toguna/bargaining/forecast.hpp"
#include "toguna/base/random.hpp"

namespace toguna::bargaining {
namespace {

constexpr std::size_t kDraws = 20'000;

/// `size` players with uncertain inputs; with a reference point also two vetoes and, for a fifth of the
/// players, homes among the last fifth.
Problem make_problem(std::size_t size, bool full) {
  Problem problem;
  const auto number = [](std::size_t i, std::uint32_t k) { return uniform({.seed = 3}, i, k); };
  const std::size_t homes = full ? size / 5 : 0;
  for (std::size_t i = 0; i < size; ++i) {
    Player player{.id = std::to_string(i)};
    const auto around = [](double mode, double spread) {
      return Estimate{std::max(0.0, mode - spread), mode, std::min(100.0, mode + spread), Origin::kAnalyst};
    };
    player.capability = around(10 + 90 * number(i, 0), 15);
    player.salience = around(10 + 90 * number(i, 1), 15);
    player.position = around(60 * number(i, 2), 20);
    player.at_table = i < size - homes;
    player.veto = full && (i == 1 || i == 2);
    if (i < homes) {
      player.answers_to = {std::to_string(size - 1 - i), std::to_string(size - 1 - (i + 1) % homes)};
    }
    problem.players.push_back(player);
  }
  for (int k = 0; k < 5; ++k) problem.places.push_back({.option = std::to_string(k), .place = 20.0 * k});
  if (full) problem.reference_point = 70;
  return problem;
}

// ---- baseline: the definitions as written, vectors per draw, standard sort, win set by testing midpoints
// ----

struct Answer {
  double mean_sum = 0;
  double median_sum = 0;
  std::size_t no_agreement = 0;
};

struct Drawn {
  std::vector<double> weight;
  std::vector<double> place;
};

double triangular(const Estimate& input, double u) {
  const double width = input.high - input.low;
  if (width == 0) return input.mode;
  if (u < (input.mode - input.low) / width)
    return input.low + std::sqrt(u * width * (input.mode - input.low));
  return input.high - std::sqrt((1 - u) * width * (input.high - input.mode));
}

bool prefers_it(const Drawn& drawn, std::size_t i, double x, double q) {
  return std::abs(x - drawn.place[i]) < std::abs(q - drawn.place[i]);
}

bool ratified(const Problem& problem, const Drawn& drawn, std::size_t i, double x) {
  double all = 0;
  double in_favour = 0;
  for (const std::string& id : problem.players[i].answers_to) {
    const std::size_t j = static_cast<std::size_t>(std::stoul(id));
    all += drawn.weight[j];
    const bool approves = prefers_it(drawn, j, x, *problem.reference_point);
    if (approves) in_favour += drawn.weight[j];
    if (problem.players[j].veto && !approves) return false;
  }
  return problem.players[i].answers_to.empty() || in_favour > all / 2;
}

bool wins(const Problem& problem, const Drawn& drawn, double x) {
  double all = 0;
  double in_favour = 0;
  for (std::size_t i = 0; i < problem.players.size(); ++i) {
    if (!problem.players[i].at_table) continue;
    all += drawn.weight[i];
    const bool approves = prefers_it(drawn, i, x, *problem.reference_point);
    if (approves) in_favour += drawn.weight[i];
    if (problem.players[i].veto && !approves) return false;
    if (!ratified(problem, drawn, i, x)) return false;
  }
  return in_favour > all / 2;
}

bool agreement_exists(const Problem& problem, const Drawn& drawn) {
  const double q = *problem.reference_point;
  std::vector<double> ends{0, q, 100};
  for (const double place : drawn.place) ends.push_back(std::clamp(2 * place - q, 0.0, 100.0));
  std::sort(ends.begin(), ends.end());
  for (std::size_t k = 1; k < ends.size(); ++k) {
    if (ends[k] > ends[k - 1] && wins(problem, drawn, (ends[k] + ends[k - 1]) / 2)) return true;
  }
  return false;
}

Answer straightforward(const Problem& problem, std::uint64_t seed) {
  Answer answer;
  for (std::size_t draw = 0; draw < kDraws; ++draw) {
    Drawn drawn;
    std::vector<std::pair<double, double>> table;
    double total = 0;
    double moment = 0;
    for (std::uint32_t i = 0; i < problem.players.size(); ++i) {
      const Player& player = problem.players[i];
      const auto value = [&](const Estimate& input, std::uint32_t k) {
        return triangular(input, uniform({.seed = seed, .stream = 1}, draw, 3 * i + k));
      };
      drawn.weight.push_back(value(player.capability, 0) * value(player.salience, 1) / 100);
      drawn.place.push_back(value(player.position, 2));
      if (!player.at_table) continue;
      table.emplace_back(drawn.place.back(), drawn.weight.back());
      total += drawn.weight.back();
      moment += drawn.weight.back() * drawn.place.back();
    }
    std::sort(table.begin(), table.end());
    double reached = 0;
    for (const auto& [place, weight] : table) {
      reached += weight;
      if (reached <= total / 2) continue;
      answer.median_sum += place;
      break;
    }
    answer.mean_sum += moment / total;
    if (problem.reference_point && !agreement_exists(problem, drawn)) ++answer.no_agreement;
  }
  return answer;
}

bool agree(const Forecast& found, const Answer& wanted) {
  const double draws = kDraws;
  return std::abs(found.draw_mean - wanted.mean_sum / draws) < 1e-9 &&
         std::abs(found.median_draw_mean - wanted.median_sum / draws) < 1e-9 &&
         std::abs(found.no_agreement_probability - static_cast<double>(wanted.no_agreement) / draws) < 1e-9;
}

void run(benchmark::State& state, bool full) {
  const Problem problem = make_problem(static_cast<std::size_t>(state.range(0)), full);
  const Options options{.draws = kDraws, .threads = static_cast<unsigned>(state.range(1))};
  const Answer wanted = straightforward(problem, options.seed);
  for (auto _ : state) {
    const auto result = forecast(problem, options);
    if (!result || !agree(*result, wanted))
      return state.SkipWithError("differs from the straightforward answer");
  }
  state.counters["draws/s"] = benchmark::Counter(
      static_cast<double>(kDraws) * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
  state.counters["no_agreement"] = static_cast<double>(wanted.no_agreement) / kDraws;
}

void run_baseline(benchmark::State& state, bool full) {
  const Problem problem = make_problem(static_cast<std::size_t>(state.range(0)), full);
  const Options options{.draws = kDraws, .threads = 1};
  const auto wanted = forecast(problem, options);
  for (auto _ : state) {
    const Answer answer = straightforward(problem, options.seed);
    if (!wanted || !agree(*wanted, answer)) return state.SkipWithError("differs from the forecast");
  }
  state.counters["draws/s"] = benchmark::Counter(
      static_cast<double>(kDraws) * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}

void BM_MeanAndMedian(benchmark::State& state) {
  run(state, false);
}
void BM_WinSetAndHomes(benchmark::State& state) {
  run(state, true);
}
void BM_StraightforwardMeanAndMedian(benchmark::State& state) {
  run_baseline(state, false);
}
void BM_StraightforwardWinSetAndHomes(benchmark::State& state) {
  run_baseline(state, true);
}

BENCHMARK(BM_MeanAndMedian)
    ->ArgsProduct({{10, 30, 100}, {1, 2}})
    ->ArgNames({"players", "threads"})
    ->UseRealTime();
BENCHMARK(BM_WinSetAndHomes)
    ->ArgsProduct({{10, 30, 100}, {1, 2}})
    ->ArgNames({"players", "threads"})
    ->UseRealTime();
BENCHMARK(BM_StraightforwardMeanAndMedian)->Arg(10)->Arg(30)->Arg(100)->ArgName("players")->UseRealTime();
BENCHMARK(BM_StraightforwardWinSetAndHomes)->Arg(10)->Arg(30)->Arg(100)->ArgName("players")->UseRealTime();

}  // namespace
}  // namespace toguna::bargaining
