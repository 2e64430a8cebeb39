#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "structure_charts.hpp"
#include "svg.hpp"
#include "time_axis.hpp"
#include "view.hpp"

namespace toguna::report {
namespace {

using network::WindowBand;

constexpr double kWidth = 820;
constexpr double kHeight = 330;
constexpr double kLeft = 44;
constexpr double kRight = 800;
constexpr double kTop = 44;
constexpr double kBottom = 290;
constexpr double kSure = 0.05;

double y_of(double value) {
  return kBottom - std::clamp(value, 0.0, 1.0) * (kBottom - kTop);
}

using Bounds = std::optional<std::pair<double, double>>;

Bounds interval_of(const WindowBand& band) {
  if (!band.interval) return std::nullopt;
  return std::pair{band.interval->low, band.interval->high};
}
Bounds null_of(const WindowBand& band) {
  if (!band.null) return std::nullopt;
  return std::pair{band.null->null_low, band.null->null_high};
}

/// One stretch: along the upper bounds and back along the lower ones.
std::string area(const std::vector<std::array<double, 3>>& stretch, std::string_view css) {
  std::string path;
  // A window by itself is a bar.
  const double reach = stretch.size() == 1 ? 5 : 0;
  for (const auto& [x, low, high] : stretch)
    path += fmt::format("{}{:.1f} {:.1f}L{:.1f} {:.1f}", path.empty() ? "M" : "L", x - reach, y_of(high),
                        x + reach, y_of(high));
  for (std::size_t i = stretch.size(); i-- > 0;)
    path += fmt::format("L{:.1f} {:.1f}L{:.1f} {:.1f}", stretch[i][0] + reach, y_of(stretch[i][1]),
                        stretch[i][0] - reach, y_of(stretch[i][1]));
  return fmt::format("<path d=\"{}Z\" class=\"{}\"/>\n", path, css);
}

/// Areas over stretches of windows that have bounds.
template <typename Of>
std::string areas(std::span<const WindowBand> windows, const SecondsAxis& axis, const Of& of,
                  std::string_view css) {
  std::string out;
  std::vector<std::array<double, 3>> stretch;
  const auto end = [&] {
    if (!stretch.empty()) out += area(stretch, css);
    stretch.clear();
  };
  for (const WindowBand& band : windows) {
    if (const Bounds bounds = of(band)) {
      stretch.push_back({axis.x(band.window.middle), bounds->first, bounds->second});
    } else {
      end();
    }
  }
  end();
  return out;
}

/// The values, joined where windows follow one another; full dots stand out from the null.
std::string values(std::span<const WindowBand> windows, const SecondsAxis& axis) {
  std::string path;
  std::string dots;
  bool joined_on = false;
  const double radius = windows.size() > 60 ? 2.2 : 4;
  for (const WindowBand& band : windows) {
    if (!band.window.result) {
      joined_on = false;
      continue;
    }
    const double x = axis.x(band.window.middle);
    const double y = y_of(band.window.result->polarization);
    path += fmt::format("{}{:.1f} {:.1f}", joined_on ? "L" : "M", x, y);
    joined_on = true;
    const bool open = band.null && band.null->p_high > kSure;
    dots += fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{}\" class=\"{}\"/>\n", x, y, radius,
                        open ? "dot-open" : "dot");
  }
  return fmt::format("<path d=\"{}\" class=\"path\"/>\n", path) + dots;
}

std::string key(bool intervals, bool nulls) {
  double x = kLeft;
  std::string out;
  const auto entry = [&](const std::string& mark, std::string_view words) {
    out += mark + svg_text(x + 30, 18, words, "tick");
    x += 30 + text_width(words, 12) + 18;
  };
  entry(svg_line(x, 14, x + 24, 14, "path"), "polarization");
  if (intervals) entry(svg_rect({x, 7, x + 24, 20}, "interval-band"), "95 % of documents drawn anew");
  if (nulls) {
    entry(svg_rect({x, 7, x + 24, 20}, "null-band"), "95 % of sides shuffled");
    entry(fmt::format("<circle cx=\"{:.1f}\" cy=\"14\" r=\"4\" class=\"dot-open\"/>\n", x + 14),
          "not beyond chance");
  }
  return out;
}

std::string words_of(std::span<const WindowBand> windows) {
  std::string out;
  for (const WindowBand& band : windows) {
    if (!band.window.result) continue;
    out += fmt::format(" {}: {:.2f}", day_of(band.window.middle), band.window.result->polarization);
    if (band.interval) out += fmt::format(" ({:.2f} to {:.2f})", band.interval->low, band.interval->high);
    if (band.null)
      out += fmt::format(", shuffled {:.2f} to {:.2f}", band.null->null_low, band.null->null_high);
    out += ".";
    if (out.size() > 4000) return out + " And more.";
  }
  return out;
}

}  // namespace

std::string polarization_chart(std::span<const WindowBand> windows) {
  const bool any = std::any_of(windows.begin(), windows.end(),
                               [](const WindowBand& b) { return b.window.result.has_value(); });
  if (!any) return {};
  const auto has = [&](const auto& of) {
    return std::any_of(windows.begin(), windows.end(),
                       [&](const WindowBand& b) { return of(b).has_value(); });
  };
  const SecondsAxis axis{windows.front().window.begin, windows.back().window.end, kLeft, kRight};
  std::string out = open_svg(kWidth, kHeight, "chart camps", "Polarization over time",
                             "From 0, no camps, to 1, two camps that share nothing." + words_of(windows));
  out += key(has(interval_of), has(null_of));
  for (const double tick : {0.0, 0.25, 0.5, 0.75, 1.0}) {
    if (tick > 0) out += svg_line(kLeft, y_of(tick), kRight, y_of(tick), "grid");
    out += svg_text(kLeft - 7, y_of(tick) + 4.5, fmt::format("{}", tick), "tick", Align::kEnd);
  }
  out += axis.drawn(kBottom);
  out += areas(windows, axis, null_of, "null-band");
  out += areas(windows, axis, interval_of, "interval-band");
  return out + values(windows, axis) + "</svg>\n";
}

}  // namespace toguna::report
