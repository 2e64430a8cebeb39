#include <algorithm>
#include <cmath>

#include "spacing.hpp"
#include "stress.hpp"
#include "toguna/graph/csr_matrix.hpp"
#include "toguna/graph/paths.hpp"
#include "toguna/network/discourse_network.hpp"

namespace toguna::network {
namespace {

constexpr double kOpposed = 1.6;  // length of a tie of opposition; support has 1
constexpr double kAlike = 1.4;    // two hops apart and always of one mind
constexpr double kAtOdds = 2.8;   // two hops apart and never of one mind
// Of one mode: the strongest tie of friends has length 1, the weakest kWeak; strangers are kUntied apart,
// foes more.
constexpr double kWeak = 1.8;
constexpr double kUntied = 2.2;
constexpr double kFarthest = 3.4;
constexpr double kPieceGap = 1.2;  // between pieces that no tie joins
constexpr std::uint64_t kPieceSeed = 0x9e3779b97f4a7c15ULL;

double cell(const LabelledMatrix& matrix, std::size_t row, std::size_t column) {
  const double value = matrix.at(row, column);
  return std::isfinite(value) ? value : 0;
}

/// Actors first, then options, as one undirected graph.
graph::CsrMatrix bipartite(const LabelledMatrix& matrix) {
  const std::size_t actors = matrix.rows.size();
  std::vector<graph::Entry> entries;
  for (std::size_t a = 0; a < actors; ++a)
    for (std::size_t o = 0; o < matrix.columns.size(); ++o) {
      const double value = cell(matrix, a, o);
      if (value == 0) continue;
      const auto from = static_cast<std::uint32_t>(a);
      const auto to = static_cast<std::uint32_t>(actors + o);
      entries.push_back({from, to, value});
      entries.push_back({to, from, value});
    }
  return graph::CsrMatrix::from_entries(actors + matrix.columns.size(), actors + matrix.columns.size(),
                                        entries);
}

/// How far apart two nodes with a common neighbour should be: by the share of their common ties that differ
/// in sign.
double by_agreement(const graph::CsrMatrix& graph, std::uint32_t i, std::uint32_t j) {
  const auto a = graph.columns_of(i);
  const auto b = graph.columns_of(j);
  double same = 0;
  double different = 0;
  for (std::size_t x = 0, y = 0; x < a.size() && y < b.size();) {
    if (a[x] < b[y]) {
      ++x;
    } else if (b[y] < a[x]) {
      ++y;
    } else {
      const double product = graph.values_of(i)[x++] * graph.values_of(j)[y++];
      (product > 0 ? same : different) += std::abs(product);
    }
  }
  const double all = same + different;
  return all > 0 ? kAlike + (kAtOdds - kAlike) * different / all : (kAlike + kAtOdds) / 2;
}

/// `wanted(i, j, hops)` says how far apart two nodes of one piece should be.
template <typename Wanted>
Distances wanted_distances(const graph::CsrMatrix& graph, const std::vector<std::uint32_t>& nodes,
                           const Wanted& wanted) {
  const std::size_t n = nodes.size();
  Distances out{n, std::vector<double>(n * n, 0)};
  for (std::size_t i = 0; i < n; ++i) {
    const std::vector<std::uint32_t> hops = graph::hops_from(graph, nodes[i]);
    for (std::size_t j = 0; j < n; ++j)
      if (i != j) out.values[i * n + j] = wanted(nodes[i], nodes[j], hops[nodes[j]]);
  }
  return out;
}

/// The nodes of a graph that is not empty, in the unit square.
template <typename Wanted>
std::vector<Point> placed(const graph::CsrMatrix& graph, std::uint64_t seed, const Wanted& wanted) {
  const std::vector<std::uint32_t> component = graph::connected_components(graph);
  std::vector<std::vector<std::uint32_t>> members(1 + *std::max_element(component.begin(), component.end()));
  for (std::uint32_t node = 0; node < component.size(); ++node) members[component[node]].push_back(node);
  std::vector<std::vector<Point>> pieces;
  for (std::size_t c = 0; c < members.size(); ++c)
    pieces.push_back(majorized(wanted_distances(graph, members[c], wanted), seed + kPieceSeed * c));
  pack(pieces, kPieceGap);
  std::vector<Point> points(component.size());
  for (std::size_t c = 0; c < members.size(); ++c)
    for (std::size_t i = 0; i < members[c].size(); ++i) points[members[c][i]] = pieces[c][i];
  fit_unit_square(points);
  space_out(points);
  return points;
}

}  // namespace

BipartiteLayout layout_of(const LabelledMatrix& actor_option, std::uint64_t seed) {
  const std::size_t actors = actor_option.rows.size();
  const std::size_t options = actor_option.columns.size();
  if (actor_option.values.size() != actors * options || actors + options == 0) return {};
  const graph::CsrMatrix graph = bipartite(actor_option);
  const std::vector<Point> points =
      placed(graph, seed, [&](std::uint32_t i, std::uint32_t j, std::uint32_t steps) -> double {
        if (steps == 1) return graph.at(i, j) > 0 ? 1 : kOpposed;
        return steps == 2 ? by_agreement(graph, i, j) : steps;
      });

  const auto border = points.begin() + static_cast<std::ptrdiff_t>(actors);
  return {.actors = {points.begin(), border}, .options = {border, points.end()}};
}

std::vector<Point> layout_of_one_mode(const LabelledMatrix& network, std::uint64_t seed) {
  const std::size_t n = network.rows.size();
  if (network.columns.size() != n || network.values.size() != n * n || n == 0) return {};
  std::vector<graph::Entry> entries;
  double strongest = 0;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = i + 1; j < n; ++j) {
      const double value = (cell(network, i, j) + cell(network, j, i)) / 2;
      if (value == 0) continue;
      strongest = std::max(strongest, std::abs(value));
      entries.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(j), value});
      entries.push_back({static_cast<std::uint32_t>(j), static_cast<std::uint32_t>(i), value});
    }
  const graph::CsrMatrix graph = graph::CsrMatrix::from_entries(n, n, entries);
  return placed(graph, seed, [&](std::uint32_t i, std::uint32_t j, std::uint32_t steps) -> double {
    if (steps > 1) return std::max(kUntied, static_cast<double>(steps));
    const double value = graph.at(i, j);
    const double strength = std::sqrt(std::abs(value) / strongest);
    return value > 0 ? kWeak - (kWeak - 1) * strength : kUntied + (kFarthest - kUntied) * strength;
  });
}

}  // namespace toguna::network
