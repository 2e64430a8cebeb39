#include "toguna/network/uncertainty.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "made_up.hpp"

namespace toguna::network {
namespace {

const NetworkSettings kNetwork{.aggregation = Aggregation::kSubtract,
                               .normalization = Normalization::kAverage};

/// The weighted share of agreement.
Result<NamedValues> agreement(const StatementTable& table) {
  double sum = 0;
  double all = 0;
  for (std::size_t s = 0; s < table.size(); ++s) {
    sum += table.weights[s] * table.qualifiers[0].levels[table.qualifiers[0].codes[s]];
    all += table.weights[s];
  }
  if (all == 0) return fail(ErrorCode::kNothingToCompute, "no statements");
  return NamedValues{{"agreement", sum / all}};
}

/// How often actors agree with themselves: sum over actor and option of (agree - disagree)^2.
Result<NamedValues> constancy(const StatementTable& table) {
  const Result<Network> network = make_network(table, {.mode = Mode::kTwoMode});
  if (!network) return tl::unexpected<Error>(network.error());
  double sum = 0;
  for (const double value : network->matrix.values) sum += value * value;
  return NamedValues{{"constancy", sum}};
}

TEST(Bootstrap, OfAShareHasTheSpreadOfTheBinomial) {
  std::vector<Said> said;
  for (int i = 0; i < 200; ++i)
    said.push_back({0, "d" + std::to_string(i), "", "A", "x", i % 4 == 0 ? "0" : "1"});
  const auto estimates = bootstrap(table_from(said), agreement, {.draws = 2000});
  ASSERT_TRUE(estimates);
  const Estimate& share = estimates->front();
  EXPECT_EQ(share.value, 0.75);
  EXPECT_EQ(share.defined, 2000);
  const double spread = std::sqrt(0.75 * 0.25 / 200);
  EXPECT_NEAR(share.low, 0.75 - 1.96 * spread, 0.01);
  EXPECT_NEAR(share.high, 0.75 + 1.96 * spread, 0.01);
  EXPECT_NEAR(share.mean, 0.75, 0.005);
}

TEST(Bootstrap, DrawsDocumentsAndNotStatements) {
  // Ten documents with twenty equal statements each: the spread is that of ten draws.
  std::vector<Said> said;
  for (int i = 0; i < 200; ++i)
    said.push_back({0, "d" + std::to_string(i / 20), "", "A", "x", i / 20 % 2 == 0 ? "0" : "1"});
  const auto clustered = bootstrap(table_from(said), agreement, {.draws = 1000});
  for (Said& s : said) s.document.clear();
  const auto single = bootstrap(table_from(said), agreement, {.draws = 1000});
  EXPECT_GT(clustered->front().high - clustered->front().low, 0.5);
  EXPECT_LT(single->front().high - single->front().low, 0.2);
}

TEST(Bootstrap, LeavesOutResamplesWithoutAValueAndSaysSo) {
  const StatementTable table = table_from({{0, "d1", "", "A", "x", "1"}, {0, "d2", "", "B", "x", "1"}});
  const auto estimates =
      bootstrap(table, strength_statistic({.aggregation = Aggregation::kCongruence}), {.draws = 400});
  ASSERT_TRUE(estimates);
  ASSERT_EQ(estimates->size(), 2U);
  EXPECT_NEAR((*estimates)[0].defined, 300, 40);  // A's document is drawn in three of four resamples
}

TEST(PermutationNull, PValuesAreUniformWhereSidesAreDrawnAtRandom) {
  // 120 tables in which no side goes with any actor.
  std::vector<double> p;
  for (std::uint64_t seed = 0; seed < 120; ++seed) {
    const StatementTable table = table_from(random_statements(1000 + seed, 60, 6, 4, 30));
    const auto compared = permutation_null(table, constancy, {.draws = 99, .seed = seed + 1});
    ASSERT_TRUE(compared);
    p.push_back(compared->front().p_high);
  }
  std::sort(p.begin(), p.end());
  double farthest = 0;  // Kolmogorov-Smirnov
  for (std::size_t i = 0; i < p.size(); ++i) {
    farthest = std::max(farthest, std::abs(p[i] - static_cast<double>(i) / 120));
    farthest = std::max(farthest, std::abs(p[i] - static_cast<double>(i + 1) / 120));
  }
  EXPECT_LT(farthest, 1.63 / std::sqrt(120.0));  // 1 % of uniform samples are farther
}

TEST(PermutationNull, CampsShowAndShuffledStatementsDoNot) {
  std::vector<Said> said;
  for (std::size_t s = 0; s < 400; ++s) {
    const auto u = [&](std::uint32_t v) { return uniform({5, 9}, s, v); };
    const auto actor = static_cast<std::size_t>(u(0) * 12);
    const auto option = static_cast<std::size_t>(u(1) * 6);
    const bool agrees = ((actor < 7) == (option % 2 == 0)) != (u(2) < 0.15);
    said.push_back({0, "d" + std::to_string(s / 3), "", "a" + std::to_string(actor),
                    "c" + std::to_string(option), agrees ? "1" : "0"});
  }
  const Statistic statistic = polarization_statistic(kNetwork, {.starts = 2});
  const UncertaintySettings settings{.draws = 99};
  const auto camps = permutation_null(table_from(said), statistic, settings);
  ASSERT_TRUE(camps);
  EXPECT_EQ(camps->front().p_high, 0.01);
  EXPECT_GT(camps->front().value, camps->front().null_high);
  for (std::size_t s = 0; s < said.size(); ++s) said[s].qualifier = uniform({6, 1}, s, 0) < 0.5 ? "0" : "1";
  EXPECT_GT(permutation_null(table_from(said), statistic, settings)->front().p_high, 0.05);
}

TEST(PermutationNull, KeepsEachOptionsSupport) {
  const StatementTable table = table_from(random_statements(3, 80, 6, 4, 30));
  const Statistic support = [](const StatementTable& of) -> Result<NamedValues> {
    const Result<Network> network = make_network(of, {.mode = Mode::kTwoMode});
    NamedValues out;
    for (std::size_t c = 0; c < network->matrix.columns.size(); ++c) {
      double sum = 0;
      for (std::size_t a = 0; a < network->matrix.rows.size(); ++a) sum += network->matrix.at(a, c);
      out[network->matrix.columns[c]] = sum;
    }
    return out;
  };
  const auto compared = permutation_null(table, support, {.draws = 20});
  ASSERT_EQ(compared->size(), 4U);
  for (const NullComparison& option : *compared) {
    EXPECT_EQ(option.null_low, option.value);
    EXPECT_EQ(option.null_high, option.value);
    EXPECT_EQ(option.p_high, 1);
  }
}

TEST(Uncertainty, IsTheSameOnAnyNumberOfThreads) {
  const StatementTable table = table_from(random_statements(8, 120, 7, 5, 30));
  for (const Statistic& statistic :
       {polarization_statistic(kNetwork, {.starts = 2}), density_statistic(kNetwork),
        modularity_statistic(kNetwork), strength_statistic(kNetwork),
        backbone_statistic(kNetwork, {.steps = 20})}) {
    const auto one = bootstrap(table, statistic, {.draws = 12, .threads = 1});
    const auto null_one = permutation_null(table, statistic, {.draws = 12, .threads = 1});
    ASSERT_TRUE(one && null_one);
    for (const unsigned threads : {2U, 8U}) {
      const auto more = bootstrap(table, statistic, {.draws = 12, .threads = threads});
      ASSERT_EQ(one->size(), more->size());
      for (std::size_t i = 0; i < one->size(); ++i) {
        EXPECT_EQ((*one)[i].low, (*more)[i].low);
        EXPECT_EQ((*one)[i].high, (*more)[i].high);
        EXPECT_EQ((*one)[i].mean, (*more)[i].mean);
        EXPECT_TRUE(std::isfinite((*one)[i].mean));
      }
      const auto null_more = permutation_null(table, statistic, {.draws = 12, .threads = threads});
      for (std::size_t i = 0; i < null_one->size(); ++i)
        EXPECT_EQ((*null_one)[i].p_high, (*null_more)[i].p_high);
    }
  }
}

TEST(Uncertainty, SaysWhatItCannotDo) {
  const StatementTable table = table_from({{0, "d", "", "A", "x"}});
  EXPECT_EQ(bootstrap(table, agreement, {.draws = 1}).error().code, ErrorCode::kUsage);
  EXPECT_EQ(bootstrap(table, agreement, {.level = 1}).error().code, ErrorCode::kUsage);
  EXPECT_EQ(bootstrap(table, agreement, {}, "ship").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(permutation_null(table, agreement, {}, "ship").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(permutation_null(table, agreement, {}, "agreement", "ship").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(bootstrap(table_from({}), agreement, {}).error().code, ErrorCode::kNothingToCompute);
  std::stop_source source;
  source.request_stop();
  EXPECT_EQ(bootstrap(table, agreement, {}, "document", source.get_token()).error().code,
            ErrorCode::kInterrupted);
}

}  // namespace
}  // namespace toguna::network
