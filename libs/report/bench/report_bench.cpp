#include <benchmark/benchmark.h>

#include "fixture.hpp"
#include "toguna/report/report.hpp"

namespace {

/// A report of `statements` statements, 60 actors and 30 options. Target: 500 in under 50 ms.
void report_of_statements(benchmark::State& state) {
  const auto count = static_cast<std::size_t>(state.range(0));
  const auto response = toguna::report::fixture(
      {.actors = 60, .options = 30, .statements = count, .shifts = 20, .sources = 50});
  std::size_t bytes = 0;
  for (auto _ : state) {
    const std::string html = toguna::report::render_html(response);
    bytes = html.size();
    benchmark::DoNotOptimize(html.data());
  }
  const std::string html = toguna::report::render_html(response);
  std::size_t cards = 0;
  for (std::size_t at = html.find("<article"); at != std::string::npos; at = html.find("<article", at + 1))
    ++cards;
  if (cards != count) state.SkipWithError("a statement has no card");
  state.counters["bytes"] = static_cast<double>(bytes);
}
BENCHMARK(report_of_statements)->Arg(50)->Arg(500)->Arg(5000)->Unit(benchmark::kMillisecond);

}  // namespace
