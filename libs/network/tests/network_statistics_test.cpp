#include "toguna/network/network_statistics.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "made_up.hpp"

namespace toguna::network {
namespace {

const NetworkSettings kSubtract{.aggregation = Aggregation::kSubtract,
                                .normalization = Normalization::kAverage,
                                .duplicates = Duplicates::kDocument};

TEST(NetworkStatistics, GiveEachActorItsCentralitiesItsVoiceItsIntervalAndItsNull) {
  const StatementTable table = table_from(random_statements(71, 160, 7, 5, 30));
  const Result<NetworkStatistics> found =
      network_statistics(table, kSubtract, CoalitionSearch::kBest, {.draws = 40, .seed = 3});
  ASSERT_TRUE(found);
  ASSERT_EQ(found->actors.size(), 7U);
  ASSERT_EQ(found->voices.size(), 7U);
  EXPECT_EQ(found->intervals.size(), 2U + 4 * 7);
  EXPECT_EQ(found->nulls.size(), 2U + 4 * 7);
  double statements = 0;
  for (std::size_t i = 0; i < 7; ++i) {
    EXPECT_EQ(found->voices[i].actor, found->actors[i].actor);
    statements += found->voices[i].statements;
    const Estimate& strength = found->intervals.at("strength: " + found->actors[i].actor);
    EXPECT_EQ(strength.value, found->actors[i].strength);
    EXPECT_LE(strength.low, strength.high);
    const NullComparison& null = found->nulls.at("betweenness: " + found->actors[i].actor);
    EXPECT_EQ(null.value, found->actors[i].betweenness);
    EXPECT_GT(null.p_high, 0);
    EXPECT_LE(null.p_high, 1);
  }
  EXPECT_EQ(statements, static_cast<double>(make_network(table, kSubtract)->statements));
  EXPECT_EQ(found->intervals.at("modularity").value, found->coalitions.modularity);
  EXPECT_EQ(found->nulls.at("density").value, found->density);
}

TEST(NetworkStatistics, AreTheSameBitsOnAnyNumberOfThreads) {
  const StatementTable table = table_from(random_statements(72, 120, 6, 4, 30));
  const auto with = [&](unsigned threads) {
    return *network_statistics(table, kSubtract, CoalitionSearch::kLeiden,
                               {.draws = 20, .seed = 5, .threads = threads});
  };
  const NetworkStatistics one = with(1);
  for (const unsigned threads : {2U, 8U}) {
    const NetworkStatistics more = with(threads);
    for (const auto& [name, estimate] : one.intervals) {
      EXPECT_EQ(estimate.low, more.intervals.at(name).low) << name;
      EXPECT_EQ(estimate.high, more.intervals.at(name).high) << name;
      EXPECT_EQ(one.nulls.at(name).p_high, more.nulls.at(name).p_high) << name;
    }
  }
}

TEST(NetworkStatistics, WithoutDrawsHaveNoIntervalsAndIsolatesSayNothing) {
  NetworkSettings settings = kSubtract;
  settings.isolates = true;
  settings.filters = {{ValueFilter{"concept", {"c1"}}}};
  const StatementTable table = table_from(random_statements(73, 60, 9, 4, 30));
  const Result<NetworkStatistics> found =
      network_statistics(table, settings, CoalitionSearch::kBest, {.draws = 0});
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->intervals.empty());
  EXPECT_TRUE(found->nulls.empty());
  for (const Voice& voice : found->voices) {
    EXPECT_LE(voice.options, 1U);
    EXPECT_TRUE(std::isfinite(voice.agreement));
  }
  NetworkSettings two_mode = kSubtract;
  two_mode.mode = Mode::kTwoMode;
  EXPECT_EQ(network_statistics(table, two_mode, CoalitionSearch::kBest, {}).error().code, ErrorCode::kUsage);
  settings.filters = {{ValueFilter{"concept", {"nothing of the kind"}}}};
  EXPECT_EQ(network_statistics(table, settings, CoalitionSearch::kBest, {}).error().code,
            ErrorCode::kNothingToCompute);
}

}  // namespace
}  // namespace toguna::network
