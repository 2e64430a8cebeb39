#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "made_up.hpp"

namespace toguna::network {
namespace {

/// A statement as the oracle below sees it.
struct Plain {
  std::string actor;
  std::string option;
  double level;
};

std::vector<Plain> plain(const std::vector<Said>& said) {
  std::vector<Plain> out;
  for (const Said& s : said) out.push_back({s.organization, s.option, std::stod(s.qualifier)});
  return out;
}

/// The sum over pairs of statements of two actors on one option, straight from the definition.
double pair_sum(const std::vector<Plain>& all, const std::string& a, const std::string& b, double range,
                Aggregation how) {
  double sum = 0;
  for (const Plain& s : all)
    for (const Plain& t : all) {
      if (s.actor != a || t.actor != b || s.option != t.option) continue;
      const double distance = std::abs(s.level - t.level) / range;
      sum += how == Aggregation::kIgnore       ? 1
             : how == Aggregation::kCongruence ? 1 - distance
             : how == Aggregation::kConflict   ? distance
                                               : 1 - 2 * distance;
    }
  return sum;
}

std::set<std::pair<std::string, double>> said_by(const std::vector<Plain>& all, const std::string& actor,
                                                 bool turned, bool with_level) {
  std::set<std::pair<std::string, double>> out;
  for (const Plain& s : all)
    if (s.actor == actor) out.insert({s.option, with_level ? (turned ? 1 - s.level : s.level) : 0});
  return out;
}

template <typename Set>
double jaccard(const Set& a, const Set& b) {
  Set both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::inserter(both, both.end()));
  Set either = a;
  either.insert(b.begin(), b.end());
  return either.empty() ? 0 : static_cast<double>(both.size()) / static_cast<double>(either.size());
}

const std::vector<Aggregation> kOneMode{Aggregation::kIgnore, Aggregation::kCongruence,
                                        Aggregation::kConflict, Aggregation::kSubtract};

TEST(OneMode, IsTheSumOverPairsOfStatements) {
  for (const std::uint64_t seed : {1U, 2U, 3U})
    for (const bool whole : {false, true}) {
      const std::vector<std::string> levels =
          whole ? std::vector<std::string>{"-3", "0", "1", "9"} : std::vector<std::string>{"0", "1"};
      const auto said = random_statements(seed, 120, 7, 5, 30, levels);
      const auto all = plain(said);
      const StatementTable table =
          table_from(said, whole ? QualifierKind::kInteger : QualifierKind::kBoolean);
      for (const Aggregation how : kOneMode) {
        const Result<Network> network = make_network(table, {.aggregation = how});
        ASSERT_TRUE(network);
        const LabelledMatrix& m = network->matrix;
        for (std::size_t i = 0; i < m.rows.size(); ++i)
          for (std::size_t j = 0; j < m.rows.size(); ++j)
            EXPECT_NEAR(m.at(i, j), i == j ? 0 : pair_sum(all, m.rows[i], m.rows[j], whole ? 12 : 1, how),
                        1e-9);
      }
    }
}

TEST(OneMode, CosineIsTheCosineOfWhatActorsSaid) {
  const auto said = random_statements(4, 90, 6, 4, 30);
  const auto all = plain(said);
  const StatementTable table = table_from(said);
  for (const Aggregation how : kOneMode) {
    const Aggregation own = how == Aggregation::kConflict ? Aggregation::kCongruence : how;
    const LabelledMatrix m =
        make_network(table, {.aggregation = how, .normalization = Normalization::kCosine})->matrix;
    for (std::size_t i = 0; i < m.rows.size(); ++i)
      for (std::size_t j = 0; j < m.rows.size(); ++j) {
        if (i == j) continue;
        const auto& a = m.rows[i];
        const auto& b = m.rows[j];
        const double norms = std::sqrt(pair_sum(all, a, a, 1, own) * pair_sum(all, b, b, 1, own));
        EXPECT_NEAR(m.at(i, j), norms > 0 ? pair_sum(all, a, b, 1, how) / norms : 0, 1e-12);
        EXPECT_LE(std::abs(m.at(i, j)), 1);
      }
  }
}

TEST(OneMode, JaccardIsTheSharedPartOfSets) {
  const auto said = random_statements(5, 40, 6, 6, 30);
  const auto all = plain(said);
  const StatementTable table = table_from(said);
  for (const Aggregation how : kOneMode) {
    const LabelledMatrix m =
        make_network(table, {.aggregation = how, .normalization = Normalization::kJaccard})->matrix;
    for (std::size_t i = 0; i < m.rows.size(); ++i)
      for (std::size_t j = 0; j < m.rows.size(); ++j) {
        if (i == j) continue;
        const auto share = [&](bool turned, bool with_level) {
          return jaccard(said_by(all, m.rows[i], false, with_level),
                         said_by(all, m.rows[j], turned, with_level));
        };
        const double expected = how == Aggregation::kIgnore       ? share(false, false)
                                : how == Aggregation::kCongruence ? share(false, true)
                                : how == Aggregation::kConflict   ? share(true, true)
                                                                  : share(false, true) - share(true, true);
        EXPECT_NEAR(m.at(i, j), expected, 1e-12);
      }
  }
}

TEST(OneMode, AverageDividesByTheMeanNumberOfStatements) {
  const StatementTable table = table_from({{0, "d", "", "A", "x", "1", 2}, {0, "d", "", "B", "x", "1", 3}});
  const Result<Network> network = make_network(
      table, {.aggregation = Aggregation::kCongruence, .normalization = Normalization::kAverage});
  EXPECT_DOUBLE_EQ(network->matrix.at(0, 1), 6 / 2.5);
  EXPECT_EQ(network->row_statements, (std::vector<double>{2, 3}));
  EXPECT_EQ(network->statements, 2U);
}

TEST(OneMode, OneDistinctWholeNumberIsAlikeAndNotNaN) {
  const StatementTable table =
      table_from({{0, "d", "", "A", "x", "5"}, {0, "d", "", "B", "x", "5"}}, QualifierKind::kInteger);
  EXPECT_EQ(make_network(table, {.aggregation = Aggregation::kCongruence})->matrix.at(0, 1), 1);
  EXPECT_EQ(make_network(table, {.aggregation = Aggregation::kConflict})->matrix.at(0, 1), 0);
}

TEST(OneMode, WordsAreAlikeOrNot) {
  const StatementTable table = table_from(
      {{0, "d", "", "A", "x", "red"}, {0, "d", "", "B", "x", "blue"}, {0, "d", "", "C", "x", "red"}},
      QualifierKind::kText);
  EXPECT_EQ(make_network(table, {.aggregation = Aggregation::kSubtract})->matrix.values,
            (std::vector<double>{0, -1, 1, -1, 0, -1, 1, -1, 0}));
}

TEST(OneMode, AnyTextColumnMayBeRowsColumnsOrQualifier) {
  const StatementTable table =
      table_from({{0, "d1", "Ann", "A", "x"}, {0, "d1", "Bo", "B", "x"}, {0, "d2", "Ann", "A", "y"}});
  const LabelledMatrix documents =
      make_network(table, {.rows = "document", .columns = "person", .aggregation = Aggregation::kIgnore})
          ->matrix;
  EXPECT_EQ(documents.values, (std::vector<double>{0, 1, 1, 0}));
  const LabelledMatrix by_document =
      make_network(table, {.qualifier = "document", .aggregation = Aggregation::kCongruence})->matrix;
  EXPECT_EQ(by_document.at(0, 1), 1);
}

TEST(TwoMode, WorkedByHand) {
  const StatementTable table = table_from({{0, "d", "", "A", "x", "1"},
                                           {0, "d", "", "A", "x", "1"},
                                           {0, "d", "", "A", "x", "0"},
                                           {0, "d", "", "B", "x", "0"},
                                           {0, "d", "", "B", "y", "1"}});
  const auto cells = [&](Aggregation how, Normalization by) {
    return make_network(table, {.mode = Mode::kTwoMode, .aggregation = how, .normalization = by})
        ->matrix.values;
  };
  using Cells = std::vector<double>;
  EXPECT_EQ(cells(Aggregation::kIgnore, Normalization::kNone), (Cells{3, 0, 1, 1}));
  EXPECT_EQ(cells(Aggregation::kSubtract, Normalization::kNone), (Cells{1, 0, -1, 1}));
  EXPECT_EQ(cells(Aggregation::kCombine, Normalization::kNone), (Cells{3, 0, 2, 1}));
  EXPECT_EQ(cells(Aggregation::kIgnore, Normalization::kActivity), (Cells{1, 0, 0.5, 0.5}));
  EXPECT_EQ(cells(Aggregation::kSubtract, Normalization::kProminence), (Cells{0.25, 0, -0.25, 1}));
}

TEST(Duplicates, AreMergedWithinTheirPeriodOnly) {
  const StatementTable table = table_from({{0, "d1", "", "A", "x", "1"},
                                           {1, "d1", "", "A", "x", "1"},
                                           {2, "d2", "", "A", "x", "1"},
                                           {3, "d2", "", "A", "x", "0"},
                                           {kDay, "d3", "", "A", "x", "1"},
                                           {5 * kDay, "d3", "", "A", "x", "1"},
                                           {40 * kDay, "d4", "", "A", "x", "1"},
                                           {400 * kDay, "", "", "A", "x", "1"},
                                           {400 * kDay, "", "", "A", "x", "1"}});
  const auto count = [&](Duplicates duplicates, Aggregation how) {
    return make_network(table, {.mode = Mode::kTwoMode, .aggregation = how, .duplicates = duplicates})
        ->statements;
  };
  EXPECT_EQ(count(Duplicates::kInclude, Aggregation::kSubtract), 9U);
  EXPECT_EQ(count(Duplicates::kDocument, Aggregation::kSubtract), 7U);  // without a document: never the same
  EXPECT_EQ(count(Duplicates::kDocument, Aggregation::kIgnore), 6U);
  EXPECT_EQ(count(Duplicates::kDay, Aggregation::kSubtract), 6U);
  EXPECT_EQ(count(Duplicates::kWeek, Aggregation::kSubtract), 5U);  // 1 and 6 January 1970 are of two weeks
  EXPECT_EQ(count(Duplicates::kMonth, Aggregation::kSubtract), 4U);
  EXPECT_EQ(count(Duplicates::kYear, Aggregation::kSubtract), 3U);
  EXPECT_EQ(count(Duplicates::kRange, Aggregation::kSubtract), 2U);
  EXPECT_EQ(count(Duplicates::kRange, Aggregation::kIgnore), 1U);
}

TEST(Duplicates, TheEarliestIsKept) {
  const StatementTable table = table_from({{9, "d", "", "A", "x", "1", 5}, {3, "d", "", "A", "x", "1", 2}});
  EXPECT_EQ(make_network(table, {.mode = Mode::kTwoMode, .duplicates = Duplicates::kDocument})->matrix.values,
            std::vector<double>{2});
}

TEST(Isolates, AreTheOtherEntitiesOfTheTable) {
  const StatementTable table =
      table_from({{0, "d", "", "A", "x"}, {9, "d", "", "B", "y"}, {0, "d", "", "C", ""}});
  NetworkSettings settings{.mode = Mode::kTwoMode};
  settings.filters = {{TimeFilter{std::nullopt, 5}}};
  EXPECT_EQ(make_network(table, settings)->matrix.rows, std::vector<std::string>{"A"});
  settings.isolates = true;
  const LabelledMatrix m = make_network(table, settings)->matrix;
  EXPECT_EQ(m.rows, (std::vector<std::string>{"A", "B", "C"}));
  EXPECT_EQ(m.columns, (std::vector<std::string>{"x", "y"}));
  EXPECT_EQ(m.values, (std::vector<double>{1, 0, 0, 0, 0, 0}));
}

TEST(Networks, SayWhichSettingsDoNotGoTogether) {
  const StatementTable table = table_from({{0, "d", "", "A", "x"}});
  const StatementTable words = table_from({{0, "d", "", "A", "x", "w"}}, QualifierKind::kText);
  const auto refused = [](const StatementTable& of, const NetworkSettings& settings) {
    const Result<Network> made = make_network(of, settings);
    return !made && made.error().code == ErrorCode::kUsage && !made.error().help.empty();
  };
  EXPECT_TRUE(refused(table, {.aggregation = Aggregation::kCombine}));
  EXPECT_TRUE(refused(table, {.mode = Mode::kTwoMode, .aggregation = Aggregation::kConflict}));
  EXPECT_TRUE(refused(table, {.normalization = Normalization::kActivity}));
  EXPECT_TRUE(refused(table, {.mode = Mode::kTwoMode, .normalization = Normalization::kAverage}));
  EXPECT_TRUE(refused(words, {.mode = Mode::kTwoMode, .aggregation = Aggregation::kSubtract}));
  EXPECT_TRUE(refused(table, {.mode = Mode::kTwoMode,
                              .aggregation = Aggregation::kCombine,
                              .normalization = Normalization::kActivity}));
  const StatementTable numbers =
      table_from({{0, "d", "", "A", "x", "1"}, {0, "d", "", "A", "x", "2"}, {0, "d", "", "A", "x", "3"}},
                 QualifierKind::kInteger);
  EXPECT_TRUE(
      refused(numbers, {.aggregation = Aggregation::kConflict, .normalization = Normalization::kJaccard}));
}

TEST(Networks, NameTheColumnThatIsMissing) {
  const StatementTable table = table_from({{0, "d", "", "A", "x"}});
  for (const NetworkSettings& settings :
       {NetworkSettings{.rows = "ship"}, NetworkSettings{.columns = "ship"},
        NetworkSettings{.qualifier = "ship"},
        NetworkSettings{.document = "ship", .duplicates = Duplicates::kDocument}}) {
    const Result<Network> made = make_network(table, settings);
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, ErrorCode::kNotFound);
    EXPECT_NE(made.error().message.find("ship"), std::string::npos);
  }
  EXPECT_TRUE(make_network(table, {.qualifier = "", .aggregation = Aggregation::kIgnore}));
}

