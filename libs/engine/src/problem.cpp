#include "problem.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace toguna::engine {
namespace {

const Estimate kUnknownCapability{10, 50, 90, Origin::kDefault};
constexpr double kLeastAttention = 20;
constexpr double kMostAttention = 80;
constexpr double kAttentionSpread = 20;

Estimate salience_from_attention(std::size_t statements, std::size_t most) {
  const double share = most == 0 ? 0 : static_cast<double>(statements) / static_cast<double>(most);
  const double mode = kLeastAttention + (kMostAttention - kLeastAttention) * share;
  return {std::max(0.0, mode - kAttentionSpread), mode, std::min(100.0, mode + kAttentionSpread),
          Origin::kDefault};
}

/// A position read off statements, with room for doubt on either side.
Estimate with_doubt(Estimate position, double room) {
  position.low = std::max(0.0, std::min(position.low, position.mode - room));
  position.high = std::min(100.0, std::max(position.high, position.mode + room));
  return position;
}

/// The statements behind a position (on options with a place), or all of the actor's.
std::vector<std::string> statements_of(const Dossier& dossier, const positions::ActorPosition* stands,
                                       bool with_place) {
  std::vector<std::string> ids;
  if (stands == nullptr) return ids;
  for (const positions::OptionView& view : stands->options) {
    const Option* option = dossier.find_option(view.option);
    const bool placed = option != nullptr && option->place && view.stance != Stance::kUnclear;
    if (placed || !with_place) ids.insert(ids.end(), view.statements.begin(), view.statements.end());
  }
  return ids;
}

constexpr const char* kJudged = "the analyst's, from dossier.toml";

InputSource position_source(const Dossier& dossier, const positions::ActorPosition* stands,
                            const bargaining::Player& player) {
  InputSource source{.player = player.id, .field = bargaining::Field::kPosition, .value = player.position};
  if (player.position.origin != Origin::kStatements || stands == nullptr) {
    source.why = kJudged;
    return source;
  }
  source.statements = statements_of(dossier, stands, true);
  source.why = fmt::format(
      "read off {} statement{} on options with a place; weight {:.2f} for the stances followed, {:.2f} "
      "against (certainty x directness x recency), so room for {:.1f} on either side",
      source.statements.size(), source.statements.size() == 1 ? "" : "s", stands->for_weight,
      stands->against_weight, positions::room_for_doubt(*stands));
  return source;
}

InputSource salience_source(const Dossier& dossier, const positions::ActorPosition* stands,
                            const bargaining::Player& player, std::size_t most) {
  InputSource source{.player = player.id, .field = bargaining::Field::kSalience, .value = player.salience};
  if (player.salience.origin != Origin::kDefault) {
    source.why = kJudged;
    return source;
  }
  source.statements = statements_of(dossier, stands, false);
  source.why = fmt::format("a default from attention: {} statements, where the most heard actor has {}",
                           stands != nullptr ? stands->statement_count : 0, most);
  return source;
}

InputSource capability_source(const bargaining::Player& player) {
  const bool judged = player.capability.origin != Origin::kDefault;
  return {.player = player.id,
          .field = bargaining::Field::kCapability,
          .value = player.capability,
          .why = judged ? kJudged : "not known: nobody has judged it, so nearly the whole scale is possible"};
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

bool is_uncertain(const bargaining::Problem& problem, const std::string& id, Field field) {
  const auto player = std::find_if(problem.players.begin(), problem.players.end(),
                                   [&](const bargaining::Player& each) { return each.id == id; });
  if (player == problem.players.end()) return false;
  return !(field == Field::kCapability ? player->capability
           : field == Field::kSalience ? player->salience
                                       : player->position)
              .is_exact();
}

void add_correlations(const Dossier& dossier, MadeProblem& made) {
  for (const NumberCorrelation& each : dossier.correlations) {
    if (is_uncertain(made.problem, each.first, each.first_field) &&
        is_uncertain(made.problem, each.second, each.second_field)) {
      made.problem.correlations.push_back(each);
    } else {
      made.left_out.push_back(
          fmt::format("the correlation of {}.{} with {}.{}: one of them is exact or not there", each.first,
                      to_string(each.first_field), each.second, to_string(each.second_field)));
    }
  }
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
    const bool from_words = position->origin == Origin::kStatements && stands != nullptr;
    made.problem.players.push_back(
        {.id = actor.id,
         .name = actor.name,
         .capability = actor.capability.value_or(kUnknownCapability),
         .salience =
             actor.salience.value_or(salience_from_attention(stands ? stands->statement_count : 0, most)),
         .position = from_words ? with_doubt(*position, positions::room_for_doubt(*stands)) : *position,
         .veto = actor.veto,
         .at_table = actor.at_table,
         .answers_to = actor.answers_to,
         .domestic_quota = actor.domestic_quota,
         .no_agreement_cost = actor.no_agreement_cost});
    const bargaining::Player& player = made.problem.players.back();
    made.sources.push_back(capability_source(player));
    made.sources.push_back(salience_source(dossier, stands, player, most));
    made.sources.push_back(position_source(dossier, stands, player));
  }
  add_correlations(dossier, made);
  // A domestic actor without a place cannot be asked to ratify.
  for (bargaining::Player& player : made.problem.players)
    std::erase_if(player.answers_to, [&](const std::string& id) {
      return std::none_of(made.problem.players.begin(), made.problem.players.end(),
                          [&](const bargaining::Player& other) { return other.id == id; });
    });
  return made;
}

}  // namespace toguna::engine
