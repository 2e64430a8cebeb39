#include "chart_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "view.hpp"

namespace toguna::report {

double RowScale::x(double value) const {
  const double share = high > low ? (value - low) / (high - low) : 0.5;
  return kRowsLeft + std::clamp(std::isfinite(share) ? share : 0, 0.0, 1.0) * (kRowsRight - kRowsLeft);
}

std::vector<double> round_ticks(const RowScale& scale) {
  const double width = scale.high - scale.low;
  if (!(width > 0) || !std::isfinite(width)) return {scale.low};
  const double power = std::pow(10, std::floor(std::log10(width / 5)));
  const double times = width / power;  // 5 to 50
  const double step = power * (times >= 20 ? 5 : times >= 10 ? 2 : 1);
  std::vector<double> ticks;
  for (double at = std::ceil(scale.low / step - 1e-9); at * step <= scale.high + 1e-9 * width; ++at)
    ticks.push_back(at * step);
  return ticks;
}

std::string row_name(std::string_view name, double y, std::string_view tag) {
  const std::vector<std::string> lines = wrapped(name, kRowsLeft - 22, kRowSize, tag.empty() ? 2 : 1);
  const double all = static_cast<double>(lines.size()) + (tag.empty() ? 0 : 1);
  std::string out;
  double at = y + 4.5 - 7 * (all - 1);
  for (const std::string& line : lines) {
    out += svg_text(kRowsLeft - 14, at, line, "label", Align::kEnd);
    at += 14;
  }
  if (!tag.empty()) out += svg_text(kRowsLeft - 14, at, fitted(tag, kRowsLeft - 22, 12), "tick", Align::kEnd);
  return out;
}

std::string row_axis(const RowScale& scale, double top, double bottom) {
  std::string out;
  for (const double tick : round_ticks(scale)) {
    const double x = scale.x(tick);
    out += svg_line(x, top, x, bottom, "grid") + svg_line(x, bottom, x, bottom + 5, "axis");
    out += svg_text(x, bottom + 18, number(tick), "tick", Align::kMiddle);
  }
  return out + svg_line(kRowsLeft, bottom, kRowsRight, bottom, "axis");
}

}  // namespace toguna::report
