#include "toguna/codec/json.hpp"
#include "toguna/engine/engine.hpp"
#include "values_json.hpp"

namespace toguna::codec {
namespace {

Json player(const bargaining::Player& input, const bargaining::PlayerReport& out) {
  return {{"id", input.id},
          {"name", input.name},
          {"at_table", input.at_table},
          {"veto", input.veto},
          {"capability", estimate(input.capability)},
          {"salience", estimate(input.salience)},
          {"position", estimate(input.position)},
          {"answers_to", input.answers_to},
          {"weight_share", number(out.weight_share)},
          {"lever", number(out.lever)},
          {"lever_capability", number(out.lever_capability)},
          {"lever_salience", number(out.lever_salience)},
          {"pivotal_probability", number(out.pivotal_probability)},
          {"blocks_probability", number(out.blocks_probability)},
          {"better_than_reference", number(out.better_than_reference)},
          {"acceptable", out.acceptable ? interval(*out.acceptable) : Json(nullptr)},
          {"ratification_probability", or_null(out.ratification_probability)},
          {"ratifiers_against", out.ratifiers_against}};
}

}  // namespace

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
  Json players = Json::array();
  for (std::size_t i = 0; i < forecast.players.size(); ++i)
    players.push_back(player(problem.players[i], forecast.players[i]));
  Json places = Json::array();
  for (const bargaining::PlaceReport& place : forecast.places)
    places.push_back({{"option", place.option},
                      {"label", place.label},
                      {"place", number(place.place)},
                      {"nearest_probability", number(place.nearest_probability)},
                      {"passes_probability", number(place.passes_probability)},
                      {"passes_at_modes", place.passes_at_modes},
                      {"blocked_by", place.blocked_by}});
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
      {"players", std::move(players)},
      {"options", std::move(places)}};
}

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

}  // namespace toguna::codec
