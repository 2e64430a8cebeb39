#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "lexicon.hpp"
#include "toguna/base/files.hpp"
#include "toguna/language/read_tokens.hpp"
#include "wording_features.hpp"

namespace toguna::coding {
namespace {

namespace fs = std::filesystem;

const language::Core& core() {
  static const auto loaded = language::Core::load(fs::path(TOGUNA_SOURCE_DIR) / "models" / "en");
  if (!loaded) throw std::runtime_error(loaded.error().message + " " + loaded.error().place);
  return *loaded;
}

/// A language pack's folder that holds a lexicon of attitudes, and nothing else.
class Attitudes : public testing::Test {
 protected:
  void SetUp() override { fs::create_directories(pack_); }
  void TearDown() override { fs::remove_all(pack_); }

  Lexicon lexicon_of(const std::string& lines) {
    EXPECT_TRUE(write_file_atomically(pack_ / "attitudes.tsv", lines));
    auto loaded = Lexicon::load_attitudes(pack_);
    EXPECT_TRUE(loaded);
    return std::move(*loaded);
  }

  DocumentWords words_of(const std::string& text) {
    document_.text = text;
    document_.blocks = {{.span = {0, text.size()}}};
    return {document_, language::read_tokens(core(), document_.text, document_.blocks)};
  }

  /// Of the word "dam" in a text of one sentence.
  std::vector<std::uint32_t> features_of(const Lexicon& lexicon, const std::string& text) {
    const DocumentWords words = words_of(text);
    static const auto marks = Lexicon::load(fs::path(TOGUNA_SOURCE_DIR) / "models" / "en");
    MarkedSentence sentence{.document = &words, .at = words.sentences().at(0)};
    sentence.marks = marks->find(words.words(), sentence.range());
    find_wording(lexicon, sentence);
    const auto dam = std::find_if(words.words().begin(), words.words().end(),
                                  [](const Word& word) { return word.folded == "dam"; });
    const auto at = static_cast<std::size_t>(dam - words.words().begin());
    StanceFeatures out;
    wording_features(sentence, {.range = {at, at + 1}, .words = {at}}, sentence.range(), std::nullopt, {},
                     out);
    return out.ids();
  }

  fs::path pack_ = fs::temp_directory_path() / ("toguna-attitudes-" + std::to_string(::getpid()));
  Document document_;
};

TEST_F(Attitudes, AreFoundInAnyFormOfTheirWords) {
  const Lexicon lexicon = lexicon_of("object\t-\tpour cold water on\nhint\t-\tover my dead body\n");
  const DocumentWords words = words_of("Over my dead body, she said, and poured cold water on the dam.");
  const auto found = lexicon.find(words.words(), {0, words.words().size()});
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].use, Use::kHint);
  EXPECT_EQ(found[1].use, Use::kObject);
  EXPECT_EQ(found[1].polarity, -1);
}

TEST_F(Attitudes, AreNoneWhereThePackHasNoSuchFile) {
  const auto loaded = Lexicon::load_attitudes(pack_);
  ASSERT_TRUE(loaded);
  const DocumentWords words = words_of("They reject the dam.");
  EXPECT_TRUE(loaded->find(words.words(), {0, words.words().size()}).empty());
}

TEST_F(Attitudes, NameTheLineThatCannotBeRead) {
  ASSERT_TRUE(write_file_atomically(pack_ / "attitudes.tsv", "object\t+\tback\nfond of\n"));
  const auto loaded = Lexicon::load_attitudes(pack_);
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().code, ErrorCode::kInvalidModelFile);
  EXPECT_TRUE(loaded.error().place.ends_with("attitudes.tsv:2")) << loaded.error().place;
}

TEST_F(Attitudes, OfThePackAreReadAndPointBothWays) {
  const auto loaded = Lexicon::load_attitudes(fs::path(TOGUNA_SOURCE_DIR) / "models" / "en");
  ASSERT_TRUE(loaded);
  const DocumentWords words = words_of("They threw their weight behind the dam and against the canal.");
  const auto found = loaded->find(words.words(), {0, words.words().size()});
  EXPECT_TRUE(std::any_of(found.begin(), found.end(), [](const auto& match) { return match.polarity > 0; }));
}

std::size_t shared(std::vector<std::uint32_t> a, std::vector<std::uint32_t> b) {
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  std::vector<std::uint32_t> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return both.size();
}

TEST_F(Attitudes, OfOneDirectionAreAlikeToWhatIsLearned) {
  const Lexicon lexicon = lexicon_of("verb\t+\twelcome\nverb\t+\tapplaud\nverb\t-\tdenounce\n");
  const auto welcomes = features_of(lexicon, "They welcome the dam.");
  EXPECT_GT(shared(welcomes, features_of(lexicon, "They applaud the dam.")),
            shared(welcomes, features_of(lexicon, "They denounce the dam.")));
}

TEST_F(Attitudes, AreTurnedByANegation) {
  const Lexicon lexicon = lexicon_of("verb\t+\twelcome\nverb\t-\tdenounce\n");
  const auto welcomes = features_of(lexicon, "They welcome the dam.");
  EXPECT_GT(shared(welcomes, features_of(lexicon, "They never denounce the dam.")),
            shared(welcomes, features_of(lexicon, "They denounce the dam.")));
}

}  // namespace
}  // namespace toguna::coding
