#include "problem.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace toguna::engine {
namespace {

constexpr Estimate kUnknownCapability{10, 50, 90, Origin::kDefault};
constexpr double kLeastAttention = 20;
constexpr double kMostAttention = 80;
constexpr double kAttentionSpread = 20;
constexpr double kLeastDoubt = 5;  // words fix a place no closer than this

Estimate salience_from_attention(std::size_t statements, std::size_t most) {
  const double share = most == 0 ? 0 : static_cast<double>(statements) / static_cast<double>(most);
  const double mode = kLeastAttention + (kMostAttention - kLeastAttention) * share;
  return {std::max(0.0, mode - kAttentionSpread), mode, std::min(100.0, mode + kAttentionSpread),
          Origin::kDefault};
}

/// A position read off statements, with at least a little room on either side.
Estimate with_doubt(Estimate position) {
  if (position.origin != Origin::kStatements) return position;
  position.low = std::max(0.0, std::min(position.low, position.mode - kLeastDoubt));
  position.high = std::min(100.0, std::max(position.high, position.mode + kLeastDoubt));
  return position;
}

const positions::ActorPosition* position_of(const positions::Positions& positions, const std::string& actor) {
  const auto found = std::find_if(positions.actors.begin(), positions.actors.end(),
                                  [&](const positions::ActorPosition& p) { return p.actor == actor; });
  return found == positions.actors.end() ? nullptr : &*found;
}

/// Ids of those that some actor at the table answers to, however far down.
std::set<std::string> ratifiers(const Dossier& dossier) {
  std::set<std::string> out;
  std::vector<const Actor*> open;
  for (const Actor& actor : dossier.actors)
    if (actor.at_table) open.push_back(&actor);
  while (!open.empty()) {
    const Actor* actor = open.back();
    open.pop_back();
    for (const std::string& id : actor->answers_to)
      if (const Actor* home = dossier.find_actor(id); home != nullptr && out.insert(id).second)
        open.push_back(home);
  }
  return out;
}

}  // namespace

MadeProblem problem_of(const Dossier& dossier, const positions::Positions& positions) {
  MadeProblem made;
  made.problem.reference_point = dossier.reference_point;
  made.problem.quota = dossier.quota;
  for (const Option& option : dossier.options)
    if (option.place)
      made.problem.places.push_back({.option = option.id, .label = option.label, .place = *option.place});

  std::size_t most = 0;
  for (const positions::ActorPosition& actor : positions.actors)
    if (actor.in_dossier) most = std::max(most, actor.statement_count);

  const std::set<std::string> at_home = ratifiers(dossier);
  for (const Actor& actor : dossier.actors) {
    if (!actor.counts_for.empty() || (!actor.at_table && !at_home.contains(actor.id))) continue;
    const positions::ActorPosition* stands = position_of(positions, actor.id);
    const std::optional<Estimate> position = actor.position ? actor.position
                                             : stands       ? stands->position
                                                            : std::nullopt;
    if (!position) {
      made.left_out.push_back(fmt::format("{}: {}", actor.name,
                                          stands == nullptr
                                              ? "no statement of it on an option with a place was found"
                                              : "its statements give it no place on the scale"));
      continue;
    }
    made.problem.players.push_back({.id = actor.id,
                                    .name = actor.name,
                                    .capability = actor.capability.value_or(kUnknownCapability),
                                    .salience = actor.salience.value_or(
                                        salience_from_attention(stands ? stands->statement_count : 0, most)),
                                    .position = with_doubt(*position),
                                    .veto = actor.veto,
                                    .at_table = actor.at_table,
                                    .answers_to = actor.answers_to,
                                    .domestic_quota = actor.domestic_quota});
  }
  // A domestic actor without a place cannot be asked to ratify.
  for (bargaining::Player& player : made.problem.players)
    std::erase_if(player.answers_to, [&](const std::string& id) {
      return std::none_of(made.problem.players.begin(), made.problem.players.end(),
                          [&](const bargaining::Player& other) { return other.id == id; });
    });
  return made;
}

}  // namespace toguna::engine
