#include "toguna/language/pack.hpp"

#include <gtest/gtest.h>

#include <string>

namespace toguna::language {
namespace {

const Pack& pack() {
  static const Result<Pack> loaded = Pack::load(std::filesystem::path(TOGUNA_SOURCE_DIR) / "models" / "en");
  if (!loaded) throw std::runtime_error(loaded.error().message + " " + loaded.error().place);
  return *loaded;
}

std::string tags(std::string_view text) {
  Segments segments = pack().segment(text);
  pack().tag(segments);
  std::string out;
  for (const Token& token : segments.tokens) {
    if (!out.empty()) out.push_back(' ');
    out.append(to_string(token.tag));
  }
  return out;
}

TEST(Tagger, TellsPastFromParticiple) {
  EXPECT_EQ(tags("The mayor rejected the plan."), "determiner noun past determiner noun punctuation");
  EXPECT_EQ(tags("The plan was rejected by the mayor."),
            "determiner noun auxiliary participle preposition determiner noun punctuation");
}

TEST(Tagger, TellsInfinitivesModalsAndNegation) {
  EXPECT_EQ(tags("They will not agree to leave."), "pronoun modal not base to base punctuation");
}

TEST(Lemma, UndoesInflection) {
  EXPECT_EQ(pack().lemma("said"), "say");
  EXPECT_EQ(pack().lemma("Urging"), "urge");
  EXPECT_EQ(pack().lemma("denies"), "deny");
  EXPECT_EQ(pack().lemma("planned"), "plan");
  EXPECT_EQ(pack().lemma("opposes"), "oppose");
  EXPECT_EQ(pack().lemma("sought"), "seek");
  EXPECT_EQ(pack().lemma("called"), "call");
}

TEST(Pack, SaysWhichFileIsMissing) {
  const auto loaded = Pack::load("/nonexistent/models");
  ASSERT_FALSE(loaded.has_value());
  EXPECT_NE(loaded.error().place.find("abbreviations.txt"), std::string::npos);
}

}  // namespace
}  // namespace toguna::language
