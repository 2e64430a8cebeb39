#include "toguna/language/read_tokens.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "toguna/text/utf8.hpp"

namespace toguna::language {
namespace {

const Core& core() {
  static const auto loaded = Core::load(std::filesystem::path(TOGUNA_SOURCE_DIR) / "models" / "en");
  if (!loaded) throw std::runtime_error(loaded.error().message + " " + loaded.error().place);
  return *loaded;
}

using Words = std::vector<std::string>;

Words words(std::string_view text) {
  const Tokens read = read_tokens(core(), text);
  Words out;
  out.reserve(read.tokens.size());
  for (std::size_t i = 0; i < read.tokens.size(); ++i) out.emplace_back(read.word(i));
  return out;
}

std::vector<Tag> tags(std::string_view text) {
  std::vector<Tag> out;
  for (const Token& token : read_tokens(core(), text).tokens) out.push_back(token.tag);
  return out;
}

std::string quotation_marks(std::string_view text) {
  std::string out;
  for (const Token& token : read_tokens(core(), text).tokens) {
    if (token.has(kQuoteOpen)) out += "(";
    if (token.has(kQuoteClose)) out += ")";
  }
  return out;
}

TEST(Tokens, KeepAbbreviationsWhole) {
  EXPECT_EQ(words("Mr. Holt met U.N. staff."), (Words{"Mr.", "Holt", "met", "U.N.", "staff", "."}));
}

TEST(Tokens, PartClitics) {
  EXPECT_EQ(words("Don’t say it’s Holt's."), (Words{"Do", "n’t", "say", "it", "’s", "Holt", "'s", "."}));
}

TEST(Tokens, KeepHyphensAndNumbersWhole) {
  EXPECT_EQ(words("al-Noor paid 10,000.50 (or more)"),
            (Words{"al-Noor", "paid", "10,000.50", "(", "or", "more", ")"}));
}

TEST(Tokens, HoldExactPlaces) {
  const std::string text = "“Été,” dit-il… à Zoé. They don’t know the Lake-side café.";
  const text::CodePointIndex index(text);
  const Tokens read = read_tokens(core(), text);
  for (std::size_t i = 0; i < read.tokens.size(); ++i) {
    EXPECT_EQ(index.slice(read.tokens[i].span), read.word(i));
  }
}

TEST(Tokens, CoverEveryVisibleCharacterOnce) {
  for (const std::string text :
       {"a\u00a0b", "…?!", "x\u0301y", "漢字。かな", "مرحبا بك", "a\tb\r\nc", "''q''", "I.", "."}) {
    std::size_t reached = 0;
    const Tokens read = read_tokens(core(), text);
    for (const Token& token : read.tokens) {
      EXPECT_LE(reached, token.span.begin) << text;
      EXPECT_LT(token.span.begin, token.span.end) << text;
      reached = token.span.end;
    }
    EXPECT_LE(reached, text::count_code_points(text)) << text;
  }
}

TEST(Tags, TellPastFromParticiple) {
  EXPECT_EQ(tags("The mayor rejected the plan."),
            (std::vector{Tag::kDeterminer, Tag::kNoun, Tag::kPast, Tag::kDeterminer, Tag::kNoun,
                         Tag::kPunctuation}));
  EXPECT_EQ(tags("The plan was rejected by Holt's men."),
            (std::vector{Tag::kDeterminer, Tag::kNoun, Tag::kAuxiliary, Tag::kParticiple, Tag::kPreposition,
                         Tag::kProperNoun, Tag::kPossessive, Tag::kNoun, Tag::kPunctuation}));
}

TEST(Tags, TellInfinitivesModalsAndNegation) {
  EXPECT_EQ(tags("They will not agree to leave."),
            (std::vector{Tag::kPronoun, Tag::kModal, Tag::kNot, Tag::kBase, Tag::kTo, Tag::kBase,
                         Tag::kPunctuation}));
}

TEST(Heads, LeadFromWordToWord) {
  const Tokens read = read_tokens(core(), "Rain fell. The Lake-side mayor rejected the plan.");
  ASSERT_EQ(read.sentences.size(), 2U);
  const std::size_t first = read.sentences[1].first;
  const Token& mayor = read.tokens[first + 2];
  EXPECT_EQ(read.word(first + 2), "mayor");
  EXPECT_EQ(mayor.head, first + 3);
  EXPECT_EQ(mayor.relation, "nsubj");
  EXPECT_EQ(read.tokens[first + 3].head, kNoHead);
  EXPECT_EQ(read.tokens[first + 3].lemma, "reject");
  EXPECT_EQ(read.tokens[first + 1].head, first + 2) << "joined by a hyphen, one token with one head";
}

TEST(Heads, NeverGoRoundInCircles) {
  const Tokens read = read_tokens(core(),
                                  "A state-of-the-art, once-in-a-lifetime, follow-the-money-and-see plan "
                                  "by the then-mayor-to-be-of-Portville rose-fell-rose.");
  for (std::size_t i = 0; i < read.tokens.size(); ++i) {
    std::size_t steps = 0;
    for (std::uint32_t up = read.tokens[i].head; up != kNoHead; up = read.tokens[up].head) {
      ASSERT_LE(++steps, read.tokens.size());
    }
  }
}

TEST(Passages, AreParagraphsThatAreReadAndSentencesNeverCrossThem) {
  const std::string text = "one two\n\nthree four\n\nlog in";
  const std::vector<Block> blocks = {{.role = BlockRole::kBody, .span = {0, 19}},
                                     {.role = BlockRole::kBoilerplate, .span = {21, 27}}};
  const Tokens read = read_tokens(core(), text, blocks);
  ASSERT_EQ(read.passages.size(), 2U);
  EXPECT_EQ(read.passages[1].block, 0U);
  ASSERT_EQ(read.sentences.size(), 2U);
  EXPECT_EQ(read.sentences[1].passage, 1U);
  EXPECT_EQ(read.passages[1].first_sentence, 1U);
  EXPECT_EQ(read.tokens[read.sentences[1].first].span.begin, 9U);
  EXPECT_TRUE(read.tokens[read.sentences[1].first].has(kSpaceBefore));
}

TEST(QuotationMarks, OpenAndCloseByTheSpaceAroundThem) {
  EXPECT_EQ(quotation_marks("He said \"yes\" and \"no\"."), "()()");
  EXPECT_EQ(quotation_marks("“Yes,” he said.\n\n\"No"), "()(");
}

}  // namespace
}  // namespace toguna::language
