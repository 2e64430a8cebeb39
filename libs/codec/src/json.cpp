#include "toguna/codec/json.hpp"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "toguna/engine/engine.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::codec {
namespace {

using Json = nlohmann::ordered_json;

std::string written(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json number(double value) {
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}

template <typename T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json day(const std::optional<Date>& date) {
  return date ? Json(date->iso()) : Json(nullptr);
}

Json party(const std::optional<Party>& party) {
  return party ? Json(party->name) : Json(nullptr);
}

Json evidence(const Evidence& evidence) {
  return {{"document", evidence.document},
          {"version", evidence.version},
          {"begin", evidence.span.begin},
          {"end", evidence.span.end},
          {"text", evidence.words}};
}

Json statement(const Statement& s) {
  return {{"id", s.id},
          {"speaker", s.speaker.name},
          {"principal", party(s.principal)},
          {"actor", s.actor.name},
          {"actor_id", s.actor.actor_id.empty() ? Json(nullptr) : Json(s.actor.actor_id)},
          {"option", s.option},
          {"stance", to_string(s.stance)},
          {"condition", s.condition ? Json(s.condition->words) : Json(nullptr)},
          {"confidence", number(std::round(s.confidence * 1000) / 1000)},
          {"state", to_string(s.state)},
          {"date_said", day(s.date_said)},
          {"date_reported", day(s.date_reported)},
          {"relay", s.relay},
          {"claim_about_other", s.claim_about_other},
          {"evidence", evidence(s.evidence)}};
}

Json estimate(const Estimate& e) {
  return {{"low", number(e.low)},
          {"mode", number(e.mode)},
          {"high", number(e.high)},
          {"origin", to_string(e.origin)}};
}

Json interval(const bargaining::Interval& i) {
  return Json::array({number(i.low), number(i.high)});
}

Json intervals(const std::vector<bargaining::Interval>& list) {
  Json out = Json::array();
  for (const bargaining::Interval& i : list) out.push_back(interval(i));
  return out;
}

Json error(const Error& e) {
  return {{"slug", facts_of(e.code).slug}, {"message", e.message}, {"at", e.place}, {"help", e.help}};
}

Json unreadable(const std::vector<engine::UnreadableSource>& list) {
  Json out = Json::array();
  for (const engine::UnreadableSource& source : list)
    out.push_back({{"source", source.id}, {"error", error(source.error)}});
  return out;
}

Json warnings(const std::vector<engine::SourceWarning>& list) {
  Json out = Json::array();
  for (const engine::SourceWarning& w : list) out.push_back({{"source", w.id}, {"warning", w.warning}});
  return out;
}

Json matrix(const network::LabelledMatrix& m) {
  Json rows = Json::array();
  for (std::size_t r = 0; r < m.rows.size(); ++r) {
    Json row = Json::array();
    for (std::size_t c = 0; c < m.columns.size(); ++c) row.push_back(number(m.at(r, c)));
    rows.push_back(std::move(row));
  }
  return {{"rows", m.rows}, {"columns", m.columns}, {"values", std::move(rows)}};
}

Json spans(const std::vector<Span>& pieces) {
  Json out = Json::array();
  for (const Span& piece : pieces) out.push_back({piece.begin, piece.end});
  return out;
}

Json position(const positions::ActorPosition& actor) {
  Json options = Json::array();
  for (const positions::OptionView& view : actor.options)
    options.push_back({{"option", view.option},
                       {"stance", to_string(view.stance)},
                       {"weight", number(view.weight)},
                       {"statements", view.statements}});
  Json shifts = Json::array();
  for (const positions::Shift& shift : actor.shifts)
    shifts.push_back({{"option", shift.option},
                      {"before", to_string(shift.before)},
                      {"after", to_string(shift.after)},
                      {"date", day(shift.date)},
                      {"last_before", shift.last_before},
                      {"first_after", shift.first_after}});
  return {{"actor", actor.name},
          {"actor_id", actor.in_dossier ? Json(actor.actor) : Json(nullptr)},
          {"position", actor.position ? estimate(*actor.position) : Json(nullptr)},
          {"furthest_accepted", or_null(actor.furthest_accepted)},
          {"nearest_refused", or_null(actor.nearest_refused)},
          {"evidence_weight", number(actor.evidence_weight)},
          {"statement_count", actor.statement_count},
          {"options", std::move(options)},
          {"shifts", std::move(shifts)},
          {"notes", actor.notes}};
}

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

std::string to_json(const engine::StatementsResponse& response) {
  Json out = Json::array();
  for (const engine::QuotedStatement& quoted : response.statements)
    out.push_back(statement(quoted.statement));
  return written(out);
}

std::string to_json(const engine::ReadResponse& response) {
  return written({{"sources", response.sources},
                  {"read", response.read},
                  {"unchanged", response.unchanged},
                  {"statements", response.statements},
                  {"unreadable", unreadable(response.unreadable)},
                  {"warnings", warnings(response.warnings)}});
}

std::string to_json(const engine::AddResponse& response) {
  return written(
      {{"added", response.added}, {"replaced", response.replaced}, {"unchanged", response.unchanged}});
}

std::string to_json(const engine::PositionsResponse& response) {
  Json actors = Json::array();
  for (const positions::ActorPosition& actor : response.positions.actors) actors.push_back(position(actor));
  Json timeline = Json::array();
  for (const positions::PositionPoint& point : response.positions.timeline)
    timeline.push_back(
        {{"date", point.date.iso()}, {"actor", point.actor}, {"position", estimate(point.position)}});
  return written({{"statements_used", response.statements_used},
                  {"unreviewed", response.unreviewed},
                  {"actors", std::move(actors)},
                  {"timeline", std::move(timeline)}});
}

std::string to_json(const engine::NetworkResponse& response) {
  const network::Coalitions& coalitions = response.coalitions;
  return written({{"statements_used", response.statements_used},
                  {"unreviewed", response.unreviewed},
                  {"actor_option", matrix(response.actor_option)},
                  {"congruence", matrix(response.congruence)},
                  {"conflict", matrix(response.conflict)},
                  {"coalitions",
                   {{"actors", coalitions.actors},
                    {"member_of", coalitions.member_of},
                    {"count", coalitions.count},
                    {"modularity", number(coalitions.modularity)},
                    {"exact", coalitions.exact}}}});
}

std::string to_json(const engine::ForecastResponse& response) {
  const bargaining::Forecast& forecast = response.forecast;
  Json players = Json::array();
  for (std::size_t i = 0; i < forecast.players.size(); ++i)
    players.push_back(player(response.problem.players[i], forecast.players[i]));
  Json places = Json::array();
  for (const bargaining::PlaceReport& place : forecast.places)
    places.push_back({{"option", place.option},
                      {"label", place.label},
                      {"place", number(place.place)},
                      {"nearest_probability", number(place.nearest_probability)},
                      {"passes_probability", number(place.passes_probability)},
                      {"passes_at_modes", place.passes_at_modes},
                      {"blocked_by", place.blocked_by}});
  std::vector<std::string> warnings = response.left_out;
  warnings.insert(warnings.end(), forecast.warnings.begin(), forecast.warnings.end());
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
  return written(
      {{"models", Json::array({mean, model("weighted-median", forecast.median, forecast.median_draw_mean)})},
       {"reference_point", or_null(response.problem.reference_point)},
       {"quota", number(response.problem.quota)},
       {"win_set", intervals(forecast.win_set)},
       {"no_agreement_probability", number(forecast.no_agreement_probability)},
       {"players", std::move(players)},
       {"options", std::move(places)},
       {"left_out", response.left_out},
       {"unreviewed", response.unreviewed},
       {"draws", forecast.draws},
       {"seed", forecast.seed},
       {"version", engine::version()}});
}

std::string to_json(const engine::CheckResponse& response) {
  Json problems = Json::array();
  for (const engine::DossierProblem& problem : response.problems) {
    Json one = error(problem.error);
    one["fatal"] = problem.fatal;
    problems.push_back(std::move(one));
  }
  return written({{"sound", response.sound()},
                  {"options", response.options},
                  {"actors", response.actors},
                  {"sources", response.sources},
                  {"problems", std::move(problems)},
                  {"unreadable", unreadable(response.unreadable)},
                  {"warnings", warnings(response.warnings)}});
}

std::string to_json(const std::vector<ledger::Event>& events) {
  Json out = Json::array();
  for (const ledger::Event& event : events)
    out.push_back({{"number", event.number},
                   {"at", event.at},
                   {"who", event.who},
                   {"verdict", to_string(event.verdict)},
                   {"statement", event.statement},
                   {"before", Json::parse(event.before, nullptr, false)},
                   {"after", Json::parse(event.after, nullptr, false)},
                   {"undoes", or_null(event.undoes)},
                   {"note", event.note}});
  return written(out);
}

std::string to_json_line(std::string_view id, const std::vector<Attribution>& attributions) {
  Json list = Json::array();
  for (const Attribution& attribution : attributions)
    list.push_back({{"source", spans(attribution.source)},
                    {"cue", spans(attribution.cue)},
                    {"content", spans(attribution.content)},
                    {"confidence", number(std::round(attribution.confidence * 1000) / 1000)}});
  const Json line{{"id", id}, {"attributions", std::move(list)}};
  return line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<TextRecord> text_record_from_json(std::string_view line, const std::string& place) {
  const Json json = Json::parse(line, nullptr, false);
  if (json.is_discarded())
    return fail(ErrorCode::kInvalidData, "this line is not JSON", place,
                "write one {\"id\": ..., \"text\": ...} a line");
  if (!json.is_object() || !json.contains("id") || !json["id"].is_string() || !json.contains("text") ||
      !json["text"].is_string())
    return fail(ErrorCode::kInvalidData, "this record lacks \"id\" or \"text\" as text", place,
                "write one {\"id\": ..., \"text\": ...} a line");
  TextRecord record{json["id"].get<std::string>(), json["text"].get<std::string>()};
  if (!text::is_valid_utf8(record.text))
    return fail(ErrorCode::kInvalidData, "the text is not valid UTF-8", place, "write the file as UTF-8");
  return record;
}

}  // namespace toguna::codec
