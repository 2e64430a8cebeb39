#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "toguna/network/discourse_network.hpp"

namespace toguna::network {

/// Wanted distances between the nodes of one connected piece, in lengths of a tie; row-major, all > 0 off the
/// diagonal.
struct Distances {
  std::size_t size = 0;
  std::vector<double> values;

  double at(std::size_t i, std::size_t j) const { return values[i * size + j]; }
};

/// sum over pairs of (|x_i - x_j| - d_ij)^2 / d_ij^2 (Gansner, Koren & North 2005, eq. 1 with w = d^-2).
/// Cost: O(size^2).
double stress_of(const Distances& distances, const std::vector<Point>& points);

/// Points whose distances come near the wanted ones, centred on (0, 0), the longer axis level: stress
/// majorization (Gansner, Koren & North 2005) in its localized form, node by node, from several seeded starts
/// of which the best is kept. Stress never rises. Cost: O(starts sweeps size^2), bounded by a fixed budget.
std::vector<Point> majorized(const Distances& distances, std::uint64_t seed);

}  // namespace toguna::network
