#include "toguna/coding/suggest_options.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "toguna/coding/coder.hpp"
#include "toguna/coding/suggest_phrases.hpp"
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
  made.options = {{.id = "quay", .label = "Quay", .phrases = {"new quay"}},
                  {.id = "fares", .label = "Fares", .phrases = {"higher fares"}}};
  return made;
}

const Coder& coder() {
  static const auto made = Coder::make(core(), kPack, dossier());
  if (!made) throw std::runtime_error(made.error().message);
  return *made;
}

NamedThings things_in(const std::string& text, const std::string& id = "a") {
  Document document{.id = id};
  document.text = text;
  document.blocks = {{.span = {0, text.size()}}};
  return coder().named_things(document, language::read_tokens(core(), document.text, document.blocks));
}

int polarity_of(const NamedThings& things, const std::string& words) {
  for (const NounPhrase& noun : things.nouns)
    if (noun.words == words) return noun.polarity;
  ADD_FAILURE() << "no phrase '" << words << "'";
  return 9;
}

TEST(NamedThings, WhatIsCalledForAndWhatIsRejectedHavePolarity) {
  struct Row {
    std::string text, words;
    int polarity = 0;
  };
  for (const Row& row :
       std::vector<Row>{{"The council called for a night curfew on Monday.", "night curfew", 1},
                        {"The union rejected the fuel tax after hours of talks.", "fuel tax", -1},
                        {"A night curfew is out of the question, the mayor said.", "night curfew", -1},
                        {"The mayor opposes a ban on night flights.", "ban on night flights", -1},
                        {"The mayor rejected the offer near the stone bridge.", "stone bridge", 0},
                        {"The mayor urged the small islands to pay on Monday.", "small islands", 0},
                        {"The mayor walked to the stone bridge.", "stone bridge", 0}}) {
    EXPECT_EQ(polarity_of(things_in(row.text), row.words), row.polarity) << row.text;
  }
}

TEST(NamedThings, WhatTheCodebookNamesIsNoNewThing) {
  const NamedThings things = things_in("The mayor supports the new quay and a stone pier.");
  EXPECT_EQ(things.options, std::vector<std::size_t>{0});
  for (const NounPhrase& noun : things.nouns) EXPECT_EQ(noun.words.find("quay"), std::string::npos);
  EXPECT_EQ(polarity_of(things, "stone pier"), 1);
}

NounPhrase wanted(const std::string& words, const std::string& noun, const std::string& document,
                  int polarity = 1) {
  static std::size_t place = 0;
  return {.noun = noun,
          .stem = noun,
          .words = words,
          .count = static_cast<std::size_t>(1 + std::count(words.begin(), words.end(), ' ')),
          .polarity = polarity,
          .evidence = {.document = document, .span = {place, ++place}}};
}

std::vector<OptionSuggestion> suggested(const std::vector<NounPhrase>& nouns) {
  ObjectTable table;
  table.add(nouns);
  auto found = suggest_options(table, dossier(), kPack);
  EXPECT_TRUE(found);
  return *found;
}

TEST(SuggestOptions, WordingsThatAreOftenAreOptionsOfTheirOwnAndTheOthersGoTogether) {
  const auto found = suggested({wanted("night curfew", "curfew", "a"),
                                wanted("night curfew", "curfew", "b", -1), wanted("fuel tax", "tax", "a"),
                                wanted("sugar tax", "tax", "b"), wanted("ferry", "ferry", "a")});
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].option.label, "Night curfew");
  EXPECT_EQ(found[0].option.id, "night-curfew");
  EXPECT_EQ(found[0].supported, 1U);
  EXPECT_EQ(found[0].opposed, 1U);
  EXPECT_EQ(found[0].articles, 2U);
  EXPECT_EQ(found[1].option.phrases, (std::vector<std::string>{"fuel tax", "sugar tax"}));
}

TEST(SuggestOptions, NounsOfOneMeaningGoTogether) {
  const auto found = suggested({wanted("bazaar", "bazaar", "a"), wanted("fair", "fair", "b")});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].option.phrases.size(), 2U);
}

TEST(SuggestOptions, AWordingOfOnePlaceIsNoOptionAndASentenceCountsOnce) {
  const NounPhrase once = wanted("night curfew", "curfew", "a");
  EXPECT_TRUE(suggested({once, once, once}).empty());
}

TEST(SuggestOptions, AnIdThatIsTakenGetsANumber) {
  const auto found = suggested({wanted("quay", "quay", "a"), wanted("quay", "quay", "b")});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].option.id, "quay-2");
}

Statement judged(const std::string& words, const std::string& option, ReviewState state, std::size_t place) {
  return {.option = option,
          .state = state,
          .evidence = {.document = "a", .span = {place, place + 1}, .words = words}};
}

