#pragma once

#include <cstddef>
#include <vector>

#include "toguna/bargaining/dispute.hpp"

namespace toguna::bargaining {

/// A point of the plane that two issues span; both coordinates 0..100.
struct PlanePoint {
  double x = 0;
  double y = 0;
};

/// Which two issues span the plane.
struct Plane {
  std::size_t x_issue = 0;
  std::size_t y_issue = 1;
};

/// In this header preferences are Euclidean on the two issues' scales, whatever the saliences; a party's
/// weight is c (s_x + s_y) / 100.

/// The smallest disc that every median line meets (Ferejohn, McKelvey & Packel 1984; McKelvey 1986).
struct Yolk {
  PlanePoint centre;
  double radius =
      0;  ///< 0, to 1e-6: all median lines meet in one point, which no other beats by simple majority
};

/// The yolk under simple majority by weight. Over all median lines and not only those through two positions,
/// which can give too small a disc (Stone & Tovey 1992): between two directions in which positions change
/// their order the median line turns around one of them, so r(c) = max over directions of the distance from c
/// to the median line has a closed form on each piece; it is convex, and its minimum is found to 1e-8.
/// Errors: those of check_dispute; kNotFound (issues); kNothingToCompute (no weight on the two); kTooLarge
/// (more than 300 parties). Cost: O(parties^3 log parties).
Result<Yolk> yolk(const Dispute& dispute, const Plane& plane = {});

/// The win set of a point under quota and vetoes: it is a star around the point, and this is how far it
/// reaches in each of `directions` equal steps of angle from the x axis (entry k: k x 360/directions
/// degrees), not cut off at the edge of the scales; 0: nothing in that direction. In direction u party i
/// prefers the steps below 2 (x_i - q).u. Exact. Errors: as for yolk; kInvalidData (point off the scale,
/// fewer than 4 or more than 100,000 directions). Cost: O(directions x parties log parties).
Result<std::vector<double>> win_set_reach(const Dispute& dispute, PlanePoint point,
                                          std::size_t directions = 360, const Plane& plane = {});

struct UncoveredSet {
  std::vector<PlanePoint> points;  ///< of the grid, row by row
  double step_x = 0, step_y = 0;   ///< between neighbours of the grid
  std::size_t alternatives = 0;    ///< points of the grid
};

/// The uncovered set among the points of a grid over the positions' bounding box: those that no other point
/// covers, where x covers y if x beats y and everything that beats x beats y too (Miller 1980; McKelvey
/// 1986). By simple majority of weight. The covering points come from the grid too, so this is an
/// approximation that a finer grid betters; the uncovered set lies within four radii of the yolk's centre,
/// but for the grid. Errors: as for yolk; kInvalidData (fewer than 2 or more than 64 points a side). Cost:
/// O(side^4 x (parties + side^2 / 64)); threads 0: one per core, and never a change of the result.
Result<UncoveredSet> uncovered_set(const Dispute& dispute, std::size_t side = 33, const Plane& plane = {},
                                   unsigned threads = 0);

}  // namespace toguna::bargaining
