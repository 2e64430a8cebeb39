// What a person waits for, over HTTP and with the answer checked: a filter over 50,000 statements, a verdict
// among them, the queue, an article of 10,000 words with 1,000 statements. The baseline is the smallest
// answer there is.

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <httplib.h>
#include <unistd.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <thread>

#include "toguna/base/files.hpp"
#include "toguna/ledger/ledger.hpp"
#include "toguna/server/server.hpp"

namespace {

using namespace toguna;
using Json = nlohmann::json;

constexpr std::size_t kArticles = 490;
constexpr std::size_t kEach = 100;
constexpr std::size_t kLong = 1000;

constexpr std::string_view kToml = R"(title = "The dam"
question = "How high?"
[scale]
low = "none"
high = "as planned"
[[option]]
id = "low-dam"
label = "A low dam"
place = 30
phrases = ["low dam"]
[[option]]
id = "high-dam"
label = "A high dam"
place = 90
phrases = ["high dam"]
[[actor]]
id = "guild"
name = "Guild"
capability = 40
[[actor]]
id = "town"
name = "Town"
capability = 60
)";

void must(bool done) {
  if (!done) std::abort();
}

/// `count` statements on a text of ten words each.
void put(ledger::Ledger& ledger, const std::string& id, std::size_t count) {
  const std::string sentence = "The guild of millers wants a low dam by spring {}. ";
  Document document{.id = id, .title = id, .outlet = "The Weir"};
  std::vector<Statement> made;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string words = fmt::format(fmt::runtime(sentence), i % 7 == 0 ? "surely" : "perhaps");
    const Span span{document.text.size(), document.text.size() + words.size() - 1};
    document.text += words;
    Statement one{.id = fmt::format("{}-{}", id, i),
                  .actor = i % 3 == 0 ? Party{"Town", "town"} : Party{"Guild", "guild"},
                  .option = i % 2 == 0 ? "low-dam" : "high-dam",
                  .stance = i % 4 == 0 ? Stance::kOppose : Stance::kSupport,
                  .confidence = 0.5 + 0.004 * static_cast<double>(i % 100)};
    one.speaker = one.actor;
    one.date_said =
        Date::from_ymd(2031, 1 + static_cast<unsigned>(i % 12), 1 + static_cast<unsigned>(i % 28));
    one.evidence = {id, 1, {span.begin, span.end}, span, words.substr(0, words.size() - 1)};
    made.push_back(std::move(one));
  }
  document.blocks = {{.role = BlockRole::kBody, .span = {0, document.text.size()}}};
  must(ledger.store(document, document.text).has_value());
  must(ledger.replace_suggestions(id, 1, made, "bench").has_value());
}

/// A server on a dossier of 50,000 statements, made once.
class Served {
 public:
  static Served& get() {
    static Served served;
    return served;
  }
  Json ask(const std::string& path) {
    const auto answer = client_->Get("/api/v1/dossiers/water/" + path, headers_);
    must(answer && answer->status == 200);
    bytes = answer->body.size();
    return Json::parse(answer->body);
  }
  std::string raw(const std::string& path) {
    const auto answer = client_->Get("/api/v1" + path, headers_);
    must(answer && answer->status == 200);
    bytes = answer->body.size();
    return answer->body;
  }
  Json post(const std::string& path, const Json& body) {
    const auto answer =
        client_->Post("/api/v1/dossiers/water/" + path, headers_, body.dump(), "application/json");
    must(answer && answer->status == 200);
    return Json::parse(answer->body);
  }
  std::size_t bytes = 0;

 private:
  Served() : engine_(std::filesystem::path(TOGUNA_SOURCE_DIR) / "models") {
    std::string name = (std::filesystem::temp_directory_path() / "toguna-bench-XXXXXX").string();
    root_ = mkdtemp(name.data());
    const auto folder = root_ / "water";
    std::filesystem::create_directories(folder / "sources");
    must(write_file_atomically(folder / "dossier.toml", kToml).has_value());
    {
      auto ledger = ledger::Ledger::open(folder / "ledger.db");
      must(ledger.has_value());
      for (std::size_t i = 0; i < kArticles; ++i) put(*ledger, fmt::format("article-{}.txt", i), kEach);
      put(*ledger, "long.txt", kLong);
    }
    auto bound = server::Server::bind(engine_, {.dossiers = {folder}, .token = "key"});
    must(bound.has_value());
    server_ = std::move(*bound);
    thread_ = std::jthread([this](const std::stop_token& stop) { static_cast<void>(server_->run(stop)); });
    client_ = std::make_unique<httplib::Client>("127.0.0.1", server_->port());
    client_->set_read_timeout(60);
    headers_ = {{"Cookie", fmt::format("toguna-{}=key", server_->port())}, {"X-Toguna", "1"}};
  }
  ~Served() {
    client_.reset();
    thread_ = {};
    server_.reset();
    std::filesystem::remove_all(root_);
  }

