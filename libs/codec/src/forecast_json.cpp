// The forecast, a what-if and the inputs of both.
#include "json_parts.hpp"
#include "toguna/codec/bargaining.hpp"
#include "toguna/codec/json.hpp"
#include "toguna/engine/engine.hpp"

namespace toguna::codec {
namespace {

using parts::estimate;
using parts::field_word;
using parts::intervals;
using parts::Json;
using parts::number;
using parts::or_null;
using parts::written;

Json input_sources(const std::vector<engine::InputSource>& list) {
  Json out = Json::array();
  for (const engine::InputSource& source : list)
    out.push_back({{"player", source.player},
                   {"field", field_word(source.field)},
                   {"value", estimate(source.value)},
                   {"why", source.why},
                   {"statements", source.statements}});
  return out;
}

Json forecast_object(const bargaining::Problem& problem, const bargaining::Forecast& forecast,
                     const std::vector<std::string>& warnings) {
  // One entry per model; these models have no turns, so what dynamic models will fill stays empty.
  const auto model = [&](std::string_view name, double point, double draw_mean) {
    return Json{{"model", name},
                {"point", number(point)},
                {"distribution", {{"mean", number(draw_mean)}}},
                {"interval", nullptr},
                {"turns", Json::array()},
                {"converged", true},
                {"stop_reason", "closed form"},
                {"warnings", warnings},
                {"seed", forecast.seed},
                {"version", engine::version()}};
  };
  Json mean = model("compromise-mean", forecast.mean, forecast.draw_mean);
  mean["distribution"]["quantiles"] = forecast.quantiles;
  mean["distribution"]["histogram"] = forecast.histogram;
  mean["interval"] = {
      {"level", 0.9}, {"low", number(forecast.interval90.low)}, {"high", number(forecast.interval90.high)}};
  return {
      {"models", Json::array({mean, model("weighted-median", forecast.median, forecast.median_draw_mean)})},
      {"reference_point", or_null(problem.reference_point)},
      {"quota", number(problem.quota)},
      {"win_set", intervals(forecast.win_set)},
      {"no_agreement_probability", number(forecast.no_agreement_probability)},
      {"players", parts::players(problem, forecast)},
      {"options", parts::places(forecast)}};
}

Json ids_of(const std::vector<std::size_t>& parties, const bargaining::Dispute& dispute) {
  Json out = Json::array();
  for (const std::size_t i : parties) out.push_back(dispute.parties[i].id);
  return out;
}

Json passage_json(const engine::OptionPassage& passage, const bargaining::Dispute& dispute) {
  const bargaining::Passage& vote = passage.report.passage;
  Json moves = Json::array();
  for (const bargaining::NeededMove& move : passage.report.moves)
    moves.push_back({{"party", dispute.parties[move.party].id},
                     {"to", number(move.to)},
                     {"way", number(move.way)},
                     {"enough_alone", move.enough_alone}});
  return {{"option", passage.option},
          {"label", passage.label},
          {"place", number(passage.place)},
          {"passes", vote.passes},
          {"support_share", number(vote.support_share)},
          {"supporters", ids_of(vote.supporters, dispute)},
          {"vetoes_against", ids_of(vote.vetoes_against, dispute)},
          {"pivotal", ids_of(vote.pivotal, dispute)},
          {"decisive", ids_of(vote.decisive, dispute)},
          {"moves", std::move(moves)}};
}

Json answer_json(const engine::BargainAnswer& answer) {
  Json json = forecast_object(answer.problem, answer.forecast, answer.forecast.warnings);
  Json answers = Json::array();
  for (const bargaining::ModelAnswer& each : answer.models.answers)
    answers.push_back({{"model", each.name},
                       {"outcome", or_null(each.outcome)},
                       {"reason", each.reason},
                       {"weight", number(each.weight)}});
  json["side_by_side"] = {{"headline", number(answer.models.headline)},
                          {"mean", number(answer.models.mean)},
                          {"low", number(answer.models.low)},
                          {"high", number(answer.models.high)},
                          {"disagreement", number(answer.models.disagreement)},
                          {"answers", std::move(answers)}};
  Json passages = Json::array();
  for (const engine::OptionPassage& passage : answer.passages)
    passages.push_back(passage_json(passage, answer.dispute));
  json["passages"] = std::move(passages);
  return json;
}

}  // namespace

std::string to_json(const engine::ForecastResponse& response) {
  const bargaining::Forecast& forecast = response.forecast;
  std::vector<std::string> warnings = response.left_out;
  warnings.insert(warnings.end(), forecast.warnings.begin(), forecast.warnings.end());
  Json json = forecast_object(response.problem, forecast, warnings);
  json["inputs"] = input_sources(response.sources);
  json["left_out"] = response.left_out;
  json["unreviewed"] = response.unreviewed;
  json["draws"] = forecast.draws;
  json["seed"] = forecast.seed;
  json["version"] = engine::version();
  return written(json);
}

std::string to_json(const engine::WhatIfResponse& response) {
  return written({{"before", answer_json(response.before)},
                  {"after", answer_json(response.after)},
                  {"draws", response.after.forecast.draws},
                  {"seed", response.after.forecast.seed},
                  {"version", engine::version()}});
}

std::string to_json(const engine::InputsResponse& response) {
  return written({{"inputs", input_sources(response.sources)},
                  {"left_out", response.left_out},
                  {"unreviewed", response.unreviewed},
                  {"reference_point", or_null(response.problem.reference_point)},
                  {"quota", number(response.problem.quota)},
                  {"version", engine::version()}});
}

}  // namespace toguna::codec
