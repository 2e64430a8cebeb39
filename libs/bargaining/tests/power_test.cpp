#include "toguna/bargaining/power.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "disputes.hpp"
#include "toguna/base/random.hpp"

namespace toguna::bargaining {
namespace {

/// Both indices by looking at every coalition: swing s!(n-s-1)!/n! for Shapley-Shubik, 2^(1-n) for Banzhaf.
PowerIndices by_enumeration(const std::vector<std::uint32_t>& weights, std::uint64_t quota) {
  const std::size_t n = weights.size();
  PowerIndices found{.swing = std::vector<double>(n), .shapley = std::vector<double>(n)};
  for (std::uint32_t coalition = 0; coalition < (1U << n); ++coalition) {
    std::uint64_t weight = 0;
    double size = 0;
    for (std::size_t i = 0; i < n; ++i) {
      if ((coalition >> i & 1U) == 0) continue;
      weight += weights[i];
      ++size;
    }
    const auto count = static_cast<double>(n);
    const double orders =
        std::exp(std::lgamma(size + 1) + std::lgamma(count - size) - std::lgamma(count + 1));
    for (std::size_t i = 0; i < n; ++i) {
      if ((coalition >> i & 1U) != 0 || weight >= quota || weight + weights[i] < quota) continue;
      found.swing[i] += std::exp2(1 - count);
      found.shapley[i] += orders;
    }
  }
  found.banzhaf = found.swing;
  const double sum = std::accumulate(found.banzhaf.begin(), found.banzhaf.end(), 0.0);
  for (double& each : found.banzhaf) each /= sum;
  return found;
}

void expect_same(const PowerIndices& found, const PowerIndices& expected, double tolerance) {
  for (std::size_t i = 0; i < expected.swing.size(); ++i) {
    EXPECT_NEAR(found.swing[i], expected.swing[i], tolerance) << i;
    EXPECT_NEAR(found.banzhaf[i], expected.banzhaf[i], tolerance) << i;
    EXPECT_NEAR(found.shapley[i], expected.shapley[i], tolerance) << i;
  }
}

const std::vector<std::uint32_t> kCouncil{10, 10, 10, 10, 8, 5, 5, 5, 5, 4, 4, 3, 3, 3, 2};

TEST(PowerIndices, CouncilOfTheUnionBeforeNiceAgreesWithEnumeration) {
  const PowerIndices found = power_indices(kCouncil, 62).value();
  expect_same(found, by_enumeration(kCouncil, 62), 1e-13);
  // Felsenthal & Machover (1998), table 5.3.8: 11.16 % for the four largest, 2.26 % for the smallest
  // (Banzhaf).
  EXPECT_NEAR(found.banzhaf[0], 0.1116, 5e-4);
  EXPECT_NEAR(found.banzhaf[14], 0.0226, 5e-4);
}

TEST(PowerIndices, AgreeWithEnumerationForRandomGames) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const RandomKey key{.seed = seed, .stream = 5};
    std::vector<std::uint32_t> weights(2 + seed % 11);
    for (std::uint32_t i = 0; i < weights.size(); ++i) {
      weights[i] = static_cast<std::uint32_t>(uniform(key, 0, i) * (seed % 2 == 0 ? 9 : 1000));
    }
    weights[0] += 1;
    const auto total = std::accumulate(weights.begin(), weights.end(), std::uint64_t{0});
    const auto quota = static_cast<std::uint64_t>(uniform(key, 1, 0) * static_cast<double>(total)) + 1;
    expect_same(power_indices(weights, quota).value(), by_enumeration(weights, quota), 1e-12);
  }
}

TEST(PowerIndices, TextbookGamesHaveTheirKnownValues) {
  // [51; 50, 49, 1]: Shapley-Shubik 4/6, 1/6, 1/6; Banzhaf 3/5, 1/5, 1/5.
  const PowerIndices three = power_indices({50, 49, 1}, 51).value();
  EXPECT_NEAR(three.shapley[0], 4.0 / 6, 1e-14);
  EXPECT_NEAR(three.shapley[1], 1.0 / 6, 1e-14);
  EXPECT_NEAR(three.banzhaf[0], 3.0 / 5, 1e-14);
  const PowerIndices dictator = power_indices({60, 20, 19}, 51).value();
  EXPECT_NEAR(dictator.shapley[0], 1, 1e-14);
  EXPECT_NEAR(dictator.swing[1], 0, 1e-14);
  const PowerIndices one = power_indices({7}, 7).value();
  EXPECT_NEAR(one.shapley[0], 1, 1e-14);
}

