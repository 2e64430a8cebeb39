#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "made_up.hpp"

namespace toguna::network {
namespace {

StatementTable harbour() {
  StatementTable table = table_from({{10, "d1", "", "Port", "quay", "1"},
                                     {20, "d1", "", "Guild", "quay", "1"},
                                     {20, "d2", "", "Guild", "toll", "0"},
                                     {30, "d2", "", "Port", "toll", "1"},
                                     {40, "d3", "", "Ferry", "", "0"},
                                     {kUndated, "d3", "", "Port", "quay", "0"}});
  table.confidences = {1, 1, 0.2, 0.8, 0.4, 0.6};
  table.attributes = {{"organization", "type", "Port", "public"}, {"organization", "type", "Guild", "union"}};
  return table;  // rows: 0 undated, 1 Port quay, 2 Guild quay, 3 Guild toll, 4 Port toll, 5 Ferry
}

std::vector<std::uint32_t> kept(const std::vector<Filter>& filters) {
  const Result<std::vector<std::uint32_t>> rows = filtered(harbour(), filters);
  EXPECT_TRUE(rows);
  return rows.value_or(std::vector<std::uint32_t>{});
}

using Rows = std::vector<std::uint32_t>;

TEST(Filters, ByValueOfAColumnOrQualifier) {
  EXPECT_EQ(kept({{ValueFilter{"organization", {"Port", "Ferry", "nobody"}}}}), (Rows{0, 1, 4, 5}));
  EXPECT_EQ(kept({{ValueFilter{"agreement", {"0"}}}}), (Rows{0, 3, 5}));
  EXPECT_EQ(kept({{ValueFilter{"concept", {"quay", "toll"}}}}), (Rows{0, 1, 2, 3, 4}));
}

TEST(Filters, ATimeRangeTakesItsBeginningAndNotItsEnd) {
  EXPECT_EQ(kept({{TimeFilter{10, 20}}}), (Rows{1}));
  EXPECT_EQ(kept({{TimeFilter{20, std::nullopt}}}), (Rows{2, 3, 4, 5}));
  EXPECT_EQ(kept({{TimeFilter{std::nullopt, 30}}}), (Rows{1, 2, 3}));
  EXPECT_EQ(kept({{TimeFilter{}}}), (Rows{0, 1, 2, 3, 4, 5}));
}

TEST(Filters, ByConfidenceAttributeAndFrequency) {
  EXPECT_EQ(kept({{ConfidenceFilter{0.6}}}), (Rows{0, 1, 3, 5}));
  EXPECT_EQ(kept({{AttributeFilter{"organization", "type", {"union", ""}}}}), (Rows{2, 3, 5}));
  EXPECT_EQ(kept({{FrequencyFilter{"organization", 2}}}), (Rows{0, 1, 2, 3, 4}));
}

TEST(Filters, FrequencyCountsWhatTheFiltersBeforeLeft) {
  const Filter dated{TimeFilter{0, std::nullopt}};
  const Filter often{FrequencyFilter{"organization", 3}};
  EXPECT_EQ(kept({dated, often}), Rows{});
  EXPECT_EQ(kept({often, dated}), (Rows{1, 4}));
}

TEST(Filters, EachInvertedKeepsExactlyTheRest) {
  const std::vector<Filter> all{{ValueFilter{"organization", {"Port"}}},
                                {ValueFilter{"concept", {"quay"}}},
                                {ValueFilter{"agreement", {"1"}}},
                                {TimeFilter{20, 40}},
                                {ConfidenceFilter{0.5}},
                                {AttributeFilter{"organization", "type", {"public"}}},
                                {FrequencyFilter{"organization", 2}}};
  for (Filter filter : all) {
    const Rows with = kept({filter});
    filter.inverted = true;
    const Rows without = kept({filter});
    EXPECT_FALSE(with.empty());
    EXPECT_FALSE(without.empty());
    std::set<std::uint32_t> both(with.begin(), with.end());
    both.insert(without.begin(), without.end());
    EXPECT_EQ(both.size(), 6U);
    EXPECT_EQ(with.size() + without.size(), 6U);
  }
}

TEST(Filters, SayWhatIsWrongWithThem) {
  const StatementTable table = harbour();
  const auto code = [&](Filter filter) { return filtered(table, std::vector{filter}).error().code; };
  EXPECT_EQ(code({ValueFilter{"colour", {"red"}}}), ErrorCode::kNotFound);
  EXPECT_EQ(code({AttributeFilter{"agreement", "type", {}}}), ErrorCode::kNotFound);
  EXPECT_EQ(code({FrequencyFilter{"colour", 1}}), ErrorCode::kNotFound);
  EXPECT_EQ(code({ConfidenceFilter{NAN}}), ErrorCode::kUsage);
  EXPECT_EQ(code({ConfidenceFilter{1.1}}), ErrorCode::kUsage);
  EXPECT_EQ(code({TimeFilter{2, 1}}), ErrorCode::kUsage);
}

TEST(Filters, ANameWithAQuotationMarkIsAName) {
  StatementTable table = table_from({{0, "O'Brien", "", "A", "x"}, {0, "d", "", "A", "y"}});
  NetworkSettings settings{.mode = Mode::kTwoMode};
  settings.filters = {{ValueFilter{"document", {"O'Brien"}}, true}};
  EXPECT_EQ(make_network(table, settings)->matrix.columns, std::vector<std::string>{"y"});
}

}  // namespace
}  // namespace toguna::network
