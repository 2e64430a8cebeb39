#include "toguna/network/backbone.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "backbone_losses.hpp"
#include "made_up.hpp"

namespace toguna::network {
namespace {

std::vector<double> ties(std::size_t n, const std::vector<std::pair<std::size_t, std::size_t>>& list) {
  std::vector<double> out(n * n, 0);
  for (const auto& [i, j] : list) out[i * n + j] = out[j * n + i] = 1;
  return out;
}

const NetworkSettings kAverage{.aggregation = Aggregation::kSubtract,
                               .normalization = Normalization::kAverage};

/// The loss from its definition, by networks made anew of filtered statements.
double loss_anew(const StatementTable& table, NetworkSettings network, Laplacian laplacian,
                 const std::vector<std::string>& options) {
  network.isolates = true;
  const LabelledMatrix full = make_network(table, network)->matrix;
  network.filters.push_back({ValueFilter{"concept", options}});
  const LabelledMatrix part = make_network(table, network)->matrix;
  EXPECT_EQ(full.rows, part.rows);
  const std::size_t n = full.rows.size();
  return spectral_distance(network_spectrum(full.values, n, laplacian),
                           network_spectrum(part.values, n, laplacian));
}

TEST(SpectralDistance, IsOfEigenvaluesAndNotOfDegrees) {
  const std::vector<double> path = network_spectrum(ties(3, {{0, 1}, {1, 2}}), 3, Laplacian::kByTrace);
  EXPECT_NEAR(path[0], 0.75, 1e-14);
  EXPECT_NEAR(path[1], 0.25, 1e-14);
  EXPECT_NEAR(path[2], 0, 1e-14);
  EXPECT_EQ(dna_spectrum(ties(3, {{0, 1}, {1, 2}}), 3), (std::vector<double>{0.5, 0.25, 0.25}));
  // A ring of four and two pairs of two have equal degrees and different structure.
  const auto ring = ties(4, {{0, 1}, {1, 2}, {2, 3}, {3, 0}});
  const auto pairs = ties(4, {{0, 1}, {2, 3}});
  EXPECT_EQ(spectral_distance(dna_spectrum(ring, 4), dna_spectrum(pairs, 4)), 0);
  EXPECT_NEAR(spectral_distance(network_spectrum(ring, 4, Laplacian::kByTrace),
                                network_spectrum(pairs, 4, Laplacian::kByTrace)),
              0.5, 1e-12);  // {1/2, 1/4, 1/4, 0} and {1/2, 1/2, 0, 0}
}

TEST(SpectralDistance, ByDegreeIsOfTheNormalisedLaplacian) {
  // A path of three: 0, 1, 2; a fourth actor without ties adds 0.
  const std::vector<double> path = network_spectrum(ties(4, {{0, 1}, {1, 2}}), 4, Laplacian::kByDegree);
  EXPECT_NEAR(path[0], 2.0 / 3, 1e-14);
  EXPECT_NEAR(path[1], 1.0 / 3, 1e-14);
  EXPECT_NEAR(path[2], 0, 1e-14);
  EXPECT_EQ(path[3], 0);
}

TEST(SpectralDistance, LeavesHostileTiesAndEmptyNetworksAtNothing) {
  EXPECT_EQ(network_spectrum(std::vector<double>{0, -1, -1, 0}, 2, Laplacian::kByTrace),
            (std::vector<double>{0, 0}));
  EXPECT_TRUE(network_spectrum({}, 0, Laplacian::kByTrace).empty());
}

TEST(Backbone, LossesAreThoseOfNetworksMadeAnew) {
  const StatementTable table = table_from(random_statements(21, 150, 8, 6, 30));
  for (const Normalization by : {Normalization::kNone, Normalization::kAverage, Normalization::kCosine,
                                 Normalization::kJaccard, Normalization::kDnaJaccard})
    for (const Laplacian laplacian : {Laplacian::kByTrace, Laplacian::kByDegree})
      for (const std::vector<std::string>& options :
           {std::vector<std::string>{"c0"}, {"c1", "c4"}, {"c0", "c2", "c3", "c5"}}) {
        const NetworkSettings network{.aggregation = Aggregation::kCongruence, .normalization = by};
        const Result<Backbone> ours = evaluate_backbone(table, network, {.laplacian = laplacian}, options);
        ASSERT_TRUE(ours);
        EXPECT_EQ(ours->backbone, options);
        EXPECT_NEAR(ours->loss, loss_anew(table, network, laplacian, options), 1e-10);
        EXPECT_NEAR(ours->redundant_loss, loss_anew(table, network, laplacian, ours->redundant), 1e-10);
        EXPECT_NEAR(ours->penalised_loss,
                    ours->loss * std::exp(-3.5 * (6 - static_cast<double>(options.size())) / 6), 1e-12);
      }
}

TEST(Backbone, OfAllOptionsLosesNothingAndOfNoneEverything) {
  const StatementTable table = table_from(random_statements(22, 100, 6, 3, 30));
  EXPECT_NEAR(evaluate_backbone(table, kAverage, {}, std::vector<std::string>{"c0", "c1", "c2"})->loss, 0,
              1e-12);
  EXPECT_NEAR(evaluate_backbone(table, kAverage, {}, {})->loss, 1, 1e-12);
}

TEST(NestedBackbone, DropsTheOptionWithTheLeastLossEachTime) {
  const StatementTable table = table_from(random_statements(23, 200, 8, 6, 30));
  const Result<NestedBackbone> nested = nested_backbone(table, kAverage, {});
  ASSERT_TRUE(nested);
  std::vector<std::string> left{"c0", "c1", "c2", "c3", "c4", "c5"};
  for (const NestedRound& round : nested->rounds) {
    double least = 1e9;
    for (const std::string& option : left) {
      std::vector<std::string> without = left;
      std::erase(without, option);
      least = std::min(least, evaluate_backbone(table, kAverage, {}, without)->loss);
    }
    EXPECT_NEAR(round.loss, least, 1e-10);
    for (const std::string& option : round.dropped) std::erase(left, option);
    EXPECT_NEAR(evaluate_backbone(table, kAverage, {}, left)->loss, least, 1e-10);
  }
  EXPECT_TRUE(left.empty());
  EXPECT_EQ(nested->rounds.back().statements, 0U);
}

TEST(NestedBackbone, DropsOptionsThatTieTogether) {
  std::vector<Said> said;
  for (const char* const option : {"twin", "other twin"})
    for (const char* const actor : {"A", "B", "C"}) said.push_back({0, "d", "", actor, option, "1"});
  for (const char* const actor : {"A", "B"}) said.push_back({0, "d", "", actor, "main", "1"});
  const Result<NestedBackbone> nested =
      nested_backbone(table_from(said), {.aggregation = Aggregation::kCongruence}, {});
  ASSERT_FALSE(nested->rounds.empty());
  bool together = false;
  for (const NestedRound& round : nested->rounds)
    together = together || round.dropped == std::vector<std::string>{"other twin", "twin"};
  EXPECT_TRUE(together);
}

TEST(PenalisedBackbone, AnnealingFindsTheBestOfAllSubsets) {
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    const StatementTable table = table_from(random_statements(30 + seed, 250, 8, 9, 30));
    const BackboneSettings settings{.steps = 3000, .seed = seed};
    const Result<Backbone> exact = best_backbone(table, kAverage, settings);
    const Result<Backbone> found = penalised_backbone(table, kAverage, settings);
    ASSERT_TRUE(exact && found);
    EXPECT_EQ(exact->evaluated, 510U);
    EXPECT_NEAR(found->penalised_loss, exact->penalised_loss, 1e-12);
    for (const std::size_t size : {2U, 5U})
      EXPECT_NEAR(fixed_backbone(table, kAverage, settings, size)->loss,
                  best_backbone(table, kAverage, settings, size)->loss, 1e-12);
  }
}

TEST(PenalisedBackbone, TheSameSeedGivesTheSameBitsOnAnyNumberOfThreads) {
  const StatementTable table = table_from(random_statements(41, 250, 8, 8, 30));
  const Result<Backbone> first = penalised_backbone(table, kAverage, {.steps = 200, .seed = 5});
  const Result<Backbone> second = penalised_backbone(table, kAverage, {.steps = 200, .seed = 5});
  EXPECT_EQ(first->backbone, second->backbone);
  EXPECT_EQ(first->loss, second->loss);
  const Result<NestedBackbone> one = nested_backbone(table, kAverage, {.threads = 1});
  for (const unsigned threads : {2U, 8U}) {
    const Result<NestedBackbone> more = nested_backbone(table, kAverage, {.threads = threads});
    ASSERT_EQ(one->rounds.size(), more->rounds.size());
    for (std::size_t r = 0; r < one->rounds.size(); ++r) {
      EXPECT_EQ(one->rounds[r].dropped, more->rounds[r].dropped);
      EXPECT_EQ(one->rounds[r].loss, more->rounds[r].loss);
    }
    EXPECT_EQ(best_backbone(table, kAverage, {.threads = threads})->backbone,
              best_backbone(table, kAverage, {.threads = 1})->backbone);
  }
}

/// Screening starts at 48 actors: with fewer there is nothing to compare.
TEST(Backbone, ScreeningInSinglePrecisionChangesNothing) {
  for (const std::uint64_t seed : {51U, 52U}) {
    const StatementTable table = table_from(random_statements(seed, 900, 70, 8, 30));
    for (const Normalization by : {Normalization::kNone, Normalization::kAverage, Normalization::kDnaCosine})
      for (const Laplacian laplacian : {Laplacian::kByTrace, Laplacian::kByDegree}) {
        const NetworkSettings network{.aggregation = Aggregation::kSubtract, .normalization = by};
        BackboneSettings settings{.laplacian = laplacian, .steps = 120, .seed = seed};
        const Result<NestedBackbone> nested = nested_backbone(table, network, settings);
        const Result<Backbone> penalised = penalised_backbone(table, network, settings);
        const Result<Backbone> fixed = fixed_backbone(table, network, settings, 3);
        settings.screen = false;
        const Result<NestedBackbone> nested_anew = nested_backbone(table, network, settings);
        const Result<Backbone> penalised_anew = penalised_backbone(table, network, settings);
        ASSERT_TRUE(nested && penalised && fixed && nested_anew && penalised_anew);
        ASSERT_EQ(nested->rounds.size(), nested_anew->rounds.size());
        for (std::size_t r = 0; r < nested->rounds.size(); ++r) {
          EXPECT_EQ(nested->rounds[r].dropped, nested_anew->rounds[r].dropped);
          EXPECT_EQ(nested->rounds[r].loss, nested_anew->rounds[r].loss);
          EXPECT_EQ(nested->rounds[r].redundant_loss, nested_anew->rounds[r].redundant_loss);
        }
        EXPECT_EQ(penalised->backbone, penalised_anew->backbone);
        EXPECT_EQ(penalised->evaluated, penalised_anew->evaluated);
        EXPECT_EQ(penalised->penalised_loss, penalised_anew->penalised_loss);
        EXPECT_EQ(fixed->backbone, fixed_backbone(table, network, settings, 3)->backbone);
      }
  }
}

/// A bound that were wrong would show only where a decision hangs on it; so they are looked at themselves.
TEST(BackboneLosses, LieWithinTheirBoundsHoweverNarrow) {
  const StatementTable table = table_from(random_statements(61, 700, 90, 10, 30));
  for (const Laplacian laplacian : {Laplacian::kByTrace, Laplacian::kByDegree}) {
    const Result<BackboneLosses> losses = BackboneLosses::of(table, kAverage, {.laplacian = laplacian});
    ASSERT_TRUE(losses);
    for (std::size_t size = 1; size <= 10; ++size) {
      Subset subset(10, 0);
      std::fill_n(subset.begin(), size, 1);
      const SubsetSums sums = losses->sums_of(subset);
      for (const std::optional<std::size_t> turned :
           {std::optional<std::size_t>{}, std::optional<std::size_t>{0}, std::optional<std::size_t>{9}}) {
        const double loss = losses->loss(sums, turned);
        LossBounds bounds = losses->bounds(sums, turned);
        do {
          EXPECT_LE(bounds.lower(), loss);
          EXPECT_GE(bounds.upper(), loss);
        } while (bounds.narrow(losses->full()));
        EXPECT_LT(bounds.upper() - bounds.lower(), 2e-5);
      }
    }
  }
}

TEST(NestedBackbone, OfScreenedNetworksIsTheSameOnAnyNumberOfThreads) {
  const StatementTable table = table_from(random_statements(53, 900, 70, 8, 30));
  const Result<NestedBackbone> one = nested_backbone(table, kAverage, {.threads = 1});
  for (const unsigned threads : {2U, 8U}) {
    const Result<NestedBackbone> more = nested_backbone(table, kAverage, {.threads = threads});
    ASSERT_EQ(one->rounds.size(), more->rounds.size());
    for (std::size_t r = 0; r < one->rounds.size(); ++r) {
      EXPECT_EQ(one->rounds[r].dropped, more->rounds[r].dropped);
      EXPECT_EQ(one->rounds[r].loss, more->rounds[r].loss);
      EXPECT_EQ(one->rounds[r].redundant_loss, more->rounds[r].redundant_loss);
    }
  }
}

TEST(Backbone, SaysWhatItCannotDo) {
  const StatementTable table = table_from(random_statements(42, 60, 5, 4, 30));
  const auto code = [](const auto& result) { return result.error().code; };
  EXPECT_EQ(code(nested_backbone(table, {.mode = Mode::kTwoMode}, {})), ErrorCode::kUsage);
  EXPECT_EQ(code(fixed_backbone(table, {}, {}, 0)), ErrorCode::kUsage);
  EXPECT_EQ(code(fixed_backbone(table, {}, {}, 4)), ErrorCode::kUsage);
  EXPECT_EQ(code(penalised_backbone(table, {}, {.penalty = NAN})), ErrorCode::kUsage);
  EXPECT_EQ(code(penalised_backbone(table, {}, {.steps = 0})), ErrorCode::kUsage);
  EXPECT_EQ(code(evaluate_backbone(table, {}, {}, std::vector<std::string>{"ship"})), ErrorCode::kNotFound);
  EXPECT_EQ(code(nested_backbone(table_from({{0, "d", "", "A", "x"}}), {}, {})),
            ErrorCode::kNothingToCompute);
  EXPECT_EQ(code(nested_backbone(table_from({}), {}, {})), ErrorCode::kNothingToCompute);
  EXPECT_EQ(code(best_backbone(table_from(random_statements(43, 400, 4, 20, 30)), {}, {})),
            ErrorCode::kTooLarge);
  std::stop_source source;
  source.request_stop();
  EXPECT_EQ(code(nested_backbone(table, {}, {}, source.get_token())), ErrorCode::kInterrupted);
  EXPECT_EQ(code(penalised_backbone(table, {}, {}, source.get_token())), ErrorCode::kInterrupted);
}

}  // namespace
}  // namespace toguna::network
