// What the uncertain inputs do to the outcome.
#include <fmt/format.h>

#include <algorithm>

#include "chart_rows.hpp"
#include "toguna/report/bargaining_pictures.hpp"
#include "view.hpp"

namespace toguna::report {
namespace {

constexpr double kRow = 34;
constexpr double kTop = 28;
constexpr std::size_t kMost = 15;  // bars; the rest hardly moves anything

std::string party_of(const bargaining::UncertainDispute& uncertain, std::size_t input) {
  const bargaining::Party& party = uncertain.dispute.parties[uncertain.inputs[input].party];
  return party.name.empty() ? party.id : party.name;
}

std::string field_of(const bargaining::UncertainDispute& uncertain, std::size_t input) {
  static constexpr std::string_view kFields[] = {"capability", "salience", "position"};
  const bargaining::Uncertain& each = uncertain.inputs[input];
  std::string out(kFields[static_cast<std::size_t>(each.field)]);
  if (each.field != bargaining::Field::kCapability && uncertain.dispute.issues.size() > 1)
    out += " on " + uncertain.dispute.issues[each.issue];
  return out;
}

RowScale scale_of(const std::vector<bargaining::TornadoBar>& bars, double at_centre) {
  RowScale scale{.low = at_centre, .high = at_centre};
  for (const bargaining::TornadoBar& bar : bars) {
    scale.low = std::min({scale.low, bar.low_outcome, bar.high_outcome});
    scale.high = std::max({scale.high, bar.low_outcome, bar.high_outcome});
  }
  // Room for the numbers at the bars' ends.
  const double room = std::max(0.5, 0.16 * (scale.high - scale.low));
  return {scale.low - room, scale.high + room};
}

/// One half of a bar, from the centre to where the input's end takes the outcome, with that end as a number.
std::string half(const RowScale& scale, double at_centre, double outcome, double input, bool high, double y) {
  const double from = scale.x(at_centre);
  const double to = scale.x(outcome);
  std::string out =
      svg_rect({std::min(from, to), y - 9, std::max(from, to), y + 9}, high ? "bar-high" : "bar-low");
  const bool right = outcome > at_centre || (outcome == at_centre && high);
  return out + svg_text(right ? std::max(from, to) + 5 : std::min(from, to) - 5, y + 4, number(input),
                        "small halo", right ? Align::kStart : Align::kEnd);
}

}  // namespace

std::string tornado_picture(const bargaining::UncertainDispute& uncertain,
                            const std::vector<bargaining::TornadoBar>& bars, double at_centre) {
  if (bars.empty()) return {};
  const std::size_t shown = std::min(bars.size(), kMost);
  const RowScale scale = scale_of(bars, at_centre);
  const double bottom = kTop + kRow * static_cast<double>(shown);
  std::string description =
      fmt::format("With every input at its centre the outcome is {}.", number(at_centre));
  for (std::size_t k = 0; k < shown; ++k)
    description +=
        fmt::format(" {} of {} at {}: {}; at {}: {}.", field_of(uncertain, bars[k].input),
                    party_of(uncertain, bars[k].input), number(bars[k].low_input),
                    number(bars[k].low_outcome), number(bars[k].high_input), number(bars[k].high_outcome));
  std::string out = open_svg(kRowsWidth, bottom + 28, "chart wide",
                             "What each uncertain input does to the outcome", description);
  out += row_axis(scale, kTop, bottom);
  for (std::size_t k = 0; k < shown; ++k) {
    const bargaining::TornadoBar& bar = bars[k];
    const double y = kTop + kRow * (static_cast<double>(k) + 0.5);
    out += row_name(party_of(uncertain, bar.input), y, field_of(uncertain, bar.input));
    out += half(scale, at_centre, bar.low_outcome, bar.low_input, false, y);
    out += half(scale, at_centre, bar.high_outcome, bar.high_input, true, y);
  }
  out += svg_line(scale.x(at_centre), kTop - 4, scale.x(at_centre), bottom, "mean thin");
  return out +
         svg_text(scale.x(at_centre), kTop - 10, number(at_centre), "label strong halo", Align::kMiddle) +
         "</svg>\n";
}

}  // namespace toguna::report
