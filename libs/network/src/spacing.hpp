#pragma once

#include <vector>

#include "toguna/network/discourse_network.hpp"

namespace toguna::network {

/// The least distance between two of n nodes in the unit square: min(0.04, 0.4 / sqrt(n)).
double least_distance(std::size_t n);

/// Pieces of a drawing, each about its own centre, laid side by side on shelves (largest first) so that they
/// do not overlap; `gap` is kept between them. Moves the points of `pieces`. Cost: O(n + pieces log pieces).
void pack(std::vector<std::vector<Point>>& pieces, double gap);

/// Scales points into the unit square, leaving a margin, without changing shapes.
void fit_unit_square(std::vector<Point>& points);

/// Moves points apart inside the unit square until no two are closer than least_distance. Always succeeds:
/// what pushing leaves too close goes to the nearest free place of a grid. Cost: O(n^2) a round.
void space_out(std::vector<Point>& points);

}  // namespace toguna::network
