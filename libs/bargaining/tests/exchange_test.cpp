#include "toguna/bargaining/exchange.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "disputes.hpp"

namespace toguna::bargaining {
namespace {

Dispute two_by_two() {
  return {
      .issues = {"one", "two"},
      .parties = {{.id = "a", .name = {}, .capability = 1, .position = {0, 0}, .salience = {10, 90}},
                  {.id = "b", .name = {}, .capability = 1, .position = {100, 100}, .salience = {60, 50}}}};
}

TEST(Exchange, StokmanAndVanOosten1994ExampleOutcomesAndLargestGains) {
  const ExchangeRun run = exchange(two_by_two()).value();
  EXPECT_NEAR(run.rounds[0].outcome_before[0], 600.0 / 7, 1e-12);
  EXPECT_NEAR(run.rounds[0].outcome_before[1], 250.0 / 7, 1e-12);
  ASSERT_EQ(run.rounds[0].trades.size(), 1U);
  const Trade& trade = run.rounds[0].trades[0];
  EXPECT_EQ(trade.first, 0U) << "a minds the first issue less, so it gives way there";
  EXPECT_EQ(trade.first_issue, 0U);
  EXPECT_NEAR(trade.first_largest_gain, 1400, 1e-9);
  EXPECT_NEAR(trade.second_largest_gain, 777.78, 0.005);
  // Equal gains: D_2 = D_1 (10 + 60)/(90 + 50) with a all the way, D_1 = 100/7.
  EXPECT_NEAR(trade.first_shift, 100.0 / 7, 1e-12);
  EXPECT_NEAR(trade.second_shift, 50.0 / 7, 1e-12);
  EXPECT_NEAR(trade.gain, 500, 1e-9);
  EXPECT_NEAR(run.rounds[0].outcome[0], 100, 1e-9);
  EXPECT_NEAR(run.rounds[0].outcome[1], 200.0 / 7, 1e-9);
  // Next round: a from 0 by (1 - .1) .4 + .1 = .46 of the way to 100.
  EXPECT_NEAR(run.position[0][0], 46, 1e-9);
}

TEST(Exchange, EveryTradeGivesBothTheSameGainAndMovesTheOutcomeAsStated) {
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {
    const Dispute dispute = random_dispute(seed, 6, 3);
    const ExchangeRun run = exchange(dispute, {.rounds = 2}).value();
    EXPECT_TRUE(run.complete);
    for (const Trade& trade : run.rounds[0].trades) {
      const auto salience = [&](std::size_t i, std::size_t k) { return dispute.parties[i].salience[k]; };
      const double first = trade.second_shift * salience(trade.first, trade.second_issue) -
                           trade.first_shift * salience(trade.first, trade.first_issue);
      const double second = trade.first_shift * salience(trade.second, trade.first_issue) -
                            trade.second_shift * salience(trade.second, trade.second_issue);
      EXPECT_NEAR(first, second, 1e-8);
      EXPECT_NEAR(first, trade.gain, 1e-8);
      EXPECT_GE(trade.first_largest_gain + 1e-8, trade.gain);
      EXPECT_GE(trade.second_largest_gain + 1e-8, trade.gain);
    }
    // The stated shifts add up to the change of the outcome.
    std::vector<double> outcome = run.rounds[0].outcome_before;
    for (const Trade& trade : run.rounds[0].trades) {
      outcome[trade.first_issue] +=
          trade.first_to > trade.first_from ? trade.first_shift : -trade.first_shift;
      outcome[trade.second_issue] +=
          trade.second_to > trade.second_from ? trade.second_shift : -trade.second_shift;
    }
    for (std::size_t k = 0; k < 3; ++k) {
      EXPECT_NEAR(outcome[k], run.rounds[0].outcome[k], 1e-8) << seed;
      EXPECT_TRUE(outcome[k] >= 0 && outcome[k] <= 100);
    }
    for (const std::vector<double>& places : run.position) {
      for (const double place : places) EXPECT_TRUE(place >= 0 && place <= 100);
    }
  }
}

TEST(Exchange, ThirdPartiesShareTheDamageOrTheBenefit) {
  Dispute dispute = two_by_two();
  dispute.parties.push_back(
      {.id = "c", .name = {}, .capability = 0, .position = {100, 100}, .salience = {50, 20}});
  const Trade trade = possible_trades(dispute).value().at(0);
  // Outcome one rises by 100/7 towards c, outcome two falls by 50/7 away from it.
  EXPECT_NEAR(trade.externality[2], 50 * 100.0 / 7 - 20 * 50.0 / 7, 1e-9);
  EXPECT_EQ(trade.externality[0], 0);
}

TEST(Exchange, NobodyTradesWithoutDifferentPriorities) {
  Dispute dispute = two_by_two();
  dispute.parties[1].salience = {5, 45};  // the same ratio as a
  EXPECT_TRUE(exchange(dispute).value().rounds[0].trades.empty());
  dispute = two_by_two();
  dispute.parties[1].position = {0, 0};
  EXPECT_TRUE(exchange(dispute).value().rounds[0].trades.empty());
}

TEST(Exchange, OneIssueOrAnIssueWithoutWeightIsRefused) {
  EXPECT_EQ(exchange(one_issue({party("a", 1, 1, 1)})).error().code, ErrorCode::kNothingToCompute);
  Dispute dispute = two_by_two();
  for (Party& each : dispute.parties) each.salience[1] = 0;
  EXPECT_EQ(exchange(dispute).error().code, ErrorCode::kNothingToCompute);
  EXPECT_EQ(exchange(two_by_two(), {.rounds = 0}).error().code, ErrorCode::kInvalidData);
}

}  // namespace
}  // namespace toguna::bargaining
