#include "toguna/bargaining/static_models.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "disputes.hpp"

namespace toguna::bargaining {
namespace {

TEST(StaticModels, MeanAndMedianAreThoseOfEachIssue) {
  Dispute dispute = random_dispute(3, 7, 2);
  for (Party& each : dispute.parties) each.salience[1] = 0;
  const Centres found = centres(dispute).value();
  double top = 0;
  double bottom = 0;
  for (const Party& each : dispute.parties) {
    top += each.capability * each.salience[0] * each.position[0];
    bottom += each.capability * each.salience[0];
  }
  EXPECT_NEAR(found.mean[0].value(), top / bottom, 1e-12);
  EXPECT_FALSE(found.mean[1]) << "nobody has weight on it";
  EXPECT_FALSE(found.median[1]);
}

TEST(StaticModels, ModeIsTheHeaviestPositionAndTiesAreAllNamed) {
  const PositionVotes one =
      position_votes(one_issue({party("a", 10, 50, 5), party("b", 6, 50, 90), party("c", 6, 50, 90)}))
          .value();
  ASSERT_EQ(one.mode.size(), 1U);
  EXPECT_EQ(one.positions[one.mode[0]][0], 90);
  const PositionVotes two =
      position_votes(one_issue({party("a", 10, 50, 5), party("b", 5, 100, 90)})).value();
  EXPECT_EQ(two.mode.size(), 2U);
}

TEST(StaticModels, OnALineTheMediansPositionIsTheCondorcetWinner) {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    const Dispute dispute = random_dispute(seed, 9, 1, 0.01);
    const PositionVotes votes = position_votes(dispute).value();
    ASSERT_TRUE(votes.condorcet_winner) << seed;
    EXPECT_EQ(votes.positions[*votes.condorcet_winner][0], centres(dispute).value().median[0].value())
        << seed;
    EXPECT_EQ(votes.copeland_winner, std::vector<std::size_t>{*votes.condorcet_winner});
  }
}

TEST(StaticModels, CondorcetsCircleHasNoWinner) {
  // Each prefers its own corner, then the next one's: distances by salience on two issues.
  Dispute dispute{.issues = {"x", "y"}};
  dispute.parties = {
      {.id = "a", .name = {}, .capability = 10, .position = {0, 0}, .salience = {90, 10}},
      {.id = "b", .name = {}, .capability = 10, .position = {10, 90}, .salience = {10, 90}},
      {.id = "c", .name = {}, .capability = 10, .position = {90, 30}, .salience = {50, 50}},
  };
  const PositionVotes votes = position_votes(dispute).value();
  EXPECT_FALSE(votes.condorcet_winner);
  EXPECT_EQ(votes.copeland_winner.size(), 3U);
}

TEST(StaticModels, ADominatedPositionIsNeverTheCondorcetWinner) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const Dispute dispute = random_dispute(seed, 6, 2, 10);
    const PositionVotes votes = position_votes(dispute).value();
    if (!votes.condorcet_winner) continue;
    const std::vector<double>& winner = votes.positions[*votes.condorcet_winner];
    for (const std::vector<double>& other : votes.positions) {
      if (other == winner) continue;
      const bool dominated = std::all_of(
          dispute.parties.begin(), dispute.parties.end(),
          [&](const Party& each) { return distance_to(each, other) <= distance_to(each, winner); });
      EXPECT_FALSE(dominated) << seed;
    }
  }
}

TEST(StaticModels, PermutingPartiesAndScalingCapabilityChangeNothing) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Dispute dispute = random_dispute(seed, 7, 2);
    dispute.reference_point = {100, 0};
    Dispute changed = dispute;
    std::reverse(changed.parties.begin(), changed.parties.end());
    for (Party& each : changed.parties) each.capability *= 7;
    const Centres before = centres(dispute).value();
    const Centres after = centres(changed).value();
    const Solution nash = nash_solution(dispute).value();
    const Solution nash_after = nash_solution(changed).value();
    EXPECT_EQ(nash.feasible, nash_after.feasible);
    for (std::size_t k = 0; k < 2; ++k) {
      EXPECT_NEAR(*before.mean[k], *after.mean[k], 1e-10);
      EXPECT_EQ(*before.median[k], *after.median[k]);
      EXPECT_NEAR(nash.outcome[k], nash_after.outcome[k], 1e-3);
    }
    const PositionVotes votes = position_votes(dispute).value();
    const PositionVotes votes_after = position_votes(changed).value();
    EXPECT_EQ(votes.positions[votes.copeland_winner[0]],
              votes_after.positions[votes_after.copeland_winner[votes_after.copeland_winner.size() - 1]]);
  }
}

