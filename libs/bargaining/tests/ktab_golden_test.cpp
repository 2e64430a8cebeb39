// Every case that KTAB itself computed, turn by turn.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>

#include "spatial_state.hpp"
#include "toguna/bargaining/ktab_files.hpp"

namespace toguna::bargaining {
namespace {

const std::filesystem::path kFolder = std::filesystem::path(TOGUNA_SOURCE_DIR) / "../shared/golden/ktab";
constexpr double kTolerance = 1e-6;

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

KtabScenario scenario_of(const std::filesystem::path& folder) {
  const std::filesystem::path xml = folder / "input.xml";
  KtabScenario scenario = std::filesystem::exists(xml)
                              ? read_ktab_xml(text_of(xml), xml.string()).value()
                              : read_ktab_csv(text_of(folder / "input.csv"), folder.string()).value();
  scenario.options.ktab_compatible = true;
  scenario.options.threads = 1;
  return scenario;
}

using Row = std::map<std::string, std::string>;

std::vector<Row> rows_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::string line;
  std::vector<std::string> head;
  std::vector<Row> rows;
  while (std::getline(file, line)) {
    if (line.ends_with('\r')) line.pop_back();
    std::vector<std::string> cells;
    std::stringstream stream(line);
    for (std::string cell; std::getline(stream, cell, ',');) cells.push_back(cell);
    if (head.empty()) {
      head = cells;
      continue;
    }
    Row row;
    for (std::size_t k = 0; k < cells.size(); ++k) row[head[k]] = cells[k];
    rows.push_back(std::move(row));
  }
  return rows;
}

std::size_t index(const Row& row, const std::string& name) {
  return std::stoul(row.at(name));
}

/// A number, or nothing where KTAB's database held none.
std::optional<double> number(const Row& row, const std::string& name) {
  const auto found = row.find(name);
  if (found == row.end() || found->second.empty()) return std::nullopt;
  return std::stod(found->second);
}

class KtabGolden : public testing::TestWithParam<std::string> {};

TEST_P(KtabGolden, PositionsAndIdealsOfEveryTurn) {
  const std::filesystem::path folder = kFolder / GetParam();
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no golden values at " << folder;
  const KtabScenario scenario = scenario_of(folder);
  const SpatialRun run = spatial_politics(scenario.dispute, scenario.options).value();
  const std::vector<Row> rows = rows_of(folder / "positions.csv");
  ASSERT_FALSE(rows.empty());
  EXPECT_EQ(run.turns.size(), index(rows.back(), "turn") + 1);
  for (const Row& row : rows) {
    const std::size_t turn = index(row, "turn");
    ASSERT_LT(turn, run.turns.size());
    const std::size_t party = index(row, "actor");
    const std::size_t issue = index(row, "dim");
    ASSERT_NEAR(run.turns[turn].position[party][issue], *number(row, "pos"), kTolerance) << "turn " << turn;
    ASSERT_NEAR(run.turns[turn].ideal[party][issue], *number(row, "ideal"), kTolerance) << "turn " << turn;
  }
}

/// The bargain of the run that a row speaks of; rows of KTAB's two-sided model share their key, so they have
/// none.
const SpatialBargain* bargain_of(const SpatialTurn& turn, std::size_t initiator, std::size_t receiver) {
  const auto is_it = [&](const SpatialBargain& each) {
    return each.initiator == initiator && each.receiver == receiver;
  };
  if (std::count_if(turn.bargains.begin(), turn.bargains.end(), is_it) != 1) return nullptr;
  return &*std::find_if(turn.bargains.begin(), turn.bargains.end(), is_it);
}

/// Two parties that challenge each other may propose the very same bargain to each other; which of the two is
/// marked as taken is a matter of rounding.
bool has_twin(const SpatialTurn& turn, const SpatialBargain& bargain) {
  const SpatialBargain* other = bargain_of(turn, bargain.receiver, bargain.initiator);
  return other != nullptr &&
         std::equal(other->initiator_to.begin(), other->initiator_to.end(), bargain.receiver_to.begin(),
                    [](double a, double b) { return std::fabs(a - b) < kTolerance; });
}

TEST_P(KtabGolden, BargainsWithTheirGainsAndProbabilities) {
  const std::filesystem::path folder = kFolder / GetParam();
  if (!std::filesystem::exists(folder / "bargains.csv")) GTEST_SKIP() << "no bargains for " << folder;
  const KtabScenario scenario = scenario_of(folder);
  const SpatialRun run = spatial_politics(scenario.dispute, scenario.options).value();
  for (const Row& row : rows_of(folder / "bargains.csv")) {
    const std::size_t turn = index(row, "turn");
    if (turn + 1 >= run.turns.size()) continue;
    const std::size_t initiator = index(row, "init");
    const std::size_t receiver = index(row, "rcvr");
    const auto by_initiator = number(row, "init_prob");
    if (initiator == receiver) {
      if (by_initiator) {
        EXPECT_NEAR(run.turns[turn].stay_probability[initiator], *by_initiator, kTolerance)
            << "turn " << turn;
      }
      continue;
    }
    const SpatialBargain* bargain = bargain_of(run.turns[turn], initiator, receiver);
    if (bargain == nullptr) {
      EXPECT_EQ(scenario.options.view, BargainView::kBoth) << "turn " << turn << ": " << initiator;
      continue;
    }
    EXPECT_NEAR(bargain->expected_gain, *number(row, "value"), kTolerance);
    if (by_initiator) {
      EXPECT_NEAR(bargain->initiator_probability, *by_initiator, kTolerance);
    }
    const auto by_receiver = number(row, "recd_prob");
    if (by_receiver) {
      EXPECT_NEAR(bargain->receiver_probability, *by_receiver, kTolerance);
    }
    const auto taken = number(row, "init_seld");
    if (taken && !has_twin(run.turns[turn], *bargain)) {
      EXPECT_EQ(bargain->initiator_takes, *taken == 1)
          << "turn " << turn << ": " << initiator << " to " << receiver;
    }
  }
}

TEST_P(KtabGolden, UtilitiesChancesAndGainsOfTheFirstTurn) {
  const std::filesystem::path folder = kFolder / GetParam();
  if (!std::filesystem::exists(folder / "probvict_t0.csv")) GTEST_SKIP() << "no first turn for " << folder;
  const KtabScenario scenario = scenario_of(folder);
  const SpatialWorld world(scenario.dispute);
  Grid position(world.parties, world.issues);
  for (std::size_t i = 0; i < world.parties; ++i) {
    for (std::size_t k = 0; k < world.issues; ++k) {
      position(i, k) = scenario.dispute.parties[i].position[k] / 100;
    }
  }
  const SpatialState state(world, scenario.options, position, position);
  std::vector<SpatialView> views;
  for (std::size_t h = 0; h < world.parties; ++h) views.push_back(state.view_of(h));
  for (const Row& row : rows_of(folder / "probvict_t0.csv")) {
    const double chance =
        state.victory_chance(views[index(row, "est_h")], index(row, "init"), index(row, "rcvr"));
    ASSERT_NEAR(chance, *number(row, "prob_init_wins"), kTolerance);
  }
  for (const Row& row : rows_of(folder / "posutil_own.csv")) {
    if (row.at("turn") != "0") continue;
    ASSERT_NEAR(state.own_utility()(index(row, "actor_i"), index(row, "pos_j")), *number(row, "util"),
                kTolerance);
  }
  for (const Row& row : rows_of(folder / "utilchlg_t0_own.csv")) {
    const std::size_t i = index(row, "init");
    const std::size_t j = index(row, "rcvr");
    const SpatialView& view = views[index(row, "est_h")];
    const double gain = state.gain(view, index(row, "aff_k"), i, j, state.victory_chance(view, i, j));
    ASSERT_NEAR(gain, *number(row, "u_chlg") - *number(row, "u_sq"), kTolerance);
  }
}

std::vector<std::string> cases() {
  std::vector<std::string> names;
  std::error_code failure;
  for (const auto& entry : std::filesystem::directory_iterator(kFolder, failure)) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  if (names.empty()) names.emplace_back("absent");
  return names;
}

std::string test_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::replace_if(
      name.begin(), name.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(All, KtabGolden, testing::ValuesIn(cases()), test_name);

}  // namespace
}  // namespace toguna::bargaining
