#include <gtest/gtest.h>

#include "problems.hpp"
#include "toguna/bargaining/what_if.hpp"

namespace toguna::bargaining {
namespace {

Problem table_of_three() {
  Problem problem;
  problem.players = {player("a", 50, 50, 0), answering_to(player("b", 50, 50, 60), {"home"}),
                     player("c", 50, 50, 90), at_home("home", 10, 10, 40)};
  problem.places = {{.option = "o", .label = "O", .place = 50}};
  problem.reference_point = 100;
  return problem;
}

Problem after(const std::vector<Change>& changes) {
  return changed(table_of_three(), changes).value();
}

ErrorCode refusal(const std::vector<Change>& changes) {
  return changed(table_of_three(), changes).error().code;
}

TEST(ProblemChanges, NumbersBecomeTheAnalystsWithTheirRange) {
  const Problem problem = after({SetNumber{.party = "a", .value = 30, .range = Interval{20, 50}}});
  EXPECT_EQ(problem.players[0].position, (Estimate{20, 30, 50, Origin::kAnalyst}));
  const Problem exact = after({SetNumber{.party = "a", .field = Field::kSalience, .value = 10}});
  EXPECT_EQ(exact.players[0].salience, Estimate::exact(10, Origin::kAnalyst));
  EXPECT_EQ(
      after({SetNumber{.party = "c", .field = Field::kCapability, .value = 7}}).players[2].capability.mode,
      7);
}

TEST(ProblemChanges, WhoIsRemovedRatifiesNothingAnyMore) {
  const Problem problem = after({RemoveParty{"home"}});
  ASSERT_EQ(problem.players.size(), 3U);
  EXPECT_TRUE(problem.players[1].answers_to.empty());
}

TEST(ProblemChanges, WhoIsAddedSitsAtTheTable) {
  const Problem problem = after({AddParty{
      {.id = "d", .name = "", .capability = 20, .position = {10}, .salience = {30}, .veto = true}}});
  ASSERT_EQ(problem.players.size(), 5U);
  EXPECT_TRUE(problem.players[4].at_table);
  EXPECT_TRUE(problem.players[4].veto);
  EXPECT_EQ(problem.players[4].name, "d");
}

TEST(ProblemChanges, JoiningAddsUpMeansAndKeepsHomesAndTheMean) {
  const double before = forecast_of(table_of_three(), kFewDraws).mean;
  const Problem problem = after({SetVeto{.party = "c"}, JoinParties{{"c", "b"}, "bc"}});
  ASSERT_EQ(problem.players.size(), 3U);
  const Player& whole = problem.players[1];
  EXPECT_EQ(whole.id, "bc");
  EXPECT_EQ(whole.capability.mode, 100);
  EXPECT_EQ(whole.position.mode, 75);
  EXPECT_TRUE(whole.veto);
  EXPECT_EQ(whole.answers_to, std::vector<std::string>{"home"});
  EXPECT_NEAR(forecast_of(problem, kFewDraws).mean, before, 1e-12);
}

TEST(ProblemChanges, JoinedMeansBeyondTheScaleAreBroughtBackByOneFactor) {
  const Problem problem = after({JoinParties{{"a", "b", "c"}, "all"}});
  ASSERT_EQ(problem.players.size(), 2U);
  EXPECT_EQ(problem.players[0].capability.mode, 100);
  EXPECT_NEAR(problem.players[1].capability.mode, 10 / 1.5, 1e-12);
}

TEST(ProblemChanges, AHomeThatJoinsIsAnsweredToUnderItsNewName) {
  const Problem problem = after({JoinParties{{"home", "c"}, "new"}});
  EXPECT_EQ(problem.players[1].answers_to, std::vector<std::string>{"new"});
}

TEST(ProblemChanges, RulesChangeToo) {
  const Problem problem = after({SetQuota{0.75}, SetReferencePoint{.place = 20}});
  EXPECT_EQ(problem.quota, 0.75);
  EXPECT_EQ(problem.reference_point, 20);
  EXPECT_FALSE(after({SetReferencePoint{.place = std::nullopt}}).reference_point.has_value());
}

TEST(ProblemChanges, AgreesWithTheDisputesChanges) {
  const std::vector<Change> changes{SetNumber{.party = "a", .value = 30}, SetVeto{.party = "c"},
                                    JoinParties{{"a", "c"}, "ac"}, SetQuota{0.6},
                                    SetReferencePoint{.place = 10}};
  const Dispute one = dispute_at_modes(after(changes));
  const Dispute two = changed(dispute_at_modes(table_of_three()), changes).value();
  ASSERT_EQ(one.parties.size(), two.parties.size());
  for (std::size_t i = 0; i < one.parties.size(); ++i) {
    EXPECT_EQ(one.parties[i].id, two.parties[i].id);
    EXPECT_EQ(one.parties[i].veto, two.parties[i].veto);
    EXPECT_NEAR(one.parties[i].position[0], two.parties[i].position[0], 1e-12);
    EXPECT_NEAR(one.parties[i].capability, two.parties[i].capability, 1e-12);
  }
  EXPECT_EQ(one.quota, two.quota);
  EXPECT_EQ(one.reference_point, two.reference_point);
}

TEST(ProblemChanges, WhatCannotBeIsRefused) {
  EXPECT_EQ(refusal({RemoveParty{"x"}}), ErrorCode::kNotFound);
  EXPECT_EQ(refusal({SetNumber{.party = "a", .issue = 1}}), ErrorCode::kNotFound);
  EXPECT_EQ(refusal({SetNumber{.party = "a", .value = 101}}), ErrorCode::kInvalidData);
  EXPECT_EQ(refusal({SetNumber{.party = "a", .value = 30, .range = Interval{40, 50}}}),
            ErrorCode::kInvalidData);
  EXPECT_EQ(refusal({AddParty{{.id = "a", .name = "", .capability = 1, .position = {1}, .salience = {1}}}}),
            ErrorCode::kInvalidData);
  EXPECT_EQ(refusal({AddParty{{.id = "e", .name = "", .capability = 1, .position = {}, .salience = {1}}}}),
            ErrorCode::kInvalidData);
  EXPECT_EQ(refusal({JoinParties{{"a", "a"}, "b"}}), ErrorCode::kInvalidData);
  EXPECT_EQ(refusal({JoinParties{{"a", "b"}, "c"}}), ErrorCode::kInvalidData) << "the id is taken";
  EXPECT_EQ(
      changed(dispute_at_modes(table_of_three()), {SetReferencePoint{.place = 1, .issue = 1}}).error().code,
      ErrorCode::kNotFound);
}

}  // namespace
}  // namespace toguna::bargaining
