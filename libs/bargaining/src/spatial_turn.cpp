#include "spatial_turn.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "toguna/base/parallel.hpp"
#include "toguna/base/random.hpp"

namespace toguna::bargaining {
namespace {

constexpr std::uint32_t kSpatialStream = 21;
constexpr double kLeastWeight = 1e-6;

double to_four_digits(double value) {
  return std::floor(value * 1e4 + 0.5) / 1e4;
}

/// Where i and j would stand on one issue, with their chances of victory.
std::pair<double, double> split_issue(Split split, double place_i, double place_j, double salience_i,
                                      double salience_j, double chance_i, double chance_j) {
  if (split == Split::kShiftOnly) {
    const auto shift = [](double own, double other, double own_salience, double other_salience) {
      const double lead = std::max(0.0, other - own);
      const double pull = lead * other_salience * other_salience;
      return pull / (pull + kLeastWeight + (1 - lead) * own_salience * own_salience);
    };
    return {place_i + shift(chance_i, chance_j, salience_i, salience_j) * (place_j - place_i),
            place_j + shift(chance_j, chance_i, salience_j, salience_i) * (place_i - place_j)};
  }
  double weight_i = salience_i * chance_i;
  double weight_j = salience_j * chance_j;
  if (split == Split::kSquare) {
    weight_i *= weight_i;
    weight_j *= weight_j;
  }
  const double total = weight_i + weight_j + kLeastWeight;
  return {to_four_digits(((weight_i + kLeastWeight) * place_i + weight_j * place_j) / total),
          to_four_digits((weight_i * place_i + (weight_j + kLeastWeight) * place_j) / total)};
}

/// Makes the bargains of one turn.
class Bargaining {
 public:
  Bargaining(const SpatialWorld& world, const SpatialOptions& options, const SpatialState& state,
             const Grid& position)
      : world_(world), options_(options), state_(state), position_(position) {}

  std::vector<SpatialBargain> of(std::size_t i, const SpatialTarget& target) const {
    if (!target.found) return {};
    const SpatialBargain by_initiator = bargain(i, target, target.victory);
    if (options_.view == BargainView::kInitiator) return {by_initiator};
    const std::size_t j = target.receiver;
    const SpatialView view = state_.view_of(j);
    double chance = state_.victory_chance(view, i, j);
    if (options_.ktab_compatible) chance = state_.gain(view, i, i, j, chance);
    const SpatialBargain by_receiver = bargain(i, target, chance);
    if (options_.view == BargainView::kBoth) return {by_initiator, by_receiver};
    return {mean_of(by_initiator, by_receiver)};
  }

 private:
  SpatialBargain bargain(std::size_t i, const SpatialTarget& target, double chance) const {
    const std::size_t j = target.receiver;
    SpatialBargain made{
        .initiator = i, .receiver = j, .expected_gain = target.gain, .victory_probability = target.victory};
    for (std::size_t k = 0; k < world_.issues; ++k) {
      const auto [to_i, to_j] = split_issue(options_.split, position_(i, k), position_(j, k),
                                            world_.salience(i, k), world_.salience(j, k), chance, 1 - chance);
      made.initiator_to.push_back(to_i);
      made.receiver_to.push_back(to_j);
    }
    return made;
  }

  SpatialBargain mean_of(SpatialBargain first, const SpatialBargain& second) const {
    const std::size_t i = first.initiator;
    const std::size_t j = first.receiver;
    const double weight_i = world_.strength[i];
    const double weight_j =
        options_.ktab_compatible ? world_.salience_sum[j] * world_.capability[i] : world_.strength[j];
    const double total = weight_i + weight_j;
    if (total <= 0) return first;
    const auto mix = [&](std::vector<double>& to, const std::vector<double>& other) {
      for (std::size_t k = 0; k < to.size(); ++k) to[k] = (weight_i * to[k] + weight_j * other[k]) / total;
    };
    mix(first.initiator_to, second.initiator_to);
    mix(first.receiver_to, second.receiver_to);
    return first;
  }

