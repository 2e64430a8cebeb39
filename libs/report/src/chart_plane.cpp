// Two issues as a plane: parties, yolk, uncovered set, win set.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "svg.hpp"
#include "toguna/report/bargaining_pictures.hpp"
#include "view.hpp"

namespace toguna::report {
namespace {

constexpr double kWidth = 820;
constexpr double kLeft = 66;
constexpr double kTop = 14;
constexpr double kSide = 560;
constexpr double kKeyLeft = kLeft + kSide + 22;
constexpr double kSize = 12;

double x_of(double place) {
  return kLeft + on_scale(place) / 100 * kSide;
}

double y_of(double place) {
  return kTop + (1 - on_scale(place) / 100) * kSide;
}

std::string name_of(const bargaining::Party& party) {
  return party.name.empty() ? party.id : party.name;
}

std::string axes(const bargaining::Dispute& dispute, const bargaining::Plane& plane) {
  std::string out = svg_rect({kLeft, kTop, kLeft + kSide, kTop + kSide}, "frame");
  for (int tick = 0; tick <= 100; tick += 20) {
    out += svg_line(x_of(tick), kTop, x_of(tick), kTop + kSide, "grid");
    out += svg_line(kLeft, y_of(tick), kLeft + kSide, y_of(tick), "grid");
    out += svg_text(x_of(tick), kTop + kSide + 18, fmt::format("{}", tick), "tick", Align::kMiddle);
    out += svg_text(kLeft - 8, y_of(tick) + 4, fmt::format("{}", tick), "tick", Align::kEnd);
  }
  out += svg_text(kLeft + kSide / 2, kTop + kSide + 40, fitted(dispute.issues[plane.x_issue], kSide, 13),
                  "label", Align::kMiddle);
  const double y = kTop + kSide / 2;
  return out + fmt::format("<g transform=\"rotate(-90 18 {:.1f})\">\n", y) +
         svg_text(18, y + 4, fitted(dispute.issues[plane.y_issue], kSide, 13), "label", Align::kMiddle) +
         "</g>\n";
}

std::string win_set(const PlanePicture& parts) {
  if (parts.reach.empty()) return {};
  std::string points;
  for (std::size_t k = 0; k < parts.reach.size(); ++k) {
    const double angle =
        2 * std::numbers::pi * static_cast<double>(k) / static_cast<double>(parts.reach.size());
    points += fmt::format("{}{:.1f} {:.1f}", k == 0 ? "M" : "L",
                          kLeft + (parts.point.x + parts.reach[k] * std::cos(angle)) / 100 * kSide,
                          kTop + (1 - (parts.point.y + parts.reach[k] * std::sin(angle)) / 100) * kSide);
  }
  return fmt::format(
      "<clipPath id=\"plane-clip\"><rect x=\"{0}\" y=\"{1}\" width=\"{2}\" height=\"{2}\"/></clipPath>\n"
      "<path d=\"{3}Z\" class=\"win win-edge\" clip-path=\"url(#plane-clip)\"/>\n"
      "<path d=\"M{4:.1f} {5:.1f}l7 12h-14z\" class=\"reference\"/>\n",
      kLeft, kTop, kSide, points, x_of(parts.point.x), y_of(parts.point.y) - 7);
}

std::string uncovered(const bargaining::UncoveredSet& set) {
  std::string out;
  const double half_x = std::max(1.5, set.step_x / 100 * kSide * 0.36);
  const double half_y = std::max(1.5, set.step_y / 100 * kSide * 0.36);
  for (const bargaining::PlanePoint& point : set.points)
    out += svg_rect(
        {x_of(point.x) - half_x, y_of(point.y) - half_y, x_of(point.x) + half_x, y_of(point.y) + half_y},
        "uncovered");
  return out;
}

/// Marks first, then each name where it runs into no mark and no other name, if there is such a place.
std::string parties(const bargaining::Dispute& dispute, const bargaining::Plane& plane) {
  double heaviest = 0;
  const auto weight = [&](const bargaining::Party& party) {
    return bargaining::weight_on(party, plane.x_issue) + bargaining::weight_on(party, plane.y_issue);
  };
  for (const bargaining::Party& party : dispute.parties) heaviest = std::max(heaviest, weight(party));
  std::string out;
  std::vector<Box> taken;
  std::vector<Box> marks;
  for (const bargaining::Party& party : dispute.parties) {
    const double x = x_of(party.position[plane.x_issue]);
    const double y = y_of(party.position[plane.y_issue]);
    const double r = 4 + 7 * std::sqrt(heaviest > 0 ? weight(party) / heaviest : 0);
    marks.push_back({x - r, y - r, x + r, y + r});
    out += party.veto ? svg_rect(marks.back(), "accepted")
                      : fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{:.1f}\" class=\"accepted\"/>\n",
                                    x, y, r);
  }
  taken = marks;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const Box& mark = marks[i];
    const std::string text = fitted(name_of(dispute.parties[i]), 150, kSize);
    const double width = text_width(text, kSize);
    const double middle_x = (mark.left + mark.right) / 2;
    const double middle_y = (mark.top + mark.bottom) / 2;
    const Box tries[] = {{mark.right + 4, middle_y - 7, mark.right + 4 + width, middle_y + 7},
                         {mark.left - 4 - width, middle_y - 7, mark.left - 4, middle_y + 7},
                         {middle_x - width / 2, mark.top - 17, middle_x + width / 2, mark.top - 3},
                         {middle_x - width / 2, mark.bottom + 3, middle_x + width / 2, mark.bottom + 17},
                         {mark.right, mark.top - 15, mark.right + width, mark.top - 1},
                         {mark.left - width, mark.bottom + 1, mark.left, mark.bottom + 15}};
    for (const Box& box : tries) {
      const bool inside =
          box.left >= kLeft && box.right <= kLeft + kSide && box.top >= kTop && box.bottom <= kTop + kSide;
      const bool free =
          std::none_of(taken.begin(), taken.end(), [&](const Box& each) { return each.overlaps(box, 1); });
      if (!inside || !free) continue;
      out += svg_text(box.left, box.bottom - 3.5, text, "small halo");
      taken.push_back(box);
      break;
    }
  }
  return out;
}

