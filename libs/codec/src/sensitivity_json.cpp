
#include "json_parts.hpp"
#include "toguna/codec/bargaining.hpp"
#include "toguna/engine/engine.hpp"

namespace toguna::codec {
namespace {

using parts::field_word;
using parts::interval;
using parts::Json;
using parts::number;
using parts::or_null;
using parts::written;

Json input_json(const SensitivityReport& report, std::size_t input) {
  const bargaining::Uncertain& uncertain = report.uncertain.inputs[input];
  Json json{{"party", report.uncertain.dispute.parties[uncertain.party].id},
            {"field", field_word(uncertain.field)}};
  if (uncertain.issue > 0) json["issue"] = report.uncertain.dispute.issues[uncertain.issue];
  return json;
}

Json place_json(const bargaining::Place& place) {
  return {{"option", place.option}, {"label", place.label}, {"place", number(place.place)}};
}

Json sample_json(const SensitivityReport& report) {
  Json nearest = Json::array();
  for (std::size_t k = 0; k < report.sample.nearest_probability.size(); ++k) {
    Json json = place_json(report.places[k]);
    json["probability"] = number(report.sample.nearest_probability[k]);
    nearest.push_back(std::move(json));
  }
  return {{"draws", report.sample.value.size() + report.sample.without_value},
          {"without_value", report.sample.without_value},
          {"mean", number(report.sample.mean)},
          {"deviation", number(report.sample.deviation)},
          {"quantiles", report.sample.quantiles},
          {"nearest", std::move(nearest)}};
}

Json indices_json(const SensitivityReport& report) {
  Json indices = Json::array();
  if (!report.indices) return indices;
  for (std::size_t k = 0; k < report.indices->inputs.size(); ++k) {
    const bargaining::SobolIndex& index = report.indices->inputs[k];
    Json json = input_json(report, k);
    json["first"] = number(index.first);
    json["first_interval"] = interval(index.first_interval);
    json["total"] = number(index.total);
    json["total_interval"] = interval(index.total_interval);
    indices.push_back(std::move(json));
  }
  return indices;
}

Json breakpoints_json(const SensitivityReport& report) {
  Json flips = Json::array();
  for (const bargaining::Breakpoint& flip : report.breakpoints) {
    Json json = input_json(report, flip.input);
    json["value"] = number(flip.value);
    json["below"] = place_json(report.places[flip.before]);
    json["above"] = place_json(report.places[flip.after]);
    flips.push_back(std::move(json));
  }
  return flips;
}

}  // namespace

std::string to_json(const SensitivityReport& report) {
  Json bars = Json::array();
  for (const bargaining::TornadoBar& bar : report.tornado) {
    Json json = input_json(report, bar.input);
    json["input"] = Json::array({number(bar.low_input), number(bar.high_input)});
    json["outcome"] = Json::array({number(bar.low_outcome), number(bar.high_outcome)});
    bars.push_back(std::move(json));
  }
  Json without = Json::array();
  for (const bargaining::LeftOut& each : report.without)
    without.push_back({{"party", report.uncertain.dispute.parties[each.party].id},
                       {"outcome", or_null(each.outcome)},
                       {"change", each.outcome ? number(each.change) : Json(nullptr)}});
  return written({{"model", report.model},
                  {"at_centre", number(report.at_centre)},
                  {"sample", sample_json(report)},
                  {"variance", report.indices ? number(report.indices->variance) : Json(nullptr)},
                  {"evaluations", report.indices ? report.indices->evaluations : 0},
                  {"indices", indices_json(report)},
                  {"tornado", std::move(bars)},
                  {"breakpoints", breakpoints_json(report)},
                  {"without", std::move(without)},
                  {"version", engine::version()}});
}

std::string to_json(const LeverReport& report) {
  Json levers = Json::array();
  for (const bargaining::LeverFound& each : report.levers)
    levers.push_back({{"field", field_word(each.field)},
                      {"now", number(each.now)},
                      {"value", or_null(each.value)},
                      {"best_value", number(each.best_value)},
                      {"best_outcome", number(each.best_outcome)}});
  return written({{"model", report.model},
                  {"party", report.party},
                  {"target", number(report.target)},
                  {"outcome", number(report.now)},
                  {"levers", std::move(levers)},
                  {"version", engine::version()}});
}

std::string to_json(const PowerReport& report) {
  const bool game = !report.voters.empty();
  Json voters = Json::array();
  for (std::size_t k = 0; k < report.indices.swing.size(); ++k) {
    Json json{{"name", game ? report.voters[k].name : report.dispute.parties[k].id}};
    json["weight"] = game ? Json(report.voters[k].weight) : number(report.share[k]);
    if (!game) json["veto"] = report.dispute.parties[k].veto;
    json["swing"] = number(report.indices.swing[k]);
    json["banzhaf"] = number(report.indices.banzhaf[k]);
    json["shapley_shubik"] = number(report.indices.shapley[k]);
    voters.push_back(std::move(json));
  }
  return written({{"quota", game ? Json(report.quota) : number(report.dispute.quota)},
                  {"voters", std::move(voters)},
                  {"version", engine::version()}});
}

std::string to_json(const PlaneReport& report) {
  const auto point = [](const bargaining::PlanePoint& at) {
    return Json::array({number(at.x), number(at.y)});
  };
  Json uncovered = Json::array();
  for (const bargaining::PlanePoint& each : report.uncovered.points) uncovered.push_back(point(each));
  Json reach = Json::array();
  for (const double each : report.reach) reach.push_back(number(each));
  return written({{"issues", Json::array({report.dispute.issues[report.plane.x_issue],
                                          report.dispute.issues[report.plane.y_issue]})},
                  {"yolk", {{"centre", point(report.yolk.centre)}, {"radius", number(report.yolk.radius)}}},
                  {"uncovered",
                   {{"step", Json::array({number(report.uncovered.step_x), number(report.uncovered.step_y)})},
                    {"alternatives", report.uncovered.alternatives},
                    {"points", std::move(uncovered)}}},
                  {"point", report.point ? point(*report.point) : Json(nullptr)},
                  {"win_set_reach", std::move(reach)},
                  {"version", engine::version()}});
}

}  // namespace toguna::codec
