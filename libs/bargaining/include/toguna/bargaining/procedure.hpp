#pragma once

#include <optional>
#include <vector>

#include "toguna/bargaining/dispute.hpp"

namespace toguna::bargaining {

/// What a procedure with quota, vetoes and cost of no agreement lets pass on one issue.
struct Procedure {
  /// Outcomes that no other beats: from the lower to the upper quota pivot, widened to hold every veto
  /// player's position (Tsebelis 2002; Krehbiel 1998).
  Interval core;
  double lower_pivot = 0;  ///< the leftmost place from which no quota moves the outcome upwards
  double upper_pivot = 0;
  /// What beats the reference point, in rising order; its ends are closed where a cost of no agreement makes
  /// the deciding party accept them, else open. Empty: no agreement (or no reference point).
  std::vector<Interval> win_set;
  /// By party: what comes out if it alone may propose and the others can only accept or refuse (Romer &
  /// Rosenthal 1978): the place of the win set's closure (and the reference point) nearest to its position.
  std::vector<double> agenda_setter_outcome;
};

/// Core, win set and agenda setters on one issue. A party accepts x if |x - x_i| < |q - x_i|, or, where it
/// has a cost of no agreement k_i > 0, if |x - x_i| <= |q - x_i| + k_i (Franchino & Mariotto 2021). x passes
/// if the weight that accepts it carries the quota and every veto player accepts it. Errors: those of
/// check_dispute; kNothingToCompute (no weight on this issue); kNotFound (no such issue). Cost: O(parties^2).
/// Exact, no grid.
Result<Procedure> procedure(const Dispute& dispute, std::size_t issue = 0);

}  // namespace toguna::bargaining
