#include "toguna/network/scaling.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "made_up.hpp"
#include "normal.hpp"
#include "scaling_chain.hpp"

namespace toguna::network {
namespace {

/// Actors whose planted places decide what they say.
struct Planted {
  std::vector<std::array<double, 2>> places;
  std::vector<Said> said;
};

double normal(std::uint32_t stream, std::uint64_t i, std::uint32_t j) {
  return normal_quantile(uniform({77, stream}, i, j));
}

/// Each actor speaks once on each option; cuts split y into levels.
Planted planted(std::uint32_t seed, std::size_t actors, std::size_t options, std::size_t dimensions,
                const std::vector<double>& cuts = {0}) {
  Planted out;
  double squares = 0;
  std::array<double, 2> mean{};
  for (std::size_t i = 0; i < actors; ++i) {
    out.places.push_back({normal(seed, i, 0), dimensions == 2 ? normal(seed, i, 1) : 0});
    for (std::size_t d = 0; d < 2; ++d) mean[d] += out.places[i][d] / static_cast<double>(actors);
  }
  for (auto& place : out.places)
    for (std::size_t d = 0; d < dimensions; ++d) squares += (place[d] - mean[d]) * (place[d] - mean[d]);
  const double size = std::sqrt(squares / static_cast<double>(actors * dimensions));
  for (auto& place : out.places)
    for (std::size_t d = 0; d < dimensions; ++d) place[d] = (place[d] - mean[d]) / size;
  for (std::size_t j = 0; j < options; ++j) {
    const double alpha = 0.5 * normal(seed + 1000, j, 0);
    const double angle = 6.28318 * uniform({5, seed}, j, 9);
    const std::array<double, 2> beta = dimensions == 1
                                           ? std::array{(j % 2 == 0 ? 1.6 : -1.6), 0.0}
                                           : std::array{1.8 * std::cos(angle), 1.8 * std::sin(angle)};
    for (std::size_t i = 0; i < actors; ++i) {
      const double y = beta[0] * out.places[i][0] + beta[1] * out.places[i][1] - alpha +
                       normal(seed + 2000, i, static_cast<std::uint32_t>(j));
      int level = 0;
      for (const double cut : cuts) level += y > cut ? 1 : 0;
      out.said.push_back({0, "d" + std::to_string(out.said.size()), "", "a" + std::to_string(100 + i),
                          "c" + std::to_string(100 + j), std::to_string(level)});
    }
  }
  return out;
}

double correlation(const Scaling& found, const Planted& truth, std::size_t d, std::size_t e) {
  double xy = 0;
  double xx = 0;
  double yy = 0;
  double mean = 0;
  for (const ScaledActor& actor : found.actors)
    mean += actor.position[d].mean / static_cast<double>(found.actors.size());
  for (std::size_t i = 0; i < found.actors.size(); ++i) {
    const double x = found.actors[i].position[d].mean - mean;
    const double y = truth.places[i][e];
    xy += x * y;
    xx += x * x;
    yy += y * y;
  }
  return xy / std::sqrt(xx * yy);
}

TEST(NormalNumbers, QuantileUndoesTheShare) {
  for (const double x : {-7.5, -3.0, -1.9, -0.4, 0.0, 0.7, 2.3, 4.0})
    EXPECT_NEAR(normal_quantile(normal_share(x)), x, 1e-7 * (1 + std::abs(x)));
  EXPECT_NEAR(normal_quantile(0.975), 1.959963985, 1e-8);
}

TEST(Scaling, FindsPlantedPlacesOnALine) {
  const Planted truth = planted(3, 24, 40, 1);
  const auto found = scale(table_from(truth.said), {}, {.chains = 2, .burn_in = 100, .draws = 250});
  ASSERT_TRUE(found);
  EXPECT_FALSE(found->ordinal);
  EXPECT_GE(std::abs(correlation(*found, truth, 0, 0)), 0.95);
  EXPECT_TRUE(found->converged) << found->largest_rhat;
  EXPECT_GT(found->predicted, found->most_frequent + 0.15);
  // Options that one side supports have slopes of one sign.
  const double sign = correlation(*found, truth, 0, 0) > 0 ? 1 : -1;
  for (std::size_t j = 0; j < found->options.size(); ++j)
    EXPECT_GT(sign * (j % 2 == 0 ? 1 : -1) * found->options[j].slope[0].mean, 0) << j;
}

TEST(Scaling, IntervalsCoverAsOftenAsTheySay) {
  std::size_t inside = 0;
  std::size_t all = 0;
  for (std::uint32_t seed = 11; seed < 17; ++seed) {
    const Planted truth = planted(seed, 20, 16, 1);
    const auto found =
        scale(table_from(truth.said), {}, {.chains = 2, .burn_in = 60, .draws = 150, .level = 0.9});
    ASSERT_TRUE(found);
    const double sign = correlation(*found, truth, 0, 0) > 0 ? 1 : -1;
    for (std::size_t i = 0; i < truth.places.size(); ++i, ++all) {
      const Credible& at = found->actors[i].position[0];
      const double place = sign * truth.places[i][0];
      inside += at.low <= place && place <= at.high ? 1U : 0U;
    }
  }
  // 120 places; the spread of the binomial is .027.
  EXPECT_GE(static_cast<double>(inside) / static_cast<double>(all), 0.82);
  EXPECT_LE(static_cast<double>(inside) / static_cast<double>(all), 0.98);
}

TEST(Scaling, FindsPlantedPlacesInThePlane) {
  const Planted truth = planted(5, 24, 48, 2);
  const auto found =
      scale(table_from(truth.said), {}, {.dimensions = 2, .chains = 2, .burn_in = 60, .draws = 100});
  ASSERT_TRUE(found);
  // The axes are free to turn: the squared correlations of one axis with both planted ones sum to one.
  for (std::size_t d = 0; d < 2; ++d)
    EXPECT_GE(std::hypot(correlation(*found, truth, d, 0), correlation(*found, truth, d, 1)), 0.93) << d;
  double first = 0;
  double second = 0;
  for (const ScaledOption& option : found->options) {
    first += option.slope[0].mean * option.slope[0].mean;
    second += option.slope[1].mean * option.slope[1].mean;
  }
  EXPECT_GE(first, second);
}

TEST(Scaling, ReadsLevelsAsALadder) {
  const Planted truth = planted(8, 20, 24, 1, {-0.8, 0.2, 1.1});
  const StatementTable table = table_from(truth.said, QualifierKind::kInteger);
  const auto found = scale(table, {}, {.chains = 2, .burn_in = 120, .draws = 160});
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->ordinal);
  EXPECT_EQ(found->levels, (std::vector<double>{0, 1, 2, 3}));
  EXPECT_GE(std::abs(correlation(*found, truth, 0, 0)), 0.97);
  ASSERT_EQ(found->cuts.size(), 2U);  // cuts are free to move along; their distances are 1.0 and 1.9
  EXPECT_NEAR(found->cuts[0].mean, 1.0, 0.35);
  EXPECT_NEAR(found->cuts[1].mean, 1.9, 0.5);
  const auto sides =
      scale(table, {}, {.model = ScalingModel::kBinary, .chains = 2, .burn_in = 50, .draws = 60});
  ASSERT_TRUE(sides);
  EXPECT_FALSE(sides->ordinal);
  EXPECT_GE(std::abs(correlation(*sides, truth, 0, 0)), 0.9);
}

TEST(Scaling, TheSameSeedGivesTheSameBitsForAnyNumberOfThreads) {
  const StatementTable table = table_from(planted(9, 8, 10, 2).said);
  std::vector<Scaling> runs;
  for (const unsigned threads : {1U, 2U, 8U})
    runs.push_back(
        *scale(table, {}, {.dimensions = 2, .burn_in = 20, .draws = 30, .seed = 4, .threads = threads}));
  for (const Scaling& run : runs)
    for (std::size_t i = 0; i < run.actors.size(); ++i)
      for (std::size_t d = 0; d < 2; ++d) {
        EXPECT_EQ(run.actors[i].position[d].mean, runs[0].actors[i].position[d].mean);
        EXPECT_EQ(run.actors[i].position[d].low, runs[0].actors[i].position[d].low);
      }
  const auto other = scale(table, {}, {.dimensions = 2, .burn_in = 20, .draws = 30, .seed = 5});
  EXPECT_NE(other->actors[0].position[0].mean, runs[0].actors[0].position[0].mean);
}

TEST(Scaling, AnchorsSayWhichSideIsWhich) {
  const Planted truth = planted(3, 12, 20, 1);
  const StatementTable table = table_from(truth.said);
  std::size_t leftmost = 0;
  for (std::size_t i = 0; i < truth.places.size(); ++i)
    if (truth.places[i][0] < truth.places[leftmost][0]) leftmost = i;
  const std::string name = "a" + std::to_string(100 + leftmost);
  const auto found = scale(table, {}, {.burn_in = 50, .draws = 80, .anchor = name});
  ASSERT_TRUE(found);
  EXPECT_GT(found->actors[leftmost].position[0].mean, 0.5);
  EXPECT_LT(correlation(*found, truth, 0, 0), -0.85);
}

TEST(Scaling, SettlingWhatIsOpenLeavesTheModelAsItWas) {
  ScalingData data{
      .actors = 3, .options = 2, .dimensions = 2, .cells = {}, .reference = {{1, 0}, {0, 1}, {-1, -1}}};
  const ScalingDraw before{{{2, 1}, {-1, 0.5}, {0.3, -2}}, {0.4, -1}, {{1, -0.5}, {0.2, 2}}, {0}};
  std::vector<ScalingDraw> draws{before};
  align(draws, data, 3);
  double mean = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    mean += draws[0].positions[i][0];
    for (std::size_t j = 0; j < 2; ++j) {
      const auto latent = [&](const ScalingDraw& d) {
        return d.slopes[j][0] * d.positions[i][0] + d.slopes[j][1] * d.positions[i][1] - d.difficulties[j];
      };
      EXPECT_NEAR(latent(draws[0]), latent(before), 1e-12);
    }
  }
  EXPECT_NEAR(mean, 0, 1e-12);
}

