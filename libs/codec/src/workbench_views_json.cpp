#include <algorithm>
#include <map>

#include "toguna/codec/json.hpp"
#include "toguna/codec/networks.hpp"
#include "toguna/codec/workbench.hpp"
#include "toguna/engine/engine.hpp"
#include "workbench_parts.hpp"

namespace toguna::codec {
namespace parts {

namespace {

struct ChangeWriter {
  Json operator()(const bargaining::SetNumber& one) const {
    Json out = {
        {"kind", one.range ? "range" : "set"}, {"actor", one.party}, {"field", field_word(one.field)}};
    if (!one.range) {
      out["value"] = one.value;
      return out;
    }
    out["low"] = one.range->low;
    out["mode"] = one.value;
    out["high"] = one.range->high;
    return out;
  }
  Json operator()(const bargaining::SetVeto& one) const {
    return {{"kind", "veto"}, {"actor", one.party}, {"veto", one.veto}};
  }
  Json operator()(const bargaining::SetCost& one) const {
    return {{"kind", "cost"}, {"actor", one.party}, {"value", one.cost}};
  }
  Json operator()(const bargaining::RemoveParty& one) const {
    return {{"kind", "remove"}, {"actor", one.party}};
  }
  Json operator()(const bargaining::AddParty& one) const {
    const bargaining::Party& party = one.party;
    Json out = {{"kind", "add"},
                {"actor", party.id},
                {"name", party.name},
                {"capability", party.capability},
                {"position", party.position.front()},
                {"salience", party.salience.front()},
                {"veto", party.veto}};
    if (party.no_agreement_cost > 0) out["no_agreement_cost"] = party.no_agreement_cost;
    return out;
  }
  Json operator()(const bargaining::JoinParties& one) const {
    const bool named = one.parties.empty() || one.id != one.parties.front();
    return {{"kind", "join"}, {"actors", one.parties}, {"name", named ? one.id : ""}};
  }
  Json operator()(const bargaining::SetQuota& one) const { return {{"kind", "quota"}, {"value", one.quota}}; }
  Json operator()(const bargaining::SetReferencePoint& one) const {
    return {{"kind", "reference"}, {"value", or_null(one.place)}};
  }
};

Json side(const engine::BargainAnswer& answer) {
  const bargaining::Forecast& forecast = answer.forecast;
  return {{"point", number(forecast.mean)},
          {"median", number(forecast.median)},
          {"interval", interval(forecast.interval90)},
          {"histogram", forecast.histogram},
          {"win_set", intervals(forecast.win_set)},
          {"no_agreement_probability", number(forecast.no_agreement_probability)},
          {"players", players(answer.problem, forecast)},
          {"options", places(forecast)},
          {"warnings", forecast.warnings}};
}

}  // namespace

Json changes(const std::vector<bargaining::Change>& list) {
  Json out = Json::array();
  for (const bargaining::Change& one : list) out.push_back(std::visit(ChangeWriter{}, one));
  return out;
}

Json compared(const engine::WhatIfResponse& response) {
  Json models = Json::array();
  for (std::size_t k = 0; k < response.after.models.answers.size(); ++k) {
    const bargaining::ModelAnswer& was = response.before.models.answers[k];
    const bargaining::ModelAnswer& is = response.after.models.answers[k];
    models.push_back({{"model", is.name},
                      {"before", or_null(was.outcome)},
                      {"after", or_null(is.outcome)},
                      {"error", text_or_null(is.reason)}});
  }
  return {{"before", side(response.before)}, {"after", side(response.after)}, {"models", std::move(models)}};
}

}  // namespace parts

using parts::Json;
using parts::line;

namespace {

Json estimate_or_null(const std::optional<Estimate>& estimate) {
  return estimate ? parts::estimate(*estimate) : Json(nullptr);
}

Json actor_json(const Actor& actor, std::size_t statements) {
  Json roles = Json::array();
  for (const Role& role : actor.roles)
    roles.push_back(
        {{"title", role.title}, {"since", parts::day(role.since)}, {"until", parts::day(role.until)}});
  Json memberships = Json::array();
  for (const Membership& membership : actor.belongs_to)
    memberships.push_back({{"actor", membership.actor},
                           {"since", parts::day(membership.since)},
                           {"until", parts::day(membership.until)}});
  return {{"id", actor.id},
          {"name", actor.name},
          {"aliases", actor.aliases},
          {"kind", to_string(actor.kind)},
          {"roles", std::move(roles)},
          {"belongs_to", std::move(memberships)},
          {"counts_for", parts::text_or_null(actor.counts_for)},
          {"answers_to", actor.answers_to},
          {"domestic_quota", parts::or_null(actor.domestic_quota)},
          {"capability", estimate_or_null(actor.capability)},
          {"salience", estimate_or_null(actor.salience)},
          {"position", estimate_or_null(actor.position)},
          {"veto", actor.veto},
          {"no_agreement_cost", actor.no_agreement_cost},
          {"at_table", actor.at_table},
          {"statements", statements}};
}

Json problems_json(const std::vector<engine::DossierProblem>& problems) {
  Json out = Json::array();
  for (const engine::DossierProblem& problem : problems) {
    Json one = parts::error(problem.error);
    one["fatal"] = problem.fatal;
    out.push_back(std::move(one));
  }
  return out;
}

/// Whom the statements name and the dossier lacks, the most frequent first.
Json strangers_of(const engine::Snapshot& snapshot) {
  struct Stranger {
    std::size_t statements = 0;
    std::string first;
  };
  std::map<std::string, Stranger> strangers;
  for (const Statement& statement : snapshot.statements) {
    if (!statement.actor.actor_id.empty() || statement.actor.name.empty() ||
        statement.state == ReviewState::kRejected ||
        statement.confidence < snapshot.dossier.settings.minimum_confidence)
      continue;
    Stranger& stranger = strangers[statement.actor.name];
    if (stranger.statements++ == 0) stranger.first = statement.id;
  }
  std::vector<std::pair<std::string, Stranger>> sorted(strangers.begin(), strangers.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.second.statements > b.second.statements; });
  Json out = Json::array();
  for (const auto& [name, stranger] : sorted)
    out.push_back({{"name", name}, {"statements", stranger.statements}, {"first_statement", stranger.first}});
  return out;
}

Json counts_of(const engine::Snapshot& snapshot, std::size_t unread) {
  std::array<std::size_t, 4> states{};
  std::size_t flagged = 0;
  std::size_t counted = 0;
  for (std::size_t row = 0; row < snapshot.statements.size(); ++row) {
    ++states[static_cast<std::size_t>(snapshot.statements[row].state)];
    if (snapshot.marks[row].flagged) ++flagged;
    if (snapshot.counted[row]) ++counted;
  }
  return {{"documents", snapshot.sources->size()},
          {"statements", snapshot.statements.size()},
          {"suggested", states[0]},
          {"accepted", states[1]},
          {"rejected", states[2]},
          {"corrected", states[3]},
          {"flagged", flagged},
          {"counted", counted},
          {"unread", unread}};
}

Json camps_of(const network::Polarization& found) {
  Json camps = Json::array();
  for (std::size_t i = 0; i < found.actors.size(); ++i) {
    const auto camp = static_cast<std::size_t>(found.camp_of[i]);
    while (camps.size() <= camp) camps.push_back(Json::array());
    camps[camp].push_back(found.actors[i]);
  }
  return camps;
}

}  // namespace

