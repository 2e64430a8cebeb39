// What Discourse Network Analyzer was timed at, on data of the same make (bench/made_up.hpp). Each benchmark
// checks its answer in the run that is timed, or against a network made anew.
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <cmath>
#include <cstdlib>

#include "made_up.hpp"
#include "toguna/network/backbone.hpp"
#include "toguna/network/polarization.hpp"
#include "toguna/network/scaling.hpp"
#include "toguna/network/windows.hpp"

namespace toguna::network {
namespace {

const NetworkSettings kCongruence{.aggregation = Aggregation::kCongruence};
const NetworkSettings kAverage{.aggregation = Aggregation::kSubtract,
                               .normalization = Normalization::kAverage,
                               .duplicates = Duplicates::kDocument};

std::size_t arg(const benchmark::State& state, std::size_t i = 0) {
  return static_cast<std::size_t>(state.range(i));
}

void load(benchmark::State& state) {
  std::size_t loaded = 0;
  for (auto _ : state) loaded = made_up_table(arg(state)).size();
  if (loaded != arg(state)) state.SkipWithError("statements are missing");
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  state.counters["peak_MB"] = static_cast<double>(usage.ru_maxrss) / 1024;
}

void duplicates_by_document(benchmark::State& state) {
  const StatementTable table = made_up_table(arg(state));
  NetworkSettings settings = kCongruence;
  settings.duplicates = Duplicates::kDocument;
  std::size_t left = 0;
  for (auto _ : state) left = make_network(table, settings)->statements;
  if (left == 0 || left > arg(state)) state.SkipWithError("none or too many are left");
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  state.counters["peak_MB"] = static_cast<double>(usage.ru_maxrss) / 1024;
}

void one_mode_by_actors(benchmark::State& state) {
  const StatementTable table = made_up_table(20000, arg(state));
  std::size_t actors = 0;
  for (auto _ : state) actors = make_network(table, kCongruence)->matrix.rows.size();
  if (actors > arg(state) || actors * 10 < arg(state) * 9) state.SkipWithError("actors are missing");
}

void windows_of_30_days(benchmark::State& state) {
  const StatementTable table = made_up_table(arg(state));
  NetworkSettings settings = kCongruence;
  LabelledMatrix last;
  Seconds begin = 0;
  std::size_t windows = 0;
  for (auto _ : state) {
    double sum = 0;
    const auto series = for_each_window(table, settings, {.width = 30}, [&](const Window& w) {
      begin = w.begin;
      sum += w.matrix.values[1];
      if (w.end >= 728 * 86400) last = w.matrix;
      return true;
    });
    windows = series->windows;
    benchmark::DoNotOptimize(sum);
  }
  settings.isolates = true;
  settings.filters = {{TimeFilter{begin, begin + 30 * 86400}}};
  if (last.values != make_network(table, settings)->matrix.values) state.SkipWithError("differs from anew");
  state.counters["windows"] = static_cast<double>(windows);
}

void kernel_of_12_weeks(benchmark::State& state) {
  const StatementTable table = made_up_table(arg(state));
  std::size_t middles = 0;
  for (auto _ : state) {
    double sum = 0;
    const auto series = for_each_smoothed(
        table, kCongruence, {.unit = TimeUnit::kWeek, .width = 12, .indent = true}, [&](const Window& w) {
          for (const double value : w.matrix.values) sum += value;
          return true;
        });
    if (!std::isfinite(sum)) state.SkipWithError("no number");
    middles = series->windows;
  }
  state.counters["middles"] = static_cast<double>(middles);
}

/// The answer must be that of losses all computed, to the last bit.
void nested(benchmark::State& state) {
  const StatementTable table = made_up_table(arg(state), arg(state, 1));
  NestedBackbone found;
  for (auto _ : state) found = *nested_backbone(table, kAverage, {});
  const NestedBackbone computed = *nested_backbone(table, kAverage, {.screen = false});
  bool same = found.rounds.size() == kOptions && computed.rounds.size() == kOptions;
  for (std::size_t r = 0; same && r < kOptions; ++r)
    same = found.rounds[r].dropped == computed.rounds[r].dropped &&
           found.rounds[r].loss == computed.rounds[r].loss;
  if (!same || std::abs(found.rounds.back().loss - 1) > 1e-9) state.SkipWithError("another answer");
}

void annealing_backbone(benchmark::State& state) {
  const StatementTable table = made_up_table(arg(state));
  BackboneSettings settings{.steps = static_cast<int>(state.range(1))};
  Backbone found;
  for (auto _ : state) found = *penalised_backbone(table, kAverage, settings);
  const auto check = evaluate_backbone(table, kAverage, {}, found.backbone);
  if (std::abs(check->penalised_loss - found.penalised_loss) > 1e-9) state.SkipWithError("wrong loss");
  settings.screen = false;
  const Backbone computed = *penalised_backbone(table, kAverage, settings);
  if (computed.backbone != found.backbone || computed.evaluated != found.evaluated)
    state.SkipWithError("another way than with losses all computed");
  state.counters["networks"] = static_cast<double>(found.evaluated);
}

void polarization(benchmark::State& state, CampSearch search) {
  const StatementTable table = made_up_table(arg(state));
  NetworkSettings settings = kAverage;
  settings.aggregation = Aggregation::kCongruence;
  const LabelledMatrix congruence = make_network(table, settings)->matrix;
  settings.aggregation = Aggregation::kConflict;
  const LabelledMatrix conflict = make_network(table, settings)->matrix;
  double distance = 0;
  for (auto _ : state) {
    const auto found = polarization_of(congruence, conflict, {.search = search});
    distance = found->distance;
    const auto check = polarization_distance(congruence.values, conflict.values, found->camp_of);
    if (found->actors.size() != congruence.rows.size() || std::abs(*check - distance) > 1e-9)
      state.SkipWithError("wrong distance");
  }
  state.counters["distance"] = distance;
}

void polarization_of_104_windows(benchmark::State& state) {
  const StatementTable table = made_up_table(arg(state));
  std::size_t found = 0;
  for (auto _ : state) {
    const auto windows = polarization_over_time(
        table, kAverage,
        {.unit = TimeUnit::kWeek, .width = 12, .from = -8 * 7 * 86400, .until = 108 * 7 * 86400},
        {.starts = 1});
    found = 0;
    for (const WindowPolarization& window : *windows) found += window.result ? 1U : 0U;
  }
  state.counters["windows"] = static_cast<double>(found);
}

/// A tenth of the default work; the two planted camps must lie apart.
void scaling(benchmark::State& state) {
  const StatementTable table = made_up_table(arg(state));
  double predicted = 0;
  for (auto _ : state) {
    const auto found = scale(table, {}, {.chains = 2, .burn_in = 100, .draws = 200});
    predicted = found->predicted;
    if (predicted < found->most_frequent + 0.2) state.SkipWithError("the camps were not found");
  }
  state.counters["predicted"] = predicted;
}

constexpr auto kMs = benchmark::kMillisecond;
BENCHMARK(load)->Arg(10000)->Arg(100000)->Unit(kMs);
BENCHMARK(duplicates_by_document)->Arg(1000)->Arg(10000)->Arg(100000)->Unit(kMs);
BENCHMARK(one_mode_by_actors)->Arg(50)->Arg(200)->Arg(500)->Arg(2000)->Unit(kMs);
BENCHMARK(windows_of_30_days)->Arg(1000)->Arg(10000)->Arg(100000)->Unit(kMs);
BENCHMARK(kernel_of_12_weeks)->Arg(1000)->Arg(10000)->Arg(100000)->Unit(kMs);
BENCHMARK(nested)->Args({10000, 50})->Args({10000, 200})->Unit(kMs)->Iterations(1);
BENCHMARK(annealing_backbone)->Args({10000, 500})->Unit(kMs)->Iterations(1);
BENCHMARK_CAPTURE(polarization, greedy, CampSearch::kGreedy)->Arg(10000)->Unit(kMs);
BENCHMARK_CAPTURE(polarization, annealing, CampSearch::kAnnealing)->Arg(10000)->Unit(kMs)->Iterations(1);
BENCHMARK_CAPTURE(polarization, genetic, CampSearch::kGenetic)->Arg(10000)->Unit(kMs)->Iterations(1);
BENCHMARK(polarization_of_104_windows)->Arg(10000)->Unit(kMs)->Iterations(1);
BENCHMARK(scaling)->Arg(1000)->Arg(10000)->Unit(kMs)->Iterations(1);
BENCHMARK(load)->Name("million/load")->Arg(1000000)->Unit(kMs)->Iterations(1);
BENCHMARK(duplicates_by_document)->Name("million/network")->Arg(1000000)->Unit(kMs)->Iterations(1);

/// What takes a quarter of a minute runs only where TOGUNA_LONG_BENCHMARKS is set.
[[maybe_unused]] const bool kLong = [] {
  if (std::getenv("TOGUNA_LONG_BENCHMARKS") != nullptr)
    benchmark::RegisterBenchmark("long/annealing_backbone", annealing_backbone)
        ->Args({10000, 10000})
        ->Unit(kMs)
        ->Iterations(1);
  return true;
}();

}  // namespace
}  // namespace toguna::network
