#include "time_axis.hpp"

#include <algorithm>
#include <chrono>

#include "structure_charts.hpp"
#include "svg.hpp"
#include "toguna/base/date.hpp"

namespace toguna::report {

std::string day_of(network::Seconds time) {
  const std::chrono::sys_seconds moment{std::chrono::seconds{time}};
  return Date(std::chrono::floor<std::chrono::days>(moment)).iso();
}

double SecondsAxis::x(network::Seconds time) const {
  if (to <= from) return (left + right) / 2;
  const double share = static_cast<double>(time - from) / static_cast<double>(to - from);
  return left + std::clamp(share, 0.0, 1.0) * (right - left);
}

std::string SecondsAxis::drawn(double y) const {
  constexpr double kRoom = 120;  // for a day and the space beside it
  constexpr network::Seconds kDay = 86400;
  std::string out = svg_line(left, y, right, y, "axis");
  const int ticks = std::max(1, static_cast<int>((right - left) / kRoom));
  std::string before;
  for (int i = 0; i <= ticks; ++i) {
    // At the beginning of a day, so that the word and the mark agree.
    network::Seconds at = from + (to - from) / ticks * i;
    if (to - from > 4 * kDay) at = at / kDay * kDay;
    const std::string day = day_of(at);
    if (day == before) continue;
    before = day;
    out += svg_line(x(at), y, x(at), y + 5, "axis");
    out += svg_text(x(at), y + 20, day, "tick",
                    i == 0       ? Align::kStart
                    : i == ticks ? Align::kEnd
                                 : Align::kMiddle);
  }
  return out;
}

}  // namespace toguna::report
