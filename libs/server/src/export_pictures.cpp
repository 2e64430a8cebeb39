#include "export_pictures.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "toguna/network/scaling.hpp"
#include "toguna/report/bargaining_pictures.hpp"
#include "toguna/report/network_pictures.hpp"

namespace toguna::server {
namespace {

tl::unexpected<Error> nothing(const std::string& why) {
  return fail(ErrorCode::kNothingToCompute, why.empty() ? "there is nothing to draw yet" : why);
}

Result<std::string> drawn(std::string picture, const std::string& otherwise = {}) {
  if (picture.empty()) return nothing(otherwise);
  return picture;
}

/// A figure that is made for a page, as a file of its own.
Result<std::string> as_file(const std::vector<std::string>& pictures, const std::string& otherwise = {}) {
  if (std::all_of(pictures.begin(), pictures.end(), [](const std::string& one) { return one.empty(); }))
    return nothing(otherwise);
  return report::svg_file(pictures);
}

Result<std::string> of_network(const engine::Engine& engine, const engine::DossierPlace& place,
                               const std::string& format, const std::string& kind) {
  const auto made = exported_network(engine, place, kind);
  if (!made) return tl::unexpected<Error>(made.error());
  const bool one_mode = made->mode == network::Mode::kOneMode;
  const std::string title = one_mode ? "Who is tied to whom" : "Actors and options";
  if (format == "heat-map.svg") return drawn(report::heat_map_picture(made->matrix, title));
  if (one_mode) return drawn(report::one_mode_picture(made->matrix, title, kind == "conflict"));
  engine::NetworkResponse response;
  response.actor_option = made->matrix;
  response.layout = network::layout_of(made->matrix, 1);
  return drawn(report::network_picture(response));
}

std::string power_of(const engine::ModelsResponse& models) {
  if (!models.power) return {};
  double total = 0;
  for (const bargaining::Party& party : models.dispute.parties) total += bargaining::weight_on(party, 0);
  std::vector<report::VoterPower> voters;
  for (std::size_t i = 0; i < models.dispute.parties.size(); ++i) {
    const bargaining::Party& party = models.dispute.parties[i];
    voters.push_back({.name = party.name.empty() ? party.id : party.name,
                      .weight_share = total > 0 ? bargaining::weight_on(party, 0) / total : 0,
                      .banzhaf = models.power->banzhaf[i],
                      .shapley = models.power->shapley[i]});
  }
  return report::power_picture(voters);
}

Result<std::string> of_models(const engine::ReportResponse& made, const std::string& format) {
  if (!made.models || !made.forecast) return nothing(made.no_forecast);
  const engine::ModelsResponse& models = *made.models;
  if (format == "models.svg") return as_file({report::models_picture(models.side_by_side)});
  if (format == "tornado.svg")
    return as_file({report::tornado_picture(models.uncertain, models.tornado, models.side_by_side.headline)},
                   "every input is exact, so nothing moves the outcome");
  if (format == "power.svg") return as_file({power_of(models)}, "there is no quota to vote by");
  if (format == "line.svg")
    return models.procedure ? as_file({report::line_picture(models.dispute, *models.procedure)})
                            : Result<std::string>(nothing("the dossier has no reference point"));
  std::vector<std::string> turns;
  for (const bargaining::ModelRun& run : models.dynamic)
    turns.push_back(report::turns_picture(models.dispute, run));
  return as_file(turns, "no model with turns can be run");
}

}  // namespace

Result<network::Network> exported_network(const engine::Engine& engine, const engine::DossierPlace& place,
                                          const std::string& kind) {
  network::NetworkSettings settings{.normalization = network::Normalization::kNone,
                                    .duplicates = network::Duplicates::kDocument};
  if (kind.empty() || kind == "two-mode") {
    settings.mode = network::Mode::kTwoMode;
  } else {
    const auto aggregation = network::aggregation_from(kind);
    if (!aggregation) return fail(ErrorCode::kUsage, fmt::format("there is no network '{}'", kind), "kind");
    settings.aggregation = *aggregation;
    settings.normalization = network::Normalization::kAverage;
  }
  const auto table = engine.statement_table(place);
  if (!table) return tl::unexpected<Error>(table.error());
  return network::make_network(*table, settings);
}

Result<std::string> export_picture(const engine::Engine& engine, const engine::DossierPlace& place,
                                   const std::string& format, const std::string& kind) {
  if (format == "network.svg" || format == "heat-map.svg") return of_network(engine, place, format, kind);
  if (format == "scale.svg") {
    const auto table = engine.statement_table(place);
    if (!table) return tl::unexpected<Error>(table.error());
    const auto scaling = network::scale(*table, {}, {}, {});
    return scaling ? drawn(report::scale_picture(*scaling)) : tl::unexpected<Error>(scaling.error());
  }
  if (format == "forecast.svg") {
    const auto forecast = engine.forecast(place);
    return forecast ? as_file({report::forecast_picture(*forecast)})
                    : tl::unexpected<Error>(forecast.error());
  }
  const auto made = engine.report(place);
  if (!made) return tl::unexpected<Error>(made.error());
  const engine::StructureResponse& structure = made->structure;
  if (format == "polarization.svg")
    return drawn(report::polarization_picture(structure.windows), structure.no_windows);
  if (format == "backbone.svg")
    return structure.backbone ? drawn(report::backbone_picture(*structure.backbone))
                              : Result<std::string>(nothing(structure.no_backbone));
  if (format == "phases.svg")
    return structure.phases ? drawn(report::phases_picture(*structure.phases))
                            : Result<std::string>(nothing(structure.no_phases));
  return of_models(*made, format);
}

}  // namespace toguna::server
