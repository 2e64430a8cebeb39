#include "words.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "names.hpp"
#include "phrase_book.hpp"
#include "toguna/language/read_tokens.hpp"

namespace toguna::coding {
namespace {

const language::Core& core() {
  static const auto loaded = language::Core::load(std::filesystem::path(TOGUNA_SOURCE_DIR) / "models" / "en");
  if (!loaded) throw std::runtime_error(loaded.error().message + " " + loaded.error().place);
  return *loaded;
}

class Words : public testing::Test {
 protected:
  DocumentWords words_of(const std::string& text) {
    document_.text = text;
    document_.blocks = {{.span = {0, text.size()}}};
    return words();
  }
  DocumentWords words() {
    return {document_, language::read_tokens(core(), document_.text, document_.blocks)};
  }

  Document document_;
};

TEST(Stem, BringsFormsOfOneWordTogether) {
  for (const auto& [form, stem] : {std::pair{"deploys", "deploy"},
                                   {"deployed", "deploy"},
                                   {"deploying", "deploy"},
                                   {"strikes", "strik"},
                                   {"strike", "strik"},
                                   {"stopped", "stop"},
                                   {"parties", "party"},
                                   {"press", "press"},
                                   {"bus", "bus"},
                                   {"agreed", "agreed"}})
    EXPECT_EQ(stem_of(form), stem) << form;
}

TEST_F(Words, KeepTheirPlacesAndDropPossessiveEndings) {
  const DocumentWords words = words_of("Ann's dam, “too dear”.");
  ASSERT_GE(words.words().size(), 3U);
  EXPECT_EQ(words[0].folded, "ann");
  EXPECT_TRUE(words[0].possessive);
  EXPECT_EQ(words.text_of({0, 2}), "Ann's dam");
  EXPECT_EQ(words.words_in({6, 9}), (WordRange{1, 2}));
}

TEST_F(Words, DropThePossessiveApostropheOfAPlural) {
  const DocumentWords words = words_of("The River Workers’ Union met the Owners' League.");
  const auto is_plain = [&](const char* folded) {
    return std::any_of(words.words().begin(), words.words().end(),
                       [&](const Word& word) { return word.folded == folded && word.possessive; });
  };
  EXPECT_TRUE(is_plain("workers"));
  EXPECT_TRUE(is_plain("owners"));
}

TEST_F(Words, ASentenceWithoutEndIsCut) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "dam ";
  const DocumentWords words = words_of(text);
  EXPECT_EQ(words.words().size(), 1000U);
  EXPECT_EQ(words.sentences().size(), 3U);
  EXPECT_EQ(words.sentences().back().words, (WordRange{800, 1000}));
}

TEST_F(Words, OnlyBodyAndQuotedBlocksAreRead) {
  document_.text = "A title\nA comment";
  document_.blocks = {{.role = BlockRole::kTitle, .span = {0, 7}},
                      {.role = BlockRole::kComment, .span = {8, 17}}};
  EXPECT_TRUE(words().words().empty());
}

TEST_F(Words, APhraseMayHaveGapsButNotAcrossMarks) {
  const DocumentWords words = words_of("They want rural and small schools. They want rural, small schools.");
  PhraseBook book(Compare::kStem, 2);
  book.add("rural school", 7);
  const auto found = book.find(words.words(), {0, words.words().size()});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].entry, 7U);
  EXPECT_EQ(found[0].gap, 2U);
}

TEST_F(Words, TheLongerPhraseWins) {
  const DocumentWords words = words_of("A large village school was built.");
  PhraseBook book(Compare::kStem, 2);
  book.add("school", 1);
  book.add("village school", 2);
  const auto found = book.find(words.words(), {0, words.words().size()});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].entry, 2U);
}

TEST_F(Words, CoordinatedPhrasesStandSideBySide) {
  const DocumentWords words = words_of("It gets village and town schools.");
  PhraseBook book(Compare::kStem, 2);
  book.add("village schools", 1);
  book.add("town schools", 2);
  EXPECT_EQ(book.find(words.words(), {0, words.words().size()}).size(), 2U);
}

TEST_F(Words, ALastNameSharedByTwoPersonsNamesNeither) {
  Dossier dossier;
  dossier.actors = {{.id = "a", .name = "Ann Lee", .kind = ActorKind::kPerson},
                    {.id = "b", .name = "Bo Lee", .kind = ActorKind::kPerson},
                    {.id = "c", .name = "Cy Poe", .kind = ActorKind::kPerson}};
  const Names names(dossier);
  const DocumentWords words = words_of("Lee met Poe, and Ann Lee left.");
  const auto found = names.find(words.words(), {0, words.words().size()}, std::nullopt);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(names.actor(found[0].actor).id, "c");
  EXPECT_EQ(names.actor(found[1].actor).id, "a");
}

TEST_F(Words, ARoleNamesItsHolderOnlyWhileItIsHeld) {
  Dossier dossier;
  dossier.actors = {{.id = "a",
                     .name = "Ann Lee",
                     .kind = ActorKind::kPerson,
                     .roles = {{.title = "water minister",
                                .since = Date::from_ymd(2020, 1, 1),
                                .until = Date::from_ymd(2021, 1, 1)}}}};
  const Names names(dossier);
  const DocumentWords words = words_of("The water minister spoke.");
  const WordRange all{0, words.words().size()};
  EXPECT_EQ(names.find(words.words(), all, Date::from_ymd(2020, 6, 1)).size(), 1U);
  EXPECT_EQ(names.find(words.words(), all, Date::from_ymd(2021, 1, 1)).size(), 0U);
}

}  // namespace
}  // namespace toguna::coding
