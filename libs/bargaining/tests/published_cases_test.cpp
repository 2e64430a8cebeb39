// Outcomes printed in publications, from their printed inputs.
#include <gtest/gtest.h>

#include <filesystem>

#include "problems.hpp"

namespace toguna::bargaining {
namespace {

const std::string kData = std::string(TOGUNA_SOURCE_DIR) + "/libs/bargaining/tests/data/";

TEST(PublishedCases, HongKongMeanAndMedian) {
  const Problem problem = read_actors(kData + "hong_kong.csv", 0, false);
  ASSERT_EQ(problem.players.size(), 24U);
  const Forecast result = forecast_of(problem, kFewDraws);
  EXPECT_NEAR(result.mean, 30.72, 0.005);
  EXPECT_EQ(result.median, 20);
}

TEST(PublishedCases, Greece2015MeanAndMedian) {
  const Problem problem = read_actors(kData + "greece_2015.csv", 0, false);
  ASSERT_EQ(problem.players.size(), 11U);
  const Forecast result = forecast_of(problem, kFewDraws);
  EXPECT_NEAR(result.mean, 82.222, 0.0005);
  EXPECT_EQ(result.median, 100);
}

TEST(PublishedCases, EmissionStandards1994InitialMeanAndMedian) {
  const Problem problem = read_actors(kData + "emission_standards_1994.csv", 0, false);
  ASSERT_EQ(problem.players.size(), 10U);
  const Forecast result = forecast_of(problem, kFewDraws);
  EXPECT_NEAR(result.mean, 7.390, 0.0005);
  EXPECT_EQ(result.median, 7.0);
}

TEST(PublishedCases, ChinaStateEnterprisesCompetitionMeanAndMedian) {
  const std::string path = std::string(TOGUNA_SOURCE_DIR) + "/../shared/data/ktab-inputs/SOE-Competitive.csv";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "not here: " << path;
  const Problem problem = read_actors(path, 2, true);
  ASSERT_EQ(problem.players.size(), 34U);
  const Forecast result = forecast_of(problem, kFewDraws);
  EXPECT_NEAR(result.mean, 39.96, 0.005);
  EXPECT_EQ(result.median, 40);
}

}  // namespace
}  // namespace toguna::bargaining