std::string to_json(const std::vector<DossierLine>& dossiers) {
  Json out = Json::array();
  for (const DossierLine& dossier : dossiers)
    out.push_back({{"id", dossier.id},
                   {"folder", dossier.folder},
                   {"title", dossier.title},
                   {"question", dossier.question},
                   {"documents", dossier.documents},
                   {"statements", dossier.statements},
                   {"unreviewed", dossier.unreviewed},
                   {"error", dossier.error ? parts::error(*dossier.error) : Json(nullptr)}});
  return line({{"dossiers", std::move(out)}});
}

std::string dossier_json(const std::string& id, const engine::Snapshot& snapshot, std::size_t unread) {
  const Dossier& dossier = snapshot.dossier;
  std::map<std::string, std::size_t> by_option;
  std::map<std::string, std::size_t> by_actor;
  for (const Statement& statement : snapshot.statements) {
    ++by_option[statement.option];
    ++by_actor[statement.actor.actor_id];
  }
  Json options = Json::array();
  for (const Option& option : dossier.options)
    options.push_back({{"id", option.id},
                       {"label", option.label},
                       {"place", parts::or_null(option.place)},
                       {"phrases", option.phrases},
                       {"statements", by_option[option.id]}});
  Json actors = Json::array();
  for (const Actor& actor : dossier.actors) actors.push_back(actor_json(actor, by_actor[actor.id]));
  const Settings& settings = dossier.settings;
  return line({{"id", id},
               {"title", dossier.title},
               {"question", dossier.question},
               {"language", dossier.language},
               {"scale", {{"low", dossier.scale_low}, {"high", dossier.scale_high}}},
               {"as_of", parts::day(dossier.as_of)},
               {"reference_point", parts::or_null(dossier.reference_point)},
               {"quota", dossier.quota},
               {"revision", snapshot.revision},
               {"event", snapshot.last_event},
               {"settings",
                {{"seed", settings.seed},
                 {"draws", settings.draws},
                 {"minimum_confidence", settings.minimum_confidence},
                 {"accepted_only", settings.accepted_only},
                 {"half_life_days", settings.half_life_days}}},
               {"options", std::move(options)},
               {"actors", std::move(actors)},
               {"counts", counts_of(snapshot, unread)},
               {"proposed_actors", strangers_of(snapshot)},
               {"problems", problems_json(snapshot.problems)}});
}

