#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "modularity.hpp"
#include "rounding.hpp"
#include "toguna/base/random.hpp"
#include "toguna/network/phases.hpp"

namespace toguna::network {
namespace {

constexpr double kRandomness = 0.01;  // of refinement: theta in the paper
constexpr RandomKey kChoices{0x6c656964'656e0000ULL, 67};

/// Numbers groups 0, 1, ... by their first node; returns how many there are.
std::size_t number_groups(std::vector<std::size_t>& group_of) {
  std::map<std::size_t, std::size_t> number;
  for (std::size_t& group : group_of) group = number.emplace(group, number.size()).first->second;
  return number.size();
}

/// Moves nodes to where they gain most until none gains. Returns whether any moved.
bool move_nodes(const Gains& gains, std::vector<std::size_t>& group_of) {
  const std::size_t n = gains.size;
  std::vector<double> pull(n);
  bool any = false;
  for (bool moved = true; moved;) {
    moved = false;
    for (std::size_t node = 0; node < n; ++node) {
      std::fill(pull.begin(), pull.end(), 0);
      for (std::size_t j = 0; j < n; ++j)
        if (j != node) pull[group_of[j]] += gains.at(node, j);
      std::size_t best = group_of[node];
      for (std::size_t group = 0; group < n; ++group)
        if (pull[group] > pull[best] + kTiny) best = group;
      if (best == group_of[node]) continue;
      group_of[node] = best;
      moved = true;
      any = true;
    }
  }
  return any;
}

/// Groups within groups, grown from single nodes.
std::vector<std::size_t> refined(const Gains& gains, const std::vector<std::size_t>& group_of,
                                 std::uint64_t level) {
  const std::size_t n = gains.size;
  std::vector<std::size_t> part(n);
  std::iota(part.begin(), part.end(), std::size_t{0});
  std::vector<std::size_t> size(n, 1);
  /// What nodes of a part gain with the rest of their group.
  const auto outward = [&](std::size_t of) {
    double sum = 0;
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; part[i] == of && j < n; ++j)
        if (group_of[j] == group_of[i] && part[j] != of) sum += gains.at(i, j);
    return sum;
  };
  for (std::size_t node = 0; node < n; ++node) {
    if (part[node] != node || size[node] != 1 || outward(node) < -kTiny) continue;
    std::map<std::size_t, double> gain;
    for (std::size_t j = 0; j < n; ++j)
      if (group_of[j] == group_of[node] && part[j] != node) gain[part[j]] += gains.at(node, j);
    std::erase_if(gain,
                  [&](const auto& entry) { return entry.second <= kTiny || outward(entry.first) < -kTiny; });
    if (gain.empty()) continue;
    double most = 0;
    for (const auto& [to, value] : gain) most = std::max(most, value);
    double all = 0;
    for (const auto& [to, value] : gain) all += std::exp((value - most) / kRandomness);
    double left = uniform(kChoices, level, static_cast<std::uint32_t>(node)) * all;
    std::size_t chosen = gain.begin()->first;
    for (const auto& [to, value] : gain) {
      chosen = to;
      left -= std::exp((value - most) / kRandomness);
      if (left <= 0) break;
    }
    part[node] = chosen;
    --size[node];
    ++size[chosen];
  }
  return part;
}

/// The gains between parts.
Gains aggregated(const Gains& gains, const std::vector<std::size_t>& part, std::size_t parts) {
  Gains out{parts, std::vector<double>(parts * parts, 0)};
  for (std::size_t i = 0; i < gains.size; ++i)
    for (std::size_t j = 0; j < gains.size; ++j) out.values[part[i] * parts + part[j]] += gains.at(i, j);
  return out;
}

}  // namespace

std::vector<int> best_by_leiden(const Gains& gains) {
  Gains level = gains;
  std::vector<std::size_t> node_of(gains.size);  // the node of the present level that each actor is in
  std::iota(node_of.begin(), node_of.end(), std::size_t{0});
  std::vector<std::size_t> group_of = node_of;
  for (std::uint64_t number = 0;; ++number) {
    const bool moved = move_nodes(level, group_of);
    const std::size_t groups = number_groups(group_of);
    if (groups == level.size || (!moved && number > 0)) break;
    std::vector<std::size_t> part = refined(level, group_of, number);
    std::size_t parts = number_groups(part);
    if (parts == level.size) {  // nothing would join: take the groups as they are
      part = group_of;
      parts = groups;
    }
    std::vector<std::size_t> group_of_part(parts);
    for (std::size_t i = 0; i < level.size; ++i) group_of_part[part[i]] = group_of[i];
    for (std::size_t& node : node_of) node = part[node];
    level = aggregated(level, part, parts);
    group_of = std::move(group_of_part);
  }
  std::vector<int> out;
  for (const std::size_t node : node_of) out.push_back(static_cast<int>(group_of[node]));
  return out;
}

std::vector<int> best_by_linkage(const Gains& gains) {
  constexpr std::size_t kMostGroups = 12;
  const std::size_t n = gains.size;
  double largest = 0;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j)
      if (i != j) largest = std::max(largest, gains.at(i, j));
  std::vector<double> distances(n * n, 0);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j)
      if (i != j) distances[i * n + j] = largest - gains.at(i, j);
  std::vector<int> best(n, 0);
  double best_value = modularity_of(gains, best);
  for (const Linkage linkage : {Linkage::kSingle, Linkage::kComplete, Linkage::kAverage, Linkage::kWard})
    for (std::size_t count = 2; count <= std::min(n, kMostGroups); ++count) {
      std::vector<int> groups = hierarchical_groups(distances, n, linkage, count);
      const double value = modularity_of(gains, groups);
      if (value <= best_value + kTiny) continue;
      best_value = value;
      best = std::move(groups);
    }
  return best;
}

}  // namespace toguna::network
