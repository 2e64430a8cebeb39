#include "one_statement.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <numeric>

#include "counted.hpp"

namespace toguna::engine {
namespace {

const std::string kWords = "The ferry council rejected higher fares for islanders on Saturday night.";
const std::string kRewritten = "The ferry council rejected higher fares for all islanders on Saturday.";

Statement report(const std::string& document, const std::string& day, const std::string& words = kWords) {
  Statement out{.id = "s" + document, .actor = {.name = "Council", .actor_id = "council"}, .option = "fares"};
  out.stance = Stance::kOppose;
  out.confidence = 0.8;
  if (!day.empty()) out.date_reported = Date::parse_iso(day);
  out.evidence = {.document = document, .words = words};
  return out;
}

std::vector<std::size_t> groups(const std::vector<Statement>& statements) {
  return first_reports(statements);
}

using Groups = std::vector<std::size_t>;

TEST(OneStatement, SeveralOutletsReportOneStatement) {
  EXPECT_EQ(
      groups({report("b", "2031-05-02", kRewritten), report("a", "2031-05-01"), report("c", "2031-05-04")}),
      (Groups{1, 1, 1}));
}

TEST(OneStatement, WhatDiffersInActorOptionStanceDayOrWordsIsAnother) {
  const Statement first = report("a", "2031-05-01");
  std::vector<Statement> others(6, report("b", "2031-05-02"));
  others[0].actor.actor_id = "league";
  others[1].option = "subsidy";
  others[2].stance = Stance::kConditional;
  others[3].date_reported = Date::parse_iso("2031-05-05");
  others[4].evidence.words =
      "Nobody at the ferry council wants dearer tickets, its chairwoman told the radio.";
  others[5].evidence.document = "a";
  for (const Statement& other : others) EXPECT_EQ(groups({first, other}), (Groups{0, 1}));
  EXPECT_EQ(groups({first, report("b", "2031-05-04")}), (Groups{0, 0}));
}

TEST(OneStatement, ReportsThatSayWhenItWasSaidMustAgreeOnTheDay) {
  Statement one = report("a", "2031-05-03");
  Statement other = report("b", "2031-05-03");
  one.date_said = Date::parse_iso("2031-05-01");
  other.date_said = Date::parse_iso("2031-05-03");
  EXPECT_EQ(groups({one, other}), (Groups{0, 1}));
  other.date_said = Date::parse_iso("2031-05-02");
  EXPECT_EQ(groups({one, other}), (Groups{0, 0}));
}

TEST(OneStatement, AQuotationDecidesWhateverStandsAroundIt) {
  const std::string quotation = "\u201Cwe shall never pay a penny more for this boat\u201D";
  const std::string plain = "\"we shall never pay a penny more\"";
  const std::string other = "\"we shall look at each proposal with great care\"";
  EXPECT_EQ(groups({report("a", "2031-05-01", "In a hall full of angry people the council said " + quotation),
                    report("b", "2031-05-01", plain + ", said the council.")}),
            (Groups{0, 0}));
  EXPECT_EQ(groups({report("a", "2031-05-01", "The council said on Saturday " + plain),
                    report("b", "2031-05-01", "The council said on Saturday " + other)}),
            (Groups{0, 1}));
}

TEST(OneStatement, UndatedRejectedAndNamelessStatementsStandAlone) {
  std::vector<Statement> statements = {report("a", ""), report("b", "2031-05-01"), report("c", "2031-05-01"),
                                       report("d", "2031-05-01")};
  statements[2].state = ReviewState::kRejected;
  statements[3].actor = {};
  EXPECT_EQ(groups(statements), (Groups{0, 1, 2, 3}));
  EXPECT_TRUE(groups({}).empty());
}

/// Whatever the order of the statements, the groups are the same, and the first is the earliest.
TEST(OneStatement, TheOrderOfTheStatementsChangesNoGroup) {
  std::vector<Statement> statements;
  const std::vector<std::string> words = {kWords, kRewritten,
                                          "The council likes higher fares after all, it said."};
  for (int i = 0; i < 7; ++i)
    statements.push_back(report(std::string(1, static_cast<char>('a' + i)),
                                "2031-05-0" + std::to_string(1 + i), words[static_cast<std::size_t>(i % 3)]));
  const auto named = [](const std::vector<Statement>& all) {
    std::map<std::string, std::string> out;
    const auto first = first_reports(all);
    for (std::size_t i = 0; i < all.size(); ++i) out[all[i].id] = all[first[i]].id;
    return out;
  };
  const auto expected = named(statements);
  EXPECT_EQ(expected.at("sb"), "sa");
  EXPECT_EQ(expected.at("sg"), "sa");
  std::sort(statements.begin(), statements.end(), [](const auto& x, const auto& y) { return x.id < y.id; });
  for (int turn = 0; turn < 60; ++turn) {
    std::next_permutation(statements.begin(), statements.end(),
                          [](const auto& x, const auto& y) { return x.id < y.id; });
    std::rotate(statements.begin(), statements.begin() + turn % 7, statements.end());
    EXPECT_EQ(named(statements), expected);
  }
}

/// Groups as the definition has them: every two compared alone, and what belongs together joined.
Groups by_pairs(const std::vector<Statement>& all) {
  std::vector<std::size_t> group(all.size());
  std::iota(group.begin(), group.end(), std::size_t{0});
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const std::vector<Statement> two = {all[j], all[i]};
      const Groups found = groups(two);
      if (found[0] != found[1]) continue;
      const std::size_t from = group[i];
      for (std::size_t& one : group)
        if (one == from) one = group[j];
    }
  return group;
}

/// Few articles, days and sentences, so that copies of all kinds come together: within one article and
/// across.
TEST(OneStatement, GroupsAreThoseOfComparingEveryTwo) {
  const std::vector<std::string> words = {kWords, kRewritten,
                                          "The council likes higher fares after all, it said.",
                                          "He said: \"No higher fares for us this year\".", "."};
  for (std::uint32_t seed = 0; seed < 40; ++seed) {
    std::uint32_t state = seed;
    const auto below = [&](std::uint32_t end) {
      state = state * 1664525U + 1013904223U;
      return (state >> 16U) % end;
    };
    std::vector<Statement> all;
    for (int i = 0; i < 14; ++i) {
      Statement one = report(std::string(1, static_cast<char>('a' + below(4))),
                             "2031-05-0" + std::to_string(1 + below(9)), words[below(5)]);
      if (below(3) == 0) one.date_said = one.date_reported;
      one.id = std::to_string(i);
      all.push_back(std::move(one));
    }
    const Groups expected = by_pairs(all);
    const Groups found = groups(all);
    for (std::size_t i = 0; i < all.size(); ++i)
      for (std::size_t j = 0; j < i; ++j)
        ASSERT_EQ(found[i] == found[j], expected[i] == expected[j])
            << "seed " << seed << ": " << i << ", " << j;
  }
}

TEST(OneStatement, EachOnceKeepsTheJudgedThenTheSurest) {
  std::vector<Statement> statements = {report("a", "2031-05-01"), report("b", "2031-05-01"),
                                       report("c", "2031-05-01"), report("d", "2031-07-01")};
  statements[1].confidence = 0.9;
  auto kept = each_once(statements);
  ASSERT_EQ(kept.size(), 2U);
  EXPECT_EQ(kept[0].id, "sb");
  EXPECT_EQ(kept[1].id, "sd");
  statements[2].state = ReviewState::kAccepted;
  statements[2].confidence = 0.1;
  EXPECT_EQ(each_once(statements)[0].id, "sc");
}

TEST(OneStatement, IsCountedOnceUnlessTheDossierSaysOtherwise) {
  Dossier dossier;
  dossier.options = {{.id = "fares"}};
  dossier.actors = {{.id = "council", .name = "Council"}};
  const std::vector<Statement> statements = {report("a", "2031-05-01"), report("b", "2031-05-01")};
  EXPECT_EQ(counted_statements(dossier, statements).size(), 1U);
  dossier.settings.each_report_counts = true;
  EXPECT_EQ(counted_statements(dossier, statements).size(), 2U);
}

}  // namespace
}  // namespace toguna::engine
