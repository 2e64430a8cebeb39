#include "toguna/bargaining/election.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "disputes.hpp"
#include "voting.hpp"

namespace toguna::bargaining {
namespace {

constexpr ElectionModel kModels[] = {ElectionModel::kConditional, ElectionModel::kMarkovUniform,
                                     ElectionModel::kMarkovIncentive};
constexpr VotingRule kRules[] = {VotingRule::kBinary,       VotingRule::kProportionalBinary,
                                 VotingRule::kProportional, VotingRule::kProportionalCubic,
                                 VotingRule::kCubic,        VotingRule::kProspect};
constexpr VictoryModel kVictories[] = {VictoryModel::kLinear, VictoryModel::kSquare, VictoryModel::kQuartic,
                                       VictoryModel::kOctic, VictoryModel::kBinary};

TEST(Election, IsADistributionUnderEveryRule) {
  const Dispute dispute = random_dispute(5, 8, 2);
  for (const VotingRule voting : kRules) {
    for (const VictoryModel victory : kVictories) {
      for (const ElectionModel model : kModels) {
        const Election found =
            condorcet_election(dispute, {.voting = voting, .victory = victory, .model = model}).value();
        EXPECT_TRUE(found.converged);
        EXPECT_NEAR(std::accumulate(found.probability.begin(), found.probability.end(), 0.0), 1, 1e-9);
        for (const double each : found.probability) EXPECT_TRUE(each >= 0 && each <= 1);
        for (const double each : found.mean) EXPECT_TRUE(each >= 0 && each <= 100);
      }
    }
  }
}

TEST(Election, ScalingCapabilityAndPermutingPartiesChangesNothing) {
  const Dispute dispute = random_dispute(6, 7, 1);
  Dispute changed = dispute;
  std::reverse(changed.parties.begin(), changed.parties.end());
  for (Party& each : changed.parties) each.capability *= 0.01;
  for (const ElectionModel model : kModels) {
    EXPECT_NEAR(condorcet_election(dispute, {.model = model}).value().mean[0],
                condorcet_election(changed, {.model = model}).value().mean[0], 1e-4);
  }
}

TEST(Election, ConditionalOfTwoIsTheirShareOfStrength) {
  const Election found =
      condorcet_election(one_issue({party("a", 30, 50, 20), party("b", 10, 50, 80)})).value();
  EXPECT_NEAR(found.probability[0], 0.75, 1e-8);
  EXPECT_NEAR(found.mean[0], 35, 1e-6);
}

TEST(Election, MarkovModelsHaveReachedTheirFixedPoint) {
  const Dispute dispute = random_dispute(8, 6, 1);
  const Election found = condorcet_election(dispute, {.model = ElectionModel::kMarkovUniform}).value();
  // q_i = (1/n) sum_j V_ij (p_i + p_j) must give p back.
  const std::size_t n = found.probability.size();
  Grid utility(6, n);
  std::vector<double> weight(6);
  double total = 0;
  for (std::size_t i = 0; i < 6; ++i) total += weight[i] = weight_on_all(dispute.parties[i]);
  for (std::size_t i = 0; i < 6; ++i) {
    for (std::size_t k = 0; k < n; ++k)
      utility(i, k) = -distance_to(dispute.parties[i], found.positions[k]) / 100;
  }
  const Grid strength = coalitions(VotingRule::kProportional, weight, utility, n);
  for (std::size_t i = 0; i < n; ++i) {
    double next = 0;
    for (std::size_t j = 0; j < n; ++j) {
      const double chance = i == j ? 0.5 : strength(i, j) / (strength(i, j) + strength(j, i));
      next += chance * (found.probability[i] + found.probability[j]) / static_cast<double>(n);
    }
    EXPECT_NEAR(next, found.probability[i], 1e-5);
  }
}

TEST(Election, AThousandPartiesDoNotUnderflow) {
  const Election found =
      condorcet_election(random_dispute(9, 300, 1, 0.001), {.victory = VictoryModel::kOctic}).value();
  EXPECT_NEAR(std::accumulate(found.probability.begin(), found.probability.end(), 0.0), 1, 1e-9);
  EXPECT_TRUE(std::isfinite(found.mean[0]));
}

TEST(Election, ConsensusIsCertain) {
  for (const ElectionModel model : kModels) {
    const Election found =
        condorcet_election(one_issue({party("a", 30, 50, 20), party("b", 10, 50, 20)}), {.model = model})
            .value();
    ASSERT_EQ(found.probability.size(), 1U);
    EXPECT_DOUBLE_EQ(found.probability[0], 1);
    EXPECT_DOUBLE_EQ(found.mean[0], 20);
  }
}

TEST(Victory, OfBothSidesSumsToOneAndRisesWithStrength) {
  for (const VictoryModel model : kVictories) {
    double last = 0;
    for (const double own : {1e-8, 0.5, 0.95, 1.0, 1.04, 1.2, 30.0, 1e6}) {
      const double chance = victory(model, own, 1);
      EXPECT_NEAR(chance + victory(model, 1, own), 1, 1e-12);
      EXPECT_GE(chance, last);
      last = chance;
    }
  }
  EXPECT_NEAR(victory(VictoryModel::kQuartic, 2, 1), 16.0 / 17, 1e-12);
  EXPECT_NEAR(victory(VictoryModel::kBinary, 1.1, 1), 1, 1e-5);
  EXPECT_NEAR(victory(VictoryModel::kBinary, 1, 1), 0.5, 1e-12);
}

}  // namespace
}  // namespace toguna::bargaining
