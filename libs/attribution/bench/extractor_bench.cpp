#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>
#include <regex>
#include <string>

#include "toguna/attribution/extractor.hpp"
#include "toguna/language/read_tokens.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::attribution {
namespace {

// Invented prose; every paragraph holds three outermost attributions.
constexpr std::string_view kParagraph =
    "Mayor Lena Holt said that the harbour must stay open through the winter. The ferries carry most of the "
    "island's food, and the road over the pass is closed from November to March. “We were never asked about "
    "the "
    "levy,” Brandt told the council. The old pier was built of oak a hundred years ago and has been mended "
    "four "
    "times since. According to the ministry, the mine will close in May. Rain fell on the hills for most of "
    "the "
    "week.\n\n";

std::string text_of(std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += kParagraph;
  return text;
}

std::size_t count_words(const std::string& text) {
  std::size_t words = 0;
  for (std::size_t i = 1; i < text.size(); ++i) words += text[i] <= ' ' && text[i - 1] > ' ' ? 1U : 0U;
  return words;
}

void BM_Extract(benchmark::State& state) {
  const auto extractor = Extractor::load(std::filesystem::path(TOGUNA_SOURCE_DIR) / "models" / "en");
  const auto core = language::Core::load(std::filesystem::path(TOGUNA_SOURCE_DIR) / "models" / "en");
  if (!extractor || !core) return state.SkipWithError("no language pack");
  const std::string text = text_of(static_cast<std::size_t>(state.range(0)));
  const std::size_t expected = 3 * (text.size() / kParagraph.size());
  for (auto _ : state) {
    const auto all = extractor->extract(language::read_tokens(*core, text));
    if (all.size() != expected) state.SkipWithError("not three attributions for each paragraph");
    benchmark::DoNotOptimize(all.data());
  }
  state.counters["words/s"] = benchmark::Counter(static_cast<double>(count_words(text)),
                                                 benchmark::Counter::kIsIterationInvariantRate);
  state.SetBytesProcessed(static_cast<std::int64_t>(text.size()) * state.iterations());
  state.SetComplexityN(state.range(0));
}
BENCHMARK(BM_Extract)
    ->RangeMultiplier(10)
    ->Range(10'000, 100'000)
    ->Unit(benchmark::kMillisecond)
    ->Complexity(benchmark::oN);

/// Text that no journalist wrote. What a reader does with it matters less than that its time grows with the
/// size alone.
struct Odd {
  const char* name;
  const char* piece;
};
constexpr Odd kOdd[] = {{"quotation marks", "\""},
                        {"one sentence", "the mayor said the council said "},
                        {"mixed scripts", "Мэр said 市長は “όχι” said, "},
                        {"right to left", "אמר השר: \"לא נשלם\" said the mayor. "},
                        {"noise", "Tbe rnayor sa1d tbat ,,tbe harb0ur'' sald . "},
                        {"all capitals", "THE MAYOR SAID THAT THE HARBOUR MUST STAY OPEN. "}};

/// `range(0)`: which kind; `range(1)`: bytes.
void BM_OddText(benchmark::State& state) {
  const auto extractor = Extractor::load(std::filesystem::path(TOGUNA_SOURCE_DIR) / "models" / "en");
  const auto core = language::Core::load(std::filesystem::path(TOGUNA_SOURCE_DIR) / "models" / "en");
  if (!extractor || !core) return state.SkipWithError("no language pack");
  const Odd& odd = kOdd[state.range(0)];
  std::string text;
  while (text.size() < static_cast<std::size_t>(state.range(1))) text += odd.piece;
  const std::size_t size = text::count_code_points(text);
  for (auto _ : state) {
    const auto all = extractor->extract_nested(language::read_tokens(*core, text));
    for (const Attribution& one : all)
      if (one.content.empty() || one.content.back().end > size)
        state.SkipWithError("a span outside the text");
    benchmark::DoNotOptimize(all.data());
  }
  state.SetLabel(odd.name);
  state.SetBytesProcessed(static_cast<std::int64_t>(text.size()) * state.iterations());
}
BENCHMARK(BM_OddText)
    ->ArgNames({"kind", "bytes"})
    ->ArgsProduct({{0, 1, 2, 3, 4, 5}, {5'000, 10'000, 20'000}})
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);

/// Half a megabyte of each takes a minute: only where TOGUNA_LONG_BENCHMARKS is set.
[[maybe_unused]] const bool kLong = [] {
  if (std::getenv("TOGUNA_LONG_BENCHMARKS") != nullptr)
    benchmark::RegisterBenchmark("long/odd_text", BM_OddText)
        ->ArgNames({"kind", "bytes"})
        ->ArgsProduct({{0, 1, 2, 3, 4, 5}, {50'000, 500'000}})
        ->Iterations(1)
        ->Unit(benchmark::kMillisecond);
  return true;
}();

// Baseline: one regular expression for "X said (that) ..." and "“...,” X said", as a script would have it.
void BM_RegularExpression(benchmark::State& state) {
  const std::string text = text_of(static_cast<std::size_t>(state.range(0)));
  const std::regex pattern(
      "((?:[A-Z][a-z]+ ?)+) (said|told|argued|added) ([^.]+)\\.|“([^”]+)” ([A-Z][a-z]+)");
  for (auto _ : state) {
    std::size_t found = 0;
    for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at) ++found;
    if (found < text.size() / kParagraph.size()) state.SkipWithError("too few matches");
    benchmark::DoNotOptimize(found);
  }
  state.counters["words/s"] = benchmark::Counter(static_cast<double>(count_words(text)),
                                                 benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(BM_RegularExpression)->Arg(100'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace toguna::attribution
