#include "toguna/bargaining/forecast.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <new>
#include <numeric>
#include <system_error>

#include "acceptance.hpp"
#include "levers.hpp"
#include "monte_carlo.hpp"
#include "warnings.hpp"

namespace toguna::bargaining {
namespace {

constexpr std::size_t kMaxDraws = 20'000'000;
constexpr std::size_t kPercentiles = 101;

/// What the reports are made from.
struct Parts {
  const Problem& problem;
  const Table& table;
  const Line& modes;
  const Outcome& outcome;
  std::span<const Reach> home_reach;
  const Simulation& simulation;

  double share(double count) const { return count / static_cast<double>(simulation.means.size()); }
  double share(std::uint64_t count) const { return share(static_cast<double>(count)); }
  /// At the modes.
  bool takes(Index player, double place) const {
    return accepts(modes.place[player], table.cost[player], place, *table.reference);
  }
};

void add_reference_facts(const Parts& parts, Index i, PlayerReport& report) {
  const double reference = *parts.table.reference;
  const Tally& tally = parts.simulation.tally;
  report.blocks_probability = parts.share(tally.blocks[i]);
  report.better_than_reference = parts.share(tally.better[i]);
  report.acceptable =
      interval_of(reach_of_player(parts.modes.place[i], parts.table.cost[i], reference), reference);
  const std::int32_t home = parts.table.home_of[i];
  if (home == kNoHome) return;
  const auto h = static_cast<std::size_t>(home);
  report.ratification_probability = parts.share(tally.ratified[h]);
  for (const Index member : parts.table.homes[h].members) {
    if (parts.takes(member, parts.outcome.compromise.mean)) continue;
    report.ratifiers_against.push_back(parts.problem.players[member].id);
  }
}

PlayerReport player_report(const Parts& parts, Index i) {
  const Player& player = parts.problem.players[i];
  const Lever lever = lever_of(player, parts.outcome.compromise);
  PlayerReport report{.id = player.id,
                      .name = player.name.empty() ? player.id : player.name,
                      .lever = lever.position,
                      .lever_capability = lever.capability,
                      .lever_salience = lever.salience,
                      .pivotal_probability = parts.share(parts.simulation.tally.pivotal[i])};
  if (player.at_table) report.weight_share = parts.modes.weight[i] / parts.outcome.compromise.total_weight;
  if (parts.table.reference) add_reference_facts(parts, i, report);
  return report;
}

double support_share(const Parts& parts, double place) {
  double support = 0;
  for (const Index i : parts.table.seated) {
    if (parts.takes(i, place)) support += parts.modes.weight[i];
  }
  return support / parts.outcome.compromise.total_weight;
}

std::vector<std::string> blockers(const Parts& parts, double place) {
  const double reference = *parts.table.reference;
  std::vector<std::string> ids;
  if (place == reference) return ids;  // not a change, so nobody stops it
  for (const Index i : parts.table.seated) {
    const std::int32_t home = parts.table.home_of[i];
    const bool vetoes = parts.table.veto[i] && !parts.takes(i, place);
    const bool refused =
        home != kNoHome && !within(parts.home_reach[static_cast<std::size_t>(home)], place, reference);
    if (vetoes || refused) ids.push_back(parts.problem.players[i].id);
  }
  return ids;
}

std::vector<PlaceReport> place_reports(const Parts& parts, const PlaceLine& line) {
  std::vector<Place> options = parts.problem.places;
  std::stable_sort(options.begin(), options.end(),
                   [](const Place& a, const Place& b) { return a.place < b.place; });
  std::vector<PlaceReport> reports;
  for (const Place& option : options) {
    const auto at =
        std::lower_bound(line.places.begin(), line.places.end(), option.place) - line.places.begin();
    const auto k = static_cast<std::size_t>(at);
    const auto sharing = std::count_if(options.begin(), options.end(),
                                       [&](const Place& other) { return other.place == option.place; });
    PlaceReport report{.option = option.option, .label = option.label, .place = option.place};
    report.nearest_probability =
        parts.share(parts.simulation.tally.nearest[k]) / static_cast<double>(sharing);
    if (parts.table.reference) {
      report.passes_probability = parts.share(parts.simulation.tally.passes[k]);
      report.passes_at_modes = within(parts.outcome.reach, option.place, *parts.table.reference);
      report.support_share = support_share(parts, option.place);
      report.blocked_by = blockers(parts, option.place);
    }
    reports.push_back(std::move(report));
  }
  return reports;
}

void add_distribution(const Simulation& simulation, Forecast& result) {
  const auto draws = static_cast<double>(simulation.means.size());
  std::vector<double> sorted = simulation.means;
  std::sort(sorted.begin(), sorted.end());
  for (std::size_t k = 0; k < kPercentiles; ++k) {
    result.quantiles.push_back(quantile(sorted, static_cast<double>(k) / (kPercentiles - 1)));
  }
  result.interval90 = {result.quantiles[5], result.quantiles[95]};
  for (const std::uint64_t count : simulation.tally.histogram) {
    result.histogram.push_back(static_cast<double>(count) / draws);
  }
  // Within the extremes: a sum of equal numbers may round past them.
  result.draw_mean = std::clamp(simulation.tally.mean_sum / draws, sorted.front(), sorted.back());
  result.median_draw_mean = simulation.tally.median_sum / draws;
}

Result<void> check_options(const Options& options) {
  if (options.draws == 0) {
    return fail(ErrorCode::kInvalidData, "the number of draws must be at least 1", "draws", "20000 is usual");
  }
  if (options.draws > kMaxDraws) {
    return fail(ErrorCode::kTooLarge,
                fmt::format("{} draws are more than the limit of {}", options.draws, kMaxDraws), "draws",
                "20000 draws give shares to within 0.7 points");
  }
  return {};
}

Result<Forecast> compute(const Problem& problem, const Options& options, std::stop_token stop,
                         const Progress& progress) {
  if (auto checked = check_options(options); !checked) return fail(std::move(checked));
  const auto table = make_table(problem);
  if (!table) return fail(Result<Table>(table));
  const Line modes = line_at_modes(problem);
  const PlaceLine places(problem.places);
  Evaluator evaluator(*table);
  const Outcome outcome = evaluator.evaluate(modes);
  auto simulation = simulate(problem, *table, places, options, std::move(stop), progress);
  if (!simulation) return fail(std::move(simulation));

  Forecast result{.mean = outcome.compromise.mean,
                  .median = outcome.median.place,
                  .draws = options.draws,
                  .seed = options.seed};
  add_distribution(*simulation, result);
  const Parts parts{problem, *table, modes, outcome, evaluator.home_reach(), *simulation};
  if (table->reference) {
    const Interval agreed = interval_of(outcome.reach, *table->reference);
    if (agreed.low < agreed.high) result.win_set.push_back(agreed);
    result.no_agreement_probability = parts.share(simulation->tally.no_agreement);
  }
  for (Index i = 0; i < table->size; ++i) result.players.push_back(player_report(parts, i));
  result.places = place_reports(parts, places);
  result.warnings = warnings_of(problem, *table, modes, result);
  return result;
}

}  // namespace

Result<Forecast> forecast(const Problem& problem, const Options& options, std::stop_token stop,
                          const Progress& progress) {
  try {
    return compute(problem, options, std::move(stop), progress);
  } catch (const std::bad_alloc&) {
    return fail(ErrorCode::kTooLarge, "not enough memory for the forecast", "draws", "Use fewer draws");
  } catch (const std::system_error&) {
    return fail(ErrorCode::kTooLarge, "the system refused to start another thread", "threads",
                "Use --threads 1");
  }
}

}  // namespace toguna::bargaining
