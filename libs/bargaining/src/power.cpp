#include "toguna/bargaining/power.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace toguna::bargaining {
namespace {

constexpr std::size_t kMaxVoters = 2'000;
constexpr std::uint64_t kMaxWeight = 1'000'000;
constexpr double kNegligible = 1e-15;

struct Node {
  double place = 0;
  double weight = 0;
};

/// Gauss-Legendre nodes on [low, high], by Newton's method on the Legendre polynomial.
std::vector<Node> quadrature(std::size_t count, double low, double high) {
  std::vector<Node> nodes;
  const auto degree = static_cast<double>(count);
  for (std::size_t k = 0; k < count; ++k) {
    double x = std::cos(std::numbers::pi * (static_cast<double>(k) + 0.75) / (degree + 0.5));
    double slope = 1;
    for (int step = 0; step < 100; ++step) {
      double before = 1;
      double value = x;
      for (std::size_t m = 2; m <= count; ++m) {
        const auto order = static_cast<double>(m);
        const double next = ((2 * order - 1) * x * value - (order - 1) * before) / order;
        before = value;
        value = next;
      }
      slope = degree * (x * value - before) / (x * x - 1);
      const double move = value / slope;
      x -= move;
      if (std::fabs(move) < 1e-15) break;
    }
    nodes.push_back({.place = (low + high) / 2 + (high - low) / 2 * x,
                     .weight = (high - low) / ((1 - x * x) * slope * slope)});
  }
  return nodes;
}

/// The weighted game in the form that the sums need: weights in rising order.
struct Game {
  std::vector<std::uint32_t> weights;
  std::vector<std::size_t> voter;  ///< whose weight it is, in the caller's order
  std::size_t total = 0;
  std::size_t quota = 0;
  std::vector<double> partial;  ///< room for the distribution of the weight of those who join

  /// Of the dual game: i turns S to winning just as it turns the complement of S to winning there.
  std::size_t dual_quota() const { return total - quota + 1; }
  /// Readies `partial` for everybody joining with probability t <= 1/2.
  void cumulate(double t);
  /// Adds factor x P(i turns the others' coalition to winning under `threshold`), after cumulate(t).
  void add_swings(double t, std::size_t threshold, double factor, std::vector<double>& swings) const;
};

/// One more voter joins with probability t: p[k] <- (1 - t) p[k] + t p[k - weight], for k < size. In place,
/// from above, in pieces that do not overlap with what they read: half the memory of two arrays, and vectors.
void add_voter(double* p, std::size_t size, std::size_t weight, double t) {
  const double stay = 1 - t;
  std::size_t end = size;
  while (end > weight) {
    const std::size_t begin = std::max(weight, end - std::min(end, weight));
    const std::size_t count = end - begin;
    double* to = p + begin;
    const double* from = to - weight;
    for (std::size_t k = 0; k < count; ++k) to[k] = stay * to[k] + t * from[k];
    end = begin;
  }
  for (std::size_t k = 0; k < std::min(weight, size); ++k) p[k] *= stay;
}

/// partial[k] = P(weight of all who join <= k), for k below both quotas; rising weights keep the sums short.
void Game::cumulate(double t) {
  const std::size_t limit = std::max(quota, dual_quota());
  const auto end = partial.begin() + static_cast<std::ptrdiff_t>(limit);
  std::fill(partial.begin(), end, 0.0);
  partial[0] = 1;
  std::size_t size = 1;  // one more than the greatest weight so far
  for (const std::uint32_t weight : weights) {
    if (weight == 0) continue;
    size = std::min(size + weight, limit);
    add_voter(partial.data(), size, weight, t);
  }
  std::partial_sum(partial.begin(), end, partial.begin());
}

/// P(weight of the others <= k) for one of weight w: all = (1 - t) others(k) + t others(k - w), from below.
double others_up_to(const Game& game, double t, std::size_t weight, std::size_t k) {
  double others = 0;
  for (std::size_t at = k % weight; at <= k; at += weight) others = (game.partial[at] - t * others) / (1 - t);
  return others;
}

void Game::add_swings(double t, std::size_t threshold, double factor, std::vector<double>& swings) const {
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const std::size_t weight = weights[i];
    if (weight == 0) continue;
    double swing = others_up_to(*this, t, weight, threshold - 1);
    if (threshold > weight) swing -= others_up_to(*this, t, weight, threshold - 1 - weight);
    swings[voter[i]] += factor * std::max(swing, 0.0);
  }
}

