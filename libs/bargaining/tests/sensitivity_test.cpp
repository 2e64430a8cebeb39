#include "toguna/bargaining/sensitivity.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <numbers>

#include "disputes.hpp"

namespace toguna::bargaining {
namespace {

/// Three inputs, uniform over 0..100.
UncertainDispute cube() {
  UncertainDispute uncertain{
      .dispute = one_issue({party("a", 50, 50, 50), party("b", 50, 50, 50), party("c", 50, 50, 50)})};
  for (std::size_t i = 0; i < 3; ++i) {
    uncertain.inputs.push_back(
        {.party = i, .distribution = {.shape = Shape::kUniform, .low = 0, .high = 100}});
  }
  return uncertain;
}

/// Ishigami & Homma (1990), sin x1 + 7 sin^2 x2 + 0.1 x3^4 sin x1 on (-pi, pi)^3.
Result<double> ishigami(const Dispute& dispute) {
  const auto x = [&](std::size_t i) { return (dispute.parties[i].position[0] / 50 - 1) * std::numbers::pi; };
  return std::sin(x(0)) + 7 * std::pow(std::sin(x(1)), 2) + 0.1 * std::pow(x(2), 4) * std::sin(x(0));
}

TEST(SobolIndices, IshigamiAndHomma1990HasItsKnownIndices) {
  const SobolIndices found = sobol_indices(cube(), ishigami, {.points = 8192, .resamples = 100}).value();
  const double first[] = {0.3139, 0.4424, 0};
  const double total[] = {0.5576, 0.4424, 0.2437};
  EXPECT_NEAR(found.variance, 13.8446, 0.1);
  EXPECT_EQ(found.evaluations, 8192U * 5);
  for (std::size_t k = 0; k < 3; ++k) {
    EXPECT_NEAR(found.inputs[k].first, first[k], 0.01) << k;
    EXPECT_NEAR(found.inputs[k].total, total[k], 0.01) << k;
    EXPECT_LE(found.inputs[k].first_interval.low, first[k] + 0.01);
    EXPECT_GE(found.inputs[k].first_interval.high, first[k] - 0.01);
    EXPECT_LT(found.inputs[k].total_interval.low, found.inputs[k].total_interval.high);
  }
}

TEST(SobolIndices, OfAMeanWithFixedWeightsAreTheSharesOfItsSummands) {
  UncertainDispute uncertain = cube();
  uncertain.dispute.parties[0].capability = 100;  // weights 2 : 1 : 1, variances 4 : 1 : 1
  const SobolIndices found = sobol_indices(uncertain, mean_model(), {.resamples = 0}).value();
  EXPECT_NEAR(found.inputs[0].first, 4.0 / 6, 0.01);
  EXPECT_NEAR(found.inputs[1].first, 1.0 / 6, 0.01);
  EXPECT_NEAR(found.inputs[2].total, 1.0 / 6, 0.01);
}

TEST(SobolIndices, SameBitsOnAnyNumberOfThreads) {
  const auto bits = [](unsigned threads) {
    std::vector<std::uint64_t> all;
    const SobolIndices found =
        sobol_indices(cube(), ishigami, {.points = 256, .resamples = 20, .threads = threads}).value();
    for (const SobolIndex& index : found.inputs) {
      for (const double each :
           {index.first, index.total, index.first_interval.low, index.total_interval.high}) {
        all.push_back(std::bit_cast<std::uint64_t>(each));
      }
    }
    return all;
  };
  EXPECT_EQ(bits(1), bits(2));
  EXPECT_EQ(bits(1), bits(8));
}

TEST(SobolIndices, AConstantOutcomeHasNoSharesAndCorrelationsAreRefused) {
  const Model constant = [](const Dispute&) -> Result<double> { return 5.0; };
  EXPECT_EQ(sobol_indices(cube(), constant, {.points = 64}).value().inputs[0].total, 0);
  UncertainDispute correlated = cube();
  correlated.correlations = {{0, 1, 0.5}};
  EXPECT_EQ(sobol_indices(correlated, mean_model()).error().code, ErrorCode::kInvalidData);
  EXPECT_EQ(sobol_indices(cube(), mean_model(), {.points = 1}).error().code, ErrorCode::kInvalidData);
  EXPECT_EQ(sobol_indices(cube(), mean_model(4)).error().code, ErrorCode::kNotFound);
}

TEST(Tornado, BarsAreThoseOfOneInputAtATimeTheLongestFirst) {
  UncertainDispute uncertain = cube();
  uncertain.dispute.parties[2].capability = 100;
  const std::vector<TornadoBar> bars = tornado(uncertain, mean_model()).value();
  ASSERT_EQ(bars.size(), 3U);
  EXPECT_EQ(bars[0].input, 2U);
  EXPECT_NEAR(bars[0].swing(), 40, 1e-9);  // half of the weight, over 10..90
  EXPECT_NEAR(bars[1].swing(), 20, 1e-9);
  EXPECT_NEAR(bars[0].low_outcome, 30, 1e-9);
}

TEST(Breakpoints, NameTheValueAtWhichTheNearestOptionFlips) {
  // a at 20 and b at 80; the mean crosses 50 where their weights are equal: salience of b = 62.
  UncertainDispute uncertain{.dispute = one_issue({party("a", 50, 62, 20), party("b", 50, 40, 80)})};
  uncertain.inputs = {{.party = 1,
                       .field = Field::kSalience,
                       .distribution = {.shape = Shape::kTriangular, .low = 10, .mode = 40, .high = 90}}};
  const std::vector<Place> places{{.option = "low", .place = 40}, {.option = "high", .place = 60}};
  const std::vector<Breakpoint> found = breakpoints(uncertain, mean_model(), places).value();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_NEAR(found[0].value, 62, 1e-3);
  EXPECT_EQ(found[0].before, 0U);
  EXPECT_EQ(found[0].after, 1U);
  uncertain.inputs[0].distribution = {
      .shape = Shape::kDiscrete, .values = {40, 60, 70}, .weights = {1, 1, 1}};
  EXPECT_NEAR(breakpoints(uncertain, mean_model(), places).value().at(0).value, 65, 1e-9);
  EXPECT_EQ(breakpoints(uncertain, mean_model(), {}).error().code, ErrorCode::kNothingToCompute);
}

TEST(LeaveOneOut, GivesTheOutcomeOfTheOthers) {
  const Dispute dispute = one_issue({party("a", 50, 50, 0), party("b", 50, 50, 60), party("c", 50, 50, 90)});
  const std::vector<LeftOut> found = leave_one_out(dispute, mean_model()).value();
  EXPECT_NEAR(*found[0].outcome, 75, 1e-9);
  EXPECT_NEAR(found[0].change, 25, 1e-9);
  EXPECT_FALSE(leave_one_out(one_issue({party("a", 9, 9, 9)}), mean_model()).value()[0].outcome);
}

}  // namespace
}  // namespace toguna::bargaining
