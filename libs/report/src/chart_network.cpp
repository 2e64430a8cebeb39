#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "charts.hpp"
#include "network_labels.hpp"
#include "svg.hpp"

namespace toguna::report {
namespace {

constexpr double kWidth = 820;
constexpr double kSize = 13;
constexpr double kLine = 15;
constexpr double kMarginX = 120;
constexpr double kMarginY = 40;
constexpr double kNode = 9;
constexpr int kShapes = 5;

/// Circle, square, diamond, triangle, pentagon; then again in other fills.
std::string shape(double x, double y, double r, int coalition) {
  const int kind = coalition < 0 ? 0 : coalition % kShapes;
  const std::string css = fmt::format("node fill-{}", coalition < 0 ? 9 : coalition % 4);
  switch (kind) {
    case 1:
      return svg_rect({x - r * 0.88, y - r * 0.88, x + r * 0.88, y + r * 0.88}, css);
    case 2:
      return fmt::format(
          "<path d=\"M{:.1f} {:.1f}L{:.1f} {:.1f}L{:.1f} {:.1f}L{:.1f} {:.1f}Z\" class=\"{}\"/>\n", x,
          y - r * 1.15, x + r * 1.15, y, x, y + r * 1.15, x - r * 1.15, y, css);
    case 3:
      return fmt::format("<path d=\"M{:.1f} {:.1f}L{:.1f} {:.1f}L{:.1f} {:.1f}Z\" class=\"{}\"/>\n", x,
                         y - r * 1.1, x + r * 1.1, y + r * 0.8, x - r * 1.1, y + r * 0.8, css);
    case 4:
      return fmt::format(
          "<path d=\"M{:.1f} {:.1f}L{:.1f} {:.1f}L{:.1f} {:.1f}L{:.1f} {:.1f}L{:.1f} {:.1f}Z\" "
          "class=\"{}\"/>\n",
          x, y - r * 1.1, x + r * 1.05, y - r * 0.3, x + r * 0.65, y + r * 0.9, x - r * 0.65, y + r * 0.9,
          x - r * 1.05, y - r * 0.3, css);
    default:
      break;
  }
  return fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{:.1f}\" class=\"{}\"/>\n", x, y, r, css);
}

struct Drawing {
  std::vector<LabelledNode> nodes;  ///< actors, then options
  std::vector<Segment> segments;
  std::string edges;
};

Drawing drawing_of(const engine::NetworkResponse& network, double height) {
  const network::LabelledMatrix& matrix = network.actor_option;
  Drawing drawing;
  const auto add = [&](const network::Point& at, const std::string& label, double width, std::size_t lines) {
    const double x = std::isfinite(at.x) ? std::clamp(at.x, 0.0, 1.0) : 0.5;
    const double y = std::isfinite(at.y) ? std::clamp(at.y, 0.0, 1.0) : 0.5;
    drawing.nodes.push_back({.x = kMarginX + x * (kWidth - 2 * kMarginX),
                             .y = kMarginY + y * (height - 2 * kMarginY),
                             .radius = kNode + 1.5,
                             .lines = wrapped(label, width, kSize, lines)});
  };
  for (std::size_t i = 0; i < matrix.rows.size(); ++i) add(network.layout.actors[i], matrix.rows[i], 140, 3);
  for (std::size_t i = 0; i < matrix.columns.size(); ++i)
    add(network.layout.options[i], matrix.columns[i], 160, 4);

  double heaviest = 1;
  for (const double value : matrix.values)
    if (std::isfinite(value)) heaviest = std::max(heaviest, std::abs(value));
  for (std::size_t row = 0; row < matrix.rows.size(); ++row) {
    for (std::size_t column = 0; column < matrix.columns.size(); ++column) {
      const double value = matrix.at(row, column);
      if (value == 0 || !std::isfinite(value)) continue;
      const LabelledNode& actor = drawing.nodes[row];
      const LabelledNode& option = drawing.nodes[matrix.rows.size() + column];
      drawing.segments.push_back({actor.x, actor.y, option.x, option.y});
      drawing.edges += fmt::format(
          "<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" class=\"{}\" "
          "stroke-width=\"{:.1f}\"/>\n",
          actor.x, actor.y, option.x, option.y, value > 0 ? "tie-support" : "tie-oppose",
          1.4 + 3.6 * std::sqrt(std::abs(value) / heaviest));
    }
  }
  return drawing;
}

std::string label_of(const LabelledNode& node, std::string_view css) {
  const double middle = (node.label.left + node.label.right) / 2;
  Align align = Align::kMiddle;
  double x = middle;
  if (node.label.left >= node.x) align = Align::kStart, x = node.label.left;
  if (node.label.right <= node.x) align = Align::kEnd, x = node.label.right;
  std::string out;
  for (std::size_t i = 0; i < node.lines.size(); ++i)
    out += svg_text(x, node.label.top + kLine * (static_cast<double>(i) + 0.8), node.lines[i], css, align);
  return out;
}

std::string leader_of(const LabelledNode& node) {
  if (!node.leader) return {};
  const double x = std::clamp(node.x, node.label.left, node.label.right);
  const double y = std::clamp(node.y, node.label.top, node.label.bottom);
  return svg_line(node.x, node.y, x, y, "leader");
}

}  // namespace

std::string coalition_mark(int coalition) {
  return open_svg(22, 22, "mark", fmt::format("mark of coalition {}", coalition + 1), "") +
         shape(11, 11, 8, coalition) + "</svg>";
}

std::string network_chart(const View& view) {
  const engine::NetworkResponse& network = view.response().network;
  const network::LabelledMatrix& matrix = network.actor_option;
  if (matrix.rows.empty() || network.layout.actors.size() < matrix.rows.size() ||
      network.layout.options.size() < matrix.columns.size() ||
      matrix.values.size() < matrix.rows.size() * matrix.columns.size())
    return {};
  const double count = static_cast<double>(matrix.rows.size() + matrix.columns.size());
  const double height = std::clamp(330 + 13 * count, 420.0, 1100.0);
  Drawing drawing = drawing_of(network, height);
  const double used = place_node_labels(drawing.nodes, drawing.segments, kWidth, height, kSize, kLine);

  std::unordered_map<std::string, int> coalition;
  for (std::size_t i = 0; i < network.coalitions.actors.size() && i < network.coalitions.member_of.size();
       ++i)
    coalition.emplace(network.coalitions.actors[i], network.coalitions.member_of[i]);

  std::string out =
      open_svg(kWidth, used, "chart network", "Who supports and opposes which option",
               fmt::format("{} and {}; {} between them. The table below holds every one.",
                           counted(matrix.rows.size(), "actor"), counted(matrix.columns.size(), "option"),
                           counted(drawing.segments.size(), "tie")));
  out += drawing.edges;
  for (const LabelledNode& node : drawing.nodes) out += leader_of(node);
  std::string labels;
  for (std::size_t i = 0; i < drawing.nodes.size(); ++i) {
    const LabelledNode& node = drawing.nodes[i];
    if (i < matrix.rows.size()) {
      const auto it = coalition.find(matrix.rows[i]);
      out += shape(node.x, node.y, kNode, it == coalition.end() ? -1 : it->second);
      labels += label_of(node, "label strong halo");
    } else {
      // Options: a small bar, so that no coalition's shape is mistaken for one.
      out += svg_rect({node.x - 10, node.y - 4, node.x + 10, node.y + 4}, "option-node");
      labels += label_of(node, "label italic halo");
    }
  }
  return out + labels + "</svg>\n";
}

}  // namespace toguna::report
