#include <algorithm>
#include <cmath>
#include <map>

#include "golden_support.hpp"

namespace toguna::network {
namespace {

const std::map<std::string, Normalization> kNormalizations{
    {"no", Normalization::kNone},           {"average", Normalization::kAverage},
    {"jaccard", Normalization::kJaccard},   {"cosine", Normalization::kCosine},
    {"activity", Normalization::kActivity}, {"prominence", Normalization::kProminence}};

/// The settings that a file's name says: onemode_congruence_average_week.csv.
NetworkSettings settings_of(const std::filesystem::path& path) {
  std::vector<std::string> words;
  std::stringstream stream(path.stem().string());
  for (std::string word; std::getline(stream, word, '_');) words.push_back(word);
  NetworkSettings out;
  out.compatibility = Compatibility::kDna31;
  out.mode = words.at(0) == "onemode" ? Mode::kOneMode : Mode::kTwoMode;
  out.aggregation = aggregation_from(words.at(1)).value();
  if (words.size() == 4) out.normalization = kNormalizations.at(words.at(2));
  out.duplicates = words.back() == "acrossrange" ? Duplicates::kRange : duplicates_from(words.back()).value();
  return out;
}

/// Compares every matrix of a folder; returns how many there were.
int compare_all(const StatementTable& table, const std::filesystem::path& from) {
  int compared = 0;
  for (const auto& entry : std::filesystem::directory_iterator(from)) {
    const std::string name = entry.path().filename().string();
    if (entry.path().extension() != ".csv" || name.find("mode_") == std::string::npos) continue;
    SCOPED_TRACE(name);
    const Result<Network> network = make_network(table, settings_of(entry.path()));
    EXPECT_TRUE(network) << network.error().message;
    if (!network) continue;
    golden::expect_same(network->matrix, golden::matrix(entry.path()));
    ++compared;
  }
  return compared;
}

TEST(GoldenDna, EverySettingOfTheTinyNetworksAgrees) {
  if (golden::missing()) GTEST_SKIP() << "no golden values at " << golden::folder();
  const StatementTable table = golden::statements("tiny");
  ASSERT_EQ(table.size(), 13U);
  EXPECT_EQ(compare_all(table, golden::folder() / "tiny/out"), 138);
}

TEST(GoldenDna, EverySettingOfTheSampleDatabaseAgrees) {
  if (golden::missing()) GTEST_SKIP() << "no golden values at " << golden::folder();
  const StatementTable table = golden::sample();
  ASSERT_EQ(table.size(), 40U);
  EXPECT_EQ(compare_all(table, golden::folder() / "sample"), 120);
}

TEST(GoldenDna, NetworksOfWholeNumbersAgreeWithTheFaultInDuplicates) {
  if (golden::missing()) GTEST_SKIP() << "no golden values at " << golden::folder();
  const StatementTable table = golden::statements("integer", QualifierKind::kInteger);
  EXPECT_EQ(compare_all(table, golden::folder() / "integer/out"), 8);
  NetworkSettings settings{.mode = Mode::kTwoMode, .duplicates = Duplicates::kRange};
  EXPECT_EQ(make_network(table, settings)->matrix.values, (std::vector<double>{2, 10, -2, 8, 1, 200}));
  EXPECT_TRUE(make_network(table, settings)->defects.empty());
  settings.compatibility = Compatibility::kDna31;
  const std::vector<Defect> defects = make_network(table, settings)->defects;
  ASSERT_EQ(defects.size(), 1U);
  EXPECT_EQ(defects.front().slug, "integers-unmerged");
}

TEST(GoldenDna, TheEventListAgrees) {
  if (golden::missing()) GTEST_SKIP() << "no golden values at " << golden::folder();
  const StatementTable table = golden::statements("tiny");
  const Result<std::vector<std::uint32_t>> rows = event_rows(table, {});
  ASSERT_TRUE(rows);
  std::ifstream file(golden::folder() / "tiny/out/eventlist.csv");
  std::string line;
  std::getline(file, line);
  std::size_t event = 0;
  for (; std::getline(file, line); ++event) {
    ASSERT_LT(event, rows->size());
    const auto f = golden::fields(line);
    const std::uint32_t row = (*rows)[event];
    const auto cell = [&](const char* column) {
      const TextColumn* const text = table.text(column);
      return text->values.at(text->codes.at(row));
    };
    EXPECT_EQ(table.times[row], golden::time_of(f.at(1).substr(0, 10)));
    EXPECT_EQ(cell("person"), f.at(2));
    EXPECT_EQ(cell("organization"), f.at(3));
    EXPECT_EQ(cell("concept"), f.at(4));
    EXPECT_EQ(table.qualifiers[0].labels.at(table.qualifiers[0].codes.at(row)), f.at(5));
    EXPECT_EQ(cell("document"), f.at(11));
    EXPECT_EQ(cell("author"), f.at(12));
    EXPECT_EQ(cell("source"), f.at(13));
  }
  EXPECT_EQ(event, rows->size());
}

TEST(Compatibility, NamesTheFaultsThatTheResultContains) {
  TableBuilder builder({"document", "organization", "concept"}, {{"agreement", QualifierKind::kBoolean, {}}});
  const StatementTable table = std::move(builder).finish();
  const auto slugs = [&](NetworkSettings settings) {
    settings.compatibility = Compatibility::kDna31;
    std::vector<std::string> out;
    const Result<Network> network = make_network(table, settings);
    for (const Defect& defect : network->defects) out.emplace_back(defect.slug);
    return out;
  };
  EXPECT_EQ(slugs({}), std::vector<std::string>{});
  EXPECT_EQ(slugs({.normalization = Normalization::kJaccard, .duplicates = Duplicates::kMonth}),
            (std::vector<std::string>{"jaccard-is-not-jaccard", "month-without-year"}));
  EXPECT_EQ(slugs({.normalization = Normalization::kCosine, .duplicates = Duplicates::kWeek}),
            (std::vector<std::string>{"cosine-is-not-cosine", "week-without-year"}));
  EXPECT_EQ(slugs({.mode = Mode::kTwoMode,
                   .aggregation = Aggregation::kCombine,
                   .normalization = Normalization::kActivity}),
            std::vector<std::string>{"labels-divided"});
}

}  // namespace
}  // namespace toguna::network
