#include "toguna/language/linear_chain.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace toguna::language {
namespace {

constexpr std::size_t kLabels = 3;

std::vector<float> drawn(std::size_t count, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<float> out(count);
  for (float& x : out) x = static_cast<float>(random() % 4000) / 1000.0F - 2.0F;
  return out;
}

/// What all sequences of labels together say, each written out.
struct Counted {
  std::vector<double> unary, pairs;
  double total = 0;
};
Counted counted(const std::vector<float>& emissions, const std::vector<float>& transitions) {
  const std::size_t words = emissions.size() / kLabels;
  Counted out{.unary = std::vector<double>(emissions.size()), .pairs = std::vector<double>(12)};
  std::vector<std::size_t> labels(words, 0);
  while (true) {
    double score = 0;
    for (std::size_t i = 0; i < words; ++i) {
      const std::size_t before = i == 0 ? kLabels : labels[i - 1];
      score += static_cast<double>(transitions[before * kLabels + labels[i]]);
      score += static_cast<double>(emissions[i * kLabels + labels[i]]);
    }
    const double weight = std::exp(score);
    out.total += weight;
    for (std::size_t i = 0; i < words; ++i) {
      out.unary[i * kLabels + labels[i]] += weight;
      out.pairs[(i == 0 ? kLabels : labels[i - 1]) * kLabels + labels[i]] += weight;
    }
    std::size_t i = 0;
    while (i < words && ++labels[i] == kLabels) labels[i++] = 0;
    if (i == words) break;
  }
  for (double& x : out.unary) x /= out.total;
  for (double& x : out.pairs) x /= out.total;
  return out;
}

TEST(LinearChain, SaysWhatAllSequencesTogetherSay) {
  for (const std::size_t words : {1U, 2U, 5U}) {
    const auto emissions = drawn(words * kLabels, static_cast<unsigned>(words));
    const auto transitions = drawn((kLabels + 1) * kLabels, 9);
    const Counted all = counted(emissions, transitions);
    LinearChain chain(kLabels, transitions);
    chain.run(emissions);
    EXPECT_NEAR(chain.log_total(), std::log(all.total), 1e-9) << words;
    for (std::size_t i = 0; i < all.unary.size(); ++i) EXPECT_NEAR(chain.unary()[i], all.unary[i], 1e-12);
    const auto pairs = chain.pairs();
    for (std::size_t i = 0; i < all.pairs.size(); ++i) EXPECT_NEAR(pairs[i], all.pairs[i], 1e-12);
  }
}

TEST(LinearChain, ALongSentenceKeepsItsProbabilities) {
  const auto emissions = drawn(5000 * kLabels, 4);
  LinearChain chain(kLabels, drawn((kLabels + 1) * kLabels, 9));
  chain.run(emissions);
  for (std::size_t i = 0; i < 5000; ++i) {
    const double* row = chain.unary().data() + i * kLabels;
    ASSERT_NEAR(row[0] + row[1] + row[2], 1.0, 1e-9) << i;
  }
  EXPECT_TRUE(std::isfinite(chain.log_total()));
}

TEST(LinearChain, ForgetsTheSentenceBefore) {
  const auto transitions = drawn((kLabels + 1) * kLabels, 9);
  LinearChain used(kLabels, transitions);
  used.run(drawn(7 * kLabels, 1));
  LinearChain fresh(kLabels, transitions);
  const auto emissions = drawn(3 * kLabels, 2);
  used.run(emissions);
  fresh.run(emissions);
  EXPECT_EQ(std::vector(used.unary().begin(), used.unary().end()),
            std::vector(fresh.unary().begin(), fresh.unary().end()));
}

}  // namespace
}  // namespace toguna::language
