#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "charts.hpp"
#include "html.hpp"
#include "svg.hpp"

namespace toguna::report {
namespace {

constexpr double kWidth = 820;
constexpr double kLeft = 24;
constexpr double kRight = 796;
constexpr double kPlotHeight = 190;
constexpr double kMarkRoom = 14;
constexpr double kLabelSize = 13;
constexpr double kLine = 18;  // height of a line of labels

double x_of(double place) {
  return kLeft + on_scale(place) / 100 * (kRight - kLeft);
}

std::string description_of(const engine::ForecastResponse& response) {
  const bargaining::Forecast& forecast = response.forecast;
  std::string out = fmt::format(
      "The compromise mean is {}, the weighted median {}; in 90 of 100 draws the mean lies between {} and "
      "{}.",
      number(forecast.mean), number(forecast.median), number(forecast.interval90.low),
      number(forecast.interval90.high));
  if (response.problem.reference_point)
    out += fmt::format(" Without agreement the outcome is {}.", number(*response.problem.reference_point));
  for (const bargaining::Interval& interval : forecast.win_set)
    out += fmt::format(" What beats it lies from {} to {}.", number(interval.low), number(interval.high));
  for (const bargaining::PlaceReport& place : forecast.places)
    out += fmt::format(" {} is at {}.", place.label, number(place.place));
  return out;
}

std::string bars(const std::vector<double>& histogram, double base) {
  std::string out;
  double highest = 0;
  for (const double share : histogram)
    if (std::isfinite(share)) highest = std::max(highest, share);
  if (highest <= 0) return out;
  const double width = (kRight - kLeft) / static_cast<double>(histogram.size());
  for (std::size_t i = 0; i < histogram.size(); ++i) {
    if (!(histogram[i] > 0) || !std::isfinite(histogram[i])) continue;
    const double left = kLeft + width * static_cast<double>(i);
    const double height = histogram[i] / highest * (kPlotHeight - 12);
    out += svg_rect({left + 0.75, base - height, left + width - 0.75, base}, "bar");
  }
  return out;
}

/// Labels above the plot with leader lines down to the axis.
std::string option_ticks(const std::vector<AxisLabel>& labels, double base, int levels) {
  std::string lines;
  std::string texts;
  for (const AxisLabel& label : labels) {
    const double y = kLine * (levels - label.level);
    lines += svg_line(label.x, y + 4, label.x, base, "leader");
    texts += svg_text(label.left, y, label.text, "label halo");
  }
  return lines + texts;
}

/// Drawn over the marks' lines, so that no number is struck through; where the reference point's mark stands,
/// its label says the number.
std::string axis(double base, const std::optional<double>& reference) {
  std::string out = svg_line(kLeft, base, kRight, base, "axis");
  for (int tick = 0; tick <= 100; tick += 20) {
    out += svg_line(x_of(tick), base, x_of(tick), base + 5, "axis");
    if (reference && std::fabs(x_of(tick) - x_of(*reference)) < kMarkRoom) continue;
    out += svg_text(x_of(tick), base + 18, fmt::format("{}", tick), "tick halo", Align::kMiddle);
  }
  return out;
}

std::string marks(const engine::ForecastResponse& response, double top, double base) {
  const bargaining::Forecast& forecast = response.forecast;
  std::vector<AxisLabel> labels;
  labels.push_back({.x = x_of(forecast.mean), .text = fmt::format("mean {}", number(forecast.mean))});
  labels.push_back({.x = x_of(forecast.median), .text = fmt::format("median {}", number(forecast.median))});
  if (response.problem.reference_point)
    labels.push_back({.x = x_of(*response.problem.reference_point),
                      .text = fmt::format("no agreement {}", number(*response.problem.reference_point))});
  place_axis_labels(labels, kLeft - 16, kRight + 16, kLabelSize, 240);

  std::string out;
  const double low = x_of(forecast.interval90.low);
  const double high = x_of(forecast.interval90.high);
  const double y = base + 30;
  out += svg_line(low, y, high, y, "interval") + svg_line(low, y - 5, low, y + 5, "interval") +
         svg_line(high, y - 5, high, y + 5, "interval");
  out += svg_line(labels[0].x, top, labels[0].x, y + 14, "mean");
  out += svg_line(labels[1].x, top, labels[1].x, y + 14, "median");
  if (labels.size() > 2) {
    const double x = labels[2].x;
    out += fmt::format("<path d=\"M{:.1f} {:.1f}l7 12h-14z\" class=\"reference\"/>\n", x, base + 1);
    out += svg_line(x, base + 13, x, y + 14, "leader");
  }
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const double text_y = y + 27 + kLine * labels[i].level;
    out += svg_line(labels[i].x, y + 14, labels[i].x, text_y - 12, "leader");
    out += svg_text(labels[i].left, text_y, labels[i].text, i == 0 ? "label strong halo" : "label halo");
  }
  return out;
}

}  // namespace

std::string distribution_chart(const engine::ForecastResponse& response) {
  const bargaining::Forecast& forecast = response.forecast;
  std::vector<AxisLabel> labels;
  labels.reserve(forecast.places.size());
  for (const bargaining::PlaceReport& place : forecast.places)
    labels.push_back(
        {.x = x_of(place.place), .text = fmt::format("{} · {}", number(place.place), place.label)});
  const int levels = place_axis_labels(labels, 4, kWidth - 4, kLabelSize, 520);
  const double top = kLine * levels + 16;
  const double base = top + kPlotHeight;
  const double height = base + 30 + 27 + 3 * kLine;

  std::string out = open_svg(kWidth, height, "chart distribution",
                             "Where the compromise falls, over all draws", description_of(response));
  out +=
      "<defs><pattern id=\"hatch-win\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" "
      "patternTransform=\"rotate(45)\"><line x1=\"0\" y1=\"0\" x2=\"0\" y2=\"7\" class=\"hatch\"/></pattern>"
      "</defs>\n";
  for (const bargaining::Interval& interval : forecast.win_set) {
    const Box box{x_of(interval.low), top, std::max(x_of(interval.high), x_of(interval.low) + 2), base};
    out += svg_rect(box, "win") + svg_rect(box, "win-hatch");
  }
  out += option_ticks(labels, base, levels);
  out += bars(forecast.histogram, base);
  out += marks(response, top, base);
  out += axis(base, response.problem.reference_point);
  return out + "</svg>\n";
}

}  // namespace toguna::report
