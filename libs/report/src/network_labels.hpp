#pragma once

#include <string>
#include <vector>

#include "svg.hpp"

namespace toguna::report {

/// A node of a network figure and the label it wants.
struct LabelledNode {
  double x = 0;
  double y = 0;
  double radius = 8;
  std::vector<std::string> lines;  ///< the label, at least one line
  // Filled by place_node_labels:
  Box label;
  bool leader = false;  ///< the label stands away from its node: draw a line to it
};

/// A tie, drawn as a straight line.
struct Segment {
  double x1 = 0;
  double y1 = 0;
  double x2 = 0;
  double y2 = 0;
};

/// Gives every label a box that overlaps no node and no other label, inside 0..width; as near as can be, and
/// crossed by as few lines as can be. Labels that find no room beside their node go to the margins, in
/// columns, with a leader line; these may need more height than there is: the height used is returned.
/// Deterministic. Cost: O(nodes x 32 x (nodes + segments)).
double place_node_labels(std::vector<LabelledNode>& nodes, const std::vector<Segment>& segments, double width,
                         double height, double size, double line_height);

}  // namespace toguna::report
