#include "toguna/bargaining/uncertainty.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>

#include "disputes.hpp"
#include "points.hpp"

namespace toguna::bargaining {
namespace {

Distribution triangle(double low, double mode, double high) {
  return {.shape = Shape::kTriangular, .low = low, .mode = mode, .high = high};
}

/// Average of a function of the distribution by its own quantiles.
template <typename Of>
double average(const Distribution& distribution, Of of) {
  constexpr int kCells = 20'000;
  double sum = 0;
  for (int k = 0; k < kCells; ++k) sum += of(quantile_of(distribution, (k + 0.5) / kCells));
  return sum / kCells;
}

TEST(Distribution, PertHasItsMeanAndVariance) {
  const Distribution pert{.shape = Shape::kPert, .low = 10, .mode = 20, .high = 70};
  const double mean = (10 + 4 * 20 + 70) / 6.0;
  EXPECT_NEAR(average(pert, [](double x) { return x; }), mean, 1e-2);
  // Beta PERT: (mean - low)(high - mean) / 7.
  EXPECT_NEAR(average(pert, [&](double x) { return (x - mean) * (x - mean); }), (mean - 10) * (70 - mean) / 7,
              0.1);
}

TEST(Distribution, TruncatedNormalStaysWithinItsEndsAndIsNormalWithin) {
  const Distribution normal{.shape = Shape::kNormal, .low = 0, .mode = 50, .high = 100, .deviation = 10};
  EXPECT_NEAR(average(normal, [](double x) { return x; }), 50, 1e-3);
  EXPECT_NEAR(std::sqrt(average(normal, [](double x) { return (x - 50) * (x - 50); })), 10, 0.01);
  EXPECT_NEAR(quantile_of(normal, 0.975), 50 + 19.6, 0.01);
  const Distribution cut{.shape = Shape::kNormal, .low = 45, .mode = 50, .high = 51, .deviation = 100};
  EXPECT_NEAR(quantile_of(cut, 0.5), 48, 0.01) << "nearly uniform between the ends";
}

TEST(Distribution, DiscreteUniformAndTriangularHaveTheirQuantiles) {
  const Distribution discrete{.shape = Shape::kDiscrete, .values = {10, 40, 90}, .weights = {1, 2, 1}};
  EXPECT_EQ(quantile_of(discrete, 0.2), 10);
  EXPECT_EQ(quantile_of(discrete, 0.5), 40);
  EXPECT_EQ(quantile_of(discrete, 0.9), 90);
  EXPECT_EQ(centre_of(discrete), 40);
  EXPECT_EQ(quantile_of({.shape = Shape::kUniform, .low = 20, .high = 60}, 0.25), 30);
  EXPECT_NEAR(average(triangle(10, 20, 60), [](double x) { return x; }), 30, 1e-2);
}

TEST(Distribution, BrokenOnesAreRefused) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (const Distribution& bad :
       {triangle(5, 4, 10), triangle(nan, 4, 10), Distribution{.shape = Shape::kUniform, .low = 5, .high = 4},
        Distribution{.shape = Shape::kNormal, .low = 0, .mode = 5, .high = 9},
        Distribution{.shape = Shape::kDiscrete},
        Distribution{.shape = Shape::kDiscrete, .values = {1}, .weights = {0}},
        Distribution{.shape = Shape::kDiscrete, .values = {2, 1}, .weights = {1, 1}},
        Distribution{.shape = Shape::kDiscrete, .values = {1}, .weights = {-1}}}) {
    ASSERT_FALSE(check_distribution(bad));
    EXPECT_EQ(check_distribution(bad).error().code, ErrorCode::kInvalidData);
  }
}

TEST(Points, SobolFillsEveryDimensionEvenlyAndRowsDoNotDependOnHowTheyAreAskedFor) {
  constexpr std::size_t kRows = 1024;
  constexpr std::size_t kDimensions = 60;
  const std::vector<double> all = points_of(Points::kSobol, 3, kDimensions, 0, kRows);
  const std::vector<double> part = points_of(Points::kSobol, 3, kDimensions, 700, 20);
  EXPECT_TRUE(std::equal(part.begin(), part.end(), all.begin() + 700 * kDimensions));
  for (std::size_t k = 0; k < kDimensions; ++k) {
    std::vector<int> cells(64);
    for (std::size_t row = 0; row < kRows; ++row)
      ++cells[static_cast<std::size_t>(all[row * kDimensions + k] * 64)];
    // The first point of the sequence is left out, so one cell may have one less and another one more.
    for (const int count : cells) EXPECT_NEAR(count, 16, 1) << "dimension " << k;
  }
  EXPECT_NE(all, points_of(Points::kSobol, 4, kDimensions, 0, kRows)) << "the seed shifts them";
}

TEST(Points, SobolIntegratesFarBetterThanPseudoRandom) {
  // prod (1 + (x - 1/2)) over 8 dimensions integrates to 1.
  const auto error = [](Points points) {
    const std::vector<double> rows = points_of(points, 5, 8, 0, 4096);
    double sum = 0;
    for (std::size_t row = 0; row < 4096; ++row) {
      double product = 1;
      for (std::size_t k = 0; k < 8; ++k) product *= 0.5 + rows[row * 8 + k];
      sum += product;
    }
    return std::fabs(sum / 4096 - 1);
  };
  EXPECT_LT(error(Points::kSobol), 2e-3);
  EXPECT_LT(error(Points::kSobol), error(Points::kPseudoRandom) + 1e-3);
}

UncertainDispute uncertain_dispute() {
  UncertainDispute uncertain{.dispute = random_dispute(3, 4, 1)};
  for (std::size_t i = 0; i < 4; ++i) {
    uncertain.inputs.push_back({.party = i, .field = Field::kPosition, .distribution = triangle(10, 30, 80)});
    uncertain.inputs.push_back({.party = i, .field = Field::kSalience, .distribution = triangle(20, 50, 90)});
  }
  return uncertain;
}

TEST(SampleOutcomes, SameBitsOnOneTwoAndEightThreads) {
  const auto bits = [](unsigned threads, Points points) {
    const OutcomeSample sample = sample_outcomes(uncertain_dispute(), mean_model(),
                                                 {.points = points, .draws = 2000, .threads = threads})
                                     .value();
    std::vector<std::uint64_t> all;
    for (const double value : sample.value) all.push_back(std::bit_cast<std::uint64_t>(value));
    return all;
  };
  for (const Points points : {Points::kSobol, Points::kPseudoRandom}) {
    EXPECT_EQ(bits(1, points), bits(2, points));
    EXPECT_EQ(bits(1, points), bits(8, points));
  }
  EXPECT_NE(bits(1, Points::kSobol), bits(1, Points::kPseudoRandom));
}

TEST(SampleOutcomes, BothKindsOfPointsMeetTheAnalyticMean) {
  UncertainDispute uncertain{.dispute = random_dispute(3, 3, 1)};
  double mean = 0;
  double total = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    uncertain.inputs.push_back({.party = i, .field = Field::kPosition, .distribution = triangle(0, 30, 90)});
    mean += weight_on(uncertain.dispute.parties[i], 0) * 40;
    total += weight_on(uncertain.dispute.parties[i], 0);
  }
  for (const Points points : {Points::kSobol, Points::kPseudoRandom}) {
    const OutcomeSample sample = sample_outcomes(uncertain, mean_model(), {.points = points},
                                                 {{.option = "l", .place = 20}, {.option = "h", .place = 60}})
                                     .value();
    EXPECT_NEAR(sample.mean, mean / total, points == Points::kSobol ? 0.01 : 0.7);
    EXPECT_NEAR(sample.nearest_probability[0] + sample.nearest_probability[1], 1, 1e-9);
    EXPECT_LT(sample.quantiles[10], sample.quantiles[90]);
  }
}

