#include "toguna/actors/names_in.hpp"

#include <gtest/gtest.h>

#include "toguna/language/read_tokens.hpp"

namespace toguna::actors {
namespace {

const language::Core& core() {
  static const auto loaded = language::Core::load(std::filesystem::path(TOGUNA_SOURCE_DIR) / "models" / "en");
  if (!loaded) throw std::runtime_error(loaded.error().message + " " + loaded.error().place);
  return *loaded;
}

NamesInDocument names_of(const std::string& text, Span source = {}) {
  Document document{.id = "a.txt", .outlet = "The Tide"};
  document.text = text;
  document.blocks = {{.span = {0, text.size()}}};
  const language::Tokens tokens = language::read_tokens(core(), document.text, document.blocks);
  std::vector<Attribution> attributions;
  if (source.end > source.begin) attributions.push_back({.source = {source}, .confidence = 0.9});
  return names_in(document, tokens, attributions);
}

const SeenName* find(const NamesInDocument& names, std::string_view name) {
  for (const SeenName& seen : names.names)
    if (seen.name == name) return &seen;
  return nullptr;
}

TEST(NamesIn, GivesNamesWithTheirRolesAndTheirSentence) {
  const auto names = names_of("It rained. The harbour master Kwame Osei spoke of delays on Monday.");
  const SeenName* seen = find(names, "Kwame Osei");
  ASSERT_NE(seen, nullptr);
  EXPECT_EQ(seen->kind, NameKind::kPerson);
  EXPECT_EQ(seen->role, "harbour master");
  EXPECT_FALSE(seen->holder);
  EXPECT_TRUE(seen->evidence.words.starts_with("The harbour master Kwame Osei"));
  EXPECT_EQ(seen->evidence.reading.begin, 11U);
  EXPECT_EQ(names.makers, std::vector<std::string>{"The Tide"});
}

TEST(NamesIn, ANameInTheSourceOfAnAttributionIsAHolder) {
  const std::string text = "Kwame Osei said on Monday that Marta Holm was late.";
  const auto names = names_of(text, {0, 10});
  ASSERT_NE(find(names, "Kwame Osei"), nullptr);
  EXPECT_TRUE(find(names, "Kwame Osei")->holder);
  ASSERT_NE(find(names, "Marta Holm"), nullptr);
  EXPECT_FALSE(find(names, "Marta Holm")->holder);
}

TEST(NamesIn, APlaceIsAHolderOnlyWhereItIsTheSourceItself) {
  const std::string plain = "Oslo said on Monday that the plan was late.";
  const auto oslo = names_of(plain, {0, 4});
  ASSERT_NE(find(oslo, "Oslo"), nullptr);
  EXPECT_TRUE(find(oslo, "Oslo")->holder);
  const auto lecturer = names_of("Kwame Osei, a lecturer in Oslo, said the plan was late.", {0, 30});
  ASSERT_NE(find(lecturer, "Oslo"), nullptr);
  EXPECT_FALSE(find(lecturer, "Oslo")->holder);
}

TEST(NamesIn, ABareNameHasNoArticleAndNothingAfterAComma) {
  EXPECT_EQ(bare_name(core(), "The fishers, who had come early"), "fishers");
  EXPECT_EQ(bare_name(core(), "the officers who overthrew the president"), "officers");
  EXPECT_EQ(bare_name(core(), "Marta Holm, the harbour master"), "Marta Holm");
  EXPECT_EQ(bare_name(core(), "League of the Lake"), "League of the Lake");
  EXPECT_EQ(bare_name(core(), "Its diplomats"), "");
  EXPECT_EQ(bare_name(core(), "they"), "");
  EXPECT_EQ(bare_name(core(), ""), "");
}

TEST(NamesIn, FindsAbbreviationsThatTheTextDefines) {
  const auto names = names_of("A leader of the Lake Fishers Union (LFU) praised the plan (see below).");
  ASSERT_EQ(names.abbreviations.size(), 1U);
  EXPECT_EQ(names.abbreviations[0].shorter, "LFU");
  EXPECT_EQ(names.abbreviations[0].longer, "Lake Fishers Union");
}

TEST(NamesIn, ATextWithoutWordsHasNoNames) {
  EXPECT_TRUE(names_of("").names.empty());
  EXPECT_TRUE(names_of("(").abbreviations.empty());
}

}  // namespace
}  // namespace toguna::actors
