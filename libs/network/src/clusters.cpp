// Groups of things by their distances.
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

#include "toguna/network/phases.hpp"

namespace toguna::network {
namespace {

/// Numbers groups by their first member.
std::vector<int> in_order(const std::vector<std::size_t>& group_of) {
  std::map<std::size_t, int> number;
  std::vector<int> out;
  for (const std::size_t group : group_of)
    out.push_back(number.emplace(group, static_cast<int>(number.size())).first->second);
  return out;
}

/// The distance of a joined cluster (a and b) from another (Lance & Williams 1967); Ward's are squares.
double joined_distance(Linkage linkage, double from_a, double from_b, double between, double size_a,
                       double size_b, double size) {
  switch (linkage) {
    case Linkage::kSingle:
      return std::min(from_a, from_b);
    case Linkage::kComplete:
      return std::max(from_a, from_b);
    case Linkage::kAverage:
      return (size_a * from_a + size_b * from_b) / (size_a + size_b);
    case Linkage::kWard:
      break;
  }
  return ((size_a + size) * from_a + (size_b + size) * from_b - size * between) / (size_a + size_b + size);
}

/// What it costs to serve all from these medoids.
double cost_of(std::span<const double> distances, std::size_t n, const std::vector<std::size_t>& medoids) {
  double cost = 0;
  for (std::size_t i = 0; i < n; ++i) {
    double nearest = std::numeric_limits<double>::infinity();
    for (const std::size_t m : medoids) nearest = std::min(nearest, distances[i * n + m]);
    cost += nearest;
  }
  return cost;
}

}  // namespace

std::vector<int> hierarchical_groups(std::span<const double> distances, std::size_t n, Linkage linkage,
                                     std::size_t count) {
  std::vector<double> d(distances.begin(), distances.end());
  if (linkage == Linkage::kWard)
    for (double& value : d) value *= value;
  std::vector<double> size(n, 1);
  std::vector<char> open(n, 1);
  std::vector<std::size_t> group_of(n);
  std::iota(group_of.begin(), group_of.end(), std::size_t{0});
  for (std::size_t clusters = n; clusters > count; --clusters) {
    double least = std::numeric_limits<double>::infinity();
    std::size_t a = n;
    std::size_t b = n;
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = i + 1; open[i] != 0 && j < n; ++j)
        if (open[j] != 0 && d[i * n + j] < least) {
          least = d[i * n + j];
          a = i;
          b = j;
        }
    if (a == n) break;
    for (std::size_t k = 0; k < n; ++k) {
      if (open[k] == 0 || k == a || k == b) continue;
      d[a * n + k] =
          joined_distance(linkage, d[a * n + k], d[b * n + k], d[a * n + b], size[a], size[b], size[k]);
      d[k * n + a] = d[a * n + k];
    }
    size[a] += size[b];
    open[b] = 0;
    for (std::size_t& group : group_of)
      if (group == b) group = a;
  }
  return in_order(group_of);
}

std::vector<int> medoid_groups(std::span<const double> distances, std::size_t n, std::size_t count) {
  std::vector<std::size_t> medoids;
  std::vector<char> is_medoid(n, 0);
  while (medoids.size() < count) {
    double least = std::numeric_limits<double>::infinity();
    std::size_t best = n;
    for (std::size_t i = 0; i < n; ++i) {
      if (is_medoid[i] != 0) continue;
      medoids.push_back(i);
      const double cost = cost_of(distances, n, medoids);
      medoids.pop_back();
      if (cost < least) {
        least = cost;
        best = i;
      }
    }
    medoids.push_back(best);
    is_medoid[best] = 1;
  }
  double cost = cost_of(distances, n, medoids);
  for (bool improved = true; improved;) {
    improved = false;
    double least = cost;
    std::size_t out = 0;
    std::size_t in = n;
    for (std::size_t m = 0; m < medoids.size(); ++m)
      for (std::size_t i = 0; i < n; ++i) {
        if (is_medoid[i] != 0) continue;
        const std::size_t old = std::exchange(medoids[m], i);
        const double exchanged = cost_of(distances, n, medoids);
        medoids[m] = old;
        if (exchanged >= least - 1e-12) continue;
        least = exchanged;
        out = m;
        in = i;
      }
    if (in == n) break;
    is_medoid[medoids[out]] = 0;
    is_medoid[in] = 1;
    medoids[out] = in;
    cost = least;
    improved = true;
  }
  std::sort(medoids.begin(), medoids.end());
  std::vector<std::size_t> group_of(n);
  for (std::size_t i = 0; i < n; ++i) {
    std::size_t nearest = medoids.front();
    for (const std::size_t m : medoids)
      if (m == i || (nearest != i && distances[i * n + m] < distances[i * n + nearest])) nearest = m;
    group_of[i] = nearest;
  }
  return in_order(group_of);
}

double weighted_modularity(std::span<const double> weights, std::size_t n, std::span<const int> group_of) {
  std::vector<double> strength(n, 0);
  double all = 0;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j)
      if (i != j) strength[i] += weights[i * n + j];
  for (const double value : strength) all += value;
  if (!(all > 0)) return 0;
  double out = 0;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j)
      if (group_of[i] == group_of[j])
        out += (i == j ? 0 : weights[i * n + j]) / all - strength[i] * strength[j] / (all * all);
  return out;
}

}  // namespace toguna::network
