#pragma once

#include <functional>
#include <vector>

namespace toguna::bargaining {

/// What is known of a concave function at a point.
struct Slope {
  bool inside = true;  ///< false: the point breaks a constraint, and `gradient` points back towards it
  double value = 0;    ///< where inside
  std::vector<double> gradient;  ///< an ascent direction (a supergradient); zero: nothing better exists
};

struct Maximum {
  bool found = false;  ///< false: no point inside was met
  std::vector<double> point;
  double value = 0;
};

/// The maximum of a concave, possibly kinked function on the cube [0, 100]^n by the ellipsoid method (Shor
/// 1977; Yudin & Nemirovski 1976), on one issue by bisection: each step asks for a direction of ascent at the
/// centre and keeps the half that it points to. Stops once what is left is shorter than 1e-10 of the scale.
/// Cost: about 60 n (n + 1) calls, each with O(n^2) more. Deterministic.
Maximum maximise(std::size_t dimensions, const std::function<Slope(const std::vector<double>&)>& slope_at);

}  // namespace toguna::bargaining