std::string key(const bargaining::Dispute& dispute, const PlanePicture& parts) {
  std::string out;
  double y = kTop + 16;
  const auto line = [&](const std::string& shape, const std::string& text) {
    out += shape;
    for (const std::string& each : wrapped(text, kWidth - kKeyLeft - 22, kSize, 3)) {
      out += svg_text(kKeyLeft + 22, y + 4, each, "small");
      y += 15;
    }
    y += 9;
  };
  const double x = kKeyLeft + 8;
  line(fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"6\" class=\"accepted\"/>\n", x, y),
       "party, larger with more weight");
  if (std::any_of(dispute.parties.begin(), dispute.parties.end(), [](const auto& each) { return each.veto; }))
    line(svg_rect({x - 6, y - 6, x + 6, y + 6}, "accepted"), "veto player");
  line(fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"7\" class=\"yolk\"/>\n", x, y),
       fmt::format("yolk, radius {}", number(parts.yolk.radius)));
  line(svg_rect({x - 4, y - 4, x + 4, y + 4}, "uncovered"), "uncovered set");
  if (!parts.reach.empty()) {
    line(svg_rect({x - 7, y - 7, x + 7, y + 7}, "win win-edge"), "beats the point below");
    line(fmt::format("<path d=\"M{} {}l7 12h-14z\" class=\"reference\"/>\n", x, y - 7),
         fmt::format("{}, {}", number(parts.point.x), number(parts.point.y)));
  }
  return out;
}

}  // namespace

std::string plane_picture(const bargaining::Dispute& dispute, const PlanePicture& parts) {
  const std::size_t issues = dispute.issues.size();
  if (dispute.parties.empty() || parts.plane.x_issue >= issues || parts.plane.y_issue >= issues) return {};
  std::string description =
      fmt::format("The yolk's centre is {}, {}; its radius {}.", number(parts.yolk.centre.x),
                  number(parts.yolk.centre.y), number(parts.yolk.radius));
  for (const bargaining::Party& party : dispute.parties)
    description +=
        fmt::format(" {} stands at {}, {}.", name_of(party), number(party.position[parts.plane.x_issue]),
                    number(party.position[parts.plane.y_issue]));
  std::string out = open_svg(kWidth, kTop + kSide + 52, "chart wide", "Two issues as a plane", description);
  out += axes(dispute, parts.plane) + win_set(parts) + uncovered(parts.uncovered);
  out += fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{:.1f}\" class=\"yolk\"/>\n",
                     x_of(parts.yolk.centre.x), y_of(parts.yolk.centre.y),
                     std::max(2.0, parts.yolk.radius / 100 * kSide));
  return out + parties(dispute, parts.plane) + key(dispute, parts) + "</svg>\n";
}

}  // namespace toguna::report
