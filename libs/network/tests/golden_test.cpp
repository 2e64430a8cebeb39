#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "toguna/network/discourse_network.hpp"

namespace toguna::network {
namespace {

const std::filesystem::path kFolder = std::filesystem::path(TOGUNA_SOURCE_DIR) / "../shared/golden/dna/tiny";

std::vector<std::string> fields(const std::string& line) {
  std::vector<std::string> out;
  std::stringstream stream(line);
  for (std::string field; std::getline(stream, field, ';');) {
    if (field.size() >= 2 && field.front() == '"') field = field.substr(1, field.size() - 2);
    out.push_back(field);
  }
  return out;
}

std::vector<Tie> tiny_ties() {
  std::ifstream file(kFolder / "statements.csv");
  std::vector<Tie> out;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    const auto f = fields(line);
    out.push_back({f.at(0), f.at(7), f.at(8), f.at(9) == "1"});
  }
  return out;
}

void expect_as_in(const LabelledMatrix& ours, const std::string& name) {
  SCOPED_TRACE(name);
  std::ifstream file(kFolder / "out" / (name + ".csv"));
  std::string line;
  ASSERT_TRUE(std::getline(file, line));
  const auto header = fields(line);
  ASSERT_EQ(ours.columns, std::vector<std::string>(header.begin() + 1, header.end()));
  std::size_t row = 0;
  for (; std::getline(file, line); ++row) {
    const auto f = fields(line);
    ASSERT_LT(row, ours.rows.size());
    EXPECT_EQ(ours.rows[row], f.at(0));
    for (std::size_t c = 0; c < ours.columns.size(); ++c)
      EXPECT_NEAR(ours.at(row, c), std::stod(f.at(c + 1)), 1e-9);
  }
  EXPECT_EQ(row, ours.rows.size());
}

const std::vector<std::pair<Duplicates, std::string>> kDuplicates{{Duplicates::kInclude, "include"},
                                                                  {Duplicates::kDocument, "document"}};

TEST(GoldenDna, OneModeNetworksAgree) {
  if (!std::filesystem::exists(kFolder)) GTEST_SKIP() << "no golden values at " << kFolder;
  const std::vector<Tie> ties = tiny_ties();
  ASSERT_EQ(ties.size(), 13u);
  const std::vector<std::pair<Aggregation, std::string>> aggregations{
      {Aggregation::kCongruence, "congruence"},
      {Aggregation::kConflict, "conflict"},
      {Aggregation::kSubtract, "subtract"}};
  for (const auto& [aggregation, word] : aggregations)
    for (const auto& [duplicates, suffix] : kDuplicates)
      for (const bool average : {false, true})
        expect_as_in(actor_network(ties, aggregation, duplicates, average),
                     "onemode_" + word + (average ? "_average_" : "_no_") + suffix);
}

TEST(GoldenDna, TwoModeSubtractAgrees) {
  if (!std::filesystem::exists(kFolder)) GTEST_SKIP() << "no golden values at " << kFolder;
  for (const auto& [duplicates, suffix] : kDuplicates)
    expect_as_in(actor_option_network(tiny_ties(), duplicates), "twomode_subtract_no_" + suffix);
}

}  // namespace
}  // namespace toguna::network
