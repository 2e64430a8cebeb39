// Each benchmark checks what it measured against what it put in, and fails loudly where they differ. The
// baseline of the writing benchmarks is the disk itself: one small append and fsync for each thing reported
// as saved.

#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include "toguna/ledger/ledger.hpp"

namespace {

using namespace toguna;
using namespace toguna::ledger;

/// A folder that is gone afterwards; in /tmp or where TMPDIR says.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "toguna-bench-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::filesystem::path file() const { return path_ / "ledger.db"; }

 private:
  std::filesystem::path path_;
};

std::string words(std::size_t count, std::size_t seed) {
  static constexpr std::string_view kWords[] = {"harbour", "council", "ferry",  "the",    "of",    "dues",
                                                "agreed",  "mayor",   "season", "rather", "would", "against"};
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    seed = seed * 6364136223846793005U + 1442695040888963407U;
    text += kWords[(seed >> 33) % std::size(kWords)];
    text += (i % 13 == 12) ? ".\n" : " ";
  }
  return text;
}

Document document_of(std::size_t number, std::size_t length) {
  Document made{.id = fmt::format("source-{}.txt", number), .title = words(6, number), .outlet = "The Quay"};
  made.date =
      Date::from_ymd(2031, 1 + static_cast<unsigned>(number % 12), 1 + static_cast<unsigned>(number % 28));
  made.text = words(length, number);
  for (std::size_t i = 0; i < 20; ++i) made.blocks.push_back({.span = {i * 40, i * 40 + 39}});
  return made;
}

std::vector<Statement> statements_of(const std::string& document, std::size_t count) {
  std::vector<Statement> made(count);
  for (std::size_t i = 0; i < count; ++i) {
    made[i].id = fmt::format("{}-{}", document, i);
    made[i].actor = {.name = fmt::format("actor {}", i % 20), .actor_id = fmt::format("a{}", i % 20)};
    made[i].speaker = made[i].actor;
    made[i].option = fmt::format("o{}", i % 7);
    made[i].stance = static_cast<Stance>(i % 4);
    made[i].confidence = 0.5;
    made[i].relay = {"The Quay", "wire"};
    made[i].evidence = {document, 1, {i * 90, i * 90 + 80}, {i * 90, i * 90 + 80}, words(14, i)};
  }
  return made;
}

void fill(Ledger& ledger, std::size_t documents, std::size_t length, std::size_t statements) {
  for (std::size_t i = 0; i < documents; ++i) {
    const Document document = document_of(i, length);
    if (!ledger.store(document, document.text)) std::abort();
    if (!ledger.replace_suggestions(document.id, 1, statements_of(document.id, statements), "bench"))
      std::abort();
  }
}

/// 1,000 documents of 800 words with 6 statements each: two commits a document.
void store_documents(benchmark::State& state) {
  const auto documents = static_cast<std::size_t>(state.range(0));
  std::uintmax_t size = 0;
  for (auto _ : state) {
    state.PauseTiming();
    const Folder folder;
    state.ResumeTiming();
    {
      auto ledger = Ledger::open(folder.file());
      fill(*ledger, documents, 800, 6);
    }
    state.PauseTiming();
    auto ledger = Ledger::open(folder.file(), {.read_only = true});
    if (ledger->sources()->size() != documents || ledger->statements()->size() != 6 * documents)
      state.SkipWithError("documents or statements are missing");
    const Document last = document_of(documents - 1, 800);
    if (ledger->bytes(last.id).value_or("") != last.text) state.SkipWithError("wrong bytes");
    size = std::filesystem::file_size(folder.file());
    state.ResumeTiming();
  }
  state.counters["documents/s"] = benchmark::Counter(static_cast<double>(state.iterations() * state.range(0)),
                                                     benchmark::Counter::kIsRate);
  state.counters["bytes/document"] = static_cast<double>(size) / static_cast<double>(documents);
}
BENCHMARK(store_documents)->Arg(250)->Arg(1000)->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(1);

/// What the disk takes for one durable append of a page.
void baseline_append_and_sync(benchmark::State& state) {
  const Folder folder;
  const int file = open(folder.file().c_str(), O_CREAT | O_WRONLY | O_APPEND, 0600);
  const std::string page(4096, 'x');
  for (auto _ : state)
    if (write(file, page.data(), page.size()) < 0 || fdatasync(file) != 0)
      state.SkipWithError("the disk fails");
  close(file);
  state.counters["appends/s"] =
      benchmark::Counter(static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}
BENCHMARK(baseline_append_and_sync)->UseRealTime();

/// Verdicts, each durable when the call returns.
void judge(benchmark::State& state) {
  const Folder folder;
  auto ledger = Ledger::open(folder.file());
  fill(*ledger, 20, 800, 50);
  std::size_t count = 0;
  for (auto _ : state) {
    const std::string id = fmt::format("source-{}.txt-{}", count % 20, count % 50);
    const auto event = ledger->judge(id, count % 3 == 0 ? Verdict::kReject : Verdict::kAccept, "ann");
    if (!event) state.SkipWithError(event.error().message.c_str());
    ++count;
  }
  if (ledger->events()->size() != count || !ledger->check())
    state.SkipWithError("the log is not what was judged");
  state.counters["verdicts/s"] = benchmark::Counter(static_cast<double>(count), benchmark::Counter::kIsRate);
}
BENCHMARK(judge)->UseRealTime();

/// A ledger of 50,000 statements, made once.
Ledger& large() {
  static const Folder folder;
  static Ledger ledger = [] {
    auto made = Ledger::open(folder.file());
    fill(*made, 500, 800, 100);
    return std::move(*made);
  }();
  return ledger;
}

void statements(benchmark::State& state, const StatementFilter& filter, std::size_t expected) {
  Ledger& ledger = large();
  for (auto _ : state) {
    const auto found = ledger.statements(filter);
    if (!found || found->size() != expected)
      state.SkipWithError(fmt::format("found {}", found ? found->size() : 0).c_str());
  }
}
BENCHMARK_CAPTURE(statements, of_one_document, {.document = "source-77.txt"}, 100)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(statements, of_one_actor, {.actor = "a3"}, 2500)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(statements, of_one_option, {.option = "o1"}, 7500)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(statements, actor_and_option, {.actor = "a3", .option = "o1"}, 500)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(statements, accepted_none, {.state = ReviewState::kAccepted}, 0)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(statements, all_50000, {}, 50000)->Unit(benchmark::kMillisecond);

/// The words of the evidence; the answer is counted the slow way first.
void statements_with_words(benchmark::State& state) {
  Ledger& ledger = large();
  std::size_t expected = 0;
  const auto all = ledger.statements().value();
  for (const Statement& each : all)
    expected += each.evidence.words.find("council ferry") != std::string::npos ? 1U : 0U;
  for (auto _ : state) {
    const auto found = ledger.statements({.words = "\"council ferry\""});
    if (!found || found->size() != expected) state.SkipWithError("the index and the texts differ");
  }
  state.counters["found"] = static_cast<double>(expected);
}
BENCHMARK(statements_with_words)->Unit(benchmark::kMillisecond);

}  // namespace
