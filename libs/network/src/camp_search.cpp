#include <algorithm>
#include <cmath>
#include <numeric>

#include "camps.hpp"
#include "toguna/base/random.hpp"

namespace toguna::network {
namespace {

constexpr std::uint32_t kStartStream = 61;
constexpr std::uint32_t kAnnealingStream = 62;
constexpr std::uint32_t kGeneticStream = 63;

/// A number in [0, below), from one place of a stream.
std::size_t pick(RandomKey key, std::uint64_t draw, std::uint32_t variable, std::size_t below) {
  return std::min(below - 1,
                  static_cast<std::size_t>(uniform(key, draw, variable) * static_cast<double>(below)));
}

/// Puts somebody into each empty camp: the next actors of camps that have more than one.
void fill_empty(std::vector<int>& camp_of, int camps) {
  std::vector<std::size_t> sizes(static_cast<std::size_t>(camps), 0);
  for (const int camp : camp_of) ++sizes[static_cast<std::size_t>(camp)];
  std::size_t next = 0;
  for (int camp = 0; camp < camps; ++camp) {
    if (sizes[static_cast<std::size_t>(camp)] > 0) continue;
    while (sizes[static_cast<std::size_t>(camp_of[next])] < 2) ++next;
    --sizes[static_cast<std::size_t>(camp_of[next])];
    camp_of[next] = camp;
    ++sizes[static_cast<std::size_t>(camp)];
  }
}

/// The main contrast of congruence less conflict, centred: its leading eigenvector, by power iteration.
std::vector<double> main_contrast(const CampProblem& problem) {
  const std::size_t n = problem.actors;
  std::vector<double> contrast(n);
  for (std::size_t i = 0; i < n; ++i) contrast[i] = uniform({0x636f6e74, kStartStream}, i, 0) - 0.5;
  std::vector<double> next(n);
  double shift = 0;  // makes the largest eigenvalue the one of largest size
  for (std::size_t i = 0; i < n; ++i) {
    double row = 0;
    for (std::size_t j = 0; j < n; ++j) row += problem.congruence[i * n + j] + problem.conflict[i * n + j];
    shift = std::max(shift, row);
  }
  for (int round = 0; round < 60; ++round) {
    const double mean = std::accumulate(contrast.begin(), contrast.end(), 0.0) / static_cast<double>(n);
    for (double& value : contrast) value -= mean;
    for (std::size_t i = 0; i < n; ++i) next[i] = shift / 4 * contrast[i];
    for (std::size_t j = 0; j < n; ++j)
      for (std::size_t i = 0; i < n; ++i)
        next[i] += (problem.congruence[j * n + i] - problem.conflict[j * n + i]) * contrast[j];
    double largest = 0;
    for (const double value : next) largest = std::max(largest, std::abs(value));
    if (largest == 0) break;
    for (std::size_t i = 0; i < n; ++i) contrast[i] = next[i] / largest;
  }
  return contrast;
}

}  // namespace

std::vector<int> start_camps(const CampProblem& problem, std::uint64_t seed, int start) {
  const std::size_t n = problem.actors;
  std::vector<int> out(n, 0);
  if (start == 0) {
    const std::vector<double> contrast = main_contrast(problem);
    if (problem.camps == 2) {
      for (std::size_t i = 0; i < n; ++i) out[i] = contrast[i] > 0 ? 0 : 1;
    } else {
      std::vector<std::size_t> order(n);
      std::iota(order.begin(), order.end(), std::size_t{0});
      std::stable_sort(order.begin(), order.end(),
                       [&](std::size_t a, std::size_t b) { return contrast[a] > contrast[b]; });
      for (std::size_t place = 0; place < n; ++place)
        out[order[place]] = static_cast<int>(place * static_cast<std::size_t>(problem.camps) / n);
    }
  } else {
    for (std::size_t i = 0; i < n; ++i)
      out[i] = static_cast<int>(pick({seed, kStartStream}, static_cast<std::uint64_t>(start),
                                     static_cast<std::uint32_t>(i), static_cast<std::size_t>(problem.camps)));
  }
  fill_empty(out, problem.camps);
  return out;
}

FoundCamps search_greedy(const CampProblem& problem, const PolarizationSettings& settings,
                         const std::vector<int>* first_start) {
  FoundCamps best;
  const auto try_from = [&](std::vector<int> camps) {
    CampState state(problem, std::move(camps));
    improve(state, best.evaluated);
    if (best.camp_of.empty() || state.distance() < best.distance - 1e-12) {
      best.camp_of = state.camp_of();
      best.distance = state.distance();
    }
  };
  if (first_start != nullptr) try_from(*first_start);
  for (int start = 0; start < settings.starts; ++start) try_from(start_camps(problem, settings.seed, start));
  return best;
}

FoundCamps search_annealing(const CampProblem& problem, const PolarizationSettings& settings) {
  const std::size_t n = problem.actors;
  const RandomKey key{settings.seed, kAnnealingStream};
  CampState state(problem, start_camps(problem, settings.seed, 1));
  FoundCamps best{state.camp_of(), state.distance(), 0};
  // Temperatures fall from twice a typical change to a thousandth of that.
  double typical = 0;
  int sampled = 0;
  for (std::uint32_t k = 0; k < 64; ++k) {
    const std::size_t i = pick(key, 0, 2 * k, n);
    const std::size_t j = pick(key, 0, 2 * k + 1, n);
    if (state.camp_of()[i] == state.camp_of()[j]) continue;
    typical += std::abs(state.exchange_change(i, j));
    ++sampled;
  }
  typical = sampled > 0 ? 2 * typical / sampled : 0.01;
  // A move changes all ideal values and costs O(n^2), an exchange O(n): the share of moves falls with n.
  const double share_of_moves = std::clamp(32 / static_cast<double>(n), 0.1, 0.5);
  for (int step = 0; step < settings.steps; ++step) {
    const auto draw = static_cast<std::uint64_t>(step) + 1;
    const double temperature =
        typical * std::pow(0.001, static_cast<double>(step) / static_cast<double>(settings.steps));
    const auto accepted = [&](double change) {
      return change <= 0 || uniform(key, draw, 4) < std::exp(-change / std::max(temperature, 1e-300));
    };
    const std::size_t i = pick(key, draw, 1, n);
    ++best.evaluated;
    if (uniform(key, draw, 0) >= share_of_moves) {
      const std::size_t j = pick(key, draw, 2, n);
      if (state.camp_of()[i] == state.camp_of()[j] || !accepted(state.exchange_change(i, j))) continue;
      state.exchange(i, j);
    } else {
      const int to = static_cast<int>(pick(key, draw, 3, static_cast<std::size_t>(problem.camps)));
      if (to == state.camp_of()[i] || state.size_of(state.camp_of()[i]) < 2) continue;
      CampState moved = state;
      moved.move(i, to);
      if (!accepted(moved.distance() - state.distance())) continue;
      state = std::move(moved);
    }
    if (state.distance() < best.distance) {
      best.distance = state.distance();
      best.camp_of = state.camp_of();
    }
  }
  CampState last(problem, best.camp_of);
  improve(last, best.evaluated);
  best.camp_of = last.camp_of();
  best.distance = last.distance();
  return best;
}

FoundCamps search_genetic(const CampProblem& problem, const PolarizationSettings& settings) {
  const std::size_t n = problem.actors;
  const RandomKey key{settings.seed, kGeneticStream};
  struct Individual {
    std::vector<int> camp_of;
    double distance = 1;
  };
  FoundCamps best;
  const auto judged = [&](std::vector<int> camps) {
    ++best.evaluated;
    const double distance = polarization_distance(problem.congruence, problem.conflict, camps).value_or(1);
    return Individual{std::move(camps), distance};
  };
  const auto fitter = [](const Individual& a, const Individual& b) { return a.distance < b.distance; };
  std::vector<Individual> population;
  population.reserve(static_cast<std::size_t>(settings.population));
  for (int k = 0; k < settings.population; ++k)
    population.push_back(judged(start_camps(problem, settings.seed, k + 1)));
  std::stable_sort(population.begin(), population.end(), fitter);
  const std::size_t size = population.size();
  for (int generation = 0; generation < settings.generations; ++generation) {
    std::vector<Individual> next(population.begin(),
                                 population.begin() + static_cast<std::ptrdiff_t>(size / 4));
    while (next.size() < size) {
      const std::uint64_t draw = static_cast<std::uint64_t>(generation) * size + next.size();
      // Parents by tournament of two; camps of the second are renamed to match the first as far as two camps
      // go.
      const auto parent = [&](std::uint32_t variable) -> const Individual& {
        return population[std::min(pick(key, draw, variable, size), pick(key, draw, variable + 1, size))];
      };
      const Individual& mother = parent(0);
      const Individual& father = parent(2);
      std::size_t alike = 0;
      for (std::size_t i = 0; i < n; ++i) alike += mother.camp_of[i] == father.camp_of[i] ? 1U : 0U;
      const bool turned = problem.camps == 2 && 2 * alike < n;
      std::vector<int> child(n);
      const double rate = 1.0 / static_cast<double>(n);
      for (std::size_t i = 0; i < n; ++i) {
        const auto variable = static_cast<std::uint32_t>(4 + i);
        const double u = uniform(key, draw, variable);
        child[i] = u < 0.5 ? mother.camp_of[i] : turned ? 1 - father.camp_of[i] : father.camp_of[i];
        const double mutation = u < 0.5 ? 2 * u : 2 * u - 1;  // the rest of the same random number
        if (mutation < rate) child[i] = static_cast<int>(mutation / rate * problem.camps) % problem.camps;
      }
      fill_empty(child, problem.camps);
      next.push_back(judged(std::move(child)));
    }
    population = std::move(next);
    std::stable_sort(population.begin(), population.end(), fitter);
  }
  CampState last(problem, population.front().camp_of);
  improve(last, best.evaluated);
  best.camp_of = last.camp_of();
  best.distance = last.distance();
  return best;
}

FoundCamps search_exact(const CampProblem& problem) {
  const std::size_t n = problem.actors;
  FoundCamps best;
  std::vector<int> camp_of(n, 0);
  // Each actor joins a camp that has members or opens the next: every partition once.
  const auto enumerate = [&](const auto& self, std::size_t actor, int used) -> void {
    if (static_cast<int>(n - actor) < problem.camps - used) return;
    if (actor == n) {
      ++best.evaluated;
      const double distance =
          polarization_distance(problem.congruence, problem.conflict, camp_of).value_or(1);
      if (!best.camp_of.empty() && distance >= best.distance - 1e-12) return;
      best.camp_of = camp_of;
      best.distance = distance;
      return;
    }
    for (int camp = 0; camp <= std::min(used, problem.camps - 1); ++camp) {
      camp_of[actor] = camp;
      self(self, actor + 1, std::max(used, camp + 1));
    }
  };
  enumerate(enumerate, 0, 0);
  return best;
}

}  // namespace toguna::network
