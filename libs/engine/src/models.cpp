#include "models.hpp"

#include <algorithm>

#include "what_if.hpp"

namespace toguna::engine {
namespace {

constexpr std::size_t kBasePoints = 256;  // of the variance shares: intervals of some percentage points
constexpr std::size_t kResamples = 200;

/// What moves the compromise mean.
Result<void> add_sensitivity(ModelsResponse& models, const bargaining::Options& options,
                             std::stop_token stop) {
  const bargaining::Model mean = bargaining::mean_model();
  auto without = bargaining::leave_one_out(models.dispute, mean);
  if (!without) return fail(std::move(without));
  models.without = *std::move(without);
  if (models.uncertain.inputs.empty()) return {};
  auto bars = bargaining::tornado(models.uncertain, mean);
  if (!bars) return fail(std::move(bars));
  models.tornado = *std::move(bars);
  // Shares of the variance are of inputs that vary on their own.
  if (models.uncertain.correlations.empty()) {
    auto indices = bargaining::sobol_indices(
        models.uncertain, mean,
        {.points = kBasePoints, .resamples = kResamples, .seed = options.seed, .threads = options.threads},
        std::move(stop));
    if (!indices) return fail(std::move(indices));
    models.indices = *std::move(indices);
  }
  if (models.places.size() < 2) return {};
  auto flips = bargaining::breakpoints(models.uncertain, mean, models.places);
  if (!flips) return fail(std::move(flips));
  models.breakpoints = *std::move(flips);
  return {};
}

}  // namespace

Result<ModelsResponse> models_of(const bargaining::Problem& problem, const bargaining::Options& options,
                                 std::stop_token stop) {
  ModelsResponse models{.dispute = bargaining::dispute_at_modes(problem),
                        .side_by_side = {},
                        .dynamic = {},
                        .uncertain = bargaining::uncertain_dispute(problem),
                        .places = problem.places};
  std::stable_sort(models.places.begin(), models.places.end(),
                   [](const auto& a, const auto& b) { return a.place < b.place; });
  auto side_by_side = bargaining::ensemble(models.dispute);
  if (!side_by_side) return fail(std::move(side_by_side));
  models.side_by_side = *std::move(side_by_side);
  bargaining::ModelRunOptions run_options;
  run_options.spatial.seed = options.seed;
  run_options.spatial.threads = options.threads;
  for (const char* name : {"expected-utility", "spatial"}) {
    auto run = bargaining::run_model(models.dispute, name, run_options, stop);
    if (run) models.dynamic.push_back(*std::move(run));
    if (!run && run.error().code == ErrorCode::kInterrupted) return fail(std::move(run));
  }
  if (auto done = add_sensitivity(models, options, stop); !done) return fail(std::move(done));
  auto passages = passages_of(problem, models.dispute);
  if (!passages) return fail(std::move(passages));
  models.passages = *std::move(passages);
  if (auto procedure = bargaining::procedure(models.dispute)) models.procedure = *std::move(procedure);
  if (auto power = bargaining::power_in(models.dispute)) models.power = *std::move(power);
  return models;
}

}  // namespace toguna::engine
