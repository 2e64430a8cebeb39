#include <gtest/gtest.h>

#include <cmath>

#include "calendar.hpp"
#include "made_up.hpp"

namespace toguna::network {
namespace {

std::string cell(const StatementTable& table, const char* column, std::size_t row) {
  const TextColumn* const text = table.text(column);
  return text->codes[row] == kMissing ? "" : text->values[text->codes[row]];
}

TEST(StatementTable, IsSortedByTimeAndKeepsTheOrderOfOneSecond) {
  const StatementTable table = table_from({{20, "d2", "", "B", "x"},
                                           {10, "d1", "", "A", "x"},
                                           {20, "d3", "", "C", "x"},
                                           {kUndated, "d0", "", "Z", "x"}});
  EXPECT_EQ(table.times, (std::vector<Seconds>{kUndated, 10, 20, 20}));
  EXPECT_EQ(cell(table, "organization", 0), "Z");
  EXPECT_EQ(cell(table, "organization", 2), "B");
  EXPECT_EQ(cell(table, "organization", 3), "C");
  EXPECT_EQ(table.text("organization")->values, (std::vector<std::string>{"A", "B", "C", "Z"}));
  EXPECT_EQ(cell(table, "person", 0), "");
}

TEST(StatementTable, LevelsOfAQualifierRise) {
  const StatementTable table =
      table_from({{0, "d", "", "A", "x", "10"}, {0, "d", "", "A", "x", "-2"}, {0, "d", "", "A", "x", ""}},
                 QualifierKind::kInteger);
  EXPECT_EQ(table.qualifiers[0].levels, (std::vector<double>{-2, 10}));
  EXPECT_EQ(table.qualifiers[0].labels, (std::vector<std::string>{"-2", "10"}));
  EXPECT_EQ(table.qualifiers[0].codes, (std::vector<std::uint32_t>{1, 0, kMissing}));
}

TEST(StatementTable, ConditionalStanceIsWhatTheRuleSays) {
  const std::vector<Said> said{{0, "d", "", "A", "x", "support"},
                               {0, "d", "", "A", "x", "conditional"},
                               {0, "d", "", "A", "x", "oppose"},
                               {0, "d", "", "A", "x", "unclear"}};
  const auto codes = [&](std::optional<double> conditional) {
    return table_from(said, QualifierKind::kStance, conditional).qualifiers[0].codes;
  };
  EXPECT_EQ(codes(1.0), (std::vector<std::uint32_t>{1, 1, 0, kMissing}));
  EXPECT_EQ(codes(0.5), (std::vector<std::uint32_t>{2, 1, 0, kMissing}));
  EXPECT_EQ(codes(std::nullopt), (std::vector<std::uint32_t>{1, kMissing, 0, kMissing}));
}

TEST(StatementTable, RefusesWhatIsNoQualifierOrNoNumber) {
  const std::array<std::string_view, 1> texts{"A"};
  const auto added = [&](QualifierKind kind, std::string_view word, double weight, double confidence) {
    TableBuilder builder({"organization"}, {{"agreement", kind, 1.0}});
    const std::array<std::string_view, 1> qualifiers{word};
    return builder.add(
        {.texts = texts, .qualifiers = qualifiers, .weight = weight, .confidence = confidence});
  };
  EXPECT_TRUE(added(QualifierKind::kBoolean, "yes", 1, 1));
  const auto refused = [&](QualifierKind kind, std::string_view word, double weight, double confidence) {
    const Result<void> result = added(kind, word, weight, confidence);
    return !result && result.error().code == ErrorCode::kInvalidData &&
           result.error().place.starts_with("statement 1");
  };
  EXPECT_TRUE(refused(QualifierKind::kBoolean, "2", 1, 1));
  EXPECT_TRUE(refused(QualifierKind::kStance, "perhaps", 1, 1));
  EXPECT_TRUE(refused(QualifierKind::kInteger, "1.5", 1, 1));
  EXPECT_TRUE(refused(QualifierKind::kInteger, "99999999999999999999", 1, 1));
  EXPECT_TRUE(refused(QualifierKind::kBoolean, "1", NAN, 1));
  EXPECT_TRUE(refused(QualifierKind::kBoolean, "1", -1, 1));
  EXPECT_TRUE(refused(QualifierKind::kBoolean, "1", INFINITY, 1));
  EXPECT_TRUE(refused(QualifierKind::kBoolean, "1", 1, NAN));
  EXPECT_TRUE(refused(QualifierKind::kBoolean, "1", 1, 1.5));
  TableBuilder builder({"organization", "concept"}, {});
  EXPECT_FALSE(builder.add({.texts = texts}));
}

TEST(Groups, AreThoseOfTheDayOfTheStatement) {
  StatementTable table = table_from({{10, "d", "Ann", "", "x"},
                                     {20, "d", "Ann", "", "x"},
                                     {30, "d", "Ann", "", "x"},
                                     {20, "d", "Bo", "", "x"},
                                     {20, "d", "", "", "x"},
                                     {kUndated, "d", "Ann", "", "x"}});
  const std::vector<Membership> memberships{{"Ann", "Port", std::nullopt, 20}, {"Ann", "Guild", 20, 30}};
  const Result<StatementTable> with = with_groups(table, "person", "group", memberships);
  ASSERT_TRUE(with);
  std::vector<std::string> groups;
  for (std::size_t row = 0; row < with->size(); ++row) groups.push_back(cell(*with, "group", row));
  EXPECT_EQ(groups, (std::vector<std::string>{"Ann", "Port", "Guild", "Bo", "", "Ann"}));
  EXPECT_EQ(with_groups(table, "nobody", "group", {}).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(with_groups(table, "person", "concept", {}).error().code, ErrorCode::kAlreadyExists);
}

TEST(Groups, OfTwoMembershipsTheLaterHolds) {
  const StatementTable table = table_from({{25, "d", "Ann", "", "x"}});
  const std::vector<Membership> memberships{{"Ann", "Zoo", 10, std::nullopt}, {"Ann", "Bay", 20, 30}};
  EXPECT_EQ(cell(*with_groups(table, "person", "group", memberships), "group", 0), "Bay");
  const std::vector<Membership> alike{{"Ann", "Zoo", 10, 30}, {"Ann", "Bay", 10, 30}};
  EXPECT_EQ(cell(*with_groups(table, "person", "group", alike), "group", 0), "Bay");
}

TEST(LedgerTable, HasTheColumnsThatTheSettingsTake) {
  Statement statement;
  statement.speaker.name = "Ann";
  statement.actor.actor_id = "port";
  statement.option = "quay";
  statement.stance = Stance::kConditional;
  statement.evidence.document = "d1";
  statement.relay = {"The Tide", "wire"};
  statement.confidence = 0.5;
  statement.date_reported = Date::from_ymd(2020, 1, 8);
  statement.date_said = Date::from_ymd(2020, 1, 6);
  Statement rejected = statement;
  rejected.state = ReviewState::kRejected;
  const StatementTable table = table_of({statement, rejected});
  ASSERT_EQ(table.size(), 1U);
  EXPECT_EQ(table.times[0], 18267 * 86400);
  EXPECT_EQ(table.confidences[0], 0.5);
  EXPECT_EQ(cell(table, "person", 0), "Ann");
  EXPECT_EQ(cell(table, "organization", 0), "port");
  EXPECT_EQ(cell(table, "source", 0), "The Tide");
  EXPECT_EQ(cell(table, "state", 0), "suggested");
  EXPECT_EQ(make_network(table, {.mode = Mode::kTwoMode})->matrix.values, std::vector<double>{1});
}

TEST(Calendar, PeriodsHaveTheirYears) {
  const auto at = [](int y, unsigned m, unsigned d) { return start_of(*Date::from_ymd(y, m, d)); };
  const auto same = [](Seconds a, Seconds b, Duplicates period) {
    return period_of(a, period) == period_of(b, period);
  };
  // ISO week 1 of 2021 is that of 4 January; 31 December 2020 and 3 January 2021 are both of week 53.
  EXPECT_TRUE(same(at(2020, 12, 31), at(2021, 1, 3), Duplicates::kWeek));
  EXPECT_FALSE(same(at(2021, 1, 3), at(2021, 1, 4), Duplicates::kWeek));
  EXPECT_FALSE(same(at(2020, 1, 6), at(2021, 1, 7), Duplicates::kMonth));
  EXPECT_TRUE(same(at(2020, 1, 6), at(2020, 1, 31), Duplicates::kMonth));
  EXPECT_TRUE(same(at(2020, 1, 6), at(2020, 12, 31), Duplicates::kYear));
  EXPECT_TRUE(same(at(2020, 1, 6), at(2020, 1, 6) + 86399, Duplicates::kDay));
  EXPECT_TRUE(same(at(1969, 12, 31), at(1969, 12, 31) + 86399, Duplicates::kDay));
  EXPECT_FALSE(same(kUndated, at(1969, 12, 31), Duplicates::kYear));
}

TEST(Calendar, MonthsKeepTheDayWhereTheyCan) {
  const auto at = [](int y, unsigned m, unsigned d) { return start_of(*Date::from_ymd(y, m, d)); };
  EXPECT_EQ(plus_months(at(2020, 1, 31) + 5, 1), at(2020, 2, 29) + 5);
  EXPECT_EQ(plus_months(at(2020, 1, 31), -2), at(2019, 11, 30));
  EXPECT_EQ(plus_months(at(2020, 1, 31), 12), at(2021, 1, 31));
  EXPECT_EQ(plus_months(at(1969, 12, 31), 2), at(1970, 2, 28));
}

}  // namespace
}  // namespace toguna::network
