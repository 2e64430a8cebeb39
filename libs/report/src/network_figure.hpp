#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "toguna/network/discourse_network.hpp"

namespace toguna::report {

/// A node of a network as it is drawn: actors in the shape and fill of their coalition (-1: of none), options
/// as bars with names in italics.
struct FigureNode {
  std::string name;
  network::Point at;  ///< in the unit square
  bool is_option = false;
  int coalition = -1;
};

/// A tie between two nodes; not 0, finite. Above 0 a solid line, below 0 a dashed one.
struct FigureTie {
  std::size_t from = 0;
  std::size_t to = 0;
  double value = 0;
};

struct NetworkFigure {
  std::vector<FigureNode> nodes;
  std::vector<FigureTie> ties;
  std::string title;
  std::string description;
  std::vector<std::string> key;  ///< lines below the figure, where no page explains it
  double widest = 5;             ///< line
  double least_heaviest = 0;     ///< the widest line is of the heaviest tie, or of this if it is heavier
};

/// Draws it so that all names can be read. At least one node.
std::string network_figure(const NetworkFigure& figure);

}  // namespace toguna::report
