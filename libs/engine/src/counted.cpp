#include "counted.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "one_statement.hpp"

namespace toguna::engine {

std::optional<Date> day_of(const Statement& statement) {
  return statement.date_said ? statement.date_said : statement.date_reported;
}

bool counts(const Dossier& dossier, const Statement& statement) {
  const Settings& settings = dossier.settings;
  const bool judged = statement.state == ReviewState::kAccepted || statement.state == ReviewState::kCorrected;
  if (statement.state == ReviewState::kRejected) return false;
  if (!judged && (settings.accepted_only || statement.confidence < settings.minimum_confidence)) return false;
  if (dossier.find_option(statement.option) == nullptr) return false;
  if (!dossier.as_of) return true;
  const auto day = day_of(statement);
  // What was reported after the day was not known by then, whenever it was said.
  return day && *day <= *dossier.as_of &&
         (!statement.date_reported || *statement.date_reported <= *dossier.as_of);
}

std::vector<Statement> counted_statements(const Dossier& dossier, const std::vector<Statement>& statements) {
  std::vector<Statement> out;
  for (const Statement& statement : statements) {
    if (!counts(dossier, statement)) continue;
    out.push_back(statement);
    if (const Actor* actor = dossier.find_actor(statement.actor.actor_id)) {
      const Actor& stands = dossier.standing_for(*actor);
      out.back().actor = Party{.name = stands.name, .actor_id = stands.id};
    }
  }
  return dossier.settings.each_report_counts ? out : each_once(out);
}

std::size_t unreviewed(const std::vector<Statement>& statements) {
  return static_cast<std::size_t>(
      std::count_if(statements.begin(), statements.end(),
                    [](const Statement& statement) { return statement.state == ReviewState::kSuggested; }));
}

void follow_merges(const Dossier& dossier, std::vector<Statement>& statements) {
  std::unordered_map<std::string_view, const Actor*> by_name;
  const auto name = [&](const std::string& one, const Actor& actor) {
    const auto [known, fresh] = by_name.emplace(one, &actor);
    // A name that two actors bear tells nothing.
    if (!fresh && known->second != &actor) known->second = nullptr;
  };
  std::unordered_set<std::string_view> ids;
  for (const Actor& actor : dossier.actors) {
    ids.insert(actor.id);
    name(actor.name, actor);
    for (const std::string& alias : actor.aliases) name(alias, actor);
  }
  const auto follow = [&](Party& party) {
    if (party.actor_id.empty() || ids.contains(party.actor_id)) return;
    const auto found = by_name.find(party.name);
    if (found != by_name.end() && found->second != nullptr)
      party = {.name = found->second->name, .actor_id = found->second->id};
  };
  for (Statement& statement : statements) {
    follow(statement.actor);
    follow(statement.speaker);
    if (statement.principal) follow(*statement.principal);
  }
}

}  // namespace toguna::engine
