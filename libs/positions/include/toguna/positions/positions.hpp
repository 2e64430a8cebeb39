#pragma once

#include <optional>
#include <string>
#include <vector>

#include "toguna/base/date.hpp"
#include "toguna/domain/dossier.hpp"
#include "toguna/domain/statement.hpp"

namespace toguna::positions {

/// How an actor treats one option on the whole, as of a day.
struct OptionView {
  std::string option;                   ///< Option::id
  Stance stance = Stance::kUnclear;     ///< what the weight of evidence says
  double weight = 0;                    ///< sum of the statements' weights
  std::vector<std::string> statements;  ///< ids, oldest first
};

/// An actor changed its mind on an option: the stance held before, and since.
struct Shift {
  std::string option;
  Stance before = Stance::kUnclear;
  Stance after = Stance::kUnclear;
  std::optional<Date> date;  ///< the day of the first statement of the new stance
  std::string last_before;   ///< id of the last statement of the old stance
  std::string first_after;   ///< id of the first statement of the new stance
  bool partial = false;      ///< between support and conditional: a smaller change than to or from opposition
};

/// Where an actor stands: what it accepts and refuses, and what that says about its place on the scale.
struct ActorPosition {
  std::string actor;  ///< actor_id, or the name of a proposed actor
  std::string name;
  bool in_dossier = true;
  std::vector<OptionView> options;          ///< in the dossier's order; only those the actor spoke of
  std::optional<double> furthest_accepted;  ///< place
  std::optional<double> nearest_refused;    ///< place
  std::optional<Estimate> position;         ///< none: no option with a place was accepted or refused
  double evidence_weight = 0;
  double for_weight = 0;      ///< behind the stances followed on options with a place
  double against_weight = 0;  ///< on the same options, of statements that say otherwise
  std::size_t statement_count = 0;
  std::vector<Shift> shifts;
  std::vector<std::string> notes;  ///< conflicts of evidence and assumptions, in plain words
};

/// A day's positions, for drawing movement over time.
struct PositionPoint {
  Date date;
  std::string actor;
  Estimate position;
};

struct Positions {
  std::vector<ActorPosition> actors;  ///< most evidence first
  std::vector<PositionPoint>
      timeline;  ///< per actor with a position, one point for each day with new evidence
};

/// How far on either side of its mode a position read off statements may lie at the least: 5 + 15 / (1 + f) +
/// 20 a / (f + a), with f and a the weights for and against. Few, old or second-hand words, and words that
/// contradict each other, leave more room. In points of the scale, 5..40; a stated rule, not an estimate.
double room_for_doubt(const ActorPosition& actor);

/// Reads positions off statements. Only statements with `date` (said, else reported) up to `dossier.as_of`
/// count; rejected ones never do. The rules are stated in docs/methods/positions.md. Cost: O(n log n) in
/// statements.
Positions positions_of(const Dossier& dossier, const std::vector<Statement>& statements);

}  // namespace toguna::positions