TEST(PowerIndices, ManyEqualVotersShareEquallyAndOneBigOneHasItsLimit) {
  std::vector<std::uint32_t> weights(300, 1);
  PowerIndices found = power_indices(weights, 151).value();
  for (const double each : found.shapley) EXPECT_NEAR(each, 1.0 / 300, 1e-13);
  // One of weight 100 among 300 of weight 1, quota 201: pivotal in places 101..200 of 301 of the order.
  weights.push_back(100);
  found = power_indices(weights, 201).value();
  EXPECT_NEAR(found.shapley.back(), 100.0 / 301, 1e-10);
}

TEST(PowerIndices, GamesWithoutAnswerAreRefused) {
  EXPECT_EQ(power_indices({}, 1).error().code, ErrorCode::kNothingToCompute);
  EXPECT_EQ(power_indices({1, 2}, 0).error().code, ErrorCode::kInvalidData);
  EXPECT_EQ(power_indices({1, 2}, 4).error().code, ErrorCode::kInvalidData);
  EXPECT_EQ(power_indices({0, 0}, 1).error().code, ErrorCode::kInvalidData);
  EXPECT_EQ(power_indices(std::vector<std::uint32_t>(2001, 1), 5).error().code, ErrorCode::kTooLarge);
  EXPECT_EQ(power_indices({4'000'000'000U, 4'000'000'000U}, 5).error().code, ErrorCode::kTooLarge);
}

/// Both indices of a dispute's votes, vetoes as such.
PowerIndices of_votes(const Dispute& dispute) {
  const std::size_t n = dispute.parties.size();
  double total = 0;
  for (const Party& each : dispute.parties) total += weight_on(each, 0);
  const auto wins = [&](std::uint32_t coalition) {
    double weight = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const bool in = (coalition >> i & 1U) != 0;
      if (!in && dispute.parties[i].veto) return false;
      if (in) weight += weight_on(dispute.parties[i], 0);
    }
    return weight >= dispute.quota * total - 1e-9 && weight > total / 2 + 1e-9;
  };
  PowerIndices found{.swing = std::vector<double>(n), .banzhaf = {}, .shapley = std::vector<double>(n)};
  for (std::uint32_t coalition = 0; coalition < (1U << n); ++coalition) {
    double size = 0;
    for (std::size_t i = 0; i < n; ++i) size += coalition >> i & 1U;
    const auto count = static_cast<double>(n);
    const double orders =
        std::exp(std::lgamma(size + 1) + std::lgamma(count - size) - std::lgamma(count + 1));
    for (std::size_t i = 0; i < n; ++i) {
      if ((coalition >> i & 1U) != 0 || wins(coalition) || !wins(coalition | 1U << i)) continue;
      found.swing[i] += std::exp2(1 - count);
      found.shapley[i] += orders;
    }
  }
  found.banzhaf = found.swing;
  const double sum = std::accumulate(found.banzhaf.begin(), found.banzhaf.end(), 0.0);
  for (double& each : found.banzhaf) each /= sum;
  return found;
}

TEST(PowerInADispute, AgreesWithEnumerationVetoesAndQuotaIncluded) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    Dispute dispute = random_dispute(seed, 7, 1);
    dispute.parties[seed % 7].veto = seed % 2 == 0;
    dispute.parties[(seed + 3) % 7].veto = seed % 3 == 0;
    dispute.quota = seed % 4 == 0 ? 0.7 : 0.5;
    expect_same(power_in(dispute).value(), of_votes(dispute), 1e-9);
  }
}

TEST(PowerInADispute, WhoHasNoWeightHasNoPower) {
  const PowerIndices found =
      power_in(one_issue({party("a", 50, 50, 0), party("b", 50, 0, 0), party("c", 50, 50, 0)})).value();
  EXPECT_EQ(found.shapley[1], 0);
  EXPECT_NEAR(found.shapley[0], 0.5, 1e-12);
  EXPECT_EQ(power_in(one_issue({party("a", 50, 50, 0)}), 1).error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace toguna::bargaining
