#pragma once

#include <vector>

#include "toguna/bargaining/plane.hpp"

namespace toguna::bargaining {

/// A dispute as weighted points of a plane.
struct PlaneWorld {
  std::vector<PlanePoint> ideal;
  std::vector<double> weight;
  std::vector<bool> veto;
  double total = 0;
  double quota = 0.5;

  /// Errors: see yolk().
  static Result<PlaneWorld> make(const Dispute& dispute, const Plane& plane);
};

}  // namespace toguna::bargaining
