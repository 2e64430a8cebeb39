#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "toguna/network/networks.hpp"

namespace toguna::codec {

/// Nodes and ties, whatever the format.
struct Graph {
  struct Node {
    std::string label;
    bool is_column = false;
    double statements = 0;
  };
  struct Tie {
    std::size_t from = 0;
    std::size_t to = 0;
    double weight = 0;
  };
  std::vector<Node> nodes;
  std::vector<Tie> ties;
  std::size_t rows = 0;
  bool two_mode = false;
};

Graph graph_of(const network::Network& network);

inline std::string_view mode_of(const Graph::Node& node) {
  return node.is_column ? "column" : "row";
}

/// The text with bytes that are no UTF-8 replaced by U+FFFD.
std::string valid(const std::string& text);

/// Well-formed UTF-8 in which every character may stand in XML 1.0, escaped for content and attributes.
std::string for_xml(const std::string& text);

/// GraphML in the dialect of visone, which DNA writes: names, numbers, shapes, places.
std::string visone(const network::Network& network);

}  // namespace toguna::codec