TEST(SuggestPhrases, AWordingAcceptedTwiceAndNeverElsewhereIsLearned) {
  const std::vector<Statement> statements = {
      judged("The mayor backs the stone pier.", "quay", ReviewState::kAccepted, 1),
      judged("The union rejects a stone pier.", "quay", ReviewState::kCorrected, 2),
      judged("The mayor praised dearer tickets.", "fares", ReviewState::kAccepted, 3),
      judged("The mayor backs the new quay and a long walk.", "quay", ReviewState::kAccepted, 4)};
  const auto found = suggest_phrases(coder(), core(), dossier(), statements);
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0].phrase, "stone pier");
  EXPECT_EQ(found[0].option, "quay");
  EXPECT_EQ(found[0].accepted, 2U);
  EXPECT_TRUE(found[0].is_learned());
  for (const PhraseSuggestion& phrase : found) {
    EXPECT_EQ(phrase.is_learned(), phrase.phrase == "stone pier") << phrase.phrase;
    // A sentence that a phrase explains teaches nothing.
    EXPECT_NE(phrase.phrase, "long walk");
  }
  const Dossier wider = with_learned_phrases(dossier(), found);
  EXPECT_EQ(wider.options[0].phrases, (std::vector<std::string>{"new quay", "stone pier"}));
  EXPECT_EQ(wider.options[1], dossier().options[1]);
}

TEST(SuggestPhrases, WhatIsRejectedOrStandsWithAnotherOptionIsNotLearned) {
  std::vector<Statement> statements = {
      judged("The mayor backs the stone pier.", "quay", ReviewState::kAccepted, 1),
      judged("The union rejects a stone pier.", "quay", ReviewState::kAccepted, 2)};
  for (const Statement& against :
       {judged("The clerk wants the stone pier.", "quay", ReviewState::kRejected, 3),
        judged("The clerk wants the stone pier.", "fares", ReviewState::kAccepted, 3)}) {
    std::vector<Statement> with = statements;
    with.push_back(against);
    for (const PhraseSuggestion& phrase : suggest_phrases(coder(), core(), dossier(), with))
      EXPECT_FALSE(phrase.is_learned()) << phrase.phrase;
  }
  // The same sentence accepted for two actors is one sentence.
  statements[1] = statements[0];
  for (const PhraseSuggestion& phrase : suggest_phrases(coder(), core(), dossier(), statements))
    EXPECT_FALSE(phrase.is_learned()) << phrase.phrase;
}

TEST(SuggestPhrases, WordsAroundAPhraseOfRejectedStatementsMayNotMeanTheOption) {
  std::vector<Statement> statements = {
      judged("The mayor backs the new quay festival.", "quay", ReviewState::kRejected, 1),
      judged("The union opposes the new quay festival.", "quay", ReviewState::kRejected, 2),
      judged("The union opposes the new quay.", "quay", ReviewState::kAccepted, 3)};
  auto found = suggest_not_phrases(coder(), core(), dossier(), statements);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].phrase, "new quay festival");
  EXPECT_EQ(found[0].option, "quay");
  EXPECT_EQ(found[0].rejected, 2U);
  statements[1].state = ReviewState::kAccepted;
  EXPECT_TRUE(suggest_not_phrases(coder(), core(), dossier(), statements).empty());
}

TEST(SuggestPhrases, NotPhrasesNameTheirOptionNoMore) {
  Dossier with = dossier();
  with.options[0].not_phrases = {"new quay festival"};
  with.actors = {{.id = "council", .name = "Port Council"}};
  const auto narrower = Coder::make(core(), kPack, with);
  ASSERT_TRUE(narrower);
  for (const auto& [text, names] :
       std::vector<std::pair<std::string, bool>>{{"The Port Council backs the new quay festival.", false},
                                                 {"The Port Council backs the new quay.", true}}) {
    Document document{.id = "a"};
    document.text = text;
    document.blocks = {{.span = {0, text.size()}}};
    const language::Tokens tokens = language::read_tokens(core(), document.text, document.blocks);
    EXPECT_EQ(narrower->named_things(document, tokens).options.size(), names ? 1U : 0U) << text;
    EXPECT_EQ(coder().named_things(document, tokens).options.size(), 1U) << text;
    EXPECT_EQ(narrower->code(document, tokens, {}).empty(), !names) << text;
  }
}

TEST(SuggestPhrases, SuggestionsThatNobodyJudgedTeachNothing) {
  const std::vector<Statement> statements = {
      judged("The mayor backs the stone pier.", "quay", ReviewState::kSuggested, 1),
      judged("The union rejects a stone pier.", "quay", ReviewState::kSuggested, 2)};
  EXPECT_TRUE(suggest_phrases(coder(), core(), dossier(), statements).empty());
}

}  // namespace
}  // namespace toguna::coding
