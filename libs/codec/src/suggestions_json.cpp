#include <cmath>

#include "json_parts.hpp"
#include "toguna/codec/json.hpp"

namespace toguna::codec {
namespace {

using parts::day;
using parts::evidence;
using parts::Json;
using parts::written;

Json score(double value) {
  return std::round(value * 1000) / 1000;
}

Json other_name(const actors::OtherName& name) {
  return {{"name", name.name},
          {"reason", to_string(name.reason)},
          {"score", score(name.score)},
          {"because", name.because},
          {"mentions", name.mentions},
          {"articles", name.articles},
          {"evidence", evidence(name.evidence)}};
}

}  // namespace

std::string to_json(const engine::ActorSuggestionsResponse& response) {
  Json candidates = Json::array();
  for (const actors::ActorCandidate& candidate : response.found.candidates) {
    Json others = Json::array();
    for (const actors::OtherName& name : candidate.other_names) others.push_back(other_name(name));
    candidates.push_back({{"id", candidate.id},
                          {"name", candidate.name},
                          {"kind", to_string(candidate.kind)},
                          {"role", candidate.role},
                          {"registry_code", candidate.registry_code},
                          {"other_names", std::move(others)},
                          {"mentions", candidate.mentions},
                          {"articles", candidate.articles},
                          {"statements", candidate.statements},
                          {"first", day(candidate.first)},
                          {"last", day(candidate.last)},
                          {"evidence", evidence(candidate.evidence)},
                          {"toml", engine::dossier_lines(candidate)}});
  }
  Json aliases = Json::array();
  for (const actors::AliasSuggestion& alias : response.found.aliases) {
    Json one = other_name(alias.name);
    one["actor_id"] = alias.actor;
    one["toml"] = engine::dossier_lines(alias);
    aliases.push_back(std::move(one));
  }
  const Json all{{"names", response.found.names},
                 {"candidates", std::move(candidates)},
                 {"aliases", std::move(aliases)}};
  return written(all);
}

std::string to_json(const engine::OptionSuggestionsResponse& response) {
  Json options = Json::array();
  for (const engine::SuggestedOption& option : response.options) {
    Json holders = Json::array();
    for (const engine::OptionHolder& holder : option.holders)
      holders.push_back(
          {{"actor", holder.actor.name},
           {"actor_id", holder.actor.actor_id.empty() ? Json(nullptr) : Json(holder.actor.actor_id)},
           {"supports", holder.supports},
           {"opposes", holder.opposes}});
    Json quotations = Json::array();
    for (const Statement& statement : option.quotations)
      quotations.push_back({{"actor", statement.actor.name},
                            {"stance", to_string(statement.stance)},
                            {"confidence", score(statement.confidence)},
                            {"evidence", evidence(statement.evidence)}});
    Json places = Json::array();
    for (const Evidence& place : option.found.evidence) places.push_back(evidence(place));
    options.push_back({{"id", option.found.option.id},
                       {"label", option.found.option.label},
                       {"phrases", option.found.option.phrases},
                       {"wanted", option.found.supported},
                       {"refused", option.found.opposed},
                       {"articles", option.found.articles},
                       {"statements", option.statements},
                       {"holders", std::move(holders)},
                       {"quotations", std::move(quotations)},
                       {"places", std::move(places)},
                       {"toml", engine::dossier_lines(option)}});
  }
  Json phrases = Json::array();
  for (const coding::PhraseSuggestion& phrase : response.phrases)
    phrases.push_back({{"option", phrase.option},
                       {"phrase", phrase.phrase},
                       {"accepted", phrase.accepted},
                       {"elsewhere", phrase.elsewhere},
                       {"rejected", phrase.rejected},
                       {"learned", phrase.is_learned()},
                       {"evidence", evidence(phrase.evidence)},
                       {"toml", engine::dossier_lines(phrase)}});
  Json not_phrases = Json::array();
  for (const coding::NotPhraseSuggestion& phrase : response.not_phrases)
    not_phrases.push_back({{"option", phrase.option},
                           {"phrase", phrase.phrase},
                           {"rejected", phrase.rejected},
                           {"evidence", evidence(phrase.evidence)},
                           {"toml", engine::dossier_lines(phrase)}});
  return written({{"options", std::move(options)},
                  {"phrases", std::move(phrases)},
                  {"not_phrases", std::move(not_phrases)}});
}

}  // namespace toguna::codec
