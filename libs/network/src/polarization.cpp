#include "toguna/network/polarization.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "camps.hpp"
#include "groups.hpp"
#include "moving_sums.hpp"
#include "window_places.hpp"

namespace toguna::network {
namespace {

/// Sums over ordered pairs.
struct Totals {
  double congruence = 0;
  double conflict = 0;
  double within = 0;
  double between = 0;
  std::map<int, double> sizes;
};

std::optional<Totals> totals_of(std::span<const double> congruence, std::span<const double> conflict,
                                std::span<const int> camp_of) {
  const std::size_t n = camp_of.size();
  if (congruence.size() != n * n || conflict.size() != n * n) return std::nullopt;
  Totals out;
  for (const int camp : camp_of) ++out.sizes[camp];
  for (const auto& [camp, size] : out.sizes) out.within += size * (size - 1);
  out.between = static_cast<double>(n) * (static_cast<double>(n) - 1) - out.within;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) {
      if (i == j) continue;
      out.congruence += congruence[i * n + j];
      out.conflict += conflict[i * n + j];
    }
  if (!(out.congruence + out.conflict > 0)) return std::nullopt;
  return out;
}

/// The distance from an ideal that gives each pair's congruence within and conflict between camps.
template <typename Within, typename Between>
double distance_from(std::span<const double> congruence, std::span<const double> conflict,
                     std::span<const int> camp_of, Within ideal_within, Between ideal_between) {
  const std::size_t n = camp_of.size();
  double total = 0;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) {
      if (i == j) continue;
      const double c = congruence[i * n + j];
      const double x = conflict[i * n + j];
      total += camp_of[i] == camp_of[j] ? std::abs(c - ideal_within(camp_of[i])) + std::abs(x)
                                        : std::abs(c) + std::abs(x - ideal_between(camp_of[i], camp_of[j]));
    }
  return total;
}

/// The actors with ties, and their problem.
struct Posed {
  CampProblem problem;
  std::vector<std::size_t> actors;
};

Posed pose(std::span<const double> congruence, std::span<const double> conflict, std::size_t n, int camps) {
  Posed out;
  for (std::size_t i = 0; i < n; ++i) {
    bool tied = false;
    for (std::size_t j = 0; j < n && !tied; ++j)
      tied = i != j && (congruence[i * n + j] > 0 || congruence[j * n + i] > 0 || conflict[i * n + j] > 0 ||
                        conflict[j * n + i] > 0);
    if (tied) out.actors.push_back(i);
  }
  CampProblem& problem = out.problem;
  problem.actors = out.actors.size();
  problem.camps = camps;
  const std::size_t m = problem.actors;
  problem.congruence.assign(m * m, 0);
  problem.conflict.assign(m * m, 0);
  for (std::size_t a = 0; a < m; ++a)
    for (std::size_t b = 0; b < m; ++b) {
      if (a == b) continue;
      const std::size_t there = out.actors[a] * n + out.actors[b];
      const std::size_t back = out.actors[b] * n + out.actors[a];
      problem.congruence[a * m + b] = (congruence[there] + congruence[back]) / 2;
      problem.conflict[a * m + b] = (conflict[there] + conflict[back]) / 2;
      problem.congruence_sum += problem.congruence[a * m + b] / 2;
      problem.conflict_sum += problem.conflict[a * m + b] / 2;
    }
  return out;
}

/// Where actors stood before, newcomers as the main contrast has them; no camp is empty.
std::vector<int> inherited(const Posed& posed, const std::vector<int>& before,
                           const PolarizationSettings& settings) {
  std::vector<int> out = start_camps(posed.problem, settings.seed, 0);
  const std::vector<int> fallback = out;
  std::vector<bool> used(static_cast<std::size_t>(settings.camps), false);
  for (std::size_t a = 0; a < out.size(); ++a) {
    if (before[posed.actors[a]] >= 0) out[a] = before[posed.actors[a]];
    used[static_cast<std::size_t>(out[a])] = true;
  }
  return std::find(used.begin(), used.end(), false) == used.end() ? out : fallback;
}

Result<Polarization> solve(const Posed& posed, const std::vector<std::string>& names,
                           const PolarizationSettings& settings, const std::vector<int>* first_start) {
  const CampProblem& problem = posed.problem;
  if (problem.actors < static_cast<std::size_t>(settings.camps))
    return fail(ErrorCode::kNothingToCompute, "there are fewer actors with ties than camps", "polarization",
                "take fewer camps, or filters that leave more");
  if (settings.search == CampSearch::kExact && !few_enough(problem.actors, settings.camps))
    return fail(ErrorCode::kTooLarge, "too many actors to look at all camps", "polarization",
                "take greedy, annealing or genetic search");
  FoundCamps found;
  switch (settings.search) {
    case CampSearch::kGreedy:
      found = search_greedy(problem, settings, first_start);
      break;
    case CampSearch::kAnnealing:
      found = search_annealing(problem, settings);
      break;
    case CampSearch::kGenetic:
      found = search_genetic(problem, settings);
      break;
    case CampSearch::kExact:
      found = search_exact(problem);
      break;
  }
  Polarization out;
  for (const std::size_t actor : posed.actors) out.actors.push_back(names[actor]);
  out.camp_of = renumbered(out.actors, found.camp_of, nullptr);
  out.distance = found.distance;
  out.polarization = 1 - found.distance;
  out.exact = settings.search == CampSearch::kExact;
  out.evaluated = found.evaluated;
  return out;
}

}  // namespace