  engine::Engine engine_;
  std::filesystem::path root_;
  std::unique_ptr<server::Server> server_;
  std::jthread thread_;
  std::unique_ptr<httplib::Client> client_;
  httplib::Headers headers_;
};

/// The server's work is done on other threads: both clocks of the whole process.
void smallest_answer(benchmark::State& state) {
  Served& served = Served::get();
  for (auto _ : state) must(!served.raw("/session").empty());
}
BENCHMARK(smallest_answer)->MeasureProcessCPUTime()->UseRealTime()->Unit(benchmark::kMillisecond);

void filter(benchmark::State& state, const std::string& query, std::size_t expected) {
  Served& served = Served::get();
  served.ask("statements?limit=1");
  for (auto _ : state) {
    const Json found = served.ask("statements?limit=200&" + query);
    if (found["total"] != expected || found["rows"].size() != std::min<std::size_t>(expected, 200))
      state.SkipWithError(fmt::format("found {}", found["total"].dump()).c_str());
  }
  state.counters["found"] = static_cast<double>(expected);
}
// Of each article's 100 statements those with i % 3 == 0 are the town's: 34; of the long one's 1,000 334.
BENCHMARK_CAPTURE(filter, by_actor, "actor=town", kArticles * 34 + 334)
    ->MeasureProcessCPUTime()
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(filter, by_words, "words=surely", kArticles * 15 + 143)
    ->MeasureProcessCPUTime()
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(filter, all_by_date, "sort=-date", kArticles* kEach + kLong)
    ->MeasureProcessCPUTime()
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(filter, none, "option=none", 0)
    ->MeasureProcessCPUTime()
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

/// One verdict, durable when it is answered, and the look that comes after it.
void verdict(benchmark::State& state) {
  Served& served = Served::get();
  served.ask("statements?limit=1");
  static std::size_t count = 0;
  for (auto _ : state) {
    const std::string id = fmt::format("article-{}.txt-{}", count % kArticles, (count / kArticles) % kEach);
    const char* action = count % 3 == 0 ? "reject" : "accept";
    const Json answer =
        served.post("review", {{"coder", "ann"}, {"items", {{{"statement", id}, {"action", action}}}}});
    if (answer["statements"][0]["state"] != (count % 3 == 0 ? "rejected" : "accepted"))
      state.SkipWithError("the verdict is not what was said");
    ++count;
  }
  if (served.ask("history?coder=ann&limit=1")["event"] != count)
    state.SkipWithError("the log lacks verdicts");
}
BENCHMARK(verdict)->MeasureProcessCPUTime()->UseRealTime()->Unit(benchmark::kMillisecond);

/// The queue by expected effect, after a verdict, so that what counts is worked out anew: among 490 copies of
/// one article, the worst there is.
void queue_by_effect(benchmark::State& state) {
  Served& served = Served::get();
  static std::size_t count = 0;
  for (auto _ : state) {
    const std::string id = fmt::format("long.txt-{}", count++ % kLong);
    served.post("review", {{"coder", "bo"}, {"items", {{{"statement", id}, {"action", "accept"}}}}});
    const Json queue = served.ask("queue?order=effect&coder=bo&limit=50");
    if (queue["items"].size() != 50) state.SkipWithError("the queue is not as long as was asked for");
  }
}
BENCHMARK(queue_by_effect)->MeasureProcessCPUTime()->UseRealTime()->Unit(benchmark::kMillisecond);

void open_long_article(benchmark::State& state) {
  Served& served = Served::get();
  for (auto _ : state) {
    const std::string text = served.raw("/dossiers/water/document?id=long.txt");
    state.PauseTiming();
    if (Json::parse(text)["statements"].size() != kLong) state.SkipWithError("statements are missing");
    state.ResumeTiming();
  }
  state.counters["bytes"] = static_cast<double>(served.bytes);
}
BENCHMARK(open_long_article)->MeasureProcessCPUTime()->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace
