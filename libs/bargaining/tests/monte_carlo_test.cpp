#include "monte_carlo.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <numeric>
#include <thread>

#include "problems.hpp"
#include "toguna/base/random.hpp"

namespace toguna::bargaining {
namespace {

/// Vetoes, homes and uncertain inputs at once.
Problem uncertain_problem() {
  Problem problem{
      .places = {{.option = "o1", .place = 20}, {.option = "o2", .place = 45}, {.option = "o3", .place = 70}},
      .reference_point = 85};
  problem.players = {with_veto(answering_to(player("a", 50, 50, 20), {"h1", "h2"})), player("b", 30, 80, 60),
                     with_veto(player("c", 80, 40, 75)), at_home("h1", 40, 60, 70),
                     at_home("h2", 60, 60, 80)};
  for (Player& each : problem.players) {
    each.capability = between(each.capability.mode - 20, each.capability.mode, each.capability.mode + 10);
    each.salience = between(each.salience.mode - 10, each.salience.mode, each.salience.mode + 20);
    each.position = between(each.position.mode - 15, each.position.mode, each.position.mode + 15);
  }
  return problem;
}

std::vector<std::uint64_t> bits_of(const Forecast& result) {
  std::vector<double> all{result.mean, result.median, result.draw_mean, result.median_draw_mean,
                          result.no_agreement_probability};
  all.insert(all.end(), result.quantiles.begin(), result.quantiles.end());
  all.insert(all.end(), result.histogram.begin(), result.histogram.end());
  for (const PlayerReport& report : result.players) {
    all.insert(all.end(), {report.pivotal_probability, report.blocks_probability,
                           report.better_than_reference, report.ratification_probability.value_or(-1)});
  }
  for (const PlaceReport& report : result.places) {
    all.insert(all.end(), {report.nearest_probability, report.passes_probability});
  }
  std::vector<std::uint64_t> bits;
  for (const double value : all) bits.push_back(std::bit_cast<std::uint64_t>(value));
  return bits;
}

TEST(MonteCarlo, SameBitsOnOneTwoAndEightThreads) {
  const Problem problem = uncertain_problem();
  const auto one = bits_of(forecast_of(problem, {.draws = 50'001, .threads = 1}));
  EXPECT_EQ(one, bits_of(forecast_of(problem, {.draws = 50'001, .threads = 2})));
  EXPECT_EQ(one, bits_of(forecast_of(problem, {.draws = 50'001, .threads = 8})));
  EXPECT_NE(one, bits_of(forecast_of(problem, {.seed = 1, .draws = 50'001, .threads = 1})));
}

TEST(MonteCarlo, ExactInputsGiveTheModesInEveryDraw) {
  Problem problem = uncertain_problem();
  for (Player& each : problem.players) {
    each.capability = exactly(each.capability.mode);
    each.salience = exactly(each.salience.mode);
    each.position = exactly(each.position.mode);
  }
  const Forecast result = forecast_of(problem, kFewDraws);
  EXPECT_EQ(result.draw_mean, result.mean);
  EXPECT_EQ(result.quantiles.front(), result.mean);
  EXPECT_EQ(result.quantiles.back(), result.mean);
  EXPECT_DOUBLE_EQ(result.median_draw_mean, result.median);
  EXPECT_EQ(result.no_agreement_probability, result.win_set.empty() ? 1 : 0);
  EXPECT_EQ(*std::max_element(result.histogram.begin(), result.histogram.end()), 1);
}

/// The triangle's quantile as the textbooks print it.
double triangular(const Estimate& input, double u) {
  const double width = input.high - input.low;
  if (u < (input.mode - input.low) / width)
    return input.low + std::sqrt(u * width * (input.mode - input.low));
  return input.high - std::sqrt((1 - u) * width * (input.high - input.mode));
}

TEST(MonteCarlo, DrawnInputsHaveTheTrianglesMomentsAndEnds) {
  for (const Estimate& estimate :
       {between(10, 20, 60), between(0, 0, 100), between(30, 90, 90), between(49, 50, 51)}) {
    Problem problem{.players = {player("a", 50, 50, 50)}};
    problem.players[0].position = estimate;
    const Sampler sampler = Sampler::make(problem, 5).value();
    Sampler::Scratch scratch = sampler.scratch();
    constexpr std::uint64_t kPoints = 200'000;
    double sum = 0;
    double squares = 0;
    for (std::uint64_t draw = 0; draw < kPoints; ++draw) {
      sampler.sample(draw, scratch);
      const double x = scratch.line.place[0];
      ASSERT_GE(x, estimate.low);
      ASSERT_LE(x, estimate.high);
      sum += x;
      squares += x * x;
    }
    const auto [l, m, h] = std::tuple{estimate.low, estimate.mode, estimate.high};
    const double variance = (l * l + m * m + h * h - l * m - l * h - m * h) / 18;
    const double mean = sum / kPoints;
    EXPECT_NEAR(mean, (l + m + h) / 3, 4 * std::sqrt(variance / kPoints));
    EXPECT_NEAR(squares / kPoints - mean * mean, variance, 0.01 * variance);
  }
}

TEST(MonteCarlo, DrawsAreThoseOfTheStatedCountersBitForBit) {
  Problem problem = uncertain_problem();
  problem.players[2].salience = exactly(40);  // takes no number, and shifts nobody else's
  const std::uint64_t seed = 0x123456789ABCDEF0U;
  const Sampler sampler = Sampler::make(problem, seed).value();
  Sampler::Scratch scratch = sampler.scratch();
  const RandomKey key{.seed = seed, .stream = kForecastStream};
  for (const std::uint64_t draw : {std::uint64_t{0}, std::uint64_t{123'456}, std::uint64_t{1} << 40}) {
    sampler.sample(draw, scratch);
    const auto value = [&](const Estimate& input, std::uint32_t variable) {
      return input.is_exact() ? input.mode : triangular(input, uniform(key, draw, variable));
    };
    for (std::uint32_t i = 0; i < problem.players.size(); ++i) {
      const Player& each = problem.players[i];
      EXPECT_DOUBLE_EQ(scratch.line.weight[i],
                       value(each.capability, 3 * i) * value(each.salience, 3 * i + 1) / 100);
      EXPECT_DOUBLE_EQ(scratch.line.place[i], value(each.position, 3 * i + 2));
    }
  }
  std::vector<std::uint32_t> variables(37);
  std::iota(variables.begin(), variables.end(), 0xFFFFFFF0U);
  std::vector<double> values(variables.size());
  uniforms(seed, 1U << 20, variables, values);
  for (std::size_t k = 0; k < values.size(); ++k) {
    EXPECT_EQ(values[k], uniform(key, 1U << 20, variables[k])) << k;
  }
}

TEST(MonteCarlo, MeanAndSpreadMeetTheAnalyticOnesForFixedWeights) {
  Problem problem{.players = {player("a", 60, 50, 0), player("b", 40, 50, 0), player("c", 100, 25, 0)}};
  const Estimate positions[] = {between(10, 20, 60), between(30, 80, 90), between(0, 50, 100)};
  const double weights[] = {30, 20, 25};
  double mean = 0;
  double variance = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    problem.players[i].position = positions[i];
    const auto [l, m, h] = std::tuple{positions[i].low, positions[i].mode, positions[i].high};
    mean += weights[i] / 75 * (l + m + h) / 3;
    variance += std::pow(weights[i] / 75, 2) * (l * l + m * m + h * h - l * m - l * h - m * h) / 18;
  }
  constexpr std::size_t kDraws = 100'000;
  const Forecast result = forecast_of(problem, {.draws = kDraws, .threads = 1});
  const double error = std::sqrt(variance / kDraws);
  EXPECT_NEAR(result.draw_mean, mean, 4 * error);
  EXPECT_NE(result.draw_mean, result.mean);
  // The sum of three triangles is near enough normal for its quartiles.
  EXPECT_NEAR(result.quantiles[75] - result.quantiles[25], 2 * 0.6745 * std::sqrt(variance),
              0.1 * std::sqrt(variance));
}

TEST(MonteCarlo, QuantilesOfOnePlayerAreTheTrianglesQuantiles) {
  Problem problem{.players = {player("a", 50, 50, 30)}};
  problem.players[0].position = between(10, 30, 90);
  const Estimate input = problem.players[0].position;
  const Forecast result = forecast_of(problem, {.draws = 200'000, .threads = 2});
  for (std::size_t k = 5; k <= 95; ++k) {
    EXPECT_NEAR(result.quantiles[k], triangular(input, static_cast<double>(k) / 100), 0.4) << k << " %";
  }
  EXPECT_EQ(result.interval90.low, result.quantiles[5]);
  EXPECT_EQ(result.interval90.high, result.quantiles[95]);
  EXPECT_NEAR(std::accumulate(result.histogram.begin(), result.histogram.end(), 0.0), 1, 1e-12);
  // Bin 10 is 20..22: F(22) - F(20) = (12^2 - 10^2) / (80 * 20).
  EXPECT_NEAR(result.histogram[10], 44.0 / 1600, 0.002);
}

TEST(MonteCarlo, SymmetricDisputeIsForecastSymmetrically) {
  Problem problem{.players = {player("a", 50, 50, 20), player("b", 50, 50, 80), player("m", 50, 50, 50)},
                  .places = {{.option = "low", .place = 40}, {.option = "high", .place = 60}}};
  for (Player& each : problem.players) {
    each.position = between(each.position.mode - 20, each.position.mode, each.position.mode + 20);
    each.capability = between(20, 50, 80);
  }
  const Forecast result = forecast_of(problem, {.draws = 100'000, .threads = 2});
  EXPECT_DOUBLE_EQ(result.mean, 50);
  EXPECT_NEAR(result.draw_mean, 50, 0.15);
  EXPECT_NEAR(result.median_draw_mean, 50, 0.15);
  EXPECT_NEAR(result.players[0].pivotal_probability, result.players[1].pivotal_probability, 0.01);
  EXPECT_NEAR(result.places[0].nearest_probability, 0.5, 0.01);
  for (std::size_t k = 1; k < 50; ++k) {
    EXPECT_NEAR(result.quantiles[k] - 50, 50 - result.quantiles[100 - k], 0.4) << k << " %";
  }
}

TEST(MonteCarlo, QuantileInterpolatesLikeHyndmanAndFanType7) {
  const std::vector<double> values{1, 2, 4, 8};
  EXPECT_DOUBLE_EQ(quantile(values, 0), 1);
  EXPECT_DOUBLE_EQ(quantile(values, 0.5), 3);
  EXPECT_DOUBLE_EQ(quantile(values, 0.25), 1.75);  // rank .75
  EXPECT_DOUBLE_EQ(quantile(values, 1), 8);
}

TEST(MonteCarlo, StopRequestEndsTheForecast) {
  std::stop_source before;
  before.request_stop();
  const auto refused = forecast(uncertain_problem(), {}, before.get_token());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kInterrupted);

  std::stop_source during;
  std::size_t last = 0;
  const auto stopped = forecast(uncertain_problem(), {.draws = 10'000'000, .threads = 1}, during.get_token(),
                                [&](std::string_view, std::size_t done, std::size_t) {
                                  last = done;
                                  during.request_stop();
                                });
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().code, ErrorCode::kInterrupted);
  EXPECT_LT(last, 100'000U);
}

TEST(MonteCarlo, ProgressComesFromTheCallersThreadAndReachesTheEnd) {
  const auto caller = std::this_thread::get_id();
  std::size_t last = 0;
  const auto result = forecast(uncertain_problem(), {.draws = 10'000, .threads = 1}, {},
                               [&](std::string_view, std::size_t done, std::size_t total) {
                                 EXPECT_EQ(std::this_thread::get_id(), caller);
                                 EXPECT_EQ(total, 10'000U);
                                 EXPECT_GT(done, last);
                                 last = done;
                               });
  ASSERT_TRUE(result);
  EXPECT_EQ(last, 10'000U);
}

}  // namespace
}  // namespace toguna::bargaining