/// The least t at which anybody can be pivotal in the game or its dual: below, by Bernstein's inequality, the
/// weight that joins misses the window under the quota but for kNegligible.
double least_pivotal(const Game& game, double squares) {
  const auto quota = static_cast<double>(std::min(game.quota, game.dual_quota()));
  const double greatest = game.weights.back();
  constexpr int kSteps = 1000;
  for (int step = 1; step < kSteps / 2; ++step) {
    const double t = static_cast<double>(step) / kSteps;
    const double miss = quota - greatest - t * static_cast<double>(game.total);
    if (miss <= 0) return static_cast<double>(step - 1) / kSteps;
    const double chance = std::exp(-miss * miss / 2 / (t * (1 - t) * squares + greatest * miss / 3));
    if (chance > kNegligible) return static_cast<double>(step - 1) / kSteps;
  }
  return 0.5;
}

/// Shapley-Shubik's index by quadrature with as few nodes as give indices that sum to 1, which the exact ones
/// do. Few suffice where many weights of one size make the chances smooth; where few heavy voters stand among
/// many light ones the chances have steps, the sum shows it, and the number of nodes is doubled up to the
/// exact rule.
std::vector<double> shapley_shubik(Game& game) {
  constexpr double kSumError = 1e-13;
  const std::size_t voters = game.weights.size();
  const std::size_t exact = voters / 4 + 1;  // pairs of nodes
  double squares = 0;
  for (const double weight : game.weights) squares += weight * weight;
  const double low = least_pivotal(game, squares);
  // The chances change over t by as much as one standard deviation of the weight that joins.
  const double width = std::sqrt(squares) / 2 / static_cast<double>(game.total);
  auto pairs = static_cast<std::size_t>(7 + 0.65 * (1 - 2 * low) / width);
  while (true) {
    pairs = std::min(pairs, exact);
    std::vector<double> index(voters);
    for (const Node& node : quadrature(2 * pairs, low, 1 - low)) {
      if (node.place > 0.5) continue;  // its mirror image serves both
      game.cumulate(node.place);
      game.add_swings(node.place, game.quota, node.weight, index);
      game.add_swings(node.place, game.dual_quota(), node.weight, index);
    }
    const double sum = std::accumulate(index.begin(), index.end(), 0.0);
    if (pairs == exact || std::fabs(sum - 1) < kSumError * static_cast<double>(voters)) return index;
    pairs *= 2;
  }
}

Result<std::uint64_t> check_game(const std::vector<std::uint32_t>& weights, std::uint64_t quota) {
  if (weights.empty()) {
    return fail(ErrorCode::kNothingToCompute, "there is no voter", "weights", "Give at least one voter");
  }
  const std::uint64_t total = std::accumulate(weights.begin(), weights.end(), std::uint64_t{0});
  if (weights.size() > kMaxVoters || total > kMaxWeight) {
    return fail(ErrorCode::kTooLarge,
                fmt::format("{} voters with a total weight of {} are more than the limit of {} and {}",
                            weights.size(), total, kMaxVoters, kMaxWeight),
                "weights", "Divide the weights by a common number");
  }
  if (quota == 0 || quota > total) {
    return fail(ErrorCode::kInvalidData,
                fmt::format("the quota must lie between 1 and the total weight {} (it is {})", total, quota),
                "quota", "Give the weight that a winning coalition needs");
  }
  return total;
}

void normalise(std::vector<double>& values) {
  const double sum = std::accumulate(values.begin(), values.end(), 0.0);
  for (double& value : values) value /= sum;
}

}  // namespace

Result<PowerIndices> power_indices(const std::vector<std::uint32_t>& weights, std::uint64_t quota) {
  const auto total = check_game(weights, quota);
  if (!total) return fail(Result<std::uint64_t>(total));
  Game game{.voter = std::vector<std::size_t>(weights.size()),
            .total = *total,
            .quota = quota,
            .partial = std::vector<double>(*total + 1)};
  std::iota(game.voter.begin(), game.voter.end(), std::size_t{0});
  std::stable_sort(game.voter.begin(), game.voter.end(),
                   [&](std::size_t a, std::size_t b) { return weights[a] < weights[b]; });
  for (const std::size_t i : game.voter) game.weights.push_back(weights[i]);

  PowerIndices indices{.swing = std::vector<double>(weights.size())};
  game.cumulate(0.5);
  game.add_swings(0.5, quota, 1, indices.swing);
  indices.banzhaf = indices.swing;
  normalise(indices.banzhaf);
  indices.shapley = shapley_shubik(game);
  normalise(indices.shapley);
  return indices;
}

}  // namespace toguna::bargaining
