#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "network_labels.hpp"
#include "structure_charts.hpp"
#include "svg.hpp"
#include "view.hpp"

namespace toguna::report {
namespace {

using network::Credible;
using network::Scaling;

constexpr double kWidth = 820;
constexpr double kLabels = 260;
constexpr double kLeft = 278;
constexpr double kRight = 800;
constexpr double kRow = 26;
constexpr double kHighRow = 34;  // where a name has two lines
constexpr double kSize = 13;
constexpr double kPlane = 640;
constexpr double kMargin = 90;

double sound(double value) {
  return std::isfinite(value) ? value : 0;
}

/// A line of numbers wide enough for all intervals.
struct Reach {
  double low = 0;
  double high = 0;

  void add(const Credible& c) {
    low = std::min({low, sound(c.low), sound(c.mean)});
    high = std::max({high, sound(c.high), sound(c.mean)});
  }
  double x(double value) const {
    return high > low ? kLeft + (sound(value) - low) / (high - low) * (kRight - kLeft) : (kLeft + kRight) / 2;
  }
};

/// A name with its interval and mean.
std::string row_of(const Reach& reach, double y, const std::string& name, const Credible& at, bool option) {
  std::string out;
  const std::vector<std::string> lines = wrapped(name, kLabels - 4, kSize, 2);
  for (std::size_t l = 0; l < lines.size(); ++l)
    out +=
        svg_text(kLabels, y + 4.5 + 15 * (static_cast<double>(l) - static_cast<double>(lines.size() - 1) / 2),
                 lines[l], "label", Align::kEnd);
  out += svg_line(reach.x(at.low), y, reach.x(at.high), y, option ? "whisker-option" : "whisker");
  return out + fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"5\" class=\"{}\"/>\n", reach.x(at.mean),
                           y, option ? "at-option" : "at");
}

template <typename Things, typename Of>
std::vector<std::size_t> by_rising(const Things& things, const Of& of) {
  std::vector<std::size_t> out(things.size());
  std::iota(out.begin(), out.end(), std::size_t{0});
  std::stable_sort(out.begin(), out.end(), [&](std::size_t a, std::size_t b) {
    return sound(of(things[a]).mean) < sound(of(things[b]).mean);
  });
  return out;
}

/// A heading, the line of 0 and a row for each thing, lowest first; `top` moves down.
template <typename Things, typename Of>
std::string block(double& top, std::string_view heading, std::string_view left, std::string_view right,
                  const Things& things, const Of& of, bool option) {
  Reach reach;
  for (const auto& thing : things) reach.add(of(thing));
  const double row =
      std::any_of(things.begin(), things.end(),
                  [](const auto& thing) { return wrapped(thing.name, kLabels - 4, kSize, 2).size() > 1; })
          ? kHighRow
          : kRow;
  const double height = row * static_cast<double>(things.size());
  std::string out = svg_text(kLabels, top + 14, heading, "label strong", Align::kEnd);
  out += svg_text(kLeft, top + 14, left, "tick") + svg_text(kRight, top + 14, right, "tick", Align::kEnd);
  top += 26;
  out += svg_line(reach.x(0), top, reach.x(0), top + height, "grid");
  out += svg_text(reach.x(0), top + height + 15, "0", "tick", Align::kMiddle);
  double y = top + row / 2;
  for (const std::size_t i : by_rising(things, of)) {
    out += row_of(reach, y, things[i].name, of(things[i]), option);
    y += row;
  }
  top += height + 34;
  return out;
}

std::string line_chart(const Scaling& scaling) {
  double top = 6;
  std::string body = block(
      top, "Actors", "left", "right", scaling.actors, [](const auto& a) { return a.position[0]; }, false);
  body += block(
      top, "Options", "the left supports it", "the right supports it", scaling.options,
      [](const auto& o) { return o.slope[0]; }, true);
  return open_svg(kWidth, top, "chart scale", "Places of actors, and which side supports which option",
                  fmt::format("{} and {} with {:.0f} % intervals.", counted(scaling.actors.size(), "actor"),
                              counted(scaling.options.size(), "option"), 100 * scaling.level)) +
         body + "</svg>\n";
}

std::string plane_chart(const Scaling& scaling) {
  double reach = 1;
  for (const auto& actor : scaling.actors)
    for (const Credible& at : actor.position) reach = std::max(reach, 1.2 * std::abs(sound(at.mean)));
  // The places fill the plane; an interval that is longer ends at its edge.
  const auto share_of = [&](double v) { return std::clamp(sound(v) / reach, -1.0, 1.0); };
  const auto x_of = [&](double v) { return kWidth / 2 + share_of(v) * (kWidth / 2 - kMargin); };
  const auto y_of = [&](double v) { return kPlane / 2 - share_of(v) * (kPlane / 2 - kMargin / 2); };
  std::string marks = svg_line(kMargin / 2, kPlane / 2, kWidth - kMargin / 2, kPlane / 2, "grid") +
                      svg_line(kWidth / 2, kMargin / 3, kWidth / 2, kPlane - kMargin / 3, "grid");
  std::vector<LabelledNode> nodes;
  double longest = 0;
  for (const auto& option : scaling.options)
    longest = std::max(longest, std::hypot(sound(option.slope[0].mean), sound(option.slope[1].mean)));
  // Options point to those who support them; all arrows fit a circle about the middle.
  for (const auto& option : scaling.options) {
    const double share = longest > 0 ? 0.8 * reach / longest : 0;
    const double x = x_of(option.slope[0].mean * share);
    const double y = y_of(option.slope[1].mean * share);
    marks += svg_line(kWidth / 2, kPlane / 2, x, y, "towards");
    marks += svg_rect({x - 5, y - 3, x + 5, y + 3}, "option-node");
    nodes.push_back({.x = x, .y = y, .radius = 6, .lines = wrapped(option.name, 170, kSize, 3)});
  }
  for (const auto& actor : scaling.actors) {
    const double x = x_of(actor.position[0].mean);
    const double y = y_of(actor.position[1].mean);
    marks += svg_line(x_of(actor.position[0].low), y, x_of(actor.position[0].high), y, "whisker-thin");
    marks += svg_line(x, y_of(actor.position[1].low), x, y_of(actor.position[1].high), "whisker-thin");
    marks += fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"6\" class=\"at\"/>\n", x, y);
    nodes.push_back({.x = x, .y = y, .radius = 7, .lines = wrapped(actor.name, 150, kSize, 3)});
  }
  const double height = place_node_labels(nodes, {}, kWidth, kPlane, kSize, 15);
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const LabelledNode& node = nodes[i];
    const bool left = node.label.right <= node.x;
    const bool right = node.label.left >= node.x;
    const Align align = left ? Align::kEnd : right ? Align::kStart : Align::kMiddle;
    const double x = left    ? node.label.right
                     : right ? node.label.left
                             : (node.label.left + node.label.right) / 2;
    if (node.leader)
      marks += svg_line(node.x, node.y, std::clamp(node.x, node.label.left, node.label.right),
                        std::clamp(node.y, node.label.top, node.label.bottom), "leader");
    for (std::size_t l = 0; l < node.lines.size(); ++l)
      marks += svg_text(x, node.label.top + 15 * (static_cast<double>(l) + 0.8), node.lines[l],
                        i < scaling.options.size() ? "label italic halo" : "label strong halo", align);
  }
  return open_svg(kWidth, height, "chart scale", "Places of actors in the plane",
                  fmt::format(
                      "{} with {:.0f} % intervals; cut at the edge; options in italics lie towards those who "
                      "support them.",
                      counted(scaling.actors.size(), "actor"), 100 * scaling.level)) +
         marks + "</svg>\n";
}

}  // namespace

std::string scale_chart(const Scaling& scaling) {
  const auto dimensions = static_cast<std::size_t>(scaling.dimensions);
  const auto sound_list = [&](const auto& list, const auto& of) {
    return !list.empty() && std::all_of(list.begin(), list.end(),
                                        [&](const auto& thing) { return of(thing).size() >= dimensions; });
  };
  if (dimensions < 1 ||
      !sound_list(scaling.actors, [](const auto& a) -> const auto& { return a.position; }) ||
      !sound_list(scaling.options, [](const auto& o) -> const auto& { return o.slope; }))
    return {};
  return dimensions == 1 ? line_chart(scaling) : plane_chart(scaling);
}

}  // namespace toguna::report
