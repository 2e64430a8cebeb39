#include "toguna/codec/json.hpp"

#include <fmt/format.h>

#include <cmath>

#include "json_parts.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::codec {
namespace {

using parts::day;
using parts::estimate;
using parts::evidence;
using parts::Json;
using parts::number;
using parts::or_null;
using parts::written;

Json party(const std::optional<Party>& party) {
  return party ? Json(party->name) : Json(nullptr);
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

}  // namespace

std::string to_json(const engine::StatementsResponse& response) {
  Json out = Json::array();
  for (const engine::QuotedStatement& quoted : response.statements) {
    Json one = statement(quoted.statement);
    one["same_as"] = quoted.same_as.empty() ? Json(nullptr) : Json(quoted.same_as);
    one["also_in"] = quoted.also_in;
    out.push_back(std::move(one));
  }
  return written(out);
}

std::string to_json(const engine::ReadResponse& response) {
  return written({{"sources", response.sources},
                  {"read", response.read},
                  {"unchanged", response.unchanged},
                  {"statements", response.statements},
                  {"unreadable", unreadable(response.unreadable)},
                  {"warnings", warnings(response.warnings)},
                  {"learned", response.learned}});
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
