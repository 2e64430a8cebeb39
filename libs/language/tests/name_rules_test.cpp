#include "names/name_rules.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace toguna::language {
namespace {

constexpr std::uint16_t kProper = 7;

/// Labels of a sentence given as words with a blank between; a word with "/" behind it is tagged as a proper
/// noun.
std::string labelled(const NameRules& rules, std::string_view text) {
  Analysis analysis;
  while (!text.empty()) {
    const std::size_t blank = text.find(' ');
    std::string_view form = text.substr(0, blank);
    text.remove_prefix(blank == std::string_view::npos ? text.size() : blank + 1);
    const bool proper = form.ends_with('/');
    if (proper) form.remove_suffix(1);
    analysis.words.push_back({.form = std::string(form), .upos = proper ? kProper : std::uint16_t{1}});
  }
  analysis.sentences.push_back(
      {.first_word = 0, .last_word = static_cast<std::uint32_t>(analysis.words.size())});
  rules.label(analysis, kProper);
  std::string out;
  for (const Word& word : analysis.words) out += (out.empty() ? "" : " ") + NameRules::labels()[word.name];
  return out;
}

NameRules french_rules() {
  return *NameRules::load(std::string(TOGUNA_SOURCE_DIR) + "/models/fr/names.txt");
}

TEST(NameRules, ListedNamesAreFoundWhole) {
  EXPECT_EQ(labelled(french_rules(), "La Côte/ d' Ivoire/ accuse la Banque mondiale ."),
            "O B-LOC I-LOC I-LOC O O B-ORG I-ORG O");
}

TEST(NameRules, ACueBeforeItTellsAPerson) {
  EXPECT_EQ(labelled(french_rules(), "le capitaine Diakonda/ parle"), "O O B-PER O");
}

TEST(NameRules, ACueTellsANameThatTheTaggerTookForANoun) {
  EXPECT_EQ(labelled(french_rules(), "M. Zorbourg a dit que le Président parle"), "O B-PER O O O O O O");
}

TEST(NameRules, AHeadWordBeginsAnOrganisation) {
  EXPECT_EQ(labelled(french_rules(), "selon le Mouvement de la Paix ,"), "O O B-ORG I-ORG I-ORG I-ORG O");
}

TEST(NameRules, ACueBeforeItTellsAPlace) {
  EXPECT_EQ(labelled(french_rules(), "arrivé à Zorbourg/ hier"), "O O B-LOC O");
}

TEST(NameRules, AcronymsAreOrganisations) {
  EXPECT_EQ(labelled(french_rules(), "le FRAD/ refuse"), "O B-ORG O");
}

TEST(NameRules, ParticlesStayInsideAPerson) {
  EXPECT_EQ(labelled(french_rules(), "quand Charles/ de Vermont/ vint"), "O B-PER I-PER I-PER O");
}

TEST(NameRules, AForeignListIsRefusedWithItsLine) {
  const auto path = std::filesystem::temp_directory_path() / "toguna-names-test.txt";
  std::ofstream(path) << "# list\n[place]\nParis\n[plases]\nRome\n";
  const auto rules = NameRules::load(path);
  std::filesystem::remove(path);
  ASSERT_FALSE(rules.has_value());
  EXPECT_TRUE(rules.error().place.ends_with(":4")) << rules.error().place;
}

}  // namespace
}  // namespace toguna::language
