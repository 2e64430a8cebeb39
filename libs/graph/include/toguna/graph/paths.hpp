#pragma once

#include <cstdint>
#include <vector>

#include "toguna/graph/csr_matrix.hpp"

namespace toguna::graph {

/// Distance of a node that cannot be reached.
inline constexpr std::uint32_t kUnreachable = UINT32_MAX;

/// The component of each node of an undirected graph (a square, symmetric matrix; an entry of value 0 is no
/// tie), numbered 0, 1, ... by the component's lowest node. Cost: O(nodes + entries).
std::vector<std::uint32_t> connected_components(const CsrMatrix& graph);

/// Number of ties on the shortest way from `source` to each node, kUnreachable where there is none.
/// Cost: O(nodes + entries) (breadth-first search).
std::vector<std::uint32_t> hops_from(const CsrMatrix& graph, std::uint32_t source);

}  // namespace toguna::graph
