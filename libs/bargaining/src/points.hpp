#pragma once

#include <cstdint>
#include <vector>

#include "toguna/bargaining/uncertainty.hpp"

namespace toguna::bargaining {

/// Rows `first` .. `first` + `count` of a point set in (0, 1)^dimensions, row by row; the same whatever rows
/// are asked for together. Sobol points have at most 3,000 dimensions. Cost: O(count x dimensions), and for
/// Sobol points O(first) cheap steps to get there.
std::vector<double> points_of(Points points, std::uint64_t seed, std::size_t dimensions, std::size_t first,
                              std::size_t count);

inline constexpr std::size_t kMaxDimensions = 3'000;

}  // namespace toguna::bargaining
