// Win set, core and vetoes on the line, and what each party would accept.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "chart_rows.hpp"
#include "toguna/report/bargaining_pictures.hpp"
#include "view.hpp"

namespace toguna::report {
namespace {

constexpr double kRow = 34;
constexpr double kTop = 50;
constexpr RowScale kScale{};

std::string name_of(const bargaining::Party& party) {
  return party.name.empty() ? party.id : party.name;
}

/// What a party would accept rather than the reference point: about its position, no further off than that
/// one and the cost of having no agreement.
bargaining::Interval accepted(const bargaining::Party& party, double reference, std::size_t issue) {
  const double way = std::abs(reference - party.position[issue]) + party.no_agreement_cost;
  return {std::max(0.0, party.position[issue] - way), std::min(100.0, party.position[issue] + way)};
}

std::string description_of(const bargaining::Dispute& dispute, const bargaining::Procedure& procedure,
                           std::size_t issue) {
  std::string out;
  if (!dispute.reference_point.empty()) {
    out += fmt::format("Without agreement the outcome is {}.", number(dispute.reference_point[issue]));
    if (procedure.win_set.empty()) out += " Nothing beats it.";
    for (const bargaining::Interval& each : procedure.win_set)
      out += fmt::format(" What beats it lies from {} to {}.", number(each.low), number(each.high));
  }
  out +=
      fmt::format(" The core lies from {} to {}.", number(procedure.core.low), number(procedure.core.high));
  for (const bargaining::Party& party : dispute.parties)
    out += fmt::format(" {} stands at {}{}.", name_of(party), number(party.position[issue]),
                       party.veto ? " and has a veto" : "");
  return out;
}

/// Heavier parties have larger marks; veto players are squares.
std::string mark(const bargaining::Party& party, std::size_t issue, double share, double y) {
  const double x = kScale.x(party.position[issue]);
  const double r = 4 + 7 * std::sqrt(std::clamp(share, 0.0, 1.0));
  if (party.veto) return svg_rect({x - r, y - r, x + r, y + r}, "accepted");
  return fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{:.1f}\" class=\"accepted\"/>\n", x, y, r);
}

std::string bands(const bargaining::Procedure& procedure, double bottom) {
  std::string out;
  for (const bargaining::Interval& each : procedure.win_set) {
    const Box box{kScale.x(each.low), kTop - 6, std::max(kScale.x(each.high), kScale.x(each.low) + 2),
                  bottom};
    out += svg_rect(box, "win win-edge");
  }
  return out;
}

std::string core(const bargaining::Interval& core) {
  const double low = kScale.x(core.low);
  const double high = kScale.x(core.high);
  const double y = kTop - 18;
  std::string out = svg_line(low, y, high, y, "interval") + svg_line(low, y - 5, low, y + 5, "interval") +
                    svg_line(high, y - 5, high, y + 5, "interval");
  const std::string text = core.high - core.low < 0.05
                               ? fmt::format("core {}", number(core.low))
                               : fmt::format("core {} to {}", number(core.low), number(core.high));
  const double middle = std::clamp((low + high) / 2, kRowsLeft + 60, kRowsRight - 60);
  return out + svg_text(middle, y - 10, text, "label halo", Align::kMiddle);
}

}  // namespace

std::string line_picture(const bargaining::Dispute& dispute, const bargaining::Procedure& procedure,
                         std::size_t issue) {
  if (dispute.parties.empty() || issue >= dispute.issues.size()) return {};
  const bool has_reference = issue < dispute.reference_point.size();
  std::vector<std::size_t> order(dispute.parties.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return dispute.parties[a].position[issue] < dispute.parties[b].position[issue];
  });
  double heaviest = 0;
  for (const bargaining::Party& party : dispute.parties)
    heaviest = std::max(heaviest, bargaining::weight_on(party, issue));

  const double bottom = kTop + kRow * static_cast<double>(order.size());
  std::string out =
      open_svg(kRowsWidth, bottom + (has_reference ? 62 : 28), "chart wide",
               "What can pass on the line, and who stands where", description_of(dispute, procedure, issue));
  out += bands(procedure, bottom) + row_axis(kScale, kTop - 6, bottom) + core(procedure.core);
  if (has_reference) {
    const double x = kScale.x(dispute.reference_point[issue]);
    out += svg_line(x, kTop - 6, x, bottom, "median");
    out += fmt::format("<path d=\"M{:.1f} {:.1f}l7 12h-14z\" class=\"reference\"/>\n", x, bottom + 24);
    const Align align = x > kRowsRight - 90  ? Align::kEnd
                        : x < kRowsLeft + 90 ? Align::kStart
                                             : Align::kMiddle;
    out += svg_text(x, bottom + 53, fmt::format("no agreement {}", number(dispute.reference_point[issue])),
                    "label halo", align);
  }
  for (std::size_t k = 0; k < order.size(); ++k) {
    const bargaining::Party& party = dispute.parties[order[k]];
    const double y = kTop + kRow * (static_cast<double>(k) + 0.5);
    out += row_name(name_of(party), y, party.veto ? "veto" : "");
    if (has_reference) {
      const bargaining::Interval takes = accepted(party, dispute.reference_point[issue], issue);
      out += svg_rect(
          {kScale.x(takes.low), y - 5, std::max(kScale.x(takes.high), kScale.x(takes.low) + 2), y + 5},
          "span");
    }
    const double weight = bargaining::weight_on(party, issue);
    out += mark(party, issue, heaviest > 0 ? weight / heaviest : 0, y);
  }
  return out + "</svg>\n";
}

}  // namespace toguna::report
