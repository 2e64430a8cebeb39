#pragma once

#include <cstdint>

namespace toguna {

/// Counter-based random numbers: a value depends only on (seed, stream, draw, variable), so neither the
/// number of threads nor the order of work can change a result. Generator: Philox4x32-10 (Salmon, Moraes,
/// Dror & Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3").
struct RandomKey {
  std::uint64_t seed = 0;    ///< chosen by the user
  std::uint32_t stream = 0;  ///< one per purpose (forecast, bootstrap, layout, ...)
};

/// A number in the open interval (0, 1) with 52 random bits. Cost: one Philox block.
double uniform(RandomKey key, std::uint64_t draw, std::uint32_t variable);

}  // namespace toguna
