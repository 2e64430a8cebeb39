#pragma once

#include <vector>

#include "toguna/bargaining/dispute.hpp"

namespace toguna::bargaining {

struct QuantalResponseOptions {
  /// How sharply choices follow utility, per 100 points of the scale: 0 chooses evenly, 100 all but surely
  /// the best.
  double precision = 10;
  /// Places that may be proposed, 0..100; empty: the positions held.
  std::vector<double> proposals;
};

/// What comes of one proposal.
struct ProposalOdds {
  double place = 0;
  double proposed = 0;  ///< probability that it is the one proposed, whoever proposes
  double passes = 0;    ///< probability that it passes, once proposed
};

struct QuantalResponse {
  std::vector<ProposalOdds> proposals;  ///< by rising place
  std::vector<std::vector<double>>
      by_proposer;          ///< by party and proposal: probability that it would propose this
  double no_agreement = 0;  ///< probability that the reference point stays
  double mean = 0;          ///< expected outcome, the reference point where nothing is agreed
};

/// One round of proposal and vote in which all choose with error: the agent quantal response equilibrium of
/// McKelvey & Palfrey (1998) of the take-it-or-leave-it game of Romer & Rosenthal (1978), with the proposer
/// drawn by weight. With u_i(x) = -|x - x_i|/100 and k_i the cost of no agreement: i accepts x with
/// probability 1/(1 + exp(-L (u_i(x) - u_i(q) + k_i/100))); x passes if the weight that accepts carries the
/// quota and every veto player accepts; i proposes x with probability ~ exp(L EU_i(x)), EU_i(x) = P(x) u_i(x)
/// + (1 - P(x)) (u_i(q) - k_i/100). A proposer votes like the others. The sum of accepting weights is
/// computed exactly over weights rounded to 1/10,000 of the total. Not iterated: continuation values of
/// further rounds are not modelled. Errors: those of check_dispute; kNotFound (issue); kNothingToCompute (no
/// reference point, no weight on the issue); kInvalidData (precision below 0 or above 10,000, proposals off
/// the scale); kTooLarge (more than 1,000 proposals or 1,000 parties). Cost: O(proposals x parties x 10,000).
/// Deterministic.
Result<QuantalResponse> quantal_response(const Dispute& dispute, std::size_t issue = 0,
                                         const QuantalResponseOptions& options = {});

}  // namespace toguna::bargaining