TEST(SampleOutcomes, CorrelatedInputsMoveTogetherAndKeepTheirOwnDistributions) {
  UncertainDispute uncertain{.dispute = one_issue({party("a", 50, 50, 50), party("b", 50, 50, 50)})};
  for (std::size_t i = 0; i < 2; ++i) {
    uncertain.inputs.push_back(
        {.party = i,
         .distribution = {.shape = Shape::kNormal, .low = 0, .mode = 50, .high = 100, .deviation = 10}});
  }
  const auto spread = [&](double coefficient) {
    uncertain.correlations.clear();
    if (coefficient != 0) uncertain.correlations = {{.first = 0, .second = 1, .coefficient = coefficient}};
    return sample_outcomes(uncertain, mean_model(), {.draws = 8192}).value().deviation;
  };
  // The mean of two with variance 100 each and correlation r: variance 50 (1 + r).
  EXPECT_NEAR(spread(0), std::sqrt(50), 0.1);
  EXPECT_NEAR(spread(0.8), std::sqrt(90), 0.1);
  EXPECT_NEAR(spread(-0.8), std::sqrt(10), 0.1);
}

TEST(SampleOutcomes, ContradictionsAndNonsenseAreRefused) {
  UncertainDispute uncertain = uncertain_dispute();
  const auto code = [&] { return sample_outcomes(uncertain, mean_model()).error().code; };
  uncertain.correlations = {{0, 1, 0.9}, {1, 2, 0.9}, {0, 2, -0.9}};
  EXPECT_EQ(code(), ErrorCode::kInvalidData);
  uncertain.correlations = {{0, 0, 0.9}};
  EXPECT_EQ(code(), ErrorCode::kInvalidData);
  uncertain = uncertain_dispute();
  uncertain.inputs[1] = uncertain.inputs[0];
  EXPECT_EQ(code(), ErrorCode::kInvalidData);
  uncertain = uncertain_dispute();
  uncertain.inputs[0].party = 9;
  EXPECT_EQ(code(), ErrorCode::kInvalidData);
  uncertain = uncertain_dispute();
  uncertain.inputs[0].distribution = triangle(50, 100, 120);
  EXPECT_EQ(code(), ErrorCode::kInvalidData);
  EXPECT_EQ(sample_outcomes(uncertain_dispute(), mean_model(), {.draws = 0}).error().code,
            ErrorCode::kInvalidData);
  EXPECT_EQ(sample_outcomes(uncertain_dispute(), mean_model(7)).error().code, ErrorCode::kNotFound);
}

