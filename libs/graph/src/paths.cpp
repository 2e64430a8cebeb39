#include "toguna/graph/paths.hpp"

namespace toguna::graph {
namespace {

/// Visits every node that can be reached from `source`, nearest first; hops must be kUnreachable where
/// unseen.
template <typename Visit>
void breadth_first(const CsrMatrix& graph, std::uint32_t source, std::vector<std::uint32_t>& hops,
                   Visit visit) {
  std::vector<std::uint32_t> queue{source};
  hops[source] = 0;
  for (std::size_t head = 0; head < queue.size(); ++head) {
    const std::uint32_t node = queue[head];
    visit(node);
    const auto neighbours = graph.columns_of(node);
    for (std::size_t i = 0; i < neighbours.size(); ++i) {
      if (graph.values_of(node)[i] == 0 || hops[neighbours[i]] != kUnreachable) continue;
      hops[neighbours[i]] = hops[node] + 1;
      queue.push_back(neighbours[i]);
    }
  }
}

}  // namespace

std::vector<std::uint32_t> connected_components(const CsrMatrix& graph) {
  std::vector<std::uint32_t> component(graph.rows(), 0);
  std::vector<std::uint32_t> hops(graph.rows(), kUnreachable);
  std::uint32_t count = 0;
  for (std::uint32_t node = 0; node < graph.rows(); ++node) {
    if (hops[node] != kUnreachable) continue;
    breadth_first(graph, node, hops, [&](std::uint32_t reached) { component[reached] = count; });
    ++count;
  }
  return component;
}

std::vector<std::uint32_t> hops_from(const CsrMatrix& graph, std::uint32_t source) {
  std::vector<std::uint32_t> hops(graph.rows(), kUnreachable);
  breadth_first(graph, source, hops, [](std::uint32_t) {});
  return hops;
}

}  // namespace toguna::graph