TEST(Scaling, SaysWhatItCannotDo) {
  const StatementTable table = table_from(planted(3, 4, 4, 1).said);
  const auto code = [&](const StatementTable& of, const ScalingSettings& settings) {
    return scale(of, {}, settings).error().code;
  };
  EXPECT_EQ(code(table, {.dimensions = 3}), ErrorCode::kUsage);
  EXPECT_EQ(code(table, {.chains = 1}), ErrorCode::kUsage);
  EXPECT_EQ(code(table, {.anchor = "nobody"}), ErrorCode::kNotFound);
  EXPECT_EQ(code(table_from({}), {}), ErrorCode::kNothingToCompute);
  EXPECT_EQ(code(table_from({{0, "d", "", "A", "x", "1"}, {0, "d", "", "A", "y", "0"}}), {}),
            ErrorCode::kNothingToCompute);
  std::vector<Said> alike;
  for (const char* actor : {"A", "B", "C"})
    for (const char* option : {"x", "y"}) alike.push_back({0, "d", "", actor, option, "1"});
  EXPECT_EQ(code(table_from(alike), {}), ErrorCode::kNothingToCompute);
  EXPECT_EQ(code(table_from(alike, QualifierKind::kText), {}), ErrorCode::kUsage);
}

TEST(Scaling, ExtremeDataGiveNoNumberThatIsNone) {
  // Two actors who never differ and one who says the contrary of each: no noise at all.
  std::vector<Said> said;
  for (const char* option : {"x", "y", "z"})
    for (int k = 0; k < 30; ++k) {
      said.push_back({0, "", "", "A", option, "1"});
      said.push_back({0, "", "", "B", option, "1"});
      said.push_back({0, "", "", "C", option, "0"});
    }
  const auto found = scale(table_from(said), {}, {.burn_in = 50, .draws = 50});
  ASSERT_TRUE(found);
  for (const ScaledActor& actor : found->actors) {
    EXPECT_TRUE(std::isfinite(actor.position[0].mean) && std::isfinite(actor.position[0].low));
    EXPECT_TRUE(std::isfinite(actor.position[0].high));
  }
  EXPECT_EQ(found->predicted, 1);
  EXPECT_LT(found->actors[0].position[0].mean * found->actors[2].position[0].mean, 0);
}

}  // namespace
}  // namespace toguna::network