  const SpatialWorld& world_;
  const SpatialOptions& options_;
  const SpatialState& state_;
  const Grid& position_;
};

/// The choice of one party among staying and the bargains that it is part of.
struct Queue {
  std::vector<std::size_t> bargains;
  std::vector<double> probability;  // of staying, then of each bargain
  std::size_t chosen = 0;           // 0: stay
};

/// Utility of everybody after each bargain (column 0: as things are), as the mean over all positions.
Grid queue_utility(const SpatialWorld& world, const SpatialState& state, const Grid& ideal,
                   const std::vector<SpatialBargain>& bargains, const Queue& queue) {
  const std::size_t n = world.parties;
  Grid utility(n, queue.bargains.size() + 1);
  const auto count = static_cast<double>(n);
  for (std::size_t voter = 0; voter < n; ++voter) {
    const double* own = state.own_utility().row(voter);
    const double risk = state.risk()[voter];
    double now = 0;
    for (std::size_t k = 0; k < n; ++k) now += own[k];
    utility(voter, 0) = now / count;
    for (std::size_t b = 0; b < queue.bargains.size(); ++b) {
      const SpatialBargain& bargain = bargains[queue.bargains[b]];
      const double at_i =
          spatial_utility(world.distance(voter, ideal.row(voter), bargain.initiator_to.data()), risk);
      const double at_j =
          spatial_utility(world.distance(voter, ideal.row(voter), bargain.receiver_to.data()), risk);
      double sum = 0;
      for (std::size_t k = 0; k < n; ++k) {
        sum += k == bargain.initiator ? at_i : (k == bargain.receiver ? at_j : own[k]);
      }
      utility(voter, b + 1) = sum / count;
    }
  }
  return utility;
}

std::size_t pick(const std::vector<double>& probability, const SpatialOptions& options, std::size_t turn,
                 std::size_t party) {
  if (options.choice == Choice::kLikeliest) {
    return static_cast<std::size_t>(std::max_element(probability.begin(), probability.end()) -
                                    probability.begin());
  }
  double left =
      uniform({.seed = options.seed, .stream = kSpatialStream}, turn, static_cast<std::uint32_t>(party));
  for (std::size_t k = 0; k + 1 < probability.size(); ++k) {
    left -= probability[k];
    if (left < 0) return k;
  }
  return probability.size() - 1;
}

void choose(const SpatialWorld& world, const SpatialOptions& options, const SpatialState& state,
            const Grid& ideal, const std::vector<SpatialBargain>& bargains, std::size_t turn,
            std::size_t party, Queue& queue) {
  queue.probability = {1};
  if (queue.bargains.empty()) return;
  const std::size_t count = queue.bargains.size() + 1;
  const Grid utility = queue_utility(world, state, ideal, bargains, queue);
  const ElectionRules& rules = options.election;
  queue.probability =
      elect(rules, coalitions(rules.voting, world.capability, utility, count), count).probability;
  queue.chosen = pick(queue.probability, options, turn, party);
}

void record(const std::vector<Queue>& queues, const Grid& position, SpatialStep& step) {
  step.position = position;
  for (std::size_t party = 0; party < queues.size(); ++party) {
    const Queue& queue = queues[party];
    step.stay_probability.push_back(queue.probability[0]);
    for (std::size_t b = 0; b < queue.bargains.size(); ++b) {
      SpatialBargain& bargain = step.bargains[queue.bargains[b]];
      const bool initiates = bargain.initiator == party;
      const bool takes = queue.chosen == b + 1;
      (initiates ? bargain.initiator_probability : bargain.receiver_probability) = queue.probability[b + 1];
      (initiates ? bargain.initiator_takes : bargain.receiver_takes) = takes;
      if (!takes) continue;
      const std::vector<double>& to = initiates ? bargain.initiator_to : bargain.receiver_to;
      std::copy(to.begin(), to.end(), step.position.row(party));
    }
  }
}

}  // namespace

std::optional<SpatialStep> take_turn(const SpatialWorld& world, const SpatialOptions& options,
                                     const SpatialState& state, const Grid& position, const Grid& ideal,
                                     std::size_t turn, const std::stop_token& stop) {
  const std::size_t n = world.parties;
  const unsigned threads = threads_for(n, options);
  const Bargaining bargaining(world, options, state, position);
  std::vector<std::vector<SpatialBargain>> proposed(n);
  if (!for_each_index(n, threads, stop,
                      [&](std::size_t i) { proposed[i] = bargaining.of(i, state.best_target(i)); })) {
    return std::nullopt;
  }
  SpatialStep step;
  std::vector<Queue> queues(n);
  for (std::vector<SpatialBargain>& own : proposed) {
    for (SpatialBargain& bargain : own) {
      queues[bargain.initiator].bargains.push_back(step.bargains.size());
      queues[bargain.receiver].bargains.push_back(step.bargains.size());
      step.bargains.push_back(std::move(bargain));
    }
  }
  const bool finished = for_each_index(n, threads, stop, [&](std::size_t party) {
    choose(world, options, state, ideal, step.bargains, turn, party, queues[party]);
  });
  if (!finished) return std::nullopt;
  record(queues, position, step);
  return step;
}

}  // namespace toguna::bargaining
