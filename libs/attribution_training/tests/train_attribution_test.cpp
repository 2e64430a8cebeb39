#include "toguna/attribution_training/train_attribution.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <stdexcept>
#include <string>

#include "toguna/attribution/decisions.hpp"
#include "toguna/base/files.hpp"
#include "toguna/language/read_tokens.hpp"

namespace toguna::attribution_training {
namespace {

namespace fs = std::filesystem;
using evaluation::MarkedArticle;

const fs::path kModels = fs::path(TOGUNA_SOURCE_DIR) / "models" / "en";

const language::Core& core() {
  static const auto loaded = language::Core::load(kModels);
  if (!loaded) throw std::runtime_error(loaded.error().message);
  return *loaded;
}

const attribution::Lexicon& lexicon() {
  static const auto loaded = attribution::Lexicon::load(kModels / "cues.tsv");
  if (!loaded) throw std::runtime_error(loaded.error().message);
  return *loaded;
}

/// Adds "SOURCE CUE CONTENT. " to an article, and marks it.
void report(MarkedArticle& article, const std::string& source, const std::string& cue,
            const std::string& content) {
  Attribution marked;
  const auto put = [&](const std::string& part, std::vector<Span>& spans) {
    spans.push_back({article.text.size(), article.text.size() + part.size()});
    article.text += part;
  };
  put(source, marked.source);
  article.text += " ";
  put(cue, marked.cue);
  article.text += " ";
  put(content, marked.content);
  article.text += ". ";
  article.attributions.push_back(std::move(marked));
}

/// Twelve articles, each with three reports and a sentence in which nobody speaks.
std::vector<MarkedArticle> articles() {
  constexpr std::array<const char*, 4> kSources = {"The mayor", "Lena Holt", "The union", "A clerk"};
  constexpr std::array<const char*, 3> kCues = {"said", "warned", "argued"};
  std::vector<MarkedArticle> out;
  for (std::size_t i = 0; i < 12; ++i) {
    MarkedArticle article{.id = std::to_string(i), .text = {}, .attributions = {}, .discarded = {}};
    for (std::size_t k = 0; k < 3; ++k)
      report(article, kSources[(i + k) % 4], kCues[k], "that the harbour must stay open");
    article.text += "The old pier was built of oak a hundred years ago.";
    out.push_back(std::move(article));
  }
  return out;
}

class StateFile {
 public:
  explicit StateFile(const std::string& name)
      : path_(fs::temp_directory_path() / ("toguna-" + name + "-" + std::to_string(::getpid()))) {
    fs::remove(path_);
  }
  ~StateFile() {
    std::error_code ignored;
    fs::remove(path_, ignored);
  }
  StateFile(const StateFile&) = delete;
  StateFile& operator=(const StateFile&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::string trained(const AttributionOptions& options) {
  const auto made = train_attribution(articles(), core(), lexicon(), options);
  return made ? made->model.write() : made.error().message;
}

TEST(TrainAttribution, FindsWhatItWasTaught) {
  const auto made = train_attribution(articles(), core(), lexicon(), {});
  ASSERT_TRUE(made.has_value()) << made.error().message;
  EXPECT_EQ(made->trial.articles, 12U);
  EXPECT_EQ(made->trial.kept_out, 1U);
  EXPECT_EQ(made->trial.reach.marked, 36U);
  EXPECT_EQ(made->trial.reach.content_exactly, 36U);
  const std::string text = "The council said that the road is closed. Rain fell on the hills.";
  const auto tokens = language::read_tokens(core(), text);
  const auto all = attribution::Decisions(tokens, lexicon()).outermost(made->model);
  const auto found = std::max_element(
      all.begin(), all.end(), [](const auto& a, const auto& b) { return a.evidence[1] < b.evidence[1]; });
  ASSERT_NE(found, all.end());
  ASSERT_EQ(found->source.size(), 1U);
  EXPECT_EQ(tokens.word(found->source[0].first), "The");
  EXPECT_EQ(tokens.word(found->source[0].last - 1), "council");
  ASSERT_EQ(found->content.size(), 1U);
  EXPECT_EQ(tokens.word(found->content[0].first), "that");
  EXPECT_EQ(tokens.word(found->content[0].last - 1), "closed");
}

TEST(TrainAttribution, GivesTheSameBytesForASeedAndAnyNumberOfThreads) {
  const std::string once = trained({.epochs = 2, .threads = 1});
  EXPECT_EQ(once, trained({.epochs = 2, .threads = 2}));
  EXPECT_NE(once, trained({.seed = 2, .epochs = 2}));
}

TEST(TrainAttribution, GoesOnFromKeptWorkWithTheSameResult) {
  const StateFile state("goes-on");
  const AttributionOptions options{.epochs = 2, .state = state.path()};
  const std::string whole = trained(options);
  // Three of the eight decisions, as after an interruption.
  const auto kept = read_file(state.path());
  ASSERT_TRUE(kept.has_value());
  const std::size_t head = kept->size() % (sizeof(float) + attribution::kBuckets * sizeof(std::int16_t));
  const std::size_t three = 3 * ((kept->size() - head) / 8);
  ASSERT_TRUE(write_file_atomically(state.path(), kept->substr(0, head + three)).has_value());
  std::vector<std::string> learned;
  const auto made = train_attribution(articles(), core(), lexicon(), options,
                                      [&](std::string_view stage, std::size_t done, std::size_t total) {
                                        if (done == total) learned.emplace_back(stage);
                                      });
  ASSERT_TRUE(made.has_value()) << made.error().message;
  EXPECT_EQ(made->model.write(), whole);
  EXPECT_EQ(learned,
            (std::vector<std::string>{"reading", "contents", "cues", "inner cues", "sources", "contents"}));
}

TEST(TrainAttribution, RefusesAStateOfOtherOptions) {
  const StateFile state("other-options");
  trained({.epochs = 1, .state = state.path()});
  const auto made = train_attribution(articles(), core(), lexicon(), {.epochs = 2, .state = state.path()});
  ASSERT_FALSE(made.has_value());
  EXPECT_EQ(made.error().code, ErrorCode::kInvalidData);
  EXPECT_EQ(made.error().place, state.path().string());
}

TEST(TrainAttribution, CanBeStopped) {
  std::stop_source source;
  const auto stop_at_first = [&](std::string_view stage, std::size_t, std::size_t) {
    if (stage == "cues") source.request_stop();
  };
  const auto made =
      train_attribution(articles(), core(), lexicon(), {.epochs = 2}, stop_at_first, source.get_token());
  ASSERT_FALSE(made.has_value());
  EXPECT_EQ(made.error().code, ErrorCode::kInterrupted);
}

TEST(TrainAttribution, NeedsAttributionsToLearnFrom) {
  std::vector<MarkedArticle> silent = articles();
  for (auto& article : silent) article.attributions.clear();
  for (const auto& data : {std::vector<MarkedArticle>{}, silent}) {
    const auto made = train_attribution(data, core(), lexicon(), {});
    ASSERT_FALSE(made.has_value());
    EXPECT_EQ(made.error().code, ErrorCode::kNothingToCompute);
  }
}

}  // namespace
}  // namespace toguna::attribution_training
