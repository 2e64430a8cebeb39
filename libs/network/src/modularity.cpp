#include "modularity.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "rounding.hpp"
#include "toguna/base/random.hpp"

namespace toguna::network {
namespace {

constexpr RandomKey kStarts{0x70617274'6974696fULL, 41};

/// Groups as the search keeps them: at most one per node, empty ones allowed.
struct Grouping {
  std::vector<int> group_of;
  std::vector<int> size;
};

Grouping grouping_of(std::vector<int> group_of) {
  Grouping out{std::move(group_of), {}};
  out.size.assign(out.group_of.size(), 0);
  for (const int group : out.group_of) ++out.size[static_cast<std::size_t>(group)];
  return out;
}

/// Moves one node to the group, old, other or new, where it adds most. Returns whether it moved.
bool move_node(const Gains& gains, Grouping& grouping, std::size_t node, std::vector<double>& pull) {
  std::fill(pull.begin(), pull.end(), 0);
  const auto row = gains.row(node);
  for (std::size_t j = 0; j < gains.size; ++j)
    if (j != node) pull[static_cast<std::size_t>(grouping.group_of[j])] += row[j];
  const auto old = static_cast<std::size_t>(grouping.group_of[node]);
  std::size_t best = old;
  for (std::size_t group = 0; group < gains.size; ++group)
    if (pull[group] > pull[best] + kTiny) best = group;
  if (best == old) return false;
  --grouping.size[old];
  ++grouping.size[best];
  grouping.group_of[node] = static_cast<int>(best);
  return true;
}

bool move_nodes(const Gains& gains, Grouping& grouping, std::span<const std::size_t> order) {
  std::vector<double> pull(gains.size);
  bool any = false;
  for (bool moved = true; moved;) {
    moved = false;
    for (const std::size_t node : order) moved = move_node(gains, grouping, node, pull) || moved;
    any = any || moved;
  }
  return any;
}

/// Joins the two groups that gain most by it, again and again. Returns whether any were joined.
bool merge_groups(const Gains& gains, Grouping& grouping) {
  const std::size_t n = gains.size;
  std::vector<int> used;
  std::vector<std::size_t> slot(n, 0);
  for (std::size_t g = 0; g < n; ++g)
    if (grouping.size[g] > 0) {
      slot[g] = used.size();
      used.push_back(static_cast<int>(g));
    }
  const std::size_t k = used.size();
  std::vector<double> between(k * k, 0);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j)
      between[slot[static_cast<std::size_t>(grouping.group_of[i])] * k +
              slot[static_cast<std::size_t>(grouping.group_of[j])]] += gains.at(i, j);
  std::vector<std::size_t> into(k);
  std::iota(into.begin(), into.end(), std::size_t{0});
  bool any = false;
  for (;;) {
    double best = kTiny;
    std::size_t a = 0;
    std::size_t b = 0;
    for (std::size_t x = 0; x < k; ++x)
      for (std::size_t y = x + 1; y < k; ++y)
        if (into[x] == x && into[y] == y && between[x * k + y] > best) {
          best = between[x * k + y];
          a = x;
          b = y;
        }
    if (a == b) break;
    for (std::size_t x = 0; x < k; ++x) {
      between[a * k + x] += between[b * k + x];
      between[x * k + a] = between[a * k + x];
    }
    for (std::size_t& target : into)
      if (target == b) target = a;
    any = true;
  }
  for (int& group : grouping.group_of) group = used[into[slot[static_cast<std::size_t>(group)]]];
  grouping = grouping_of(std::move(grouping.group_of));
  return any;
}

std::vector<std::size_t> shuffled(std::size_t n, std::uint64_t start) {
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t i = n; i > 1; --i)
    std::swap(order[i - 1],
              order[static_cast<std::size_t>(uniform(kStarts, start, static_cast<std::uint32_t>(i)) *
                                             static_cast<double>(i))]);
  return order;
}

/// Start 0: each on its own. Odd starts: each on its own, in another order. Even starts: random groups.
Grouping start_grouping(std::size_t n, std::uint64_t start) {
  std::vector<int> group_of(n);
  std::iota(group_of.begin(), group_of.end(), 0);
  if (start > 0 && start % 2 == 0) {
    const double groups = static_cast<double>(std::min<std::size_t>(n, 2 + (start / 2) % 7));
    for (std::size_t i = 0; i < n; ++i)
      group_of[i] = static_cast<int>(uniform(kStarts, start, static_cast<std::uint32_t>(n + 1 + i)) * groups);
  }
  return grouping_of(std::move(group_of));
}

std::uint64_t start_count(std::size_t n) {
  if (n <= 50) return 64;
  return n <= 300 ? 24 : 6;
}

void enumerate(const Gains& gains, std::size_t node, int groups, double value, std::vector<int>& group_of,
               std::vector<int>& best, double& best_value) {
  if (node == gains.size) {
    if (value <= best_value + kTiny) return;
    best_value = value;
    best = group_of;
    return;
  }
  for (int group = 0; group <= groups; ++group) {
    double added = gains.at(node, node);
    for (std::size_t j = 0; j < node; ++j)
      if (group_of[j] == group) added += 2 * gains.at(node, j);
    group_of[node] = group;
    enumerate(gains, node + 1, std::max(groups, group + 1), value + added, group_of, best, best_value);
  }
}

}  // namespace

