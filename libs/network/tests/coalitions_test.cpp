#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "groups.hpp"
#include "modularity.hpp"
#include "toguna/base/random.hpp"

namespace toguna::network {
namespace {

LabelledMatrix empty_network(std::size_t n) {
  LabelledMatrix m;
  for (std::size_t i = 0; i < n; ++i) m.rows.push_back("actor" + std::to_string(100 + i));
  m.columns = m.rows;
  m.values.assign(n * n, 0);
  return m;
}

void tie(LabelledMatrix& m, std::size_t i, std::size_t j, double weight) {
  m.values[i * m.rows.size() + j] = weight;
  m.values[j * m.rows.size() + i] = weight;
}

LabelledMatrix random_network(std::size_t n, std::uint64_t seed) {
  LabelledMatrix m = empty_network(n);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = i + 1; j < n; ++j)
      if (uniform({seed, 7}, i, static_cast<std::uint32_t>(j)) < 0.7)
        tie(m, i, j, std::round(8 * uniform({seed, 8}, i, static_cast<std::uint32_t>(j)) - 4));
  return m;
}

/// Camps of the given sizes: friendly inside, hostile between, with noise of the given share of flipped ties.
LabelledMatrix planted(const std::vector<std::size_t>& sizes, double flipped, std::uint64_t seed,
                       std::vector<int>& truth) {
  truth.clear();
  for (std::size_t g = 0; g < sizes.size(); ++g) truth.insert(truth.end(), sizes[g], static_cast<int>(g));
  LabelledMatrix m = empty_network(truth.size());
  for (std::size_t i = 0; i < truth.size(); ++i)
    for (std::size_t j = i + 1; j < truth.size(); ++j) {
      const double sign = truth[i] == truth[j] ? 1 : -1;
      const bool flip = uniform({seed, 9}, i, static_cast<std::uint32_t>(j)) < flipped;
      tie(m, i, j, flip ? -sign : sign);
    }
  return m;
}

std::vector<std::size_t> all_nodes(std::size_t n) {
  std::vector<std::size_t> out(n);
  std::iota(out.begin(), out.end(), std::size_t{0});
  return out;
}

TEST(SignedModularity, WorkedByHand) {
  // A-B friends, C-D friends, A-C hostile: 2w+ = 4, 2w- = 2. Camps {A,B}, {C,D}:
  // each camp: 2 (ties) - (1+1)^2/4 (friendly chance) + (1+0)^2/2 (hostile chance) = 1.5; Q = 3/6.
  LabelledMatrix m = empty_network(4);
  tie(m, 0, 1, 1);
  tie(m, 2, 3, 1);
  tie(m, 0, 2, -1);
  const Coalitions camps = coalitions_of(m);
  EXPECT_EQ(camps.member_of, (std::vector<int>{0, 0, 1, 1}));
  EXPECT_EQ(camps.count, 2);
  EXPECT_TRUE(camps.exact);
  EXPECT_NEAR(camps.modularity, 0.5, 1e-12);
}

TEST(SignedModularity, WithoutHostilityItIsNewmans) {
  // Two triangles joined by one tie: Q = 2 (6/14 - (7/14)^2) = 5/14 for the triangles.
  LabelledMatrix m = empty_network(6);
  for (const std::size_t base : {std::size_t{0}, std::size_t{3}}) {
    tie(m, base, base + 1, 1);
    tie(m, base, base + 2, 1);
    tie(m, base + 1, base + 2, 1);
  }
  tie(m, 2, 3, 1);
  const Coalitions camps = coalitions_of(m);
  EXPECT_EQ(camps.member_of, (std::vector<int>{0, 0, 0, 1, 1, 1}));
  EXPECT_NEAR(camps.modularity, 5.0 / 14, 1e-12);
}

TEST(Coalitions, SearchReachesTheExactOptimumOfSmallNetworks) {
  int met = 0;
  int all = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const std::size_t n = 4 + seed % 6;
    const Gains gains = modularity_gains(random_network(n, seed), all_nodes(n));
    const double exact = modularity_of(gains, best_by_enumeration(gains));
    const double found = modularity_of(gains, best_by_search(gains));
    EXPECT_LE(found, exact + 1e-9);
    EXPECT_GE(found, 0.99 * exact - 1e-12) << "seed " << seed;
    met += found >= exact - 1e-9;
    ++all;
  }
  EXPECT_GE(met, all * 95 / 100);
}

TEST(Coalitions, PlantedCampsAreFound) {
  std::vector<int> truth;
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const LabelledMatrix m = planted({14, 9, 5}, 0.1, seed, truth);
    const Coalitions camps = coalitions_of(m);
    EXPECT_FALSE(camps.exact);
    EXPECT_EQ(camps.member_of, truth) << "seed " << seed;
  }
}

