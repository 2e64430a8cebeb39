// Reading speed of the language core on one thread, over the articles of the examples. Every run's answer is
// compared with that of the plain C++ kernels: at least 99.5 % of the words must have the same tag, head,
// relation and name.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "toguna/language/core.hpp"
#include "toguna/neural/kernels.hpp"
#include "toguna/text/reader.hpp"

namespace {

using namespace toguna::language;

const std::string kRoot = TOGUNA_SOURCE_DIR;

/// The articles' texts, as `read` sees them, each three times.
const std::vector<std::string>& articles() {
  static const std::vector<std::string> made = [] {
    std::vector<std::filesystem::path> files;
    for (const char* example : {"/examples/mali-2012/sources", "/examples/brennholm-water/sources"}) {
      for (const auto& entry : std::filesystem::directory_iterator(kRoot + example))
        files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    std::vector<std::string> out;
    for (const auto& file : files) {
      std::stringstream content;
      content << std::ifstream(file).rdbuf();
      auto document = toguna::text::read_source(file.filename().string(), content.str());
      if (!document) continue;
      std::string thrice;
      for (int i = 0; i < 3; ++i) thrice += document->text + "\n\n";
      out.push_back(std::move(thrice));
    }
    return out;
  }();
  return made;
}

double share_alike(const Analysis& a, const Analysis& b) {
  if (a.words.size() != b.words.size()) return 0;
  std::size_t same = 0;
  for (std::size_t i = 0; i < a.words.size(); ++i) {
    const Word& x = a.words[i];
    const Word& y = b.words[i];
    if (x.upos == y.upos && x.head == y.head && x.relation == y.relation && x.name == y.name) ++same;
  }
  return static_cast<double>(same) / static_cast<double>(a.words.size());
}

/// Resident memory of the process, bytes.
double resident() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::stod(line.substr(6)) * 1024;
  }
  return 0;
}

void read_articles(benchmark::State& state, const char* kernels, bool bfloat16) {
  const auto core = Core::load(kRoot + "/models/en", {.kernels = kernels, .bfloat16 = bfloat16});
  if (!core) return state.SkipWithError(core.error().message.c_str());
  std::size_t words = 0;
  std::vector<Analysis> read;
  for (auto _ : state) {
    read.clear();
    for (const std::string& article : articles()) {
      read.push_back(core->analyse(article));
      words += read.back().words.size();
    }
  }
  const double memory = resident();
  const auto plain = Core::load(kRoot + "/models/en", {.kernels = "plain"});
  double alike = 0;
  for (std::size_t i = 0; i < read.size(); ++i) alike += share_alike(plain->analyse(articles()[i]), read[i]);
  alike /= static_cast<double>(read.size());
  if (alike < 0.995) return state.SkipWithError("reads otherwise than plain C++");
  state.counters["words/s"] = benchmark::Counter(static_cast<double>(words), benchmark::Counter::kIsRate);
  state.counters["alike"] = alike;
  state.counters["peak MB"] = memory / 1e6;
}

void segment_articles(benchmark::State& state) {
  const auto core = Core::load(kRoot + "/models/en");
  if (!core) return state.SkipWithError(core.error().message.c_str());
  std::size_t words = 0;
  for (auto _ : state) {
    for (const std::string& article : articles()) words += core->segment(article).words.size();
  }
  state.counters["words/s"] = benchmark::Counter(static_cast<double>(words), benchmark::Counter::kIsRate);
}

/// One article of growing length: the time for a word should not grow.
void read_long_article(benchmark::State& state) {
  const auto core = Core::load(kRoot + "/models/en");
  if (!core) return state.SkipWithError(core.error().message.c_str());
  std::string text;
  while (text.size() < static_cast<std::size_t>(state.range(0))) text += articles().front();
  std::size_t words = 0;
  for (auto _ : state) words += core->analyse(text).words.size();
  state.counters["words/s"] = benchmark::Counter(static_cast<double>(words), benchmark::Counter::kIsRate);
}

// Only what this processor can run is registered.
const bool kRegistered = [] {
  benchmark::RegisterBenchmark("read_articles/best", read_articles, "", true)->Unit(benchmark::kMillisecond);
  for (const auto& kernels : toguna::neural::available_kernels()) {
    static std::vector<std::string> names;
    names.reserve(8);
    names.emplace_back(kernels.name);
    benchmark::RegisterBenchmark(("read_articles/" + names.back() + "_fp32").c_str(), read_articles,
                                 names.back().c_str(), false)
        ->Unit(benchmark::kMillisecond);
  }
  return true;
}();
BENCHMARK(segment_articles)->Unit(benchmark::kMillisecond);
BENCHMARK(read_long_article)->Arg(10'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

}  // namespace
