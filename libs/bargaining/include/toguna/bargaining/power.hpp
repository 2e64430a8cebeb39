#pragma once

#include <cstdint>
#include <vector>

#include "toguna/bargaining/dispute.hpp"
#include "toguna/base/result.hpp"

namespace toguna::bargaining {

/// Power of each voter of a weighted game, in the order given.
struct PowerIndices {
  std::vector<double> swing;  ///< absolute Banzhaf: share of the others' coalitions that it turns to winning
  std::vector<double> banzhaf;  ///< the same, divided by its sum; sums to 1
  std::vector<double> shapley;  ///< Shapley-Shubik: share of orders in which it is pivotal; sums to 1
};

/// Banzhaf (1965) and Shapley-Shubik (1954) of a game in which a coalition wins if its weight reaches
/// `quota`. By generating functions (Mann & Shapley 1962; Brams & Affuso 1976): the others join with
/// probability t each, so their weight has the distribution prod_{j != i} (1 - t + t z^{w_j}); the chance
/// beta_i(t) that it falls into [q - w_i, q - 1] is Banzhaf's swing at t = 1/2 (Straffin 1977) and
/// Shapley-Shubik's index averaged over t in 0..1 (Owen 1972). beta_i is a polynomial in t of degree n - 1:
/// Gauss-Legendre quadrature with n/2 nodes is exact; for many voters fewer nodes are used, on the range of t
/// where it exceeds 1e-15. Against enumeration and against the full rule it agrees to 1e-12. One voter's
/// factor is divided out along every w_i-th partial sum, in the stable direction (t <= 1/2, else the dual
/// game). Errors: kInvalidData (quota 0 or above the total weight); kNothingToCompute (no voter); kTooLarge
/// (more than 2,000 voters or a total weight above 1,000,000). Cost: O(voters x quota x nodes); 0.1 s for 200
/// voters of weights to 1,000.
Result<PowerIndices> power_indices(const std::vector<std::uint32_t>& weights, std::uint64_t quota);

/// The same of the votes on one issue of a dispute: weights c s, rounded to 1/20,000 of their sum; a
/// coalition wins if it carries the quota and holds every veto player. That is a weighted game too: each veto
/// player weighs as much more, and the quota is as much higher, as all others together could never reach.
/// Errors: those of check_dispute and of power_indices; kNotFound (issue); kNothingToCompute (no weight on
/// it).
Result<PowerIndices> power_in(const Dispute& dispute, std::size_t issue = 0);

}  // namespace toguna::bargaining