TEST(Networks, ATableThatIsNotSoundIsRefused) {
  StatementTable table = table_from({{0, "d", "", "A", "x"}, {1, "d", "", "B", "x"}});
  const auto refused = [](const StatementTable& of) {
    const Result<Network> made = make_network(of, {});
    return !made && made.error().code == ErrorCode::kInvalidData;
  };
  StatementTable broken = table;
  broken.weights[1] = NAN;
  EXPECT_TRUE(refused(broken));
  broken = table;
  broken.texts[0].codes.pop_back();
  EXPECT_TRUE(refused(broken));
  broken = table;
  broken.texts[2].codes[0] = 99;
  EXPECT_TRUE(refused(broken));
  broken = table;
  broken.times = {5, 1};
  EXPECT_TRUE(refused(broken));
}

TEST(Networks, OfNothingAreEmptyInEverySetting) {
  const StatementTable none = table_from({}, QualifierKind::kInteger);
  for (const Aggregation how : kOneMode)
    EXPECT_TRUE(make_network(none, {.aggregation = how})->matrix.values.empty());
  EXPECT_TRUE(make_network(none, {.mode = Mode::kTwoMode})->matrix.values.empty());
  const StatementTable silent = table_from({{0, "d", "", "A", "x", ""}}, QualifierKind::kInteger);
  const LabelledMatrix isolated = make_network(silent, {.mode = Mode::kTwoMode, .isolates = true})->matrix;
  EXPECT_EQ(isolated.values, std::vector<double>{0});
}

