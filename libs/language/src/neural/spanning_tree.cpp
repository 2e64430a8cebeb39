#include "toguna/language/spanning_tree.hpp"

#include <cmath>
#include <utility>

namespace toguna::language {
namespace {

constexpr double kNever = -1e300;

/// A complete graph over nodes 0..count-1, 0 the root: score of the edge from head to word.
struct Graph {
  std::size_t count = 0;
  std::vector<double> scores;

  explicit Graph(std::size_t nodes) : count(nodes), scores(nodes * nodes, kNever) {}
  double& edge(std::size_t head, std::size_t word) { return scores[head * count + word]; }
  double edge(std::size_t head, std::size_t word) const { return scores[head * count + word]; }
};

std::vector<std::size_t> best_heads(const Graph& graph) {
  std::vector<std::size_t> best(graph.count, 0);
  for (std::size_t head = 0; head < graph.count; ++head) {
    for (std::size_t word = 1; word < graph.count; ++word) {
      if (graph.edge(head, word) > graph.edge(best[word], word)) best[word] = head;
    }
  }
  return best;
}

/// The nodes of one cycle, or none.
std::vector<std::size_t> find_cycle(const std::vector<std::size_t>& heads) {
  std::vector<std::size_t> seen(heads.size(), 0);
  for (std::size_t start = 1; start < heads.size(); ++start) {
    std::size_t node = start;
    while (node != 0 && seen[node] == 0) {
      seen[node] = start;
      node = heads[node];
    }
    if (node == 0 || seen[node] != start) continue;
    std::vector<std::size_t> cycle = {node};
    for (std::size_t next = heads[node]; next != node; next = heads[next]) cycle.push_back(next);
    return cycle;
  }
  return {};
}

/// Takes the graph by value: one level's matrix is gone before the next is solved, so that memory stays n^2.
std::vector<std::size_t> solve(Graph graph) {
  std::vector<std::size_t> heads = best_heads(graph);
  const std::vector<std::size_t> cycle = find_cycle(heads);
  if (cycle.empty()) return heads;

  std::vector<bool> inside(graph.count, false);
  for (const std::size_t node : cycle) inside[node] = true;
  std::vector<std::size_t> outside;  // old numbers of the nodes that stay
  for (std::size_t node = 0; node < graph.count; ++node) {
    if (!inside[node]) outside.push_back(node);
  }
  const std::size_t made = outside.size();  // the node that stands for the cycle
  std::vector<std::size_t> enter(made);     // by which member an edge from outside comes in
  std::vector<std::size_t> leave(made);     // from which member an edge goes out
  Graph smaller(made + 1);
  for (std::size_t i = 0; i < made; ++i) {
    for (std::size_t j = 1; j < made; ++j) smaller.edge(i, j) = graph.edge(outside[i], outside[j]);
    for (const std::size_t member : cycle) {
      const double in = graph.edge(outside[i], member) - graph.edge(heads[member], member);
      if (graph.edge(outside[i], member) > kNever && in > smaller.edge(i, made)) {
        smaller.edge(i, made) = in;
        enter[i] = member;
      }
      if (i > 0 && graph.edge(member, outside[i]) > smaller.edge(made, i)) {
        smaller.edge(made, i) = graph.edge(member, outside[i]);
        leave[i] = member;
      }
    }
  }
  graph = Graph(0);
  const std::vector<std::size_t> inner = solve(std::move(smaller));
  for (std::size_t i = 1; i < made; ++i) {
    heads[outside[i]] = inner[i] == made ? leave[i] : outside[inner[i]];
  }
  heads[enter[inner[made]]] = outside[inner[made]];
  return heads;
}

bool is_tree(std::span<const std::uint32_t> heads) {
  std::size_t roots = 0;
  std::vector<std::size_t> shifted(heads.size() + 1, 0);
  for (std::size_t i = 0; i < heads.size(); ++i) {
    if (heads[i] == 0) ++roots;
    shifted[i + 1] = heads[i];
  }
  return roots == 1 && find_cycle(shifted).empty();
}

}  // namespace

void best_tree(std::span<const float> scores, std::size_t n, std::size_t stride,
               std::span<std::uint32_t> heads) {
  for (std::size_t i = 0; i < n; ++i) {
    std::uint32_t best = 0;
    for (std::uint32_t j = 1; j <= n; ++j) {
      if (j != i + 1 && scores[i * stride + j] > scores[i * stride + best]) best = j;
    }
    heads[i] = best;
  }
  if (is_tree(heads)) return;

  Graph graph(n + 1);
  double range = 1;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j <= n; ++j) {
      if (j == i + 1) continue;
      graph.edge(j, i + 1) = static_cast<double>(scores[i * stride + j]);
      range += std::abs(graph.edge(j, i + 1));
    }
  }
  // Every tree uses an edge of the root; a penalty that outweighs all else keeps it to one.
  for (std::size_t word = 1; word <= n; ++word) graph.edge(0, word) -= range;
  const std::vector<std::size_t> solved = solve(std::move(graph));
  for (std::size_t i = 0; i < n; ++i) heads[i] = static_cast<std::uint32_t>(solved[i + 1]);
}

}  // namespace toguna::language
