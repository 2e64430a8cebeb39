#pragma once

#include <cmath>

#include "toguna/bargaining/dispute.hpp"

namespace toguna::bargaining {

/// Whether one at `position` takes `outcome` rather than the reference point: strictly nearer, or, with a
/// cost of no agreement, no further than the reference point plus that cost.
inline bool accepts(double position, double cost, double outcome, double reference) {
  const double now = std::fabs(reference - position);
  const double then = std::fabs(outcome - position);
  return cost > 0 ? then <= now + cost : then < now;
}

}  // namespace toguna::bargaining