TEST(Networks, HoldNoNaNWhateverTheSettings) {
  const std::vector<std::vector<Said>> inputs{
      {{0, "d", "", "A", "x", "1"}},
      {{0, "d", "", "A", "x", "1"}, {0, "d", "", "B", "x", "1"}},
      {{0, "d", "", "A", "x", "1", 0}, {0, "d", "", "B", "y", "0", 0}}};
  for (const auto& said : inputs)
    for (const Compatibility compatibility : {Compatibility::kNone, Compatibility::kDna31})
      for (const Aggregation how : kOneMode)
        for (const Normalization by :
             {Normalization::kNone, Normalization::kAverage, Normalization::kDnaJaccard,
              Normalization::kDnaCosine, Normalization::kJaccard, Normalization::kCosine}) {
          NetworkSettings settings{.aggregation = how, .normalization = by, .compatibility = compatibility};
          const Result<Network> network = make_network(table_from(said), settings);
          ASSERT_TRUE(network);
          for (const double value : network->matrix.values) EXPECT_TRUE(std::isfinite(value));
        }
}

TEST(Settings, WordsLeadBothWays) {
  for (const char* const word : {"congruence", "conflict", "subtract", "ignore", "combine"})
    EXPECT_EQ(to_string(aggregation_from(word).value()), word);
  for (const char* const word :
       {"none", "average", "dna-jaccard", "dna-cosine", "jaccard", "cosine", "activity", "prominence"})
    EXPECT_EQ(to_string(normalization_from(word).value()), word);
  for (const char* const word : {"include", "document", "day", "week", "month", "year", "range"})
    EXPECT_EQ(to_string(duplicates_from(word).value()), word);
  EXPECT_FALSE(aggregation_from("sum"));
}

}  // namespace
}  // namespace toguna::network
