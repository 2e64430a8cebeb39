#pragma once

#include <optional>
#include <vector>

#include "toguna/bargaining/dispute.hpp"

namespace toguna::bargaining {

/// Weighted means and medians, issue by issue; an issue on which nobody has weight has none.
/// Sources: Van den Bos (1991); Black (1948). Cost: O(parties log parties x issues).
struct Centres {
  std::vector<std::optional<double>> mean;    ///< sum(c s x) / sum(c s)
  std::vector<std::optional<double>> median;  ///< on an exact tie of halves the midpoint
};
Result<Centres> centres(const Dispute& dispute);

/// The positions that parties occupy, and how they fare against each other in votes of two.
struct PositionVotes {
  std::vector<std::vector<double>> positions;  ///< distinct, in the order of their first holder; by issue
  std::vector<double> weight;                  ///< of those who hold it, c sum(s) / 100
  std::vector<std::size_t> mode;               ///< the heaviest positions (several on a tie)
  /// The position that beats every other (Condorcet 1785); none: a tie or a circle.
  std::optional<std::size_t> condorcet_winner;
  std::vector<double> copeland;              ///< votes won plus half of those tied (Copeland 1951)
  std::vector<std::size_t> copeland_winner;  ///< the best by that count (several on a tie)
};

/// Mode, Condorcet and Copeland winners over the occupied positions. A party votes with its weight for the
/// one that is strictly nearer (distance_to); weights equal to 1e-12 of the total tie. Errors: those of
/// check_dispute; kTooLarge (more than 2,000 distinct positions). Cost: O(positions^2 x parties).
Result<PositionVotes> position_votes(const Dispute& dispute);

/// A bargaining solution with the gains it gives.
struct Solution {
  /// False: nothing is strictly better than the reference point for every party with weight; then there is no
  /// solution and `outcome` is the reference point.
  bool feasible = false;
  std::vector<double> outcome;  ///< by issue
  std::vector<double> gain;  ///< by party: u(x) - u(reference) + cost of no agreement, in points of the scale
};

/// Asymmetric Nash bargaining solution: the x that maximises sum w_i ln(u_i(x) - u_i(q)), u_i the negative
/// distance_to, w_i = c_i sum(s_i); q's utility is lowered by the cost of no agreement. Source: Nash (1950),
/// Harsanyi & Selten (1972). Parties without weight are left out. Method: cuts through the gradient of a
/// concave function (the ellipsoid method; bisection on one issue), to 1e-9 of the scale; cost O(issues^4 +
/// issues^3 x parties). Errors: those of check_dispute; kNothingToCompute without a reference point;
/// kTooLarge (more than 12 issues).
Result<Solution> nash_solution(const Dispute& dispute);

/// Kalai-Smorodinsky solution: the x that maximises the least share gain_i / (greatest gain i can have while
/// nobody loses). Source: Kalai & Smorodinsky (1975). Does not depend on the weights. Several x may share
/// that least share; one of them is given. Method and errors as above; cost that times the number of parties.
Result<Solution> kalai_smorodinsky_solution(const Dispute& dispute);

}  // namespace toguna::bargaining
