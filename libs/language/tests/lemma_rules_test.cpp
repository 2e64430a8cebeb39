#include "toguna/language/lemma_rules.hpp"

#include <gtest/gtest.h>

namespace toguna::language {
namespace {

struct Pair {
  const char* form;
  const char* lemma;
};

TEST(LemmaRules, MakeTheirLemmaAgain) {
  for (const Pair& pair : {Pair{"urged", "urge"},
                           {"cities", "city"},
                           {"went", "go"},
                           {"Troops", "troop"},
                           {"étaient", "être"},
                           {"Évêques", "évêque"},
                           {"Bamako", "Bamako"},
                           {"US", "US"},
                           {"a|b", "a|b"},
                           {"|", "|"},
                           {"gegangen", "gehen"},
                           {"3|4", "3|4"},
                           {"THE", "the"},
                           {"’s", "be"}}) {
    const auto rule = LemmaRule::parse(lemma_rule(pair.form, pair.lemma));
    ASSERT_TRUE(rule.has_value()) << pair.form;
    std::string lemma;
    ASSERT_TRUE(rule->apply(pair.form, lemma)) << pair.form;
    EXPECT_EQ(lemma, pair.lemma);
  }
}

TEST(LemmaRules, AreSharedByFormsOfOnePattern) {
  EXPECT_EQ(lemma_rule("cities", "city"), lemma_rule("Armies", "army"));
  EXPECT_NE(lemma_rule("Paris", "Paris"), lemma_rule("parties", "partie"));
}

TEST(LemmaRules, DoNotFitShorterForms) {
  const auto rule = LemmaRule::parse("l|0||3|y");
  ASSERT_TRUE(rule.has_value());
  std::string lemma;
  EXPECT_FALSE(rule->apply("ie", lemma));
}

TEST(LemmaRules, ForeignTextIsRefused) {
  for (const char* text : {"", "x", "l|", "l|a||0|", "l|0|", "k|0|abc", "l|99999999999999999999||0|"}) {
    EXPECT_FALSE(LemmaRule::parse(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace toguna::language
