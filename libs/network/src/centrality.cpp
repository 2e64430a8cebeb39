#include "toguna/network/centrality.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "selection.hpp"

namespace toguna::network {
namespace {

constexpr double kFar = std::numeric_limits<double>::infinity();

/// Weights above 0, symmetric, the diagonal 0.
struct Ties {
  std::size_t size = 0;
  std::vector<double> weights;

  double at(std::size_t i, std::size_t j) const { return weights[i * size + j]; }
};

Ties ties_of_network(const LabelledMatrix& network) {
  const std::size_t n = network.rows.size();
  Ties out{n, std::vector<double>(n * n, 0)};
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j)
      if (i != j) out.weights[i * n + j] = std::max(0.0, (network.at(i, j) + network.at(j, i)) / 2);
  return out;
}

/// Shortest ways from one actor.
struct Ways {
  std::vector<double> distance;
  std::vector<double> count;       ///< of shortest ways
  std::vector<std::size_t> order;  ///< those that are reached, by rising distance
};

bool shorter(double a, double b) {
  return b == kFar ? a < b : a < b - 1e-12 * b;
}

/// Dijkstra on a dense matrix.
Ways ways_from(const Ties& ties, std::size_t source, bool hops) {
  const std::size_t n = ties.size;
  Ways out{std::vector<double>(n, kFar), std::vector<double>(n, 0), {}};
  std::vector<char> done(n, 0);
  out.distance[source] = 0;
  out.count[source] = 1;
  for (;;) {
    std::size_t next = n;
    for (std::size_t i = 0; i < n; ++i)
      if (done[i] == 0 && out.distance[i] < kFar && (next == n || out.distance[i] < out.distance[next]))
        next = i;
    if (next == n) return out;
    done[next] = 1;
    out.order.push_back(next);
    for (std::size_t j = 0; j < n; ++j) {
      if (ties.at(next, j) <= 0 || done[j] != 0) continue;
      const double length = out.distance[next] + (hops ? 1 : 1 / ties.at(next, j));
      if (shorter(length, out.distance[j])) {
        out.distance[j] = length;
        out.count[j] = out.count[next];
      } else if (!shorter(out.distance[j], length)) {
        out.count[j] += out.count[next];
      }
    }
  }
}

/// Adds to each actor the part of the pairs (source, t) that leads through it (Brandes 2001, theorem 6).
void add_dependencies(const Ties& ties, const Ways& ways, bool hops, std::size_t source,
                      std::vector<double>& through) {
  std::vector<double> dependency(ties.size, 0);
  for (std::size_t place = ways.order.size(); place-- > 1;) {
    const std::size_t j = ways.order[place];
    for (std::size_t before = 0; before < place; ++before) {
      const std::size_t i = ways.order[before];
      if (ties.at(i, j) <= 0) continue;
      const double length = ways.distance[i] + (hops ? 1 : 1 / ties.at(i, j));
      if (shorter(ways.distance[j], length)) continue;
      dependency[i] += ways.count[i] / ways.count[j] * (1 + dependency[j]);
    }
    if (j != source) through[j] += dependency[j];
  }
}

std::vector<double> leading_vector(const Ties& ties) {
  const std::size_t n = ties.size;
  std::vector<double> vector(n, 1);
  std::vector<double> next(n);
  double scale = 0;  // weights of any size behave alike
  for (const double weight : ties.weights) scale = std::max(scale, weight);
  if (scale == 0) return std::vector<double>(n, 0);
  for (int round = 0; round < 10000; ++round) {
    next = vector;
    for (std::size_t j = 0; j < n; ++j)
      for (std::size_t i = 0; i < n; ++i) next[i] += ties.at(j, i) / scale * vector[j];
    const double largest = *std::max_element(next.begin(), next.end());
    double change = 0;
    for (std::size_t i = 0; i < n; ++i) {
      next[i] /= largest;
      change = std::max(change, std::abs(next[i] - vector[i]));
    }
    vector.swap(next);
    if (change < 1e-13) break;
  }
  for (double& value : vector)
    if (value < 1e-9) value = 0;
  return vector;
}

}  // namespace

Result<std::vector<Centrality>> centralities_of(const LabelledMatrix& network, bool hops) {
  const std::size_t n = network.rows.size();
  if (network.columns.size() != n || network.values.size() != n * n ||
      !std::all_of(network.values.begin(), network.values.end(), [](double v) { return std::isfinite(v); }))
    return fail(ErrorCode::kInvalidData, "centralities need a square network of finite numbers", "network",
                "take a one-mode network");
  const Ties ties = ties_of_network(network);
  std::vector<Centrality> out(n);
  std::vector<double> through(n, 0);
  const std::vector<double> leading = leading_vector(ties);
  for (std::size_t i = 0; i < n; ++i) {
    Centrality& actor = out[i];
    actor.actor = network.rows[i];
    actor.eigenvector = leading[i];
    for (std::size_t j = 0; j < n; ++j) {
      actor.strength += ties.at(i, j);
      actor.ties += ties.at(i, j) > 0 ? 1U : 0U;
    }
    const Ways ways = ways_from(ties, i, hops);
    for (const std::size_t j : ways.order)
      if (j != i) actor.closeness += 1 / ways.distance[j] / static_cast<double>(n - 1);
    add_dependencies(ties, ways, hops, i, through);
  }
  // Each pair was counted from both its ends.
  const double pairs = n > 2 ? static_cast<double>(n - 1) * static_cast<double>(n - 2) : 1;
  for (std::size_t i = 0; i < n; ++i) out[i].betweenness = n > 2 ? through[i] / pairs : 0;
  return out;
}

double density_of(const LabelledMatrix& network) {
  const std::size_t n = network.rows.size();
  if (n < 2 || network.values.size() != n * n) return 0;
  double tied = 0;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) tied += i != j && network.at(i, j) > 0 ? 1 : 0;
  return tied / (static_cast<double>(n) * (static_cast<double>(n) - 1));
}

Result<std::vector<Voice>> voices_of(const StatementTable& table, const NetworkSettings& settings) {
  Result<Selection> selected = select_statements(table, settings);
  if (!selected) return fail(std::move(selected));
  const Selection& selection = *selected;
  std::vector<Voice> out(selection.actors.size());
  std::vector<std::set<std::uint32_t>> options(out.size());
  for (std::size_t a = 0; a < out.size(); ++a) {
    out[a].actor = selection.actors[a];
    out[a].first = kUndated;
    out[a].last = kUndated;
  }
  const double middle = (selection.levels.front() + selection.levels.back()) / 2;
  for (std::size_t s = 0; s < selection.size(); ++s) {
    Voice& voice = out[selection.actor[s]];
    const double level = selection.levels[selection.level[s]];
    voice.statements += selection.weight[s];
    voice.agreement += selection.weight[s] * (level > middle ? 1 : level < middle ? 0 : 0.5);
    options[selection.actor[s]].insert(selection.option[s]);
    if (selection.time[s] == kUndated) continue;
    if (voice.first == kUndated) voice.first = selection.time[s];
    voice.last = selection.time[s];
  }
  for (std::size_t a = 0; a < out.size(); ++a) {
    out[a].options = options[a].size();
    if (out[a].statements > 0) out[a].agreement /= out[a].statements;
  }
  return out;
}

}  // namespace toguna::network