Gains modularity_gains(const LabelledMatrix& network, std::span<const std::size_t> nodes) {
  const std::size_t n = nodes.size();
  Gains out{n, std::vector<double>(n * n, 0)};
  std::vector<double> plus(n, 0);
  std::vector<double> minus(n, 0);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) {
      if (i == j) continue;
      const double mean = (network.at(nodes[i], nodes[j]) + network.at(nodes[j], nodes[i])) / 2;
      const double weight = std::isfinite(mean) ? mean : 0;
      out.values[i * n + j] = weight;
      (weight > 0 ? plus : minus)[i] += std::abs(weight);
    }
  const double all_plus = std::accumulate(plus.begin(), plus.end(), 0.0);
  const double all_minus = std::accumulate(minus.begin(), minus.end(), 0.0);
  const double all = all_plus + all_minus;
  if (all == 0) return out;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) {
      double& gain = out.values[i * n + j];
      if (all_plus > 0) gain -= plus[i] * plus[j] / all_plus;
      if (all_minus > 0) gain += minus[i] * minus[j] / all_minus;
      gain /= all;
    }
  return out;
}

double modularity_of(const Gains& gains, std::span<const int> group_of) {
  double sum = 0;
  for (std::size_t i = 0; i < gains.size; ++i)
    for (std::size_t j = 0; j < gains.size; ++j)
      if (group_of[i] == group_of[j]) sum += gains.at(i, j);
  return sum;
}

std::vector<int> best_by_enumeration(const Gains& gains) {
  std::vector<int> group_of(gains.size, 0);
  std::vector<int> best = group_of;
  double best_value = -INFINITY;
  enumerate(gains, 0, 0, 0, group_of, best, best_value);
  return best;
}

std::vector<int> best_by_search(const Gains& gains) {
  std::vector<int> best(gains.size, 0);
  double best_value = modularity_of(gains, best);
  for (std::uint64_t start = 0; start < start_count(gains.size); ++start) {
    const std::vector<std::size_t> order = shuffled(gains.size, start);
    Grouping grouping = start_grouping(gains.size, start);
    do {
      move_nodes(gains, grouping, order);
    } while (merge_groups(gains, grouping));
    const double value = modularity_of(gains, grouping.group_of);
    if (value > best_value + kTiny) {
      best_value = value;
      best = grouping.group_of;
    }
  }
  return best;
}

}  // namespace toguna::network
