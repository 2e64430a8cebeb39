#pragma once

#include <vector>

#include "toguna/bargaining/dispute.hpp"

namespace toguna::bargaining {

/// How much weight a voter throws behind the option that gives it a gain d of utility. KTAB's names in
/// brackets; d in -1..1 for plain options.
enum class VotingRule {
  kBinary,              ///< [Binary] w sign(d)
  kProportionalBinary,  ///< [PropBin] w (0.8 d + 0.2 sign(d))
  kProportional,        ///< [Prop] w d
  kProportionalCubic,   ///< [PropCbc] w (0.5 d + 0.5 d^3)
  kCubic,               ///< [Cubic] w d^3
  kProspect,            ///< [ASymProsp] w d for losses, 2/3 w d for gains
};

/// Probability that a coalition of strength s1 beats one of strength s2.
enum class VictoryModel {
  kLinear,   ///< s1 / (s1 + s2)
  kSquare,   ///< the same of s^2
  kQuartic,  ///< of s^4
  kOctic,    ///< of s^8
  kBinary,   ///< nearly 1 beyond a ratio of 1.1, linear between
};

/// How pairwise victories become one distribution over the options.
enum class ElectionModel {
  kConditional,      ///< P_i ~ prod_j V_ij: that i would win against each
  kMarkovUniform,    ///< the long-run winner when challengers are drawn evenly
  kMarkovIncentive,  ///< the same, when challengers come forward by what they gain
};

struct ElectionRules {
  VotingRule voting = VotingRule::kProportional;
  VictoryModel victory = VictoryModel::kLinear;
  ElectionModel model = ElectionModel::kConditional;
};

/// Distribution over the occupied positions.
struct Election {
  std::vector<std::vector<double>> positions;  ///< distinct, in the order of their first holder; by issue
  std::vector<double> probability;             ///< sums to 1
  std::vector<double> mean;                    ///< expected outcome by issue
  bool converged = true;                       ///< false: a Markov process had not settled at the limit
  std::size_t iterations = 0;                  ///< 0 for the conditional model
};

/// Probabilistic Condorcet election over the positions that parties hold. Source: Jesse, Wise & Efird
/// (KAPSARC 2016), as in KTAB. c_ij = 1e-8 + sum_k max(0, vote_k(i:j)), V_ij by the victory model, V_ii =
/// 1/2.
///   Conditional: P_i ~ prod_j V_ij (computed in logarithms, so that 1,000 parties do not underflow).
///   MarkovUniform: q_i = (1/n) sum_j V_ij (p_i + p_j); p <- (p + q)/2 until q - p is below 1e-6.
///   MarkovIncentive: I_ij = c_ij V_ij (+1e-10 if i = j), h_ij = I_ij / sum_k I_kj, C_ij = p_i h_ji,
///   q_i = sum_j V_ij (C_ij + C_ji); likewise, to 1e-8.
/// Weights c sum(s) / 100 by their share, so scaling all capabilities changes nothing; u = -distance/100.
/// Errors: those of check_dispute; kTooLarge (more than 2,000 distinct positions). Cost: O(positions^2 x
/// parties + iterations x positions^2). Deterministic.
Result<Election> condorcet_election(const Dispute& dispute, const ElectionRules& rules = {});

}  // namespace toguna::bargaining
