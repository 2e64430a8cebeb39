#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "toguna/network/networks.hpp"

namespace toguna::codec {

/// Formats of programs for networks, with one that reads each.
enum class GraphFormat {
  kGraphml,  ///< GraphML 1.0 with typed attributes: Gephi, igraph, networkx
  kGexf,     ///< GEXF 1.3: Gephi
  kPajek,    ///< Pajek .net: Pajek, networkx
  kDl,       ///< UCINET DL, full matrix
  kDot,      ///< Graphviz
  kVisone    ///< GraphML in the dialect of visone, with shapes, colours and places
};
std::optional<GraphFormat> graph_format_from(std::string_view word);

/// A network for another program. Nodes have a label, a mode ("row" or "column") and their number of
/// statements, ties their weight; cells of 0 are no ties, and ties below 0 are kept with their sign. One-mode
/// networks are undirected. Names are escaped by the format's rules; Pajek and DL have none for quotation
/// marks and line ends, which become ' and a space. Control characters that XML forbids are left out, and
/// bytes that are no UTF-8 become U+FFFD.
std::string to_graph(const network::Network& network, GraphFormat format);

}  // namespace toguna::codec
