#pragma once

#include <cmath>

namespace toguna::bargaining {

/// Whether one at `position` takes `outcome` rather than the reference point: strictly nearer, or, with a
/// cost of no agreement, no further than the reference point plus that cost (Franchino & Mariotto 2021). The
/// indifferent do not accept.
inline bool accepts(double position, double cost, double outcome, double reference) {
  const double now = std::fabs(reference - position);
  const double then = std::fabs(outcome - position);
  return cost > 0 ? then <= now + cost : then < now;
}

}  // namespace toguna::bargaining