TEST(Coalitions, PlantedCampsAreFoundInSmallNetworks) {
  std::vector<int> truth;
  const Coalitions camps = coalitions_of(planted({5, 3}, 0, 1, truth));
  EXPECT_EQ(camps.member_of, truth);
  EXPECT_TRUE(camps.exact);
}

TEST(Coalitions, AnActorWithoutTiesStandsAlone) {
  LabelledMatrix m = empty_network(5);
  tie(m, 1, 3, 2);
  const Coalitions camps = coalitions_of(m);
  EXPECT_EQ(camps.count, 4);
  EXPECT_EQ(camps.member_of, (std::vector<int>{1, 0, 2, 0, 3}));
}

TEST(Coalitions, NoTiesAndNoActorsAreDefined) {
  EXPECT_EQ(coalitions_of(empty_network(0)).count, 0);
  const Coalitions alone = coalitions_of(empty_network(3));
  EXPECT_EQ(alone.count, 3);
  EXPECT_EQ(alone.modularity, 0);
}

TEST(Coalitions, ANumberThatIsNoneDoesNotSpread) {
  LabelledMatrix m = empty_network(4);
  tie(m, 0, 1, 1);
  tie(m, 1, 2, std::nan(""));
  EXPECT_TRUE(std::isfinite(coalitions_of(m).modularity));
}

TEST(Coalitions, AreNumberedBySizeAndTheSameEachTime) {
  std::vector<int> truth;
  const LabelledMatrix m = planted({3, 12, 7}, 0.05, 3, truth);
  const Coalitions first = coalitions_of(m);
  const Coalitions second = coalitions_of(m);
  EXPECT_EQ(first.member_of, second.member_of);
  std::vector<int> sizes(static_cast<std::size_t>(first.count), 0);
  for (const int group : first.member_of) ++sizes[static_cast<std::size_t>(group)];
  EXPECT_TRUE(std::is_sorted(sizes.rbegin(), sizes.rend()));
}

TEST(CoalitionSearches, FindPlantedCamps) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    std::vector<int> truth;
    const LabelledMatrix m = planted({14, 9, 5}, 0.1, seed, truth);
    const Coalitions leiden = coalitions_of(m, CoalitionSearch::kLeiden);
    EXPECT_GE(adjusted_rand(leiden.member_of, truth), 0.95);
    EXPECT_FALSE(leiden.exact);
    // Linkage cannot take back a join: now and then an actor with turned ties ends up elsewhere.
    EXPECT_GE(adjusted_rand(coalitions_of(m, CoalitionSearch::kHierarchical).member_of, truth), 0.85);
  }
}

TEST(CoalitionSearches, ComeNearTheExactOptimumAndSayTheirOwnModularity) {
  double leiden = 0;
  double linkage = 0;
  double exact = 0;
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const LabelledMatrix m = random_network(4 + seed % 6, seed);
    const Gains gains = modularity_gains(m, all_nodes(m.rows.size()));
    const double best = modularity_of(gains, best_by_enumeration(gains));
    const double by_leiden = modularity_of(gains, best_by_leiden(gains));
    const double by_linkage = modularity_of(gains, best_by_linkage(gains));
    EXPECT_LE(by_leiden, best + 1e-12);
    EXPECT_LE(by_linkage, best + 1e-12);
    EXPECT_NEAR(coalitions_of(m, CoalitionSearch::kLeiden).modularity, by_leiden, 1e-12);
    leiden += by_leiden;
    linkage += by_linkage;
    exact += best;
  }
  EXPECT_GE(leiden, 0.95 * exact);
  EXPECT_GE(linkage, 0.9 * exact);
}

TEST(CoalitionSearches, LeidensGroupsGainByEachOfTheirMembers) {
  std::vector<int> truth;
  const LabelledMatrix m = planted({30, 20, 12, 8}, 0.25, 3, truth);
  const Gains gains = modularity_gains(m, all_nodes(m.rows.size()));
  const std::vector<int> groups = best_by_leiden(gains);
  for (std::size_t i = 0; i < gains.size; ++i) {
    std::map<int, double> pull;
    for (std::size_t j = 0; j < gains.size; ++j)
      if (j != i) pull[groups[j]] += gains.at(i, j);
    for (const auto& [group, value] : pull)
      EXPECT_LE(value, pull[groups[i]] + 1e-9);  // nobody would rather move
  }
  EXPECT_EQ(groups, best_by_leiden(gains));
}

}  // namespace
}  // namespace toguna::network
