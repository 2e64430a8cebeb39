#include "toguna/network/centrality.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "made_up.hpp"
#include "toguna/graph/spectrum.hpp"

namespace toguna::network {
namespace {

LabelledMatrix network_of(std::size_t n, const std::vector<double>& values) {
  LabelledMatrix out;
  for (std::size_t i = 0; i < n; ++i) out.rows.push_back("a" + std::to_string(i));
  out.columns = out.rows;
  out.values = values;
  return out;
}

LabelledMatrix random_network(std::uint64_t seed, std::size_t n, bool whole) {
  std::vector<double> values(n * n, 0);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = i + 1; j < n; ++j) {
      const auto u = [&](std::uint32_t v) { return uniform({seed, v}, i, static_cast<std::uint32_t>(j)); };
      if (u(1) < 0.45) values[i * n + j] = values[j * n + i] = whole ? 1 + std::floor(u(2) * 3) : u(2);
    }
  return network_of(n, values);
}

/// All simple ways between two actors, by enumeration: the shortest length, and of the shortest ways how many
/// there are and how many lead through each actor.
struct Enumerated {
  double length = INFINITY;
  double count = 0;
  std::vector<double> through;
};

Enumerated enumerated(const LabelledMatrix& m, std::size_t from, std::size_t to, bool hops) {
  const std::size_t n = m.rows.size();
  Enumerated out{INFINITY, 0, std::vector<double>(n, 0)};
  std::vector<std::size_t> way{from};
  std::vector<char> used(n, 0);
  used[from] = 1;
  const std::function<void(double)> walk = [&](double length) {
    if (length > out.length + 1e-9) return;
    if (way.back() == to) {
      if (length < out.length - 1e-9) out = {length, 0, std::vector<double>(n, 0)};
      ++out.count;
      for (std::size_t k = 1; k + 1 < way.size(); ++k) ++out.through[way[k]];
      return;
    }
    for (std::size_t next = 0; next < n; ++next) {
      const double weight = m.at(way.back(), next);
      if (used[next] != 0 || weight <= 0) continue;
      used[next] = 1;
      way.push_back(next);
      walk(length + (hops ? 1 : 1 / weight));
      way.pop_back();
      used[next] = 0;
    }
  };
  walk(0);
  return out;
}

TEST(Centrality, ClosenessAndBetweennessAreThoseOfAllWays) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed)
    for (const bool hops : {false, true}) {
      constexpr std::size_t kSize = 7;
      const LabelledMatrix m =
          random_network(seed, kSize, seed % 2 == 0);  // whole weights make ties in length
      const auto actors = centralities_of(m, hops);
      ASSERT_TRUE(actors);
      std::vector<double> closeness(kSize, 0);
      std::vector<double> betweenness(kSize, 0);
      for (std::size_t s = 0; s < kSize; ++s)
        for (std::size_t t = 0; t < kSize; ++t) {
          if (s == t) continue;
          const Enumerated ways = enumerated(m, s, t, hops);
          if (ways.count == 0) continue;
          closeness[s] += 1 / ways.length / (kSize - 1);
          for (std::size_t v = 0; v < kSize; ++v)
            betweenness[v] += ways.through[v] / ways.count / ((kSize - 1) * (kSize - 2));
        }
      for (std::size_t v = 0; v < kSize; ++v) {
        EXPECT_NEAR((*actors)[v].closeness, closeness[v], 1e-12);
        EXPECT_NEAR((*actors)[v].betweenness, betweenness[v], 1e-12);
      }
    }
}

TEST(Centrality, TheEigenvectorIsOne) {
  const LabelledMatrix m = random_network(3, 9, false);
  const auto actors = centralities_of(m);
  const double largest = graph::symmetric_eigenvalues(m.values, 9).front();
  double most = 0;
  for (std::size_t i = 0; i < 9; ++i) {
    double product = 0;
    for (std::size_t j = 0; j < 9; ++j) product += m.at(i, j) * (*actors)[j].eigenvector;
    EXPECT_NEAR(product, largest * (*actors)[i].eigenvector, 1e-9);
    most = std::max(most, (*actors)[i].eigenvector);
  }
  EXPECT_DOUBLE_EQ(most, 1);
}

TEST(Centrality, OfAStar) {
  const auto actors = centralities_of(network_of(4, {0, 2, 2, 2, 2, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0}));
  EXPECT_EQ((*actors)[0].ties, 3U);
  EXPECT_EQ((*actors)[0].strength, 6);
  EXPECT_DOUBLE_EQ((*actors)[0].betweenness, 1);
  EXPECT_DOUBLE_EQ((*actors)[0].closeness, 2);  // each at 1/2
  EXPECT_NEAR((*actors)[1].eigenvector, 1 / std::sqrt(3), 1e-9);
}

TEST(Centrality, HostileTiesAndLonersCountForNothing) {
  const auto actors = centralities_of(network_of(3, {0, -2, 0, -2, 0, 0, 0, 0, 0}));
  for (const Centrality& actor : *actors) {
    EXPECT_EQ(actor.ties, 0U);
    EXPECT_EQ(actor.strength + actor.closeness + actor.betweenness + actor.eigenvector, 0);
  }
  EXPECT_TRUE(centralities_of({})->empty());
  EXPECT_EQ(centralities_of(network_of(1, {0}))->front().closeness, 0);
  EXPECT_EQ(centralities_of(network_of(2, {0, NAN, NAN, 0})).error().code, ErrorCode::kInvalidData);
}

TEST(Density, IsTheShareOfPairsThatAreTied) {
  EXPECT_DOUBLE_EQ(density_of(network_of(3, {0, 1, 0, 1, 0, -1, 0, -1, 0})), 1.0 / 3);
  EXPECT_EQ(density_of({}), 0);
}

TEST(Voices, CountWhatEachActorSays) {
  const StatementTable table = table_from({{kUndated, "d", "", "A", "x", "1"},
                                           {5, "d", "", "A", "y", "0"},
                                           {9, "d", "", "A", "y", "0"},
                                           {7, "d", "", "A", "x", "1"},
                                           {3, "d", "", "B", "x", "1", 2}});
  const auto voices = voices_of(table, {});
  ASSERT_TRUE(voices);
  EXPECT_EQ((*voices)[0].statements, 4);
  EXPECT_EQ((*voices)[0].options, 2U);
  EXPECT_EQ((*voices)[0].agreement, 0.5);
  EXPECT_EQ((*voices)[0].first, 5);
  EXPECT_EQ((*voices)[0].last, 9);
  EXPECT_EQ((*voices)[1].statements, 2);
  EXPECT_EQ((*voices)[1].agreement, 1);
  EXPECT_TRUE(voices_of(table_from({}), {})->empty());
}

}  // namespace
}  // namespace toguna::network
