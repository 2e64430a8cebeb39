#include "network_figure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

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

std::string tie_between(const LabelledNode& a, const LabelledNode& b, double value, double heaviest,
                        double widest) {
  constexpr double kThinnest = 0.28;  // of the widest
  return fmt::format(
      "<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" class=\"{}\" "
      "stroke-width=\"{:.1f}\"/>\n",
      a.x, a.y, b.x, b.y, value > 0 ? "tie-support" : "tie-oppose",
      widest * (kThinnest + (1 - kThinnest) * std::sqrt(std::abs(value) / heaviest)));
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

std::string network_figure(const NetworkFigure& figure) {
  const double count = static_cast<double>(figure.nodes.size());
  const double height = std::clamp(330 + 13 * count, 420.0, 1100.0);
  std::vector<LabelledNode> nodes;
  for (const FigureNode& node : figure.nodes) {
    const double x = std::isfinite(node.at.x) ? std::clamp(node.at.x, 0.0, 1.0) : 0.5;
    const double y = std::isfinite(node.at.y) ? std::clamp(node.at.y, 0.0, 1.0) : 0.5;
    nodes.push_back(
        {.x = kMarginX + x * (kWidth - 2 * kMarginX),
         .y = kMarginY + y * (height - 2 * kMarginY),
         .radius = kNode + 1.5,
         .lines = node.is_option ? wrapped(node.name, 160, kSize, 4) : wrapped(node.name, 140, kSize, 4)});
  }
  double heaviest = figure.least_heaviest;
  for (const FigureTie& tie : figure.ties) heaviest = std::max(heaviest, std::abs(tie.value));
  std::vector<Segment> segments;
  std::string out;
  for (const FigureTie& tie : figure.ties) {
    const LabelledNode& a = nodes[tie.from];
    const LabelledNode& b = nodes[tie.to];
    segments.push_back({a.x, a.y, b.x, b.y});
    out += tie_between(a, b, tie.value, heaviest, figure.widest);
  }
  const double used = place_node_labels(nodes, segments, kWidth, height, kSize, kLine);
  for (const LabelledNode& node : nodes) out += leader_of(node);
  std::string labels;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const LabelledNode& node = nodes[i];
    if (figure.nodes[i].is_option) {
      // Options: a small bar, so that no coalition's shape is mistaken for one.
      out += svg_rect({node.x - 10, node.y - 4, node.x + 10, node.y + 4}, "option-node");
      labels += label_of(node, "label italic halo");
    } else {
      out += shape(node.x, node.y, kNode, figure.nodes[i].coalition);
      labels += label_of(node, "label strong halo");
    }
  }
  out += labels;
  double bottom = used;
  for (const std::string& line : figure.key) {
    bottom += kLine + 3;
    out += svg_text(8, bottom, line, "tick");
  }
  return open_svg(kWidth, figure.key.empty() ? used : bottom + 8, "chart network", figure.title,
                  figure.description) +
         out + "</svg>\n";
}

}  // namespace toguna::report