TEST(SampleOutcomes, IntervalsAreCalibratedOnDisputesDrawnFromTheStatedModel) {
  // The truth of each dispute is a draw from its own inputs; 80 % intervals should cover it in 77 to 83 % of
  // cases.
  constexpr int kDisputes = 2000;
  int covered = 0;
  for (std::uint64_t k = 0; k < kDisputes; ++k) {
    const RandomKey key{.seed = k, .stream = 91};
    UncertainDispute uncertain{.dispute = random_dispute(k, 3, 1)};
    std::vector<double> truth;
    for (std::uint32_t i = 0; i < 3; ++i) {
      const double low = 70 * uniform(key, 1, i);
      const Shape shapes[] = {Shape::kTriangular, Shape::kUniform, Shape::kNormal};
      for (const Field field : {Field::kPosition, Field::kSalience}) {
        uncertain.inputs.push_back(
            {.party = i,
             .field = field,
             .distribution = {
                 .shape = shapes[i], .low = low, .mode = low + 10, .high = low + 30, .deviation = 8}});
        truth.push_back(uniform(key, 2, static_cast<std::uint32_t>(truth.size())));
      }
    }
    const double outcome = mean_model()(at_shares(uncertain, truth)).value();
    const OutcomeSample sample =
        sample_outcomes(uncertain, mean_model(), {.draws = 256, .seed = k, .threads = 1}).value();
    covered += sample.quantiles[10] <= outcome && outcome <= sample.quantiles[90] ? 1 : 0;
  }
  const double share = static_cast<double>(covered) / kDisputes;
  EXPECT_GE(share, 0.77);
  EXPECT_LE(share, 0.83);
}

}  // namespace
}  // namespace toguna::bargaining
