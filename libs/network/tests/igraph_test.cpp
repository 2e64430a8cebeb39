// Against igraph (tools/make_igraph_values.py): spectra, modularity and centralities.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "toguna/network/backbone.hpp"
#include "toguna/network/centrality.hpp"
#include "toguna/network/phases.hpp"

namespace toguna::network {
namespace {

constexpr double kAlike = 1e-9;
constexpr double kIterated = 1e-6;  // eigenvectors are iterated, by igraph to about this

struct Case {
  LabelledMatrix matrix;
  nlohmann::json values;
};

std::vector<Case> cases() {
  std::ifstream file(std::filesystem::path(TOGUNA_SOURCE_DIR) / "libs/network/tests/data/igraph.json");
  std::vector<Case> out;
  const nlohmann::json all = nlohmann::json::parse(file);
  for (const auto& one : all.at("networks")) {
    Case made{{}, one};
    const auto rows = one.at("weights").get<std::vector<std::vector<double>>>();
    for (std::size_t i = 0; i < rows.size(); ++i) {
      made.matrix.rows.push_back("actor " + std::to_string(100 + i));
      made.matrix.values.insert(made.matrix.values.end(), rows[i].begin(), rows[i].end());
    }
    made.matrix.columns = made.matrix.rows;
    out.push_back(std::move(made));
  }
  return out;
}

TEST(Igraph, AgreesOnCentralities) {
  ASSERT_EQ(cases().size(), 6U);
  std::size_t eigenvectors = 0;
  for (const Case& one : cases()) {
    const auto actors = centralities_of(one.matrix);
    const auto by_hops = centralities_of(one.matrix, true);
    ASSERT_TRUE(actors && by_hops);
    const bool connected = !one.values.at("eigenvector").is_null();
    eigenvectors += connected ? 1U : 0U;
    for (std::size_t i = 0; i < actors->size(); ++i) {
      const Centrality& actor = (*actors)[i];
      EXPECT_EQ(actor.ties, one.values.at("ties")[i].get<std::size_t>());
      EXPECT_NEAR(actor.strength, one.values.at("strength")[i].get<double>(), kAlike);
      EXPECT_NEAR(actor.closeness, one.values.at("closeness")[i].get<double>(), kAlike);
      EXPECT_NEAR(actor.betweenness, one.values.at("betweenness")[i].get<double>(), kAlike);
      EXPECT_NEAR((*by_hops)[i].betweenness, one.values.at("betweenness_by_hops")[i].get<double>(), kAlike);
      if (!connected) continue;
      EXPECT_NEAR(actor.eigenvector, one.values.at("eigenvector")[i].get<double>(), kIterated);
    }
    EXPECT_NEAR(density_of(one.matrix), one.values.at("density").get<double>(), kAlike);
  }
  EXPECT_EQ(eigenvectors, 3U);  // of the networks in one piece
}

TEST(Igraph, AgreesOnModularity) {
  for (const Case& one : cases()) {
    const auto groups = one.values.at("groups").get<std::vector<int>>();
    EXPECT_NEAR(weighted_modularity(one.matrix.values, groups.size(), groups),
                one.values.at("modularity").get<double>(), kAlike);
  }
}

TEST(Igraph, AgreesOnSpectra) {
  for (const Case& one : cases()) {
    const std::size_t n = one.matrix.rows.size();
    const auto near = [&](Laplacian laplacian, const nlohmann::json& theirs) {
      if (theirs.is_null()) return;
      const std::vector<double> ours = network_spectrum(one.matrix.values, n, laplacian);
      for (std::size_t i = 0; i < n; ++i) EXPECT_NEAR(ours[i], theirs[i].get<double>(), kAlike);
    };
    near(Laplacian::kByTrace, one.values.at("laplacian_by_trace"));
    near(Laplacian::kByDegree, one.values.at("laplacian_by_degree"));
  }
}

}  // namespace
}  // namespace toguna::network
