#include "toguna/network/windows.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "calendar.hpp"
#include "made_up.hpp"
#include "time_steps.hpp"

namespace toguna::network {
namespace {

constexpr Seconds kDay = 86400;

struct Seen {
  Seconds begin;
  Seconds middle;
  Seconds end;
  std::size_t statements;
  LabelledMatrix matrix;
};

std::vector<Seen> windows_of(const StatementTable& table, const NetworkSettings& settings,
                             const WindowSettings& windows) {
  std::vector<Seen> out;
  const Result<WindowSeries> series = for_each_window(table, settings, windows, [&](const Window& w) {
    out.push_back({w.begin, w.middle, w.end, w.statements, w.matrix});
    return true;
  });
  EXPECT_TRUE(series) << series.error().message;
  if (series) {
    EXPECT_EQ(series->windows, out.size());
  }
  return out;
}

std::vector<Seen> smoothed_of(const StatementTable& table, const NetworkSettings& settings,
                              const SmoothingSettings& smoothing) {
  std::vector<Seen> out;
  EXPECT_TRUE(for_each_smoothed(table, settings, smoothing, [&](const Window& w) {
    out.push_back({w.begin, w.middle, w.end, w.statements, w.matrix});
    return true;
  }));
  return out;
}

void expect_near(const LabelledMatrix& a, const LabelledMatrix& b, double tolerance) {
  ASSERT_EQ(a.rows, b.rows);
  ASSERT_EQ(a.values.size(), b.values.size());
  for (std::size_t i = 0; i < a.values.size(); ++i) EXPECT_NEAR(a.values[i], b.values[i], tolerance);
}

TEST(Windows, AreTheNetworksMadeAnewInEverySetting) {
  const auto said = random_statements(11, 300, 8, 6, 120);
  const StatementTable table = table_from(said);
  for (const Aggregation how :
       {Aggregation::kIgnore, Aggregation::kCongruence, Aggregation::kConflict, Aggregation::kSubtract})
    for (const Normalization by :
         {Normalization::kNone, Normalization::kAverage, Normalization::kDnaCosine,
          Normalization::kDnaJaccard, Normalization::kCosine, Normalization::kJaccard}) {
      NetworkSettings settings{.aggregation = how, .normalization = by, .isolates = true};
      // A step beyond the width leaves statements out; one below it keeps some.
      for (const auto& [width, step] : {std::pair{20, 3}, std::pair{4, 9}})
        for (const Seen& seen : windows_of(table, settings, {.width = width, .step = step})) {
          NetworkSettings anew = settings;
          anew.filters = {{TimeFilter{seen.begin, seen.end}}};
          const Result<Network> network = make_network(table, anew);
          EXPECT_EQ(seen.statements, network->statements);
          expect_near(seen.matrix, network->matrix, 1e-12);
        }
    }
}

TEST(Windows, WholeNumbersAreExactAfterManySteps) {
  const StatementTable table =
      table_from(random_statements(12, 600, 8, 6, 300, {"-3", "0", "4"}), QualifierKind::kInteger);
  NetworkSettings settings{.aggregation = Aggregation::kCongruence, .isolates = true};
  const auto seen = windows_of(table, settings, {.width = 30});
  settings.filters = {{TimeFilter{seen.back().begin, seen.back().end}}};
  for (const double value : seen.back().matrix.values) EXPECT_EQ(value, std::round(value * 7) / 7);
}

TEST(Windows, TakeTheirFirstSecondAndNotTheirEnd) {
  const StatementTable table = table_from({{0, "d", "", "A", "x"},
                                           {kDay, "d", "", "A", "x"},
                                           {2 * kDay, "d", "", "A", "x"},
                                           {4 * kDay, "d", "", "B", "x"}});
  const auto seen = windows_of(table, {.mode = Mode::kTwoMode}, {.width = 2, .from = 0, .until = 4 * kDay});
  ASSERT_EQ(seen.size(), 3U);
  EXPECT_EQ(seen[0].statements, 2U);
  EXPECT_EQ(seen[1].statements, 2U);
  EXPECT_EQ(seen[2].statements, 1U);
  EXPECT_EQ(seen[2].end, 4 * kDay);
}

TEST(Windows, ByDefaultEndWithTheLastStatement) {
  const StatementTable table = table_from({{0, "d", "", "A", "x"}, {2 * kDay, "d", "", "A", "x"}});
  EXPECT_EQ(windows_of(table, {.mode = Mode::kTwoMode}, {.width = 2}).size(), 1U);
  EXPECT_EQ(
      windows_of(table, {.mode = Mode::kTwoMode}, {.unit = TimeUnit::kSecond, .width = 2 * kDay + 1}).size(),
      1U);
}

TEST(Windows, MonthsAreOfTheCalendar) {
  const auto at = [](int y, unsigned m, unsigned d) { return start_of(*Date::from_ymd(y, m, d)); };
  const StatementTable table =
      table_from({{at(2020, 1, 31), "d", "", "A", "x"}, {at(2020, 5, 1), "d", "", "A", "x"}});
  const auto seen = windows_of(table, {.mode = Mode::kTwoMode}, {.unit = TimeUnit::kMonth, .width = 1});
  ASSERT_EQ(seen.size(), 3U);
  EXPECT_EQ(seen[1].begin, at(2020, 2, 29));
  EXPECT_EQ(seen[1].end, at(2020, 3, 31));
  EXPECT_EQ(seen[2].end, at(2020, 4, 30));
}

TEST(Windows, OfEventsHoldSoManyStatementsInTheOrderOfTheTable) {
  const StatementTable table = table_from({{kUndated, "d", "", "Z", "x"},
                                           {5, "d", "", "A", "x"},
                                           {5, "d", "", "B", "x"},
                                           {5, "d", "", "C", "x"},
                                           {9, "d", "", "D", "x"}});
  const auto seen = windows_of(table, {.mode = Mode::kTwoMode},
                               {.unit = TimeUnit::kEvent, .width = 2, .fixed_labels = false});
  ASSERT_EQ(seen.size(), 3U);
  EXPECT_EQ(seen[0].matrix.rows, (std::vector<std::string>{"A", "B"}));
  EXPECT_EQ(seen[1].matrix.rows, (std::vector<std::string>{"B", "C"}));
  EXPECT_EQ(seen[2].matrix.rows, (std::vector<std::string>{"C", "D"}));
  EXPECT_EQ(seen[2].begin, 5);
  EXPECT_EQ(seen[2].end, 10);
}

TEST(Windows, FractionalWeightsDifferByRoundingOnly) {
  auto said = random_statements(13, 400, 6, 5, 200);
  for (std::size_t i = 0; i < said.size(); ++i) said[i].weight = 0.1 + uniform({3, 3}, i, 0);
  const StatementTable table = table_from(said);
  NetworkSettings settings{.aggregation = Aggregation::kSubtract, .isolates = true};
  const auto seen = windows_of(table, settings, {.width = 20});
  settings.filters = {{TimeFilter{seen.back().begin, seen.back().end}}};
  expect_near(seen.back().matrix, make_network(table, settings)->matrix, 1e-11);
}

TEST(Windows, StopWhenTheVisitorOrTheCallerSaysSo) {
  const StatementTable table = table_from(random_statements(14, 60, 4, 3, 60));
  int visits = 0;
  EXPECT_TRUE(for_each_window(table, {}, {.width = 5}, [&](const Window&) { return ++visits < 3; }));
  EXPECT_EQ(visits, 3);
  std::stop_source source;
  source.request_stop();
  const auto stopped = for_each_window(
      table, {}, {.width = 5}, [](const Window&) { return true; }, source.get_token());
  EXPECT_EQ(stopped.error().code, ErrorCode::kInterrupted);
}

TEST(Windows, SayWhyThereAreNone) {
  const auto error = [](const StatementTable& table, const WindowSettings& windows) {
    return for_each_window(table, {}, windows, [](const Window&) { return true; }).error().code;
  };
  const StatementTable table = table_from({{0, "d", "", "A", "x"}, {kDay, "d", "", "B", "x"}});
  EXPECT_EQ(error(table, {.width = 0}), ErrorCode::kUsage);
  EXPECT_EQ(error(table, {.step = 0}), ErrorCode::kUsage);
  EXPECT_EQ(error(table, {.width = 30}), ErrorCode::kNothingToCompute);
  EXPECT_EQ(error(table, {.unit = TimeUnit::kEvent, .width = 3}), ErrorCode::kNothingToCompute);
  EXPECT_EQ(error(table, {.unit = TimeUnit::kYear, .width = std::int64_t{1} << 60U}),
            ErrorCode::kNothingToCompute);
  EXPECT_EQ(error(table_from({}), {}), ErrorCode::kNothingToCompute);
  EXPECT_EQ(error(table_from({{kUndated, "d", "", "A", "x"}}), {}), ErrorCode::kNothingToCompute);
}

TEST(Smoothing, IsTheSumOverPairsWeighedByBothKernels) {
  const auto said = random_statements(15, 80, 5, 4, 60);
  const StatementTable table = table_from(said);
  for (const SmoothingKernel kernel : {SmoothingKernel::kUniform, SmoothingKernel::kTriangular,
                                       SmoothingKernel::kEpanechnikov, SmoothingKernel::kGaussian})
    for (const Seen& seen : smoothed_of(table, {.aggregation = Aggregation::kSubtract},
                                        {.kernel = kernel, .width = 15, .step = 11})) {
      const LabelledMatrix& m = seen.matrix;
      for (std::size_t i = 0; i < m.rows.size(); ++i)
        for (std::size_t j = 0; j < m.rows.size(); ++j) {
          double sum = 0;
          for (const Said& s : said)
            for (const Said& t : said) {
              if (i == j || s.organization != m.rows[i] || t.organization != m.rows[j] ||
                  s.option != t.option)
                continue;
              const auto z = [&](const Said& at) {
                return kernel_weight(kernel, 2 * static_cast<double>(at.time - seen.middle) / (15 * kDay));
              };
              sum += (s.qualifier == t.qualifier ? 1 : -1) * std::sqrt(z(s) * z(t));
            }
          EXPECT_NEAR(m.at(i, j), sum, 1e-9);
        }
    }
}

TEST(Smoothing, KernelsAreEvenAndExactInFractionsOfTime) {
  for (const SmoothingKernel kernel :
       {SmoothingKernel::kTriangular, SmoothingKernel::kEpanechnikov, SmoothingKernel::kGaussian})
    for (const double x : {0.1, 0.5, 0.999}) EXPECT_EQ(kernel_weight(kernel, x), kernel_weight(kernel, -x));
  EXPECT_EQ(kernel_weight(SmoothingKernel::kTriangular, 0.25), 0.75);
  EXPECT_EQ(kernel_weight(SmoothingKernel::kUniform, -1), 0.5);
  EXPECT_EQ(kernel_weight(SmoothingKernel::kUniform, 1), 0);
  EXPECT_DOUBLE_EQ(kernel_weight(SmoothingKernel::kGaussian, 0), 1 / std::sqrt(2 * std::numbers::pi));
  // Six hours of a kernel of one day are half of its reach.
  const StatementTable table = table_from({{kDay / 4, "d", "", "A", "x"}});
  const auto seen = smoothed_of(table, {.mode = Mode::kTwoMode},
                                {.kernel = SmoothingKernel::kTriangular, .width = 1, .from = 0, .until = 0});
  ASSERT_EQ(seen.size(), 1U);
  EXPECT_DOUBLE_EQ(seen[0].matrix.values[0], 0.5);
}

TEST(Smoothing, RefusesEventsAndWidthsBelowOne) {
  const StatementTable table = table_from({{0, "d", "", "A", "x"}});
  const auto error = [&](const SmoothingSettings& smoothing) {
    return for_each_smoothed(table, {}, smoothing, [](const Window&) { return true; }).error().code;
  };
  EXPECT_EQ(error({.unit = TimeUnit::kEvent}), ErrorCode::kUsage);
  EXPECT_EQ(error({.width = 0}), ErrorCode::kUsage);
  EXPECT_EQ(error({.width = 9, .indent = true}), ErrorCode::kNothingToCompute);
}

TEST(WholeUnits, CountCalendarMonthsTowardsZero) {
  const auto at = [](int y, unsigned m, unsigned d) { return start_of(*Date::from_ymd(y, m, d)); };
  EXPECT_EQ(whole_units(at(2020, 1, 15), at(2020, 3, 14), TimeUnit::kMonth), 1);
  EXPECT_EQ(whole_units(at(2020, 1, 15), at(2020, 3, 15), TimeUnit::kMonth), 2);
  EXPECT_EQ(whole_units(at(2020, 3, 15), at(2020, 1, 16), TimeUnit::kMonth), -1);
  EXPECT_EQ(whole_units(at(2010, 3, 15), at(2020, 3, 15), TimeUnit::kYear), 10);
  EXPECT_EQ(whole_units(0, -kDay - 5, TimeUnit::kDay), -1);
}

}  // namespace
}  // namespace toguna::network
