#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "toguna/graph/spectrum.hpp"
#include "toguna/network/backbone.hpp"

namespace toguna::network {

/// Degrees from the cells above the diagonal, row-major, n x n; ties below 0 are none.
std::vector<double> degrees_above(std::span<const double> network, std::size_t n);

/// Puts the Laplacian of those actors that have ties into the room, its trace scaled to the number of them,
/// and returns how many they are. Reads cells above the diagonal; ties below 0 are none.
std::size_t fill_laplacian(std::span<const double> network, std::span<const double> degrees,
                           Laplacian laplacian, graph::MatrixRoom<double>& room);
std::size_t fill_laplacian(std::span<const double> network, std::span<const double> degrees,
                           Laplacian laplacian, graph::MatrixRoom<float>& room);

/// The spectrum of what was put into the room, whose content is lost; n numbers.
std::vector<double> spectrum_of(graph::MatrixRoom<double>& room, std::size_t tied, std::size_t n);

/// Degrees, falling and divided by their sum.
std::vector<double> sorted_degrees(std::vector<double> degrees);

}  // namespace toguna::network
