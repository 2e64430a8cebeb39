// Inputs of every shape, and inputs that move together, in the forecast itself.
#include <gtest/gtest.h>

#include <cmath>

#include "exponential.hpp"
#include "pert.hpp"
#include "problems.hpp"
#include "toguna/bargaining/mean_draws.hpp"
#include "toguna/bargaining/what_if.hpp"

namespace toguna::bargaining {
namespace {

constexpr Options kDraws{.draws = 40'000, .threads = 1};

Estimate shaped(Shape shape, double low, double mode, double high) {
  return {.low = low, .mode = mode, .high = high, .origin = Origin::kAnalyst, .shape = shape};
}

Estimate normal(double low, double mode, double high, double deviation) {
  Estimate made = shaped(Shape::kNormal, low, mode, high);
  made.deviation = deviation;
  return made;
}

Estimate discrete() {
  Estimate made = shaped(Shape::kDiscrete, 20, 80, 80);
  made.values = {20, 50, 80};
  made.weights = {1, 3, 4};
  return made;
}

/// One party whose position is all there is, so that the mean's distribution is the position's.
Problem alone(const Estimate& position) {
  Problem problem{.players = {player("a", 50, 50, 0)}};
  problem.players[0].position = position;
  return problem;
}

Problem allies(double coefficient) {
  Problem problem{.players = {player("a", 50, 50, 0), player("b", 50, 50, 0)}};
  problem.players[0].position = shaped(Shape::kPert, 0, 30, 100);
  problem.players[1].position = normal(0, 50, 100, 15);
  problem.correlations = {{"a", Field::kPosition, "b", Field::kPosition, coefficient}};
  return problem;
}

double deviation_of_the_mean(const Problem& problem) {
  const std::vector<double> means = mean_draws(problem, kDraws).value();
  double sum = 0;
  double squares = 0;
  for (const double mean : means) {
    sum += mean;
    squares += mean * mean;
  }
  const auto n = static_cast<double>(means.size());
  return std::sqrt(squares / n - sum * sum / n / n);
}

TEST(Shapes, EachHasItsOwnMeanAndQuantilesInTheForecast) {
  const struct {
    Estimate position;
    double mean;
  } cases[] = {{between(10, 20, 60), 30},
               {shaped(Shape::kPert, 10, 20, 60), 25},
               {shaped(Shape::kUniform, 10, 35, 60), 35},
               {normal(40, 50, 60, 8), 50},
               {discrete(), (20 + 3 * 50 + 4 * 80) / 8.0}};
  for (const auto& each : cases) {
    SCOPED_TRACE(to_string(each.position.shape));
    const Forecast made = forecast_of(alone(each.position), kDraws);
    EXPECT_NEAR(made.draw_mean, each.mean, 0.4);
    EXPECT_EQ(made.mean, each.position.mode);
    const Distribution distribution = distribution_of(each.position);
    for (const std::size_t percent : {10U, 30U, 70U, 90U})
      EXPECT_NEAR(made.quantiles[percent], quantile_of(distribution, static_cast<double>(percent) / 100),
                  0.6);
  }
}

TEST(Shapes, ATableOfPertIsItsInverse) {
  for (const double mode : {10.0, 10.5, 14.0, 35.0, 57.0, 60.0}) {
    const Distribution pert = distribution_of(shaped(Shape::kPert, 10, mode, 60));
    const PertInverse table(pert);
    double before = 0;
    for (int k = 1; k < 4000; ++k) {
      const double u = k / 4000.0;
      const double place = table.at(u);
      ASSERT_NEAR(place, quantile_of(pert, u), 2e-5 * 50) << mode << " at " << u;
      ASSERT_GE(place, before);
      before = place;
    }
    EXPECT_GE(table.at(0x1p-53), 10);
    EXPECT_LE(table.at(1 - 0x1p-53), 60);
  }
}

TEST(Shapes, WhatMovesTogetherWidensTheMean) {
  const double apart = deviation_of_the_mean(allies(0));
  const double together = deviation_of_the_mean(allies(0.9));
  const double against = deviation_of_the_mean(allies(-0.9));
  EXPECT_GT(together, 1.3 * apart);
  EXPECT_LT(against, 0.5 * apart);
  Problem without = allies(0);
  without.correlations.clear();
  EXPECT_NEAR(deviation_of_the_mean(without), apart, 1e-9) << "a coefficient of 0 says nothing";
}

TEST(Shapes, ACorrelationLeavesEachNumbersOwnDistribution) {
  Problem problem = allies(0.9);
  problem.players[1].salience = problem.players[1].capability = exactly(0);
  Problem single = allies(0);
  single.players[1] = problem.players[1];
  const Forecast tied = forecast_of(problem, kDraws);
  const Forecast untied = forecast_of(single, kDraws);
  EXPECT_NEAR(tied.draw_mean, untied.draw_mean, 0.3);
  EXPECT_NEAR(tied.quantiles[90], untied.quantiles[90], 0.6);
}

TEST(Shapes, AreTheSameBitsOnAnyNumberOfThreads) {
  const Forecast one = forecast_of(allies(0.5), {.draws = 9000, .threads = 1});
  for (const unsigned threads : {2U, 8U})
    EXPECT_EQ(one.quantiles, forecast_of(allies(0.5), {.draws = 9000, .threads = threads}).quantiles);
}

TEST(Shapes, ReachTheOtherModelsToo) {
  const UncertainDispute uncertain = uncertain_dispute(allies(0.5));
  ASSERT_EQ(uncertain.inputs.size(), 2U);
  EXPECT_EQ(uncertain.inputs[0].distribution.shape, Shape::kPert);
  EXPECT_EQ(uncertain.inputs[1].distribution.deviation, 15);
  ASSERT_EQ(uncertain.correlations.size(), 1U);
  EXPECT_EQ(uncertain.correlations[0].coefficient, 0.5);
}

TEST(Shapes, WhatCannotBeIsRefusedWithItsPlace) {
  Problem broken = alone(normal(40, 50, 60, 0));
  auto refused = forecast(broken, kFewDraws);
  EXPECT_EQ(refused.error().code, ErrorCode::kInvalidData);
  EXPECT_EQ(refused.error().place, "player a: position");
  Problem exact = allies(0.5);
  exact.players[1].position = exactly(50);
  EXPECT_EQ(forecast(exact, kFewDraws).error().place, "correlations");
  Problem unknown = allies(0.5);
  unknown.correlations[0].second = "nobody";
  EXPECT_EQ(forecast(unknown, kFewDraws).error().code, ErrorCode::kInvalidData);
  Problem contrary = allies(0.9);
  contrary.players.push_back(player("c", 50, 50, 0));
  contrary.players[2].position = between(0, 50, 100);
  contrary.correlations.push_back({"b", Field::kPosition, "c", Field::kPosition, 0.9});
  contrary.correlations.push_back({"a", Field::kPosition, "c", Field::kPosition, -0.9});
  EXPECT_EQ(forecast(contrary, kFewDraws).error().code, ErrorCode::kInvalidData);
}

TEST(Shapes, AWhatIfForgetsWhatMovedTogetherWithAnExactOrAbsentNumber) {
  const Problem problem = allies(0.5);
  EXPECT_TRUE(changed(problem, {SetNumber{.party = "b", .value = 40}})->correlations.empty());
  EXPECT_EQ(changed(problem, {SetNumber{.party = "b", .value = 40, .range = Interval{30, 50}}})->correlations,
            problem.correlations);
  EXPECT_TRUE(changed(problem, {RemoveParty{"a"}})->correlations.empty());
  EXPECT_TRUE(changed(problem, {JoinParties{{"a", "b"}, "ab"}})->correlations.empty());
}

TEST(Shapes, TheLogarithmWithoutBranchesIsTheLibrarys) {
  for (int k = 1; k <= 10'000; ++k) {
    const double x = k / 10'000.0;
    ASSERT_NEAR(logarithm(x), std::log(x), 1e-14 * std::max(1.0, -std::log(x)));
    ASSERT_NEAR(logarithm(std::exp(-k / 30.0)), -k / 30.0, 1e-12);
  }
  EXPECT_EQ(logarithm(1), 0);
  EXPECT_NEAR(logarithm(0), -350, 1e-12);
}

}  // namespace
}  // namespace toguna::bargaining
