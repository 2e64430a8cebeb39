#pragma once

#include <string>
#include <vector>

#include "toguna/bargaining/plane.hpp"
#include "toguna/engine/responses.hpp"

namespace toguna::report {

// Pictures of a bargain as SVG: the report's figures, and files of their own. Each has a title and a
// description in words; what colour says, a shape, a dash or a word says too. Empty where there is nothing to
// show. Deterministic: the same values give the same bytes.

/// Where the compromise falls over the draws, the options' places, interval, reference point, win set.
std::string forecast_picture(const engine::ForecastResponse& response);

/// Each model's answer on the scale, or why it has none; before and after where `before` is given.
std::string models_picture(const bargaining::Ensemble& models, const bargaining::Ensemble* before = nullptr);

/// Positions on one issue over the turns of a dynamic model.
std::string turns_picture(const bargaining::Dispute& dispute, const bargaining::ModelRun& run,
                          std::size_t issue = 0);

/// Who gives way to whom in one turn, how far, and by what kind of bargain; moves on other issues left out.
std::string moves_picture(const bargaining::Dispute& dispute, const bargaining::ModelRun& run,
                          std::size_t turn = 0, std::size_t issue = 0);

/// Win set, core, reference point and vetoes on the line, and what each party would accept.
std::string line_picture(const bargaining::Dispute& dispute, const bargaining::Procedure& procedure,
                         std::size_t issue = 0);

/// Two issues as a plane.
struct PlanePicture {
  bargaining::Plane plane;
  bargaining::Yolk yolk;
  bargaining::UncoveredSet uncovered;
  bargaining::PlanePoint point;  ///< whose win set is shown
  std::vector<double> reach;     ///< of win_set_reach; empty: no win set
};
std::string plane_picture(const bargaining::Dispute& dispute, const PlanePicture& parts);

/// What the uncertain inputs do to the outcome, the longest swing first.
std::string tornado_picture(const bargaining::UncertainDispute& uncertain,
                            const std::vector<bargaining::TornadoBar>& bars, double at_centre);

/// Share of the weight and both power indices of each voter.
struct VoterPower {
  std::string name;
  double weight_share = 0;
  double banzhaf = 0;
  double shapley = 0;
};
std::string power_picture(const std::vector<VoterPower>& voters);

/// Pictures below each other as one SVG file, with its style inside: no network, no script, and plain
/// colours, so that word processors show it too. Empty ones are left out.
std::string svg_file(const std::vector<std::string>& pictures);

}  // namespace toguna::report
