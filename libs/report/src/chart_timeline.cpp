#include <fmt/format.h>

#include <algorithm>

#include "charts.hpp"
#include "svg.hpp"

namespace toguna::report {
namespace {

constexpr double kWidth = 400;
constexpr double kHeight = 168;
constexpr double kLeft = 36;
constexpr double kRight = 388;
constexpr double kTop = 14;
constexpr double kBottom = 136;

double y_of(double place) {
  return kBottom - on_scale(place) / 100 * (kBottom - kTop);
}

struct TimeAxis {
  Date from;
  Date to;

  double x(Date date) const {
    const int days = days_between(from, to);
    if (days <= 0) return (kLeft + kRight) / 2;
    return kLeft + std::clamp(double(days_between(from, date)) / days, 0.0, 1.0) * (kRight - kLeft);
  }
};

using Points = std::vector<const positions::PositionPoint*>;

/// A position holds until the next day with new evidence, so band and line go in steps.
std::string band(const Points& points, const TimeAxis& axis) {
  std::string upper;
  std::string lower;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const double x = axis.x(points[i]->date);
    const double next = i + 1 < points.size() ? axis.x(points[i + 1]->date) : kRight;
    const Estimate& position = points[i]->position;
    upper += fmt::format("{}{:.1f} {:.1f}H{:.1f}", i == 0 ? "M" : "L", x, y_of(position.high), next);
    lower = fmt::format("L{:.1f} {:.1f}H{:.1f}", next, y_of(position.low), x) + lower;
  }
  return fmt::format("<path d=\"{}{}Z\" class=\"band\"/>\n", upper, lower);
}

std::string mode_line(const Points& points, const TimeAxis& axis) {
  std::string path;
  std::string dots;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const double x = axis.x(points[i]->date);
    const double y = y_of(points[i]->position.mode);
    path += i == 0 ? fmt::format("M{:.1f} {:.1f}", x, y) : fmt::format("H{:.1f}V{:.1f}", x, y);
    dots += fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"3\" class=\"dot\"/>\n", x, y);
  }
  return fmt::format("<path d=\"{}H{:.1f}\" class=\"path\"/>\n", path, kRight) + dots;
}

std::string shift_marks(const positions::ActorPosition* actor, const TimeAxis& axis) {
  std::string out;
  if (actor == nullptr) return out;
  for (const positions::Shift& shift : actor->shifts) {
    if (!shift.date) continue;
    const double x = axis.x(*shift.date);
    out += svg_line(x, kTop, x, kBottom, "shift-line");
    out += fmt::format("<path d=\"M{:.1f} {:.1f}l5 -9h-10z\" class=\"shift\"/>\n", x, kTop);
  }
  return out;
}

std::string frame(const TimeAxis& axis) {
  std::string out;
  for (const int tick : {0, 50, 100}) {
    out += svg_line(kLeft, y_of(tick), kRight, y_of(tick), tick == 0 ? "axis" : "grid");
    out += svg_text(kLeft - 6, y_of(tick) + 4.5, fmt::format("{}", tick), "tick", Align::kEnd);
  }
  if (axis.from == axis.to)
    return out + svg_text((kLeft + kRight) / 2, kBottom + 18, axis.from.iso(), "tick", Align::kMiddle);
  out += svg_text(kLeft, kBottom + 18, axis.from.iso(), "tick");
  return out + svg_text(kRight, kBottom + 18, axis.to.iso(), "tick", Align::kEnd);
}

}  // namespace

std::string timeline_chart(const View& view, const Points& points, const positions::ActorPosition* actor,
                           Date from, Date to) {
  if (points.empty()) return {};
  const TimeAxis axis{from, to};
  std::string description = "Low to high, most likely:";
  for (const positions::PositionPoint* point : points)
    description += fmt::format(" {}: {}.", point->date.iso(), estimate_words(point->position));
  std::string out =
      open_svg(kWidth, kHeight, "chart timeline",
               fmt::format("Position of {} over time", view.actor_name(points[0]->actor)), description);
  out += frame(axis) + band(points, axis) + mode_line(points, axis) + shift_marks(actor, axis);
  return out + "</svg>\n";
}

}  // namespace toguna::report
