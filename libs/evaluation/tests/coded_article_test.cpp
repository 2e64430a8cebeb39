#include "toguna/evaluation/coded_article.hpp"

#include <gtest/gtest.h>

#include "toguna/base/files.hpp"

namespace toguna::evaluation {
namespace {

Result<CodedArticle> read(const std::string& content) {
  const auto file = std::filesystem::path(testing::TempDir()) / "coded-article.txt";
  EXPECT_TRUE(write_file_atomically(file, content).has_value());
  return read_coded_article(file);
}

constexpr const char* kHead =
    "# A title\n[dossier]\noption quay = new quay, quay\nactor union = Port Union, PU\n"
    "person orr = Una Orr [role: chair] [for: union]\n[article 2021-05-04 Daily "
    "Post]\nHeadline\n\nText.\n[expect]\n";

TEST(CodedArticle, HoldsDossierSourceAndExpectedStatements) {
  const auto made =
      read(std::string(kHead) +
           "union oppose quay; speaker = Una Orr; relay = Daily Post, letter; said = 2021-05-01; "
           "condition = only if paid; at = the quay is; hard\n\"Bo Poe\" support quay\n");
  ASSERT_TRUE(made.has_value()) << made.error().message;
  EXPECT_EQ(made->title, "A title");
  EXPECT_EQ(made->source, "Outlet: Daily Post\nDate: 2021-05-04\n\nHeadline\n\nText.\n");
  ASSERT_EQ(made->dossier.actors.size(), 2U);
  EXPECT_EQ(made->dossier.actors[1].counts_for, "union");
  EXPECT_EQ(made->dossier.actors[1].roles.at(0).title, "chair");
  ASSERT_EQ(made->expected.size(), 2U);
  const ExpectedStatement& first = made->expected[0];
  EXPECT_EQ(first.actor.actor_id, "union");
  EXPECT_EQ(first.stance, Stance::kOppose);
  EXPECT_EQ(first.speaker, "Una Orr");
  EXPECT_EQ(first.relay, (std::vector<std::string>{"Daily Post", "letter"}));
  EXPECT_EQ(first.said, Date::from_ymd(2021, 5, 1));
  EXPECT_EQ(first.condition, "only if paid");
  EXPECT_EQ(first.at, "the quay is");
  EXPECT_TRUE(first.hard);
  EXPECT_EQ(made->expected[1].actor.name, "Bo Poe");
  EXPECT_TRUE(made->expected[1].actor.actor_id.empty());
}

TEST(CodedArticle, SaysWhichLineIsWrong) {
  for (const auto& [line, what] : {std::pair{"union opposes quay", "oppose OPTION"},
                                   {"nobody oppose quay", "no actor 'nobody'"},
                                   {"union oppose pier", "no option 'pier'"},
                                   {"union oppose quay; colour = red", "'colour' is none of"},
                                   {"union oppose quay; said = May", "no date"},
                                   {"\"Bo oppose quay", "closing quotation mark"}}) {
    const auto made = read(std::string(kHead) + line + "\n");
    ASSERT_FALSE(made.has_value()) << line;
    EXPECT_NE(made.error().message.find(what), std::string::npos) << made.error().message;
    EXPECT_TRUE(made.error().place.ends_with("coded-article.txt:11")) << made.error().place;
  }
  EXPECT_FALSE(read("# Only a title\n").has_value());
}

}  // namespace
}  // namespace toguna::evaluation
