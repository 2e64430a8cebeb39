#include "toguna/evaluation/statement_scores.hpp"

#include <gtest/gtest.h>

namespace toguna::evaluation {
namespace {

/// An article in which an analyst coded three statements.
CodedArticle coded_article() {
  CodedArticle made;
  made.dossier.options = {{.id = "quay", .label = "Quay"}, {.id = "toll", .label = "Toll"}};
  made.dossier.actors = {{.id = "union", .name = "Port Union"},
                         {.id = "orr", .name = "Una Orr", .counts_for = "union"}};
  made.expected = {{.actor = {"Port Union", "union"},
                    .stance = Stance::kOppose,
                    .option = "quay",
                    .speaker = "Una Orr",
                    .at = "reject the quay",
                    .line = "union oppose quay"},
                   {.actor = {"Port Union", "union"},
                    .stance = Stance::kSupport,
                    .option = "toll",
                    .at = "want a toll",
                    .line = "union support toll"},
                   {.actor = {"Bo Poé", ""},
                    .stance = Stance::kSupport,
                    .option = "quay",
                    .at = "likes it",
                    .hard = true,
                    .line = "\"Bo Poé\" support quay"}};
  return made;
}

Document document() {
  Document made;
  made.text = "We reject the quay, said Una Orr. They want a toll. Bo Poe likes it.";
  return made;
}

Statement statement(Party actor, Stance stance, std::string option, Span evidence, double confidence) {
  Statement made{.speaker = {"Una Orr", "orr"}, .actor = std::move(actor), .option = std::move(option)};
  made.stance = stance;
  made.confidence = confidence;
  made.evidence.reading = evidence;
  return made;
}

TEST(StatementScores, FoldActorsIntoThoseTheyCountFor) {
  const std::vector<Statement> found = {statement({"Una Orr", "orr"}, Stance::kOppose, "quay", {0, 33}, 0.9)};
  const StatementScores scores = score_statements("a", coded_article(), document(), found);
  EXPECT_EQ(scores.precision.right, 1U);
  EXPECT_EQ(scores.precision.of, 1U);
  EXPECT_EQ(scores.recall.right, 1U);
  EXPECT_EQ(scores.recall.of, 3U);
  EXPECT_EQ(scores.plain.of, 2U);
  EXPECT_DOUBLE_EQ(scores.f1(), 0.5);
  EXPECT_EQ(scores.missed.size(), 2U);
}

TEST(StatementScores, TellAWrongStanceFromAMissedStatement) {
  const std::vector<Statement> found = {
      statement({"Port Union", "union"}, Stance::kOppose, "toll", {34, 51}, 0.6),
      statement({"BO POE", ""}, Stance::kSupport, "quay", {52, 68}, 0.8)};
  const StatementScores scores = score_statements("a", coded_article(), document(), found);
  EXPECT_EQ(scores.precision.right, 1U) << "names are compared without case and accents";
  EXPECT_EQ(scores.located.right, 2U);
  EXPECT_EQ(scores.stance.right, 1U);
  EXPECT_EQ(scores.stance.of, 2U);
  EXPECT_EQ(scores.actor.right, 2U);
  ASSERT_EQ(scores.surplus.size(), 1U);
  EXPECT_NE(scores.surplus[0].find("Port Union oppose toll"), std::string::npos);
}

TEST(StatementScores, CountLinksAndDaysThatTheAnalystDoesNotGive) {
  std::vector<Statement> found = {statement({"Port Union", "union"}, Stance::kSupport, "toll", {34, 51}, 0.6),
                                  statement({"Bo Poe", ""}, Stance::kSupport, "quay", {52, 68}, 0.8)};
  found[0].relay = {"Daily Post"};  // the article's outlet alone is no link made up
  found[1].relay = {"Daily Post", "letter"};
  found[1].date_said = Date::from_ymd(2021, 5, 4);
  const StatementScores scores = score_statements("a", coded_article(), document(), found);
  EXPECT_EQ(scores.no_relay.right, 1U);
  EXPECT_EQ(scores.no_relay.of, 2U);
  EXPECT_EQ(scores.no_day.right, 1U);
  EXPECT_EQ(scores.no_day.of, 2U);
  EXPECT_EQ(scores.relay.of + scores.said.of, 0U);
}

TEST(StatementScores, MeasureHowFarConfidenceIsOff) {
  StatementScores scores;
  scores.outcomes = {{0.9, true}, {0.95, true}, {0.6, false}, {0.62, true}};
  // Bins: .9-1: said 1.85, was 2; .6-.7: said 1.22, was 1.
  EXPECT_NEAR(scores.calibration_error(), (0.15 + 0.22) / 4, 1e-12);
}

}  // namespace
}  // namespace toguna::evaluation
