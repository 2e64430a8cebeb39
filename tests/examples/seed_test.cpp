#include <gtest/gtest.h>

#include <algorithm>

#include "scoring.hpp"
#include "temporary_folder.hpp"
#include "toguna/base/files.hpp"

namespace toguna::scoring {
namespace {

namespace fs = std::filesystem;

const fs::path kSeed = fs::path(TOGUNA_SOURCE_DIR) / ".." / "shared" / "seed";
const fs::path kDossier = fs::path(TOGUNA_SOURCE_DIR) / "tests" / "seed";

/// The seed article in a dossier of its own: the article is not ours to ship, so it is copied from shared/.
class Seed : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(kSeed / "article.txt")) GTEST_SKIP() << "shared/seed is not to hand: nothing to read";
    fs::create_directories(folder_.path() / "sources");
    fs::copy_file(kDossier / "dossier.toml", folder_.path() / "dossier.toml");
    fs::copy_file(kSeed / "article.txt", folder_.path() / "sources" / "article.txt");
  }

  TemporaryFolder folder_{"seed"};
};

TEST_F(Seed, MostCoreStatementsAreFoundAndFewAreWrong) {
  const auto dossier = engine::read_dossier(folder_.path());
  ASSERT_TRUE(dossier) << dossier.error().message;
  const std::vector<Expected> gold = gold_of(kSeed / "gold.json", *dossier);
  const std::vector<Found> found = found_in(folder_.path(), folder_.path());
  int hits = 0;
  for (const Expected& wanted : gold) {
    if (!wanted.core) continue;
    const bool hit = std::any_of(found.begin(), found.end(), [&](const Found& f) {
      return f.key == wanted.key && f.words.find(wanted.words) != std::string::npos;
    });
    hits += hit;
    if (!hit)
      std::printf("missed: %s: %s %s\n", wanted.key.actor.c_str(), wanted.key.stance.c_str(),
                  wanted.words.c_str());
  }
  const std::vector<Found> surplus = surplus_of(found, gold);
  for (const Found& wrong : surplus)
    std::printf("wrong: %s %s %s\n", wrong.key.actor.c_str(), wrong.key.stance.c_str(),
                wrong.key.option.c_str());
  std::printf("%d of 15 core statements, %zu wrong ones\n", hits, surplus.size());
  EXPECT_GE(hits, 11);
  EXPECT_LE(surplus.size(), 2U);
}

TEST_F(Seed, NoFurnitureOfThePageIsCoded) {
  for (const Found& found : found_in(folder_.path(), folder_.path()))
    for (const char* furniture :
         {"Leave a Reply", "Fill in your details", "Twitter picture", "Connecting to", "Log Out"})
      EXPECT_EQ(found.words.find(furniture), std::string::npos) << found.words;
}

}  // namespace
}  // namespace toguna::scoring
