#include "option_vocabulary.hpp"

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

Dossier dossier() {
  Dossier made;
  made.options = {
      {.id = "monitors", .label = "Monitors", .phrases = {"international monitors", "foreign monitors"}},
      {.id = "cut", .label = "Cut", .phrases = {"cut in quotas"}},
      {.id = "swap", .label = "Swap", .phrases = {"exchange of quotas"}}};
  return made;
}

std::vector<VocabularyMatch> found_in(const std::string& text) {
  static const auto vocabulary = OptionVocabulary::make(dossier(), core(), kPack);
  if (!vocabulary) throw std::runtime_error(vocabulary.error().message);
  Document document;
  document.text = text;
  document.blocks = {{.span = {0, text.size()}}};
  const DocumentWords words(document, language::read_tokens(core(), document.text, document.blocks));
  return vocabulary->find(words.words(), {0, words.words().size()}, {});
}

TEST(OptionVocabulary, FindsAnOptionByWordsRelatedToThoseOfItsPhrases) {
  const auto found = found_in("The league wants to supervise them.");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].option, 0U);
  EXPECT_GT(found[0].closest, Relation::kSame);
  EXPECT_LT(found[0].coverage, 0.6);
}

TEST(OptionVocabulary, CountsAWordLessThatSeveralOptionsShare) {
  double cut = 0;
  double shared = 0;
  for (const auto& match : found_in("They accept the cut.")) cut = match.option == 1 ? match.coverage : cut;
  for (const auto& match : found_in("They accept the quotas."))
    shared = match.option == 1 ? match.coverage : shared;
  EXPECT_GT(cut, shared);
  EXPECT_GT(shared, 0);
}

TEST(OptionVocabulary, FindsNothingInWordsThatAreRelatedToNone) {
  EXPECT_TRUE(found_in("It rained in the harbour.").empty());
}

TEST(RelatedWords, NameTheLineThatIsNoListOfWords) {
  const auto folder =
      std::filesystem::temp_directory_path() / ("toguna-related-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  ASSERT_TRUE(write_file_atomically(folder / "related.tsv", "plan\tplanning\t\t\nproject\n"));
  const auto read = for_each_related(folder, [](const std::string&, std::span<const RelatedWord>) {});
  std::filesystem::remove_all(folder);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, ErrorCode::kInvalidModelFile);
  EXPECT_TRUE(read.error().place.ends_with("related.tsv:2"));
}

}  // namespace
}  // namespace toguna::coding
