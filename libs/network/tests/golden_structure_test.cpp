#include <cmath>
#include <nlohmann/json.hpp>

#include "golden_support.hpp"
#include "groups.hpp"
#include "toguna/network/backbone.hpp"
#include "toguna/network/phases.hpp"
#include "toguna/network/polarization.hpp"

namespace toguna::network {
namespace {

nlohmann::json read(const std::string& name) {
  std::ifstream file(golden::folder() / "sample" / name);
  return nlohmann::json::parse(file);
}

std::vector<double> values_of(const nlohmann::json& rows) {
  std::vector<double> out;
  for (const auto& row : rows)
    for (const double value : row) out.push_back(value);
  return out;
}

NetworkSettings settings_of(const std::string& aggregation, const std::string& normalization) {
  return {.aggregation = aggregation_from(aggregation).value(),
          .normalization = normalization == "no" ? Normalization::kNone : Normalization::kAverage,
          .duplicates = Duplicates::kDocument,
          .compatibility = Compatibility::kDna31};
}

TEST(GoldenDna, LossesOfEverySubsetOfOptionsAgree) {
  if (golden::missing()) GTEST_SKIP() << "no golden values at " << golden::folder();
  const StatementTable table = golden::sample();
  const nlohmann::json recorded = read("backbone_all_subsets.json");
  const std::vector<std::string> options = recorded.at("concepts_bit0_first");
  int compared = 0;
  for (const auto& result : recorded.at("results")) {
    const unsigned mask = result.at("mask");
    std::vector<std::string> backbone;
    for (std::size_t c = 0; c < options.size(); ++c)
      if ((mask >> c & 1U) != 0) backbone.push_back(options[c]);
    const Result<Backbone> ours =
        evaluate_backbone(table, settings_of(result.at("agg"), result.at("norm")), {}, backbone);
    ASSERT_TRUE(ours);
    EXPECT_NEAR(ours->loss, result.at("backboneLoss_p0").get<double>(), 1e-9);
    EXPECT_NEAR(ours->redundant_loss, result.at("redundantLoss_p0").get<double>(), 1e-9);
    EXPECT_EQ(ours->defects.back().slug, "spectrum-is-degrees");
    ++compared;
  }
  EXPECT_EQ(compared, 186);
}

TEST(GoldenDna, NestedBackbonesAgree) {
  if (golden::missing()) GTEST_SKIP() << "no golden values at " << golden::folder();
  const StatementTable table = golden::sample();
  for (const char* const aggregation : {"congruence", "subtract"}) {
    const Result<NestedBackbone> ours = nested_backbone(table, settings_of(aggregation, "average"), {});
    ASSERT_TRUE(ours);
    const nlohmann::json theirs =
        read("backbone_nested_" + std::string(aggregation) + "_average_document.json");
    ASSERT_EQ(ours->rounds.size(), theirs.at("entities").size());
    for (std::size_t r = 0; r < ours->rounds.size(); ++r) {
      EXPECT_EQ(ours->rounds[r].dropped, std::vector<std::string>{theirs.at("entities")[r]});
      EXPECT_NEAR(ours->rounds[r].loss, theirs.at("backboneLoss")[r].get<double>(), 1e-9);
      EXPECT_NEAR(ours->rounds[r].redundant_loss, theirs.at("redundantLoss")[r].get<double>(), 1e-9);
      EXPECT_EQ(ours->rounds[r].statements, theirs.at("numStatements")[r].get<std::size_t>());
    }
    EXPECT_EQ(ours->statements, theirs.at("numStatementsFull").get<std::size_t>());
  }
}

TEST(GoldenDna, QualityOfEverySplitAgrees) {
  if (golden::missing()) GTEST_SKIP() << "no golden values at " << golden::folder();
  const nlohmann::json recorded = read("polarization.json");
  const std::vector<double> congruence = values_of(recorded.at("congruence").at("m"));
  const std::vector<double> conflict = values_of(recorded.at("conflict").at("m"));
  int compared = 0;
  for (const auto& row : recorded.at("quality [mask, normalized, raw]")) {
    const auto mask = static_cast<unsigned>(row.at(0).get<double>());
    std::vector<int> camps;
    for (unsigned i = 0; i < 7; ++i) camps.push_back(static_cast<int>(mask >> i & 1U));
    const std::optional<double> quality = dna_polarization_quality(congruence, conflict, camps);
    if (!quality) continue;  // everybody in one camp
    EXPECT_NEAR(*quality, row.at(1).get<double>(), 1e-9);
    ++compared;
  }
  EXPECT_EQ(compared, 126);
}

TEST(GoldenDna, TheCampsOfItsGreedySearchAgree) {
  if (golden::missing()) GTEST_SKIP() << "no golden values at " << golden::folder();
  const nlohmann::json recorded = read("polarization.json");
  const auto matrix = [&](const char* name) {
    const auto& m = recorded.at(name);
    return LabelledMatrix{m.at("rows"), m.at("rows"), values_of(m.at("m"))};
  };
  for (const PolarizationSettings& settings : {PolarizationSettings{}, PolarizationSettings{.seed = 9}}) {
    const Result<Polarization> ours = dna_polarization_of(matrix("congruence"), matrix("conflict"), settings);
    ASSERT_TRUE(ours);
    EXPECT_NEAR(ours->polarization, recorded.at("greedy_finalMaxQ")[0].get<double>(), 1e-9);
    const std::vector<int> theirs = recorded.at("greedy_memberships");
    EXPECT_EQ(adjusted_rand(ours->camp_of, theirs), 1);
    EXPECT_EQ(ours->defects.front().slug, "polarization-maximises-distance");
  }
}

TEST(GoldenDna, TheMatricesOfPolarizationAgree) {
  if (golden::missing()) GTEST_SKIP() << "no golden values at " << golden::folder();
  const nlohmann::json recorded = read("polarization.json");
  for (const char* const aggregation : {"congruence", "conflict"}) {
    NetworkSettings settings = settings_of(aggregation, "average");
    settings.duplicates = Duplicates::kInclude;
    const Result<Network> ours = make_network(golden::sample(), settings);
    const std::vector<double> theirs = values_of(recorded.at(aggregation).at("m"));
    ASSERT_EQ(ours->matrix.values.size(), theirs.size());
    for (std::size_t i = 0; i < theirs.size(); ++i) EXPECT_NEAR(ours->matrix.values[i], theirs[i], 1e-9);
  }
}

TEST(GoldenDna, DistancesBetweenWindowsBySortedDegreesAgree) {
  if (golden::missing()) GTEST_SKIP() << "no golden values at " << golden::folder();
  const nlohmann::json windows = read("phase_windows_onemode.json");
  const nlohmann::json recorded = read("phase_distance_spectral_onemode.json");
  std::vector<std::vector<double>> spectra;
  for (const auto& window : windows) {
    // DNA's smoothed matrices have a filled diagonal, which its degrees count.
    std::vector<double> m = values_of(window.at("m"));
    const std::size_t n = window.at("rows").size();
    std::vector<double> degrees(n, 0);
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) degrees[i] += std::max(0.0, m[i * n + j]);
    std::sort(degrees.begin(), degrees.end(), std::greater<>());
    double sum = 0;
    for (const double degree : degrees) sum += degree;
    for (double& degree : degrees) degree /= sum;
    spectra.push_back(degrees);
  }
  for (std::size_t i = 0; i < spectra.size(); ++i)
    for (std::size_t j = 0; j < spectra.size(); ++j)
      EXPECT_NEAR(spectral_distance(spectra[i], spectra[j]), recorded[i][j].get<double>(), 1e-9);
}

TEST(GoldenDna, AbsoluteDistancesBetweenWindowsAgree) {
  if (golden::missing()) GTEST_SKIP() << "no golden values at " << golden::folder();
  for (const char* const mode : {"onemode", "twomode"}) {
    const nlohmann::json windows = read("phase_windows_" + std::string(mode) + ".json");
    const nlohmann::json recorded = read("phase_distance_absdiff_" + std::string(mode) + ".json");
    std::vector<LabelledMatrix> networks;
    std::vector<Seconds> middles;
    double largest = 0;
    for (const auto& window : windows) {
      networks.push_back({window.at("rows"), window.at("cols"), values_of(window.at("m"))});
      middles.push_back(golden::time_of(window.at("mid")));
    }
    for (const double distance : values_of(recorded)) largest = std::max(largest, distance);
    const Result<Phases> phases = phases_of(networks, middles, {});
    ASSERT_TRUE(phases);
    const std::vector<double> theirs = values_of(recorded);
    ASSERT_EQ(phases->distances.size(), theirs.size());
    for (std::size_t i = 0; i < theirs.size(); ++i)
      EXPECT_NEAR(phases->distances[i] * largest, theirs[i], 1e-9);
  }
}

}  // namespace
}  // namespace toguna::network
