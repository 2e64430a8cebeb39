#include "toguna/language/spanning_tree.hpp"

#include <gtest/gtest.h>

#include <random>

namespace toguna::language {
namespace {

/// The best tree with one root by trying every assignment of heads.
double best_by_trial(const std::vector<float>& scores, std::size_t n) {
  std::vector<std::uint32_t> heads(n, 0);
  double best = -1e9;
  while (true) {
    std::size_t roots = 0;
    bool tree = true;
    double sum = 0;
    for (std::size_t i = 0; i < n && tree; ++i) {
      if (heads[i] == 0) ++roots;
      tree = heads[i] != i + 1;
      sum += static_cast<double>(scores[i * (n + 1) + heads[i]]);
      std::size_t node = i + 1;
      for (std::size_t steps = 0; node != 0 && tree; ++steps) {
        tree = steps <= n;
        node = heads[node - 1];
      }
    }
    if (tree && roots == 1) best = std::max(best, sum);
    std::size_t place = 0;
    while (place < n && ++heads[place] > n) heads[place++] = 0;
    if (place == n) return best;
  }
}

TEST(SpanningTree, IsTheBestOfAllTreesWithOneRoot) {
  std::mt19937 random(7);
  std::normal_distribution<float> normal;
  for (int round = 0; round < 400; ++round) {
    const std::size_t n = 1 + static_cast<std::size_t>(round) % 5;
    std::vector<float> scores(n * (n + 1));
    for (float& s : scores) s = normal(random);
    std::vector<std::uint32_t> heads(n);
    best_tree(scores, n, n + 1, heads);
    double sum = 0;
    std::size_t roots = 0;
    for (std::size_t i = 0; i < n; ++i) {
      sum += static_cast<double>(scores[i * (n + 1) + heads[i]]);
      if (heads[i] == 0) ++roots;
    }
    ASSERT_EQ(roots, 1U);
    ASSERT_NEAR(sum, best_by_trial(scores, n), 1e-5) << "round " << round;
  }
}

TEST(SpanningTree, ManyNestedCyclesStayFeasible) {
  const std::size_t n = 300;
  std::vector<float> scores(n * (n + 1), 0.0F);
  for (std::size_t i = 0; i < n; ++i) scores[i * (n + 1) + (i % 2 == 0 ? i + 2 : i)] = 5.0F;
  std::vector<std::uint32_t> heads(n);
  best_tree(scores, n, n + 1, heads);
  std::size_t roots = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (heads[i] == 0) ++roots;
    std::size_t node = i + 1;
    std::size_t steps = 0;
    while (node != 0 && steps++ <= n) node = heads[node - 1];
    ASSERT_EQ(node, 0U);
  }
  EXPECT_EQ(roots, 1U);
}

}  // namespace
}  // namespace toguna::language
