#include "toguna/bargaining/election.hpp"

#include "positions_held.hpp"
#include "voting.hpp"

namespace toguna::bargaining {

Result<Election> condorcet_election(const Dispute& dispute, const ElectionRules& rules) {
  if (auto checked = check_dispute(dispute); !checked) return fail(std::move(checked));
  const PositionsHeld held = positions_held(dispute);
  const std::size_t options = held.positions.size();
  if (auto checked = check_pairs(options); !checked) return fail(std::move(checked));

  const std::size_t voters = dispute.parties.size();
  std::vector<double> weight(voters);
  double total = 0;
  for (std::size_t i = 0; i < voters; ++i) total += weight[i] = weight_on_all(dispute.parties[i]);
  // Shares, on a scale on which the floor of a coalition's strength is as small as in KTAB's examples.
  for (double& each : weight) each *= 100 / total;
  Grid utility(voters, options);
  for (std::size_t i = 0; i < voters; ++i) {
    for (std::size_t k = 0; k < options; ++k) {
      utility(i, k) = -distance_to(dispute.parties[i], held.positions[k]) / 100;
    }
  }
  Odds odds = elect(rules, coalitions(rules.voting, weight, utility, options), options);
  Election election{.positions = held.positions,
                    .probability = std::move(odds.probability),
                    .mean = std::vector<double>(dispute.issues.size()),
                    .converged = odds.converged,
                    .iterations = odds.iterations};
  for (std::size_t k = 0; k < options; ++k) {
    for (std::size_t issue = 0; issue < election.mean.size(); ++issue) {
      election.mean[issue] += election.probability[k] * election.positions[k][issue];
    }
  }
  return election;
}

}  // namespace toguna::bargaining