Result<void> check(const LabelledMatrix& congruence, const LabelledMatrix& conflict) {
  const std::size_t n = congruence.rows.size();
  const auto sound = [n](const LabelledMatrix& matrix) {
    return matrix.rows.size() == n && matrix.columns.size() == n && matrix.values.size() == n * n &&
           std::all_of(matrix.values.begin(), matrix.values.end(),
                       [](double value) { return std::isfinite(value) && value >= 0; });
  };
  if (congruence.rows != conflict.rows || !sound(congruence) || !sound(conflict))
    return fail(ErrorCode::kInvalidData,
                "congruence and conflict must be of the same actors, with numbers from 0", "polarization",
                "make both from the same statements");
  return {};
}

Result<void> check(const PolarizationSettings& settings) {
  if (settings.camps < 2 || settings.starts < 1 || settings.steps < 1 || settings.population < 4 ||
      settings.generations < 1)
    return fail(ErrorCode::kUsage,
                "camps must be at least 2, a population 4, starts, steps and generations 1", "polarization",
                "take 2 camps");
  return {};
}

bool few_enough(std::size_t actors, int camps) {
  return static_cast<double>(actors - 1) * std::log2(static_cast<double>(camps)) <= 15.5;
}

std::optional<double> polarization_distance(std::span<const double> congruence,
                                            std::span<const double> conflict, std::span<const int> camp_of) {
  const std::optional<Totals> totals = totals_of(congruence, conflict, camp_of);
  if (!totals) return std::nullopt;
  const double within = totals->within > 0 ? totals->congruence / totals->within : 0;
  const double between = totals->between > 0 ? totals->conflict / totals->between : 0;
  double total = distance_from(
      congruence, conflict, camp_of, [&](int) { return within; }, [&](int, int) { return between; });
  if (totals->within <= 0) total += totals->congruence;
  if (totals->between <= 0) total += totals->conflict;
  return std::clamp(total / (2 * (totals->congruence + totals->conflict)), 0.0, 1.0);
}

std::optional<double> dna_polarization_quality(std::span<const double> congruence,
                                               std::span<const double> conflict,
                                               std::span<const int> camp_of) {
  const std::optional<Totals> totals = totals_of(congruence, conflict, camp_of);
  if (!totals || totals->within <= 0 || totals->between <= 0) return std::nullopt;
  const auto size = [&](int camp) { return totals->sizes.at(camp); };
  const double total = distance_from(
      congruence, conflict, camp_of,
      [&](int g) { return size(g) * (size(g) - 1) / totals->within * totals->congruence / totals->within; },
      [&](int g, int h) { return size(g) * size(h) / totals->between * totals->conflict / totals->between; });
  return total / (2 * (totals->congruence + totals->conflict));
}

Result<Polarization> polarization_of(const LabelledMatrix& congruence, const LabelledMatrix& conflict,
                                     const PolarizationSettings& settings) {
  if (Result<void> sound = check(settings); !sound) return fail(std::move(sound));
  if (Result<void> sound = check(congruence, conflict); !sound) return fail(std::move(sound));
  return solve(pose(congruence.values, conflict.values, congruence.rows.size(), settings.camps),
               congruence.rows, settings, nullptr);
}

Result<std::vector<WindowPolarization>> polarization_over_time(const StatementTable& table,
                                                               const NetworkSettings& asked,
                                                               const WindowSettings& windows,
                                                               const PolarizationSettings& settings,
                                                               std::stop_token stop) {
  if (Result<void> sound = check(settings); !sound) return fail(std::move(sound));
  if (asked.mode != Mode::kOneMode || windows.width < 1 || windows.step < 1)
    return fail(ErrorCode::kUsage, "polarization over time needs one-mode networks, width and step from 1",
                "polarization", "take whole numbers from 1");
  NetworkSettings network = asked;
  network.aggregation = Aggregation::kCongruence;
  Result<Selection> selected = select_statements(table, network);
  if (!selected) return fail(std::move(selected));
  const Selection& selection = *selected;
  MovingSums congruence(selection, Aggregation::kCongruence, true);
  MovingSums conflict(selection, Aggregation::kConflict, true);
  const std::size_t n = selection.actors.size();
  std::vector<double> c(n * n);
  std::vector<double> x(n * n);
  std::vector<int> before(n, -1);
  std::vector<WindowPolarization> out;
  Places places(selection, network, windows);
  std::size_t first = 0;
  std::size_t last = 0;
  while (const std::optional<WindowPlace> place = places.next()) {
    if (stop.stop_requested()) return fail(ErrorCode::kInterrupted, "interrupted");
    move_to(congruence, first, last, *place);
    move_to(conflict, first, last, *place);
    first = place->first;
    last = place->last;
    congruence.pair_sums_into(c);
    conflict.pair_sums_into(x);
    const Normalization by = effective_normalization(network);
    normalize_pairs(c, congruence.counts(), Aggregation::kCongruence, by, selection.kind, selection.levels);
    normalize_pairs(x, conflict.counts(), Aggregation::kConflict, by, selection.kind, selection.levels);
    const Posed posed = pose(c, x, n, settings.camps);
    WindowPolarization window{place->begin, place->middle, place->end, congruence.statements(), std::nullopt};
    if (posed.problem.actors >= static_cast<std::size_t>(settings.camps)) {
      const std::vector<int> start = inherited(posed, before, settings);
      Result<Polarization> found = solve(posed, selection.actors, settings, &start);
      if (!found) return fail(std::move(found));
      for (std::size_t a = 0; a < posed.actors.size(); ++a) before[posed.actors[a]] = found->camp_of[a];
      window.result = std::move(*found);
    }
    out.push_back(std::move(window));
  }
  if (out.empty()) return too_short();
  return out;
}

}  // namespace toguna::network