/// The logarithm that Nash's solution maximises, or minus infinity where somebody loses.
double nash_product(const Dispute& dispute, const std::vector<double>& outcome) {
  double sum = 0;
  double total = 0;
  for (const Party& each : dispute.parties) total += weight_on_all(each);
  for (const Party& each : dispute.parties) {
    const double gain =
        distance_to(each, dispute.reference_point) + each.no_agreement_cost - distance_to(each, outcome);
    if (gain <= 0) return -std::numeric_limits<double>::infinity();
    sum += weight_on_all(each) / total * std::log(gain);
  }
  return sum;
}

TEST(NashSolution, OfTwoOnALineSplitsByWeight) {
  // u_a falls and u_b rises with x beyond the reference at 50: max .25 ln(x - 0 ...) has a closed form.
  Dispute dispute = one_issue({party("a", 30, 50, 0), party("b", 10, 50, 100)}, {50});
  for (Party& each : dispute.parties) each.no_agreement_cost = 20;
  const Solution found = nash_solution(dispute).value();
  ASSERT_TRUE(found.feasible);
  // gains 70 - x and x - 30: x = 30 + 40 * 0.25.
  EXPECT_NEAR(found.outcome[0], 40, 1e-6);
  EXPECT_NEAR(found.gain[0], 30, 1e-6);
  EXPECT_NEAR(found.gain[1], 10, 1e-6);
}

TEST(NashSolution, ExceedsEveryPointOfAGrid) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    Dispute dispute = random_dispute(seed, 4, 2);
    for (Party& each : dispute.parties) each.no_agreement_cost = 15;
    dispute.reference_point = {90, 90};
    const Solution found = nash_solution(dispute).value();
    const double best =
        found.feasible ? nash_product(dispute, found.outcome) : -std::numeric_limits<double>::infinity();
    for (double x = 0; x <= 100; x += 4) {
      for (double y = 0; y <= 100; y += 4) EXPECT_GE(best + 1e-9, nash_product(dispute, {x, y})) << seed;
    }
  }
}

TEST(NashSolution, SaysThatNothingIsBetterForAll) {
  const Dispute dispute = one_issue({party("a", 30, 50, 0), party("b", 10, 50, 100)}, {50});
  for (const Solution& found :
       {nash_solution(dispute).value(), kalai_smorodinsky_solution(dispute).value()}) {
    EXPECT_FALSE(found.feasible);
    EXPECT_EQ(found.outcome, dispute.reference_point);
  }
  const auto refused = nash_solution(one_issue({party("a", 30, 50, 0)}));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kNothingToCompute);
}

TEST(KalaiSmorodinskySolution, GivesEqualSharesOfTheGreatestGains) {
  Dispute dispute = one_issue({party("a", 90, 50, 20), party("b", 10, 50, 60)}, {100});
  // Feasible: up to a's ideal, which b also likes to 100 (gain 80 at 20 for a; b's gain there 0): b 40 at 60.
  const Solution found = kalai_smorodinsky_solution(dispute).value();
  ASSERT_TRUE(found.feasible);
  // gains 100 - x (to 80 at 20) and 40 - |60 - x| (to 40): (100 - x)/80 = (x - 20)/40 at x = 140/3.
  EXPECT_NEAR(found.outcome[0], 140.0 / 3, 1e-6);
  EXPECT_NEAR(found.gain[0] / 80, found.gain[1] / 40, 1e-8);
}

TEST(Solutions, WeightlessPartiesAndConsensusAreDefined) {
  Dispute dispute =
      one_issue({party("a", 30, 50, 40), party("b", 0, 50, 100), party("c", 20, 0, 100)}, {100});
  EXPECT_NEAR(nash_solution(dispute).value().outcome[0], 40, 1e-6);
  dispute = one_issue({party("a", 30, 50, 40), party("b", 10, 50, 40)}, {100});
  EXPECT_NEAR(nash_solution(dispute).value().outcome[0], 40, 1e-6);
  EXPECT_NEAR(kalai_smorodinsky_solution(dispute).value().outcome[0], 40, 1e-6);
}

TEST(Dispute, RefusesWhatIsNotOnTheScale) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const std::vector<Dispute> bad{
      one_issue({party("a", 1, 50, 101)}),      one_issue({party("a", 1, nan, 10)}),
      one_issue({party("a", -1, 50, 10)}),      one_issue({party("a", 1, 1, 1), party("a", 1, 1, 2)}),
      one_issue({party("", 1, 1, 1)}),          one_issue({party("a", 1, 1, 1)}, {1, 2}),
      one_issue({party("a", 1, 1, 1)}, {}, 0.4)};
  for (const Dispute& dispute : bad) {
    const auto checked = check_dispute(dispute);
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error().code, ErrorCode::kInvalidData);
    EXPECT_FALSE(checked.error().help.empty());
  }
  for (const Dispute& dispute : {one_issue({}), one_issue({party("a", 0, 50, 10), party("b", 5, 0, 10)})}) {
    EXPECT_EQ(check_dispute(dispute).error().code, ErrorCode::kNothingToCompute);
  }
}

}  // namespace
}  // namespace toguna::bargaining
