#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "toguna/bargaining/forecast.hpp"
#include "toguna/base/result.hpp"

namespace toguna::bargaining {

/// One actor with exact numbers on one or several issues: what the models beside the forecast work on.
struct Party {
  std::string id;
  std::string name;
  double capability = 0;         ///< >= 0; only ratios between parties matter
  std::vector<double> position;  ///< by issue, 0..100
  std::vector<double> salience;  ///< by issue, 0..100
  bool veto = false;
  /// What it would give up, in points of the scale, rather than have no agreement: it accepts x if
  /// |x - position| <= |reference - position| + cost (Franchino & Mariotto 2021).
  double no_agreement_cost = 0;
};

/// One dispute over one or several issues, each a scale 0..100.
struct Dispute {
  std::vector<std::string> issues;  ///< names, at least one
  std::vector<Party> parties;
  std::vector<double> reference_point;  ///< by issue: the outcome without agreement; empty: not given
  double quota = 0.5;                   ///< share of the weight that carries a decision, 0.5..1
};

/// Checks a dispute. Errors: kInvalidData (a number that is not finite or out of its range, a party with
/// another number of issues, an id twice or empty), kNothingToCompute (no party, or none with weight on any
/// issue), kTooLarge (more than 10,000 parties or 100 issues). Cost: O(parties x issues).
Result<void> check_dispute(const Dispute& dispute);

/// The players at the table of a one-issue problem, at the modes of their inputs.
Dispute dispute_at_modes(const Problem& problem);

/// Weight of a party on one issue, c s / 100, and on all issues together, c sum(s) / 100.
double weight_on(const Party& party, std::size_t issue);
double weight_on_all(const Party& party);

/// Distance of an outcome from a party's position, 0..100: sum_k s_k |x_k - x_ik| / sum_k s_k. With one issue
/// salience cancels out. A party without salience on any issue is at distance 0 of everything: it does not
/// care.
double distance_to(const Party& party, const std::vector<double>& outcome);

}  // namespace toguna::bargaining
