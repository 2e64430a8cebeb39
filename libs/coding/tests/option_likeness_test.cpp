#include "option_likeness.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include "toguna/base/files.hpp"
#include "toguna/language/read_tokens.hpp"

namespace toguna::coding {
namespace {

const std::filesystem::path kPack = std::filesystem::path(TOGUNA_SOURCE_DIR) / "models" / "en";

const language::Core& core() {
  static const auto loaded = language::Core::load(kPack);
  if (!loaded) throw std::runtime_error(loaded.error().message + " " + loaded.error().place);
  return *loaded;
}

const WordVectors& vectors() {
  static const auto loaded = WordVectors::load(kPack);
  if (!loaded) throw std::runtime_error(loaded.error().message + " " + loaded.error().place);
  return *loaded;
}

std::vector<Likeness> likeness_of(const std::string& text) {
  Dossier dossier;
  dossier.options = {{.id = "monitors", .label = "Monitors", .phrases = {"election observers"}},
                     {.id = "cut", .label = "Cut", .phrases = {"lower fishing quotas"}},
                     {.id = "road", .label = "Ring road", .phrases = {}}};
  static const OptionLikeness options(dossier, core(), vectors());
  Document document;
  document.text = text;
  document.blocks = {{.span = {0, text.size()}}};
  DocumentWords words(document, language::read_tokens(core(), document.text, document.blocks));
  words.learn(vectors());
  return options.of(words.words(), {0, words.words().size()}, {}, vectors());
}

TEST(WordVectors, PutWordsOfLikeCompanyNearEachOther) {
  const auto at = [](const char* word) { return vectors().find(word).vector; };
  EXPECT_GT(vectors().likeness(at("vote"), at("ballot")), vectors().likeness(at("vote"), at("salmon")) + 0.3);
  EXPECT_NEAR(vectors().likeness(at("vote"), at("vote")), 1, 1e-5);
  EXPECT_LT(vectors().weight(at("the")), vectors().weight(at("salmon")));
}

TEST(WordVectors, KnowHowWellPeopleThinkOfAWord) {
  EXPECT_GT(vectors().find("grateful").valence, 0);
  EXPECT_LT(vectors().find("disaster").valence, 0);
}

TEST(WordVectors, KnowNothingOfOtherWords) {
  EXPECT_EQ(vectors().find("xqzzt").vector, WordMeaning::kUnknown);
  EXPECT_EQ(vectors().find("xqzzt").fine, 0);
}

TEST(WordVectors, AreNoneInAPackWithoutThem) {
  const auto none = WordVectors::load("/nonexistent");
  ASSERT_TRUE(none);
  EXPECT_EQ(none->find("vote").vector, WordMeaning::kUnknown);
}

TEST(WordVectors, RefuseADamagedFile) {
  const auto folder = std::filesystem::temp_directory_path() / ("toguna-vectors-" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  ASSERT_TRUE(write_file_atomically(folder / "vectors.bin", "no model"));
  const auto loaded = WordVectors::load(folder);
  std::filesystem::remove_all(folder);
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().code, ErrorCode::kInvalidModelFile);
}

TEST(OptionLikeness, RanksFirstWhatIsToldInOtherWords) {
  const auto votes = likeness_of("Guests should watch the ballot boxes.");
  ASSERT_EQ(votes.size(), 3U);
  EXPECT_EQ(votes[0].by_coverage, 0U);
  EXPECT_GT(votes[0].ahead, 0);
  const auto fish = likeness_of("Trawlers may catch fewer salmon.");
  ASSERT_EQ(fish.size(), 3U);
  EXPECT_EQ(fish[1].by_coverage, 0U);
}

TEST(OptionLikeness, GoesByTheLabelOfAnOptionWithoutPhrases) {
  const auto found = likeness_of("They want the highway.");
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[2].by_coverage, 0U);
}

TEST(OptionLikeness, IsSilentWhereNoWordIsKnown) {
  EXPECT_TRUE(likeness_of("Xqzzt.").empty());
}

}  // namespace
}  // namespace toguna::coding
