#pragma once

#include <vector>

#include "toguna/bargaining/uncertainty.hpp"

namespace toguna::bargaining {

/// The inverse of a PERT distribution's function from a table: 97 nodes, closer together towards the ends,
/// and between them the cubic that has the function's values and slopes at both (Hermite). Where such a cubic
/// might not rise, far out in a tail, quantile_of is asked. Within 2e-5 of the range of quantile_of. Cost:
/// some 50 microseconds once, then some 20 nanoseconds a number instead of a few thousand.
class PertInverse {
 public:
  explicit PertInverse(const Distribution& pert);  ///< low < high
  double at(double u) const;                       ///< u in (0, 1)

 private:
  struct Cell {
    double place = 0;      ///< at its lower end
    double rise = 0;       ///< of the place, to its upper end
    double slope_low = 0;  ///< of the place over the cell, at its lower and upper end
    double slope_high = 0;
    bool exact = false;
  };

  Distribution pert_;
  std::vector<double> share_;  // at the nodes, rising from 0 to 1
  std::vector<Cell> cells_;
};

}  // namespace toguna::bargaining
