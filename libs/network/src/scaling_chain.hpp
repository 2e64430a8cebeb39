#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <stop_token>
#include <vector>

namespace toguna::network {

inline constexpr std::size_t kMostDimensions = 2;
using Place = std::array<double, kMostDimensions>;  ///< of one dimension the second is 0

/// What is scaled: how many statements of each actor on each option have each level.
struct ScalingData {
  struct Cell {
    std::size_t actor = 0;
    std::size_t option = 0;
    std::size_t level = 0;
    std::size_t count = 0;
  };
  std::size_t actors = 0;
  std::size_t options = 0;
  std::size_t levels = 2;
  std::size_t dimensions = 1;
  std::vector<Cell> cells;       ///< by actor, option and level
  std::vector<Place> reference;  ///< rough places of the actors, to start from
};

/// One state of a chain.
struct ScalingDraw {
  std::vector<Place> positions;
  std::vector<double> difficulties;
  std::vector<Place> slopes;
  std::vector<double> cuts;  ///< levels - 1, rising, the first 0
};

/// Runs one chain and gives the draws after burn-in; fewer where it was stopped. See scaling.hpp for the
/// model. The same numbers for the same seed and chain.
std::vector<ScalingDraw> run_chain(const ScalingData& data, int burn_in, int draws, std::uint64_t seed,
                                   std::uint32_t chain, const std::stop_token& stop);

/// Centres and scales each draw, and turns all onto their common mean, axes and sides (see scaling.hpp).
/// `anchor`: an actor, or actors.size() for none.
void align(std::vector<ScalingDraw>& draws, const ScalingData& data, std::size_t anchor);

}  // namespace toguna::network
