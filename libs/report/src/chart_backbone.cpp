#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "html.hpp"
#include "structure_charts.hpp"
#include "svg.hpp"
#include "view.hpp"

namespace toguna::report {
namespace {

constexpr double kWidth = 820;
constexpr double kLabels = 320;
constexpr double kLeft = 336;
constexpr double kRight = 740;
constexpr double kRow = 36;
constexpr double kSize = 13;

struct Bar {
  std::string option;
  double loss = 0;
  bool last = false;  ///< of the round that leaves nothing
};

}  // namespace

std::string backbone_chart(const network::NestedBackbone& backbone, const NameLink& link) {
  std::vector<Bar> bars;
  double largest = 0;
  for (std::size_t r = 0; r < backbone.rounds.size(); ++r) {
    const network::NestedRound& round = backbone.rounds[r];
    const double loss = std::isfinite(round.loss) ? round.loss : 0;
    for (const std::string& option : round.dropped)
      bars.push_back({option, loss, r + 1 == backbone.rounds.size()});
    // The last round leaves nothing: its loss is that of everything and would dwarf all others.
    if (r + 1 < backbone.rounds.size()) largest = std::max(largest, loss);
  }
  if (bars.empty()) return {};
  std::reverse(bars.begin(), bars.end());
  const double top = 34;
  std::string words = "Last dropped first, with the loss after it went:";
  for (const Bar& bar : bars) words += fmt::format(" {}: {:.3f}.", bar.option, bar.loss);
  std::string out = open_svg(kWidth, top + kRow * static_cast<double>(bars.size()) + 8, "chart backbone",
                             "Which options carry the network", words);
  out += svg_text(kLabels + 4, 18, "dropped last", "tick", Align::kEnd);
  out += svg_text(kLeft, 18, "loss of structure once it is dropped", "tick");
  for (std::size_t i = 0; i < bars.size(); ++i) {
    const Bar& bar = bars[i];
    const double y = top + kRow * static_cast<double>(i);
    const std::vector<std::string> lines = wrapped(bar.option, kLabels, kSize, 2);
    std::string row;
    for (std::size_t l = 0; l < lines.size(); ++l)
      row += svg_text(
          kLabels + 4,
          y + kRow / 2 + 4.5 + 15 * (static_cast<double>(l) - static_cast<double>(lines.size() - 1) / 2),
          lines[l], "label", Align::kEnd);
    const double share = bar.last ? 1 : largest > 0 ? bar.loss / largest : 0;
    const double end = kLeft + std::max(1.5, share * (kRight - kLeft));
    const std::string figure = fmt::format("{:.3f}", bar.loss);
    row += svg_rect({kLeft, y + 8, end, y + kRow - 8}, bar.last ? "loss-last" : "loss");
    if (bar.last)
      row += svg_text(end - 10, y + kRow / 2 + 4.5, figure + ": nothing is left", "on-phase", Align::kEnd);
    else
      row += svg_text(end + 8, y + kRow / 2 + 4.5, figure, "label");
    const std::string anchor = link ? link(bar.option) : std::string();
    out += anchor.empty() ? row : fmt::format("<a href=\"#{}\" class=\"cell-link\">\n{}</a>\n", anchor, row);
  }
  out += svg_line(kLeft, top, kLeft, top + kRow * static_cast<double>(bars.size()), "axis");
  return out + "</svg>\n";
}

}  // namespace toguna::report
