#include "toguna/bargaining/mean_draws.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "problems.hpp"

namespace toguna::bargaining {
namespace {

Problem uncertain() {
  Problem problem{.players = {player("a", 50, 50, 20), player("b", 30, 80, 60), at_home("h", 90, 90, 90)}};
  problem.players[0].position = between(10, 20, 70);
  problem.players[1].salience = between(20, 80, 90);
  return problem;
}

TEST(MeanDraws, AreTheMeansBehindTheForecast) {
  const Options options{.draws = 5000, .threads = 1};
  std::vector<double> draws = mean_draws(uncertain(), options).value();
  const Forecast forecast = forecast_of(uncertain(), options);
  EXPECT_NEAR(std::accumulate(draws.begin(), draws.end(), 0.0) / 5000, forecast.draw_mean, 1e-9);
  std::sort(draws.begin(), draws.end());
  EXPECT_EQ(draws.front(), forecast.quantiles.front());
  EXPECT_EQ(draws.back(), forecast.quantiles.back());
}

TEST(MeanDraws, SameBitsOnOneTwoAndEightThreads) {
  const auto one = mean_draws(uncertain(), {.draws = 20'001, .threads = 1}).value();
  EXPECT_EQ(one, mean_draws(uncertain(), {.draws = 20'001, .threads = 2}).value());
  EXPECT_EQ(one, mean_draws(uncertain(), {.draws = 20'001, .threads = 8}).value());
}

TEST(MeanDraws, BadInputAndAStopAreErrors) {
  EXPECT_EQ(mean_draws(uncertain(), {.draws = 0}).error().code, ErrorCode::kInvalidData);
  EXPECT_EQ(mean_draws(uncertain(), {.draws = 30'000'000}).error().code, ErrorCode::kTooLarge);
  EXPECT_EQ(mean_draws({}, {}).error().code, ErrorCode::kNothingToCompute);
  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ(mean_draws(uncertain(), {}, stop.get_token()).error().code, ErrorCode::kInterrupted);
}

}  // namespace
}  // namespace toguna::bargaining
