#include "toguna/network/window_uncertainty.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "made_up.hpp"

namespace toguna::network {
namespace {

const NetworkSettings kWindowed{.normalization = Normalization::kAverage};
const WindowSettings kFourWeeks{.unit = TimeUnit::kDay, .width = 24, .step = 25};

/// A hundred days: for fifty of them everybody says what comes to mind, then two camps of five speak against
/// each other.
StatementTable table_with_a_quarrel() {
  std::vector<Said> said;
  for (std::size_t s = 0; s < 400; ++s) {
    const auto u = [&](std::uint32_t v) { return uniform({11, 9}, s, v); };
    const auto day = static_cast<Seconds>(s / 4);
    const auto actor = static_cast<std::size_t>(u(0) * 10);
    const auto option = static_cast<std::size_t>(u(1) * 4);
    const bool agrees = day < 50 ? u(2) < 0.5 : (actor < 5) == (option % 2 == 0);
    said.push_back({day * kDay, "d" + std::to_string(s / 2), "", "a" + std::to_string(actor),
                    "c" + std::to_string(option), agrees ? "1" : "0"});
  }
  return table_from(said);
}

TEST(PolarizationBands, StandOutFromTheNullOnlyWhereThereAreCamps) {
  const auto bands = polarization_bands(table_with_a_quarrel(), kWindowed, kFourWeeks, {.starts = 2},
                                        {.resamples = 60, .shuffles = 60});
  ASSERT_TRUE(bands);
  ASSERT_EQ(bands->size(), 4U);
  for (std::size_t w = 0; w < 4; ++w) {
    const WindowBand& band = (*bands)[w];
    ASSERT_TRUE(band.window.result && band.interval && band.null);
    EXPECT_EQ(band.interval->value, band.window.result->polarization);
    EXPECT_LE(band.interval->low, band.interval->high);
    EXPECT_LE(band.null->null_low, band.null->null_high);
    if (w < 2) continue;
    EXPECT_EQ(band.window.result->distance < 0.4, true) << band.window.result->distance;
    EXPECT_GT(band.interval->low, band.null->null_high);
    EXPECT_NEAR(band.null->p_high, 1.0 / 61, 1e-12);
  }
  EXPECT_GT((*bands)[0].null->p_high, 0.05);
}

TEST(PolarizationBands, WindowsStayInPlaceHoweverFewStatementsADrawHas) {
  // The first and the last day rest on one document each, so that most draws lack one of them.
  const StatementTable table = table_from({{0, "first", "", "A", "x", "1"},
                                           {0, "first", "", "B", "x", "0"},
                                           {10 * kDay, "mid", "", "A", "x", "1"},
                                           {10 * kDay, "mid", "", "B", "x", "0"},
                                           {19 * kDay, "last", "", "A", "x", "1"},
                                           {19 * kDay, "last", "", "B", "x", "0"}});
  const auto bands = polarization_bands(table, {}, {.unit = TimeUnit::kDay, .width = 5, .step = 5}, {},
                                        {.resamples = 200, .shuffles = 0});
  ASSERT_TRUE(bands);
  ASSERT_EQ(bands->size(), 3U);
  ASSERT_TRUE((*bands)[0].interval && (*bands)[2].interval);
  EXPECT_FALSE((*bands)[1].interval);
  EXPECT_FALSE((*bands)[0].null);
  // A document is missing from a third of the draws or so: (2/3)^3.
  EXPECT_LT((*bands)[0].interval->defined, 170);
  EXPECT_GT((*bands)[0].interval->defined, 110);
}

TEST(PolarizationBands, AreTheSameForAnyNumberOfThreads) {
  const StatementTable table = table_with_a_quarrel();
  std::vector<std::vector<WindowBand>> runs;
  for (const unsigned threads : {1U, 2U, 8U})
    runs.push_back(*polarization_bands(table, kWindowed, kFourWeeks, {.starts = 1},
                                       {.resamples = 8, .shuffles = 8, .seed = 5, .threads = threads}));
  for (const auto& run : runs)
    for (std::size_t w = 0; w < run.size(); ++w) {
      EXPECT_EQ(run[w].interval->low, runs[0][w].interval->low);
      EXPECT_EQ(run[w].null->null_high, runs[0][w].null->null_high);
      EXPECT_EQ(run[w].null->p_high, runs[0][w].null->p_high);
    }
}

TEST(PolarizationBands, SayWhatTheyCannotDo) {
  const StatementTable table = table_with_a_quarrel();
  const auto code = [&](const WindowSettings& windows, const BandSettings& bands) {
    return polarization_bands(table, kWindowed, windows, {}, bands).error().code;
  };
  EXPECT_EQ(code({.unit = TimeUnit::kEvent, .width = 50}, {}), ErrorCode::kUsage);
  EXPECT_EQ(code(kFourWeeks, {.resamples = 1}), ErrorCode::kUsage);
  EXPECT_EQ(code({.unit = TimeUnit::kYear, .width = 9}, {}), ErrorCode::kNothingToCompute);
  EXPECT_TRUE(polarization_bands(table, kWindowed, {.unit = TimeUnit::kEvent, .width = 50, .step = 50}, {},
                                 {.resamples = 0, .shuffles = 0}));
}

}  // namespace
}  // namespace toguna::network
