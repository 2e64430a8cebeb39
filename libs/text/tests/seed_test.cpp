#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "read_support.hpp"
#include "toguna/base/files.hpp"

namespace toguna::text {
namespace {

/// The acceptance article. No word of it stands here: the structure is told by counts and by where paragraphs
/// stand.
class Seed : public ::testing::Test {
 protected:
  void SetUp() override {
    const std::filesystem::path path =
        std::filesystem::path(TOGUNA_SOURCE_DIR) / "../shared/seed/article.txt";
    if (!std::filesystem::exists(path)) GTEST_SKIP() << "the seed article is not here: " << path;
    bytes_ = *read_file(path);
    document_ = read_ok("article.txt", bytes_);
  }

  std::size_t count(BlockRole role) const {
    return static_cast<std::size_t>(std::count_if(document_.blocks.begin(), document_.blocks.end(),
                                                  [&](const Block& block) { return block.role == role; }));
  }

  std::string bytes_;
  Document document_;
};

TEST_F(Seed, EveryParagraphHasItsRole) {
  // t title, b body, q quote, x boilerplate, c comment, r reply, p pingback.
  std::string roles;
  for (const Block& block : document_.blocks) {
    switch (block.role) {
      case BlockRole::kTitle:
        roles += 't';
        break;
      case BlockRole::kBody:
        roles += 'b';
        break;
      case BlockRole::kQuote:
        roles += 'q';
        break;
      case BlockRole::kBoilerplate:
        roles += 'x';
        break;
      case BlockRole::kComment:
        roles += block.depth == 0 ? 'c' : 'r';
        break;
      case BlockRole::kPingback:
        roles += 'p';
        break;
      default:
        roles += '?';
    }
  }
  EXPECT_EQ(roles, "tbbbqqqqqbqqbqqbqqbxcrrcpxxxxxxxx");
}

TEST_F(Seed, TheThreadHasItsShape) {
  EXPECT_EQ(count(BlockRole::kComment), 4U);
  EXPECT_EQ(count(BlockRole::kPingback), 1U);
  const Block* first = nullptr;
  for (const Block& block : document_.blocks) {
    if (block.role != BlockRole::kComment && block.role != BlockRole::kPingback) continue;
    if (first == nullptr) first = &block;
    if (block.depth == 1) {
      ASSERT_TRUE(block.parent);
      EXPECT_EQ(&document_.blocks[*block.parent], first);
    }
  }
}

TEST_F(Seed, NothingOfTheReplyFormIsContent) {
  const auto last = std::find_if(document_.blocks.rbegin(), document_.blocks.rend(),
                                 [](const Block& block) { return block.role != BlockRole::kBoilerplate; });
  ASSERT_NE(last, document_.blocks.rend());
  EXPECT_EQ(last->role, BlockRole::kPingback);
}

TEST_F(Seed, TheTextIsTheSource) {
  EXPECT_EQ(document_.text, bytes_);
  EXPECT_TRUE(document_.source_map.empty());
  EXPECT_FALSE(document_.date);
  EXPECT_EQ(document_.warnings.size(), 1U);
}

}  // namespace
}  // namespace toguna::text
