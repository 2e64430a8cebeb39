#include "toguna/bargaining/procedure.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "disputes.hpp"
#include "problems.hpp"

namespace toguna::bargaining {
namespace {

Dispute five(double quota) {
  return one_issue({party("a", 10, 50, 10), party("b", 10, 50, 30), party("c", 10, 50, 50),
                    party("d", 10, 50, 70), party("e", 10, 50, 90)},
                   {80}, quota);
}

TEST(Procedure, CoreOfAMajorityIsTheMedianAndWidensWithTheQuota) {
  EXPECT_EQ(procedure(five(0.5)).value().core.low, 50);
  EXPECT_EQ(procedure(five(0.5)).value().core.high, 50);
  EXPECT_EQ(procedure(five(0.8)).value().core.low, 30);
  EXPECT_EQ(procedure(five(0.8)).value().core.high, 70);
  EXPECT_EQ(procedure(five(1)).value().core.low, 10);
  EXPECT_EQ(procedure(five(1)).value().core.high, 90);
}

TEST(Procedure, VetoWidensTheCoreToItsPosition) {
  Dispute dispute = five(0.5);
  dispute.parties[4].veto = true;
  EXPECT_EQ(procedure(dispute).value().core.low, 50);
  EXPECT_EQ(procedure(dispute).value().core.high, 90);
}

TEST(Procedure, AgendaSetterTakesWhatIsNearestInTheWinSet) {
  // c prefers (20, 80), d (60, 80): three of five carry (20, 80).
  const Procedure found = procedure(five(0.5)).value();
  ASSERT_EQ(found.win_set.size(), 1U);
  EXPECT_DOUBLE_EQ(found.win_set[0].low, 20);
  EXPECT_DOUBLE_EQ(found.win_set[0].high, 80);
  EXPECT_EQ(found.agenda_setter_outcome, (std::vector<double>{20, 30, 50, 70, 80}));
}

TEST(Procedure, CostOfNoAgreementOpensWhatWasBlocked) {
  Dispute dispute = one_issue({party("a", 10, 50, 30), party("b", 10, 50, 60)}, {50}, 1);
  EXPECT_TRUE(procedure(dispute).value().win_set.empty());
  dispute.parties[1].no_agreement_cost = 10;
  const Procedure found = procedure(dispute).value();
  ASSERT_EQ(found.win_set.size(), 1U);
  EXPECT_DOUBLE_EQ(found.win_set[0].low, 40);
  EXPECT_DOUBLE_EQ(found.win_set[0].high, 50);
}

TEST(Procedure, WithoutCostsTheWinSetIsThatOfTheForecast) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const Dispute dispute = random_dispute(seed, 6, 1, 5);
    Problem problem{.reference_point = 65, .quota = seed % 2 == 0 ? 0.5 : 0.67};
    for (const Party& each : dispute.parties) {
      problem.players.push_back(player(each.id, each.capability, each.salience[0], each.position[0]));
    }
    problem.players[seed % 6].veto = seed % 3 == 0;
    const Forecast expected = forecast_of(problem, {.draws = 1, .threads = 1});
    const Procedure found = procedure(dispute_at_modes(problem)).value();
    ASSERT_EQ(found.win_set.size(), expected.win_set.size()) << seed;
    for (std::size_t k = 0; k < found.win_set.size(); ++k) {
      EXPECT_NEAR(found.win_set[k].low, expected.win_set[k].low, 1e-12);
      EXPECT_NEAR(found.win_set[k].high, expected.win_set[k].high, 1e-12);
    }
  }
}

TEST(Procedure, NothingBeatsAPointOfTheCoreAndSomethingBeatsAnyOther) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    Dispute dispute = random_dispute(seed, 5, 1, 5);
    dispute.quota = seed % 2 == 0 ? 0.5 : 0.7;
    dispute.parties[0].veto = seed % 3 == 0;
    const Interval core = procedure(dispute).value().core;
    for (double place = 0.5; place < 100; place += 3) {
      dispute.reference_point = {place};
      const bool beaten = !procedure(dispute).value().win_set.empty();
      EXPECT_EQ(beaten, place < core.low || place > core.high) << seed << " at " << place;
    }
  }
}

TEST(Procedure, IssueThatNobodyMindsIsRefused) {
  EXPECT_EQ(procedure(five(0.5), 1).error().code, ErrorCode::kNotFound);
  Dispute dispute = random_dispute(1, 3, 2);
  for (Party& each : dispute.parties) each.salience[1] = 0;
  EXPECT_EQ(procedure(dispute, 1).error().code, ErrorCode::kNothingToCompute);
}

}  // namespace
}  // namespace toguna::bargaining
