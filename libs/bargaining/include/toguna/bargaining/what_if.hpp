#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "toguna/bargaining/uncertainty.hpp"

namespace toguna::bargaining {

/// One number of one party becomes another.
struct SetNumber {
  std::string party;
  Field field = Field::kPosition;
  std::size_t issue = 0;
  double value = 0;
  /// What is believed about it, around `value`; none: it is exact. Only a Problem has room for it.
  std::optional<Interval> range = std::nullopt;
};
struct SetVeto {
  std::string party;
  bool veto = true;
};
/// Another cost of no agreement, in points of the scale.
struct SetCost {
  std::string party;
  double cost = 0;
};
struct RemoveParty {
  std::string party;
};
struct AddParty {
  Party party;
};
/// Several act as one from now on: capabilities add up; position and salience are their means, position
/// weighted by c s and salience by c (by equal shares where all of these are 0); one member's veto is the
/// whole's; cost of no agreement: the least.
struct JoinParties {
  std::vector<std::string> parties;  ///< two or more
  std::string id;                    ///< and name, but where it is a member's: then that one's name stays
};
struct SetQuota {
  double quota = 0.5;
};
/// Another outcome without agreement on one issue; none: no reference point is given any more (on no issue).
struct SetReferencePoint {
  std::optional<double> place;
  std::size_t issue = 0;
};
using Change = std::variant<SetNumber, SetVeto, SetCost, RemoveParty, AddParty, JoinParties, SetQuota,
                            SetReferencePoint>;

/// The dispute after the changes, in their order. Errors: kNotFound (an unknown party or issue), kInvalidData
/// (fewer than two to join; a reference point for one of several issues that have none), and those of
/// check_dispute. Cost: O(changes x parties).
Result<Dispute> changed(const Dispute& dispute, const std::vector<Change>& changes);

/// The same for a forecast's problem: one issue, numbers with their ranges, homes. An added party sits at the
/// table, a joined one if a member does; its numbers are the analyst's. A removed one ratifies nothing any
/// more. Those joined answer together to all that any of them answered to; each low, mode and high is put
/// together like an exact number, to a triangle. A correlation goes with a number that becomes exact or a
/// party that is no more. Errors: as above; kInvalidData (a range that does not hold its value). Cost:
/// O(changes x players).
Result<Problem> changed(const Problem& problem, const std::vector<Change>& changes);

struct WhatIf {
  double before = 0;
  double after = 0;
  Dispute dispute;  ///< after the changes
  double difference() const { return after - before; }
};

/// Outcome of a model before and after. Errors: those of `changed` and of the model. Cost: two runs of the
/// model.
Result<WhatIf> what_if(const Dispute& dispute, const std::vector<Change>& changes, const Model& model);

/// What one party would have to do to bring the outcome to a target.
struct LeverFound {
  Field field = Field::kPosition;
  std::size_t issue = 0;
  double now = 0;
  /// The value nearest to `now` at which the outcome is the target; none: no value within the range gets
  /// there.
  std::optional<double> value;
  double best_value = 0;    ///< within the range: the value that comes nearest to the target
  double best_outcome = 0;  ///< and what comes out there
};

/// Searches position and salience on `issue` (0..100) and capability (0 to ten times the greatest there is)
/// of one party, each alone. 400 steps and bisection to 1e-9 of the range: a crossing back and forth within
/// one step may be missed. Errors: kNotFound; the model's on the dispute as it is. Cost: about 1,300 runs of
/// the model.
Result<std::vector<LeverFound>> lever_search(const Dispute& dispute, const std::string& party,
                                             std::size_t issue, double target, const Model& model);

/// What stands between a place and its adoption over the reference point.
struct Passage {
  bool passes = false;
  double support_share = 0;             ///< of the weight on the issue
  std::vector<std::size_t> supporters;  ///< parties that accept it
  std::vector<std::size_t> vetoes_against;
  std::vector<std::size_t> pivotal;  ///< each alone decides: it would fail (pass) if this one changed sides
  /// The fewest supporters by weight without whom it fails (if it passes), or opponents that would have to
  /// join (if it does not; vetoes first): a smallest decisive coalition.
  std::vector<std::size_t> decisive;
};

/// How far one party would have to move to accept the place, the place and all others as they are.
struct NeededMove {
  std::size_t party = 0;
  double to = 0;  ///< the nearest position; beyond it (by any small step) it accepts, unless a cost makes it
                  ///< accept there
  double way = 0;
  bool enough_alone = false;  ///< the place then passes
};

struct PassageReport {
  Passage passage;
  std::vector<NeededMove> moves;  ///< of those that do not accept, the shortest way first
};

/// Whether a place passes against the reference point under quota, vetoes and costs of no agreement (the
/// rules of procedure.hpp), who decides that, and who would have to move how far. Errors: those of
/// procedure(); kInvalidData (place); kNothingToCompute (no reference point, or the place is the reference
/// point). Cost: O(parties^2).
Result<PassageReport> passage_of(const Dispute& dispute, std::size_t issue, double place);

}  // namespace toguna::bargaining
