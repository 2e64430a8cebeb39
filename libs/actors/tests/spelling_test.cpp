#include "toguna/actors/spelling.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include "letters.hpp"
#include "toguna/base/files.hpp"

namespace toguna::actors {
namespace {

namespace fs = std::filesystem;

TEST(Spelling, NamesThatAreRomanisedOtherwiseSoundAlike) {
  const auto spelling = Spelling::load(fs::path(TOGUNA_SOURCE_DIR) / "models" / "registry");
  ASSERT_TRUE(spelling) << spelling.error().message << spelling.error().place;
  for (const auto& [one, other] :
       std::vector<std::pair<std::string, std::string>>{{"Ouattara", "Watara"},
                                                        {"Kouyaté", "Kuyate"},
                                                        {"N'Gouabi", "Ngwabi"},
                                                        {"Abdel-Qader", "Abdelkader"},
                                                        {"Moussa", "Musa"},
                                                        {"Yousouf", "Yusuf"},
                                                        {"Rasoolpur", "Rasulpur"},
                                                        {"Khaled", "Kaled"}}) {
    EXPECT_EQ(spelling->sound_of(one), spelling->sound_of(other)) << one;
  }
  for (const auto& [one, other] : std::vector<std::pair<std::string, std::string>>{
           {"Musa", "Mesa"}, {"Holm", "Helm"}, {"Lund", "Land"}, {"Berg", "Borg"}}) {
    EXPECT_NE(spelling->sound_of(one), spelling->sound_of(other)) << one;
  }
}

TEST(Spelling, WithoutRulesOnlyAccentsMarksAndDoubledLettersGo) {
  const auto spelling = Spelling::load(fs::path(TOGUNA_SOURCE_DIR) / "no-such-folder");
  ASSERT_TRUE(spelling);
  EXPECT_EQ(spelling->sound_of("N'Né-Otto"), "neoto");
  EXPECT_NE(spelling->sound_of("Kouyate"), spelling->sound_of("Kuyate"));
}

TEST(Spelling, RefusesARuleOfAnotherShape) {
  const fs::path folder = fs::temp_directory_path() / ("toguna-spelling-" + std::to_string(::getpid()));
  fs::create_directories(folder);
  for (const std::string bad : {"ou\n", "\tu\n", "a\tb\tc\n", "abcdefghijklmnop\tq\n"}) {
    ASSERT_TRUE(write_file_atomically(folder / "spellings.tsv", "oo\tu\n" + bad));
    const auto spelling = Spelling::load(folder);
    ASSERT_FALSE(spelling) << bad;
    EXPECT_TRUE(spelling.error().place.ends_with("spellings.tsv:2"));
  }
  fs::remove_all(folder);
}

/// Every text that one change of a letter makes, by enumeration.
TEST(Letters, OneLetterApartAgreesWithEnumeration) {
  const std::string alphabet = "abc";
  std::vector<std::string> all{""};
  for (std::size_t at = 0; at < all.size(); ++at)
    if (all[at].size() < 4)
      for (const char c : alphabet) all.push_back(all[at] + c);
  const auto reaches = [](const std::string& one, const std::string& other) {
    if (one == other) return true;
    for (std::size_t i = 0; i <= one.size(); ++i) {
      for (const char c : std::string("abc")) {
        std::string added = one;
        added.insert(i, 1, c);
        std::string changed = one;
        if (i < one.size()) changed[i] = c;
        if (added == other || changed == other) return true;
      }
      std::string dropped = one;
      if (i < one.size()) dropped.erase(i, 1);
      std::string swapped = one;
      if (i + 1 < one.size()) std::swap(swapped[i], swapped[i + 1]);
      if (dropped == other || swapped == other) return true;
    }
    return false;
  };
  for (const std::string& one : all)
    for (const std::string& other : all) EXPECT_EQ(one_letter_apart(one, other), reaches(one, other));
}

TEST(Letters, AnAbbreviationTakesItsLettersFromTheWholeName) {
  EXPECT_TRUE(abbreviates("lfu", "lake fishers' union"));
  EXPECT_TRUE(abbreviates("nam", "national assembly movement"));
  EXPECT_FALSE(abbreviates("lfu", "the lake fishers' union"));
  EXPECT_FALSE(abbreviates("lfx", "lake fishers' union"));
  EXPECT_FALSE(abbreviates("l", "lake"));
  EXPECT_TRUE(is_abbreviation("N.R.U."));
  EXPECT_FALSE(is_abbreviation("Nru"));
  EXPECT_EQ(initials_of("League of the Lake"), "ll");
}

}  // namespace
}  // namespace toguna::actors