std::string to_json(const engine::DrawnNetwork& network) {
  constexpr std::array<std::string_view, 4> kKinds = {"two-mode", "congruence", "conflict", "subtract"};
  Json nodes = Json::array();
  for (const engine::DrawnNode& node : network.nodes)
    nodes.push_back({{"name", node.name},
                     {"id", parts::text_or_null(node.id)},
                     {"mode", node.is_option ? "option" : "actor"},
                     {"x", parts::number(node.at.x)},
                     {"y", parts::number(node.at.y)},
                     {"statements", node.statements},
                     {"camp", parts::or_null(node.camp)}});
  Json ties = Json::array();
  for (const engine::DrawnTie& tie : network.ties)
    ties.push_back(
        {{"a", tie.a}, {"b", tie.b}, {"weight", parts::number(tie.weight)}, {"evidence", tie.evidence}});
  return line({{"kind", kKinds[static_cast<std::size_t>(network.request.kind)]},
               {"since", parts::day(network.request.since)},
               {"until", parts::day(network.request.until)},
               {"first_day", parts::day(network.first_day)},
               {"last_day", parts::day(network.last_day)},
               {"statements", network.statements},
               {"unreviewed", network.unreviewed},
               {"nodes", std::move(nodes)},
               {"ties", std::move(ties)},
               {"coalitions",
                {{"count", network.coalitions.count},
                 {"modularity", parts::number(network.coalitions.modularity)},
                 {"exact", network.coalitions.exact}}}});
}

std::string to_json(const engine::PolarizationView& view, int days, int step) {
  Json overall = nullptr;
  if (view.overall)
    overall = {{"distance", parts::number(view.overall->distance)},
               {"polarization", parts::number(view.overall->polarization)},
               {"camps", camps_of(*view.overall)},
               {"exact", view.overall->exact}};
  Json windows = Json::array();
  for (const network::WindowPolarization& window : view.windows)
    windows.push_back(
        {{"begin", time_text(window.begin)},
         {"middle", time_text(window.middle)},
         {"end", time_text(window.end)},
         {"statements", window.statements},
         {"distance", window.result ? parts::number(window.result->distance) : Json(nullptr)},
         {"polarization", window.result ? parts::number(window.result->polarization) : Json(nullptr)},
         {"camps", window.result ? camps_of(*window.result) : Json(nullptr)}});
  return line(
      {{"days", days}, {"step", step}, {"overall", std::move(overall)}, {"windows", std::move(windows)}});
}

std::string to_json(const engine::WhatIfResponse& response, const std::vector<bargaining::Change>& changes) {
  Json json = {{"changes", parts::changes(changes)}};
  json.update(parts::compared(response));
  json["reference_point"] = parts::or_null(response.after.problem.reference_point);
  json["quota"] = response.after.problem.quota;
  json["draws"] = response.after.forecast.draws;
  json["seed"] = response.after.forecast.seed;
  json["version"] = engine::version();
  return line(json);
}

std::string to_json(const Scenario& scenario) {
  return line({{"id", scenario.id},
               {"name", scenario.name},
               {"note", scenario.note},
               {"by", scenario.by},
               {"at", scenario.at},
               {"changes", parts::changes(scenario.changes)}});
}

std::string to_json(const std::vector<Scenario>& scenarios) {
  Json list = Json::array();
  for (const Scenario& scenario : scenarios) list.push_back(Json::parse(to_json(scenario)));
  // A file for version control as well: one field a line.
  return Json{{"scenarios", std::move(list)}}.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string job_json(const JobLine& job) {
  return line({{"id", job.id},
               {"dossier", job.dossier},
               {"kind", "read"},
               {"state", job.state},
               {"stage", job.stage},
               {"done", job.done},
               {"total", job.total},
               {"result", job.result ? Json::parse(to_json(*job.result)) : Json(nullptr)},
               {"error", job.error ? parts::error(*job.error) : Json(nullptr)}});
}

std::string to_json(const AddedFile& file) {
  constexpr std::size_t kMostFaults = 100;
  Json faults = Json::array();
  for (const Error& fault : file.faults)
    if (faults.size() < kMostFaults) faults.push_back(parts::error(fault));
  return line({{"added", file.stored.added},
               {"replaced", file.stored.replaced},
               {"unchanged", file.stored.unchanged},
               {"documents", file.documents},
               {"left_out", file.faults.size()},
               {"faults", std::move(faults)},
               {"warnings", file.warnings}});
}

std::string session_json(std::size_t dossiers) {
  return line({{"version", engine::version()}, {"dossiers", dossiers}});
}

}  // namespace toguna::codec
