#include "toguna/network/phases.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "groups.hpp"
#include "made_up.hpp"

namespace toguna::network {
namespace {

using Groups = std::vector<int>;

/// Distances of points on a line.
std::vector<double> distances(const std::vector<double>& points) {
  std::vector<double> out;
  for (const double a : points)
    for (const double b : points) out.push_back(std::abs(a - b));
  return out;
}

TEST(Hierarchical, WorkedByHand) {
  // 0, 1 and 10, 12 are near; 5 lies between.
  const std::vector<double> d = distances({0, 1, 5, 10, 12});
  EXPECT_EQ(hierarchical_groups(d, 5, Linkage::kSingle, 5), (Groups{0, 1, 2, 3, 4}));
  EXPECT_EQ(hierarchical_groups(d, 5, Linkage::kSingle, 3), (Groups{0, 0, 1, 2, 2}));
  EXPECT_EQ(hierarchical_groups(d, 5, Linkage::kSingle, 2), (Groups{0, 0, 0, 1, 1}));
  EXPECT_EQ(hierarchical_groups(d, 5, Linkage::kComplete, 2), (Groups{0, 0, 0, 1, 1}));
  EXPECT_EQ(hierarchical_groups(d, 5, Linkage::kAverage, 1), (Groups{0, 0, 0, 0, 0}));
}

TEST(Hierarchical, SingleLinkageChainsAndCompleteDoesNot) {
  const std::vector<double> d = distances({0, 1, 2.1, 3.3, 4.6, 9});
  EXPECT_EQ(hierarchical_groups(d, 6, Linkage::kSingle, 2), (Groups{0, 0, 0, 0, 0, 1}));
  EXPECT_EQ(hierarchical_groups(d, 6, Linkage::kComplete, 3), (Groups{0, 0, 1, 1, 1, 2}));
}

/// The sum of squared distances from the mean over all groups.
double within(const std::vector<double>& points, const Groups& groups) {
  double out = 0;
  for (int g = 0; g <= *std::max_element(groups.begin(), groups.end()); ++g) {
    double sum = 0;
    double count = 0;
    for (std::size_t i = 0; i < points.size(); ++i)
      if (groups[i] == g) {
        sum += points[i];
        ++count;
      }
    for (std::size_t i = 0; i < points.size(); ++i)
      if (groups[i] == g) out += (points[i] - sum / count) * (points[i] - sum / count);
  }
  return out;
}

TEST(Hierarchical, WardJoinsTheTwoClustersThatAddLeastToTheSquaresWithin) {
  const std::vector<double> points{0, 0.9, 3, 4.5, 7.7, 8, 13};
  const std::vector<double> d = distances(points);
  for (std::size_t count = 6; count >= 1; --count) {
    const Groups finer = hierarchical_groups(d, 7, Linkage::kWard, count + 1);
    double least = 1e9;
    for (int a = 0; a <= static_cast<int>(count); ++a)
      for (int b = 0; b < a; ++b) {
        Groups joined = finer;
        for (int& g : joined)
          if (g == a) g = b;
        least = std::min(least, within(points, joined));
      }
    EXPECT_NEAR(within(points, hierarchical_groups(d, 7, Linkage::kWard, count)), least, 1e-9);
  }
}

TEST(Medoids, AreMostlyTheBestOfAllAndNeverFarFromIt) {
  int best_found = 0;
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    std::vector<double> points;
    for (std::uint32_t i = 0; i < 9; ++i) points.push_back(uniform({seed, 5}, 0, i) * 10);
    const std::vector<double> d = distances(points);
    const auto cost = [&](std::size_t a, std::size_t b) {
      double sum = 0;
      for (std::size_t i = 0; i < 9; ++i) sum += std::min(d[i * 9 + a], d[i * 9 + b]);
      return sum;
    };
    double best = 1e9;
    for (std::size_t a = 0; a < 9; ++a)
      for (std::size_t b = 0; b < a; ++b) best = std::min(best, cost(a, b));
    const Groups groups = medoid_groups(d, 9, 2);
    double found = 1e9;
    for (std::size_t a = 0; a < 9; ++a)
      for (std::size_t b = 0; b < 9; ++b) {
        if (groups[a] != 0 || groups[b] != 1) continue;
        double sum = 0;
        for (std::size_t i = 0; i < 9; ++i) sum += d[i * 9 + (groups[i] == 0 ? a : b)];
        found = std::min(found, sum);
      }
    EXPECT_LE(found, 1.25 * best);  // exchanges can end in a local optimum
    best_found += found <= best + 1e-9 ? 1 : 0;
  }
  EXPECT_GE(best_found, 8);
}

TEST(WeightedModularity, IsThatOfTwoPairs) {
  // Two ties, each within a group: 1 - 2 (1/2)^2 = 1/2. All in one group: 0.
  const std::vector<double> w{0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0};
  EXPECT_DOUBLE_EQ(weighted_modularity(w, 4, Groups{0, 0, 1, 1}), 0.5);
  EXPECT_DOUBLE_EQ(weighted_modularity(w, 4, Groups{0, 0, 0, 0}), 0);
  EXPECT_EQ(weighted_modularity(std::vector<double>(16, 0), 4, Groups{0, 0, 1, 1}), 0);
}

/// Three stretches of 40 days, in each of which other actors agree.
std::vector<Said> three_stretches() {
  std::vector<Said> out;
  for (std::size_t day = 0; day < 120; ++day)
    for (std::size_t k = 0; k < 3; ++k) {
      const std::size_t stretch = day / 40;
      const auto u = [&](std::uint32_t v) { return uniform({77, 1}, day * 3 + k, v); };
      const std::size_t actor = stretch * 3 + static_cast<std::size_t>(u(0) * 4);
      out.push_back({static_cast<Seconds>(day) * kDay, "d" + std::to_string(day), "",
                     "a" + std::to_string(actor), "c" + std::to_string(static_cast<std::size_t>(u(1) * 3)),
                     "1"});
    }
  return out;
}

TEST(Phases, PlantedOnesAreFoundWithTheDatesOfTheirChanges) {
  const StatementTable table = table_from(three_stretches());
  const NetworkSettings network{.aggregation = Aggregation::kCongruence,
                                .normalization = Normalization::kAverage};
  const Result<Phases> phases = phases_over_time(table, network, WindowSettings{.width = 10, .step = 5}, {});
  ASSERT_TRUE(phases);
  ASSERT_EQ(phases->count, 3);
  ASSERT_EQ(phases->changes.size(), 2U);
  EXPECT_NEAR(static_cast<double>(phases->changes[0].at) / kDay, 40, 6);
  EXPECT_NEAR(static_cast<double>(phases->changes[1].at) / kDay, 80, 6);
  std::vector<int> truth;
  for (const Seconds middle : phases->middles) truth.push_back(static_cast<int>(middle / (40 * kDay)));
  EXPECT_GE(adjusted_rand(truth, phases->phase_of), 0.8);  // windows across a change may go to either side
  EXPECT_GT(phases->modularity, 0);
  const Result<Phases> smoothed = phases_over_time(
      table, network, SmoothingSettings{.kernel = SmoothingKernel::kGaussian, .width = 8, .step = 4}, {});
  ASSERT_TRUE(smoothed);
  EXPECT_EQ(smoothed->count, 3);
}

TEST(Phases, SpectralDistanceSeesStructureWhateverTheNames) {
  const LabelledMatrix ring{
      {"a", "b", "c", "d"}, {"a", "b", "c", "d"}, {0, 1, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1, 0}};
  const LabelledMatrix pairs{ring.rows, ring.rows, {0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0}};
  const LabelledMatrix other_pairs{ring.rows, ring.rows, {0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 0}};
  const std::vector<LabelledMatrix> networks{ring, pairs, other_pairs};
  const std::vector<Seconds> middles{1, 2, 3};
  const Result<Phases> spectral = phases_of(networks, middles, {.distance = NetworkDistance::kSpectral});
  EXPECT_EQ(spectral->phase_of, (Groups{0, 1, 1}));
  EXPECT_NEAR(spectral->distances[1 * 3 + 2], 0, 1e-12);
  const Result<Phases> absolute = phases_of(networks, middles, {});
  EXPECT_NEAR(absolute->distances[1 * 3 + 2], 8.0 / 12, 1e-12);
}

TEST(Phases, NetworksThatAreAllAlikeAreOne) {
  const LabelledMatrix same{{"a", "b"}, {"a", "b"}, {0, 1, 1, 0}};
  const std::vector<LabelledMatrix> networks(5, same);
  const Result<Phases> phases = phases_of(networks, std::vector<Seconds>{1, 2, 3, 4, 5}, {});
  EXPECT_EQ(phases->count, 1);
  EXPECT_TRUE(phases->changes.empty());
  for (const double value : phases->distances) EXPECT_EQ(value, 0);
}

TEST(Phases, SayWhatTheyCannotDo) {
  const LabelledMatrix one{{"a", "b"}, {"a", "b"}, {0, 1, 1, 0}};
  const LabelledMatrix two{{"a", "b"}, {"x"}, {0, 1}};
  LabelledMatrix broken = one;
  broken.values[1] = NAN;
  const std::vector<Seconds> times{1, 2};
  const auto code = [&](std::vector<LabelledMatrix> networks, const PhaseSettings& settings) {
    const std::span<const Seconds> at(times.data(), std::min(times.size(), networks.size()));
    return phases_of(networks, at, settings).error().code;
  };
  EXPECT_EQ(code({one}, {}), ErrorCode::kNothingToCompute);
  EXPECT_EQ(code({one, two}, {}), ErrorCode::kInvalidData);
  EXPECT_EQ(code({one, broken}, {}), ErrorCode::kInvalidData);
  EXPECT_EQ(code({two, two}, {.distance = NetworkDistance::kSpectral}), ErrorCode::kUsage);
  EXPECT_EQ(code({one, one}, {.least_phases = 0}), ErrorCode::kUsage);
  EXPECT_EQ(code({one, one}, {.least_phases = 3, .most_phases = 2}), ErrorCode::kUsage);
}

}  // namespace
}  // namespace toguna::network
