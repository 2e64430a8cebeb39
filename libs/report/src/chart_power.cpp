// Weight and voting power side by side.
#include <fmt/format.h>

#include <algorithm>

#include "chart_rows.hpp"
#include "toguna/report/bargaining_pictures.hpp"
#include "view.hpp"

namespace toguna::report {
namespace {

constexpr double kRow = 46;
constexpr double kBar = 11;
constexpr double kTop = 30;

struct Kind {
  std::string_view title;
  std::string_view css;
  double VoterPower::*value;
};

constexpr Kind kKinds[] = {{"share of the weight", "bar", &VoterPower::weight_share},
                           {"Banzhaf", "bar-high", &VoterPower::banzhaf},
                           {"Shapley-Shubik", "bar-low", &VoterPower::shapley}};

std::string key() {
  std::string out;
  double x = kRowsLeft;
  for (const Kind& kind : kKinds) {
    out += svg_rect({x, 5, x + 14, 16}, kind.css) + svg_text(x + 20, 15, kind.title, "small");
    x += 44 + text_width(kind.title, 12);
  }
  return out;
}

std::string percentage(double share) {
  return fmt::format("{:.1f}", 100 * share);
}

}  // namespace

std::string power_picture(const std::vector<VoterPower>& voters) {
  if (voters.empty()) return {};
  double greatest = 0.01;
  std::string description = "Percent of the weight, of power after Banzhaf, and after Shapley and Shubik.";
  for (const VoterPower& voter : voters) {
    for (const Kind& kind : kKinds) greatest = std::max(greatest, voter.*kind.value);
    description += fmt::format(" {}: {}, {}, {}.", voter.name, percentage(voter.weight_share),
                               percentage(voter.banzhaf), percentage(voter.shapley));
  }
  const RowScale scale{.low = 0, .high = 112 * greatest};
  const double bottom = kTop + kRow * static_cast<double>(voters.size());
  std::string out = open_svg(kRowsWidth, bottom + 42, "chart wide", "Weight and voting power", description) +
                    key() + row_axis(scale, kTop, bottom);
  for (std::size_t i = 0; i < voters.size(); ++i) {
    const double top = kTop + kRow * static_cast<double>(i) + 6;
    out += row_name(voters[i].name, top + 1.5 * kBar);
    for (std::size_t k = 0; k < std::size(kKinds); ++k) {
      const double share = voters[i].*kKinds[k].value;
      const double y = top + kBar * static_cast<double>(k);
      out += svg_rect({kRowsLeft, y, scale.x(100 * share), y + kBar - 1.5}, kKinds[k].css);
      out += svg_text(scale.x(100 * share) + 5, y + kBar - 2, percentage(share), "tiny");
    }
  }
  return out + svg_text((kRowsLeft + kRowsRight) / 2, bottom + 36, "percent", "tick", Align::kMiddle) +
         "</svg>\n";
}

}  // namespace toguna::report
