#pragma once

#include <vector>

#include "toguna/bargaining/dispute.hpp"

namespace toguna::bargaining {

/// The distinct positions of parties, in the order of their first holder, and who holds which.
struct PositionsHeld {
  std::vector<std::vector<double>> positions;
  std::vector<std::size_t> of_party;
};

/// Cost: O(parties log parties).
PositionsHeld positions_held(const Dispute& dispute);

/// More than 2,000 of them make pairwise votes too dear: kTooLarge.
Result<void> check_pairs(std::size_t positions);

}  // namespace toguna::bargaining
