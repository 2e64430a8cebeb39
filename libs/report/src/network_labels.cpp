#include "network_labels.hpp"

#include <algorithm>
#include <limits>

namespace toguna::report {
namespace {

constexpr double kGap = 3;

Box node_box(const LabelledNode& node) {
  return {node.x - node.radius, node.y - node.radius, node.x + node.radius, node.y + node.radius};
}

/// Liang-Barsky clipping: does the segment enter the box?
bool crosses(const Segment& s, const Box& box) {
  const double dx = s.x2 - s.x1;
  const double dy = s.y2 - s.y1;
  const double p[] = {-dx, dx, -dy, dy};
  const double q[] = {s.x1 - box.left, box.right - s.x1, s.y1 - box.top, box.bottom - s.y1};
  double enter = 0;
  double leave = 1;
  for (int i = 0; i < 4; ++i) {
    if (p[i] == 0) {
      if (q[i] < 0) return false;
      continue;
    }
    const double t = q[i] / p[i];
    if (p[i] < 0) {
      enter = std::max(enter, t);
    } else {
      leave = std::min(leave, t);
    }
  }
  return enter <= leave;
}

struct Extent {
  double width = 0;
  double height = 0;
};

Extent extent_of(const LabelledNode& node, double size, double line_height) {
  Extent extent{0, line_height * static_cast<double>(node.lines.size())};
  for (const std::string& line : node.lines) extent.width = std::max(extent.width, text_width(line, size));
  return extent;
}

/// Boxes around the node, nearest and most readable first: right, left, below, above, then the diagonals.
std::vector<Box> candidates(const LabelledNode& node, Extent extent) {
  std::vector<Box> out;
  for (const double away : {4.0, 12.0, 24.0, 42.0, 64.0}) {
    const double reach = node.radius + away;
    const double slant = node.radius * 0.7 + away;
    const auto add = [&](double left, double top) {
      out.push_back({left, top, left + extent.width, top + extent.height});
    };
    add(node.x + reach, node.y - extent.height / 2);
    add(node.x - reach - extent.width, node.y - extent.height / 2);
    add(node.x - extent.width / 2, node.y + reach);
    add(node.x - extent.width / 2, node.y - reach - extent.height);
    add(node.x + slant, node.y + slant - 4);
    add(node.x + slant, node.y - slant + 4 - extent.height);
    add(node.x - slant - extent.width, node.y + slant - 4);
    add(node.x - slant - extent.width, node.y - slant + 4 - extent.height);
  }
  return out;
}

class Placer {
 public:
  Placer(std::vector<LabelledNode>& nodes, const std::vector<Segment>& segments, double width, double height)
      : nodes_(nodes), segments_(segments), width_(width), height_(height) {}

  /// True if room was found beside the node.
  bool beside(LabelledNode& node, Extent extent) {
    double best = std::numeric_limits<double>::infinity();
    const std::vector<Box> boxes = candidates(node, extent);
    for (std::size_t i = 0; i < boxes.size(); ++i) {
      if (!is_free(boxes[i])) continue;
      const double cost = 1.5 * static_cast<double>(lines_through(boxes[i])) + 0.6 * static_cast<double>(i);
      if (cost >= best) continue;
      best = cost;
      node.label = boxes[i];
      node.leader = i >= 16;
    }
    if (best == std::numeric_limits<double>::infinity()) return false;
    taken_.push_back(node.label);
    return true;
  }

  /// The free place of the column on the node's side of the figure that is nearest to its height. Below there
  /// is always room.
  void in_margin(LabelledNode& node, Extent extent) {
    const bool is_left = node.x < width_ / 2;
    const double level = std::max(2.0, node.y - extent.height / 2);
    const auto at = [&](double top) {
      return Box{is_left ? 2 : width_ - 2 - extent.width, top, is_left ? 2 + extent.width : width_ - 2,
                 top + extent.height};
    };
    Box box = at(level);
    for (double away = 3; !is_clear(box); away += 3) {
      box = at(level + away);
      if (const Box above = at(level - away); above.top >= 2 && is_clear(above)) box = above;
    }
    node.label = box;
    node.leader = true;
    taken_.push_back(box);
  }

 private:
  bool is_clear(const Box& box) const {
    return std::none_of(taken_.begin(), taken_.end(), [&](const Box& b) { return b.overlaps(box, kGap); }) &&
           std::none_of(nodes_.begin(), nodes_.end(),
                        [&](const LabelledNode& n) { return node_box(n).overlaps(box, kGap); });
  }
  bool is_free(const Box& box) const {
    return box.left >= 2 && box.right <= width_ - 2 && box.top >= 2 && box.bottom <= height_ - 2 &&
           is_clear(box);
  }
  std::size_t lines_through(const Box& box) const {
    return static_cast<std::size_t>(
        std::count_if(segments_.begin(), segments_.end(), [&](const Segment& s) { return crosses(s, box); }));
  }

  std::vector<LabelledNode>& nodes_;
  const std::vector<Segment>& segments_;
  std::vector<Box> taken_;
  double width_;
  double height_;
};

}  // namespace

double place_node_labels(std::vector<LabelledNode>& nodes, const std::vector<Segment>& segments, double width,
                         double height, double size, double line_height) {
  // Wide labels first: they have the fewest places to go.
  std::vector<std::size_t> order(nodes.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto area = [&](std::size_t i) {
    const Extent extent = extent_of(nodes[i], size, line_height);
    return extent.width * extent.height;
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return area(a) > area(b); });

  Placer placer(nodes, segments, width, height);
  std::vector<std::size_t> homeless;
  for (const std::size_t i : order)
    if (!placer.beside(nodes[i], extent_of(nodes[i], size, line_height))) homeless.push_back(i);
  std::stable_sort(homeless.begin(), homeless.end(),
                   [&](std::size_t a, std::size_t b) { return nodes[a].y < nodes[b].y; });
  double used = height;
  for (const std::size_t i : homeless) {
    placer.in_margin(nodes[i], extent_of(nodes[i], size, line_height));
    used = std::max(used, nodes[i].label.bottom + 2);
  }
  return used;
}

}  // namespace toguna::report
