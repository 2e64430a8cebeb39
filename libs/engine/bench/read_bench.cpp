// The whole road from source to ledger: speed, and its growth with the number of articles. Every run verifies
// the number of statements against a first run, and against each article read on its own. The named baseline
// does the least that any reader with a ledger must do: check UTF-8, digest, and store the bytes, committed
// one by one.

#include <benchmark/benchmark.h>
#include <sqlite3.h>

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "articles.hpp"
#include "toguna/attribution/extractor.hpp"
#include "toguna/base/files.hpp"
#include "toguna/coding/coder.hpp"
#include "toguna/engine/engine.hpp"
#include "toguna/language/read_tokens.hpp"
#include "toguna/ledger/ledger.hpp"
#include "toguna/text/reader.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna {
namespace {

constexpr std::size_t kWords = 800;
constexpr std::size_t kAdded = 20;
constexpr std::size_t kReadAlone = 50;  // so many articles are also read on their own, to verify

std::filesystem::path models() {
  return std::filesystem::path(TOGUNA_SOURCE_DIR) / "models";
}

/// Reading without a ledger.
struct Road {
  std::unique_ptr<language::Core> core;
  attribution::Extractor extractor;
  coding::Coder coder;

  static std::optional<Road> make() {
    auto loaded = language::Core::load(models() / "en");
    auto extractor = attribution::Extractor::load(models() / "en");
    if (!loaded || !extractor) return std::nullopt;
    auto core = std::make_unique<language::Core>(std::move(*loaded));
    auto coder = coding::Coder::make(*core, models() / "en",
                                     engine::check_dossier(bench::dossier_text(), "d").dossier);
    if (!coder) return std::nullopt;
    return Road{std::move(core), std::move(*extractor), std::move(*coder)};
  }

  std::size_t statements(const std::string& id, const std::string& bytes) const {
    const auto document = text::read_source(id, bytes);
    if (!document) return 0;
    const language::Tokens tokens = language::read_tokens(*core, document->text, document->blocks);
    return coder.code(*document, tokens, extractor.extract_nested(tokens)).size();
  }
};

/// One folder for each size, made once.
const bench::Folder& folder_of(std::size_t articles) {
  static std::map<std::size_t, std::unique_ptr<bench::Folder>> made;
  auto& folder = made[articles];
  if (!folder) folder = std::make_unique<bench::Folder>(articles, kWords);
  return *folder;
}

void count(benchmark::State& state, std::size_t articles, std::size_t words, std::size_t bytes) {
  const auto rate = [](std::size_t amount) {
    return benchmark::Counter(static_cast<double>(amount), benchmark::Counter::kIsIterationInvariantRate);
  };
  state.counters["articles/s"] = rate(articles);
  state.counters["words/s"] = rate(words);
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}

/// One core, no ledger: `range(0)` articles of `range(1)` words.
void BM_ReadWithoutLedger(benchmark::State& state) {
  const auto road = Road::make();
  if (!road) return state.SkipWithError("the models or the dossier cannot be loaded");
  std::vector<std::string> articles;
  std::size_t words = 0;
  std::size_t bytes = 0;
  for (std::int64_t i = 0; i < state.range(0); ++i) {
    articles.push_back(
        bench::article(static_cast<std::uint64_t>(i), static_cast<std::size_t>(state.range(1))));
    words += bench::count_words(articles.back());
    bytes += articles.back().size();
  }
  std::optional<std::size_t> first;
  for (auto _ : state) {
    std::size_t statements = 0;
    for (std::size_t i = 0; i < articles.size(); ++i)
      statements += road->statements(bench::file_name(i), articles[i]);
    if (statements < articles.size() || statements != first.value_or(statements))
      return state.SkipWithError("the number of statements is wrong");
    first = statements;
  }
  state.counters["statements"] = static_cast<double>(first.value_or(0));
  count(state, articles.size(), words, bytes);
}
BENCHMARK(BM_ReadWithoutLedger)
    ->ArgNames({"articles", "words"})
    ->Args({10, 800})
    ->Args({100, 800})
    ->Args({10, 8000})
    ->Args({1, 80000})
    ->Unit(benchmark::kMillisecond);

/// Statements of the ledger, verified against the first articles read on their own; none: they differ.
bool agrees_with_reading_alone(const bench::Folder& folder, const std::filesystem::path& ledger_folder) {
  const auto road = Road::make();
  auto ledger = ledger::Ledger::open(ledger_folder / "ledger.db");
  if (!road || !ledger) return false;
  const auto sources = ledger->sources();
  if (!sources) return false;
  for (const ledger::SourceInfo& info : *sources) {
    if (info.id >= bench::file_name(kReadAlone)) continue;
    const auto bytes = read_file(folder.path() / "sources" / info.id);
    if (!bytes || info.statement_count != road->statements(info.id, *bytes)) return false;
  }
  return true;
}

/// Engine::read into a new ledger: `range(0)` articles of 800 words on `range(1)` threads.
void BM_EngineRead(benchmark::State& state) {
  const auto articles = static_cast<std::size_t>(state.range(0));
  const bench::Folder& folder = folder_of(articles);
  if (!folder.ok()) return state.SkipWithError("the articles cannot be written");
  const engine::Engine engine(models());
  static std::map<std::size_t, std::size_t> first;  // statements by number of articles, whatever the threads
  for (auto _ : state) {
    state.PauseTiming();
    const auto ledger_folder = folder.fresh_ledger();
    state.ResumeTiming();
    const auto read = engine.read({.place = {.folder = folder.path(), .ledger_folder = ledger_folder},
                                   .threads = static_cast<unsigned>(state.range(1))});
    if (!read || read->read != articles || !read->unreadable.empty())
      return state.SkipWithError("not every article was read");
    state.PauseTiming();
    if (!first.contains(articles)) {
      first[articles] = read->statements;
      if (!agrees_with_reading_alone(folder, ledger_folder))
        return state.SkipWithError("an article on its own gives other statements");
    }
    if (read->statements != first[articles]) return state.SkipWithError("the number of statements changed");
    state.ResumeTiming();
  }
  state.counters["statements"] = static_cast<double>(first[articles]);
  count(state, articles, folder.words(), folder.bytes());
}
BENCHMARK(BM_EngineRead)
    ->ArgNames({"articles", "threads"})
    ->ArgsProduct({{10, 100}, {1, 2}})
    ->Iterations(1)
    ->UseRealTime()
    ->MeasureProcessCPUTime()
    ->Unit(benchmark::kMillisecond);

/// The last 20 articles into a ledger that holds `range(0)` already: the cost of an article must not grow.
void BM_EngineReadInto(benchmark::State& state) {
  const auto before = static_cast<std::size_t>(state.range(0));
  bench::Folder folder(before, kWords);
  const engine::Engine engine(models());
  const auto ledger_folder = folder.fresh_ledger();
  const engine::ReadRequest request{.place = {.folder = folder.path(), .ledger_folder = ledger_folder},
                                    .threads = 1};
  if (!folder.ok() || (before > 0 && !engine.read(request)))
    return state.SkipWithError("the ledger cannot be made");
  const std::size_t words = folder.words();
  const std::size_t bytes = folder.bytes();
  for (std::size_t i = 0; i < kAdded; ++i)
    if (!folder.add(before + i, kWords)) return state.SkipWithError("the articles cannot be written");
  for (auto _ : state) {
    const auto read = engine.read(request);
    if (!read || read->read != kAdded || read->unchanged != before)
      return state.SkipWithError("not just the new articles were read");
  }
  count(state, kAdded, folder.words() - words, folder.bytes() - bytes);
}
BENCHMARK(BM_EngineReadInto)
    ->ArgName("before")
    ->Arg(0)
    ->Arg(100)
    ->Iterations(1)
    ->UseRealTime()
    ->MeasureProcessCPUTime()
    ->Unit(benchmark::kMillisecond);

/// Nothing new: every source is only digested.
void BM_EngineReadUnchanged(benchmark::State& state) {
  const auto articles = static_cast<std::size_t>(state.range(0));
  const bench::Folder& folder = folder_of(articles);
  const engine::Engine engine(models());
  const engine::ReadRequest request{
      .place = {.folder = folder.path(), .ledger_folder = folder.fresh_ledger()}, .threads = 1};
  if (!folder.ok() || !engine.read(request)) return state.SkipWithError("the ledger cannot be made");
  for (auto _ : state) {
    const auto read = engine.read(request);
    if (!read || read->unchanged != articles || read->read != 0)
      return state.SkipWithError("something was read anew");
  }
  count(state, articles, folder.words(), folder.bytes());
}
BENCHMARK(BM_EngineReadUnchanged)->ArgName("articles")->Arg(10)->Arg(100)->Unit(benchmark::kMillisecond);

/// SQLite with the ledger's own settings, and nothing but the bytes.
class PlainStore {
 public:
  explicit PlainStore(const std::filesystem::path& file) {
    ok_ = sqlite3_open(file.c_str(), &handle_) == SQLITE_OK &&
          run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
              "CREATE TABLE source(id TEXT PRIMARY KEY, digest TEXT, bytes BLOB)") &&
          sqlite3_prepare_v2(handle_, "INSERT INTO source VALUES (?, ?, ?)", -1, &insert_, nullptr) ==
              SQLITE_OK;
  }
  ~PlainStore() {
    sqlite3_finalize(insert_);
    sqlite3_close(handle_);
  }
  PlainStore(const PlainStore&) = delete;
  PlainStore& operator=(const PlainStore&) = delete;

