#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "toguna/language/pack.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::language {
namespace {

const Pack& pack() {
  static const Result<Pack> loaded = Pack::load(std::filesystem::path(TOGUNA_SOURCE_DIR) / "models" / "en");
  if (!loaded) throw std::runtime_error(loaded.error().message + " " + loaded.error().place);
  return *loaded;
}

std::vector<std::string> words(std::string_view text) {
  const Segments segments = pack().segment(text);
  std::vector<std::string> out;
  for (std::size_t i = 0; i < segments.tokens.size(); ++i) out.emplace_back(segments.word(i));
  return out;
}

std::size_t sentences(std::string_view text) {
  return pack().segment(text).sentences.size();
}

using Words = std::vector<std::string>;

TEST(Words, KeepAbbreviationsWhole) {
  EXPECT_EQ(words("Mr. Holt met U.N. staff."), (Words{"Mr.", "Holt", "met", "U.N.", "staff", "."}));
}

TEST(Words, PartClitics) {
  EXPECT_EQ(words("Don’t say it’s Holt's."), (Words{"Do", "n’t", "say", "it", "’s", "Holt", "'s", "."}));
}

TEST(Words, KeepHyphensAndNumbersWhole) {
  EXPECT_EQ(words("al-Noor paid 10,000.50 (or more)"),
            (Words{"al-Noor", "paid", "10,000.50", "(", "or", "more", ")"}));
}

TEST(Words, HoldExactPlaces) {
  const std::string text = "“Été,” dit-il… à Zoé.";
  const text::CodePointIndex index(text);
  const Segments segments = pack().segment(text);
  for (std::size_t i = 0; i < segments.tokens.size(); ++i) {
    EXPECT_EQ(index.slice(segments.tokens[i].span), segments.word(i));
  }
}

TEST(Sentences, EndAtStopsNotAtTitles) {
  EXPECT_EQ(sentences("Mr. Smith met Dr. Jones. They talked."), 2U);
  EXPECT_EQ(sentences("The U.S. Senate voted. It was late."), 2U);
  EXPECT_EQ(sentences("He left the U.S. The vote went on."), 2U);
  EXPECT_EQ(sentences("J. K. Holt wrote No. 3 at 5 p.m. on Friday."), 1U);
}

TEST(Sentences, HoldTheirQuotationMarks) {
  EXPECT_EQ(sentences("“We go.” They went."), 2U);
  EXPECT_EQ(sentences("“Why now?” Brandt asked."), 1U);
  EXPECT_EQ(sentences("“Stop!” shouted Falk."), 1U);
  const Segments s = pack().segment("He said “no.” Then he left.");
  ASSERT_EQ(s.sentences.size(), 2U);
  EXPECT_EQ(s.word(s.sentences[1].first), "Then");
}

TEST(Sentences, DoNotBreakAtDatelinesOrEllipses) {
  EXPECT_EQ(sentences("PORTVILLE (AFP) - The mayor has resigned."), 1U);
  EXPECT_EQ(sentences("They agreed ... over the harbour."), 1U);
}

TEST(Sentences, NeverCrossRegions) {
  const std::string text = "one two\n\nthree four";
  const std::vector<Span> regions = {{0, 7}, {9, 19}};
  const Segments s = pack().segment(text, regions);
  ASSERT_EQ(s.sentences.size(), 2U);
  EXPECT_EQ(s.sentences[1].region, 1U);
  EXPECT_EQ(s.tokens[s.sentences[1].first].span.begin, 9U);
}

TEST(Quotes, StraightMarksOpenAndCloseByTheSpaceAroundThem) {
  const Segments s = pack().segment("He said \"yes\" and \"no\".");
  std::string kinds;
  for (const Token& token : s.tokens) {
    if (token.has(kQuoteOpen)) kinds += "(";
    if (token.has(kQuoteClose)) kinds += ")";
  }
  EXPECT_EQ(kinds, "()()");
}

TEST(Words, CoverEveryVisibleCharacterOnce) {
  for (const std::string text :
       {"a\u00a0b", "…?!", "x\u0301y", "漢字。かな", "مرحبا بك", "a\tb\r\nc", "''q''", "I.", "."}) {
    const Segments s = pack().segment(text);
    std::size_t reached = 0;
    for (const Token& token : s.tokens) {
      EXPECT_LE(reached, token.span.begin);
      EXPECT_LT(token.span.begin, token.span.end);
      reached = token.span.end;
    }
    EXPECT_LE(reached, text::count_code_points(text));
  }
}

}  // namespace
}  // namespace toguna::language
