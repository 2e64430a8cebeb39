// Camps, backbone and phases of the invented dispute: made up, but hanging together.
#include <cmath>

#include "fixture.hpp"

namespace toguna::report {
namespace {

constexpr network::Seconds kDay = 86400;
constexpr int kWidth = 20;
constexpr int kStep = 10;
constexpr std::size_t kWindows = 11;

network::WindowBand window_of(const network::Polarization& camps, network::Seconds begin, std::size_t w) {
  network::WindowBand out;
  out.window = {begin, begin + kWidth * kDay / 2, begin + kWidth * kDay, 12, camps};
  if (w == 4) {  // a window in which nobody spoke
    out.window.statements = 0;
    out.window.result.reset();
    return out;
  }
  const double value = 0.3 + 0.04 * static_cast<double>(w) + 0.05 * std::sin(static_cast<double>(w));
  out.window.result->polarization = value;
  out.window.result->distance = 1 - value;
  out.interval = network::Estimate{"", value, value, value - 0.09, value + 0.07, 200};
  out.null = network::NullComparison{"", value, 0.34, 0.22, 0.46, value > 0.46 ? 0.005 : 0.3, 1, 200};
  return out;
}

}  // namespace

void add_structure(engine::ReportResponse& report) {
  engine::StructureResponse& structure = report.structure;
  structure.width_days = kWidth;
  structure.step_days = kStep;
  if (report.statements.empty() || report.dossier.actors.size() < 4) {
    structure.no_camps = "It needs at least 15 statements.";
    structure.no_windows = structure.no_backbone = structure.no_phases = structure.no_camps;
    return;
  }
  network::Polarization camps{.distance = 0.42, .polarization = 0.58};
  for (std::size_t a = 0; a < report.dossier.actors.size(); ++a) {
    camps.actors.push_back(report.dossier.actors[a].name);
    camps.camp_of.push_back(a % 3 == 2 ? 1 : 0);
  }
  structure.camps = camps;
  structure.interval = network::Estimate{"", 0.58, 0.57, 0.47, 0.66, 200};
  structure.null = network::NullComparison{"", 0.58, 0.33, 0.25, 0.42, 0.005, 1, 200};

  const network::Seconds first =
      std::chrono::sys_seconds(Date::from_ymd(2021, 3, 1)->days()).time_since_epoch().count();
  network::Phases phases{.count = 3, .modularity = 0.08, .method = "ward"};
  for (std::size_t w = 0; w < kWindows; ++w) {
    structure.windows.push_back(window_of(camps, first + static_cast<network::Seconds>(w) * kStep * kDay, w));
    phases.middles.push_back(structure.windows.back().window.middle);
    phases.phase_of.push_back(w < 4 ? 0 : w < 8 ? 1 : 2);
    if (w == 4 || w == 8)
      phases.changes.push_back({phases.middles[w], phases.phase_of[w - 1], phases.phase_of[w]});
  }
  for (std::size_t i = 0; i < kWindows; ++i)
    for (std::size_t j = 0; j < kWindows; ++j) {
      const double apart = std::abs(static_cast<double>(i) - static_cast<double>(j));
      const double beyond = phases.phase_of[i] == phases.phase_of[j] ? 0 : 0.45;
      phases.distances.push_back(i == j ? 0 : std::min(1.0, 0.06 * apart + beyond));
    }
  structure.phases = phases;

  network::NestedBackbone backbone{.statements = report.statements.size()};
  const std::size_t options = report.dossier.options.size();
  for (std::size_t o = 0; o < options; ++o) {
    const double share = static_cast<double>(o + 1) / static_cast<double>(options);
    backbone.rounds.push_back(
        {{report.dossier.options[(o * 3) % options].label}, share * share, 1 - share, options - o - 1});
  }
  structure.backbone = backbone;
}

}  // namespace toguna::report