  bool put(const std::string& id, const std::string& bytes) {
    if (!ok_ || !text::is_valid_utf8(bytes)) return false;
    const std::string digest = sha256_hex(bytes);
    bind(1, id);
    bind(2, digest);
    bind(3, bytes);
    const bool done = sqlite3_step(insert_) == SQLITE_DONE;
    return sqlite3_reset(insert_) == SQLITE_OK && done;
  }

 private:
  bool run(const char* sql) { return sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr) == SQLITE_OK; }
  void bind(int place, const std::string& text) {
    sqlite3_bind_text64(insert_, place, text.data(), text.size(), nullptr, SQLITE_UTF8);
  }

  sqlite3* handle_ = nullptr;
  sqlite3_stmt* insert_ = nullptr;
  bool ok_ = false;
};

void BM_BaselineValidateDigestStore(benchmark::State& state) {
  const auto articles = static_cast<std::size_t>(state.range(0));
  const bench::Folder& folder = folder_of(articles);
  if (!folder.ok()) return state.SkipWithError("the articles cannot be written");
  for (auto _ : state) {
    state.PauseTiming();
    const auto ledger_folder = folder.fresh_ledger();
    state.ResumeTiming();
    PlainStore store(ledger_folder / "plain.db");
    for (std::size_t i = 0; i < articles; ++i) {
      const auto bytes = read_file(folder.path() / "sources" / bench::file_name(i));
      if (!bytes || !store.put(bench::file_name(i), *bytes))
        return state.SkipWithError("the baseline is wrong");
    }
  }
  count(state, articles, folder.words(), folder.bytes());
}
BENCHMARK(BM_BaselineValidateDigestStore)
    ->ArgName("articles")
    ->Arg(10)
    ->Arg(100)
    ->Arg(1000)
    ->Iterations(1)
    ->UseRealTime()
    ->MeasureProcessCPUTime()
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace toguna
