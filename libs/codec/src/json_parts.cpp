#include "json_parts.hpp"

namespace toguna::codec::parts {

const char* field_word(bargaining::Field field) {
  return to_string(field).data();
}

Json evidence(const Evidence& evidence) {
  return {{"document", evidence.document},
          {"version", evidence.version},
          {"begin", evidence.span.begin},
          {"end", evidence.span.end},
          {"text", evidence.words}};
}

Json estimate(const Estimate& e) {
  Json out = {{"low", number(e.low)},
              {"mode", number(e.mode)},
              {"high", number(e.high)},
              {"origin", to_string(e.origin)}};
  if (e.shape == Shape::kTriangular) return out;
  out["shape"] = to_string(e.shape);
  if (e.shape == Shape::kNormal) out["deviation"] = number(e.deviation);
  if (e.shape == Shape::kDiscrete) {
    out["values"] = e.values;
    out["weights"] = e.weights;
  }
  return out;
}

Json interval(const bargaining::Interval& i) {
  return Json::array({number(i.low), number(i.high)});
}

Json intervals(const std::vector<bargaining::Interval>& list) {
  Json out = Json::array();
  for (const bargaining::Interval& i : list) out.push_back(interval(i));
  return out;
}

Json player(const bargaining::Player& input, const bargaining::PlayerReport& out) {
  return {{"id", input.id},
          {"name", input.name},
          {"at_table", input.at_table},
          {"veto", input.veto},
          {"no_agreement_cost", number(input.no_agreement_cost)},
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

Json players(const bargaining::Problem& problem, const bargaining::Forecast& forecast) {
  Json out = Json::array();
  for (std::size_t i = 0; i < forecast.players.size(); ++i)
    out.push_back(player(problem.players[i], forecast.players[i]));
  return out;
}

Json places(const bargaining::Forecast& forecast) {
  Json out = Json::array();
  for (const bargaining::PlaceReport& place : forecast.places)
    out.push_back({{"option", place.option},
                   {"label", place.label},
                   {"place", number(place.place)},
                   {"nearest_probability", number(place.nearest_probability)},
                   {"passes_probability", number(place.passes_probability)},
                   {"passes_at_modes", place.passes_at_modes},
                   {"blocked_by", place.blocked_by}});
  return out;
}

}  // namespace toguna::codec::parts
