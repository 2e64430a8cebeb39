#pragma once

#include <optional>
#include <stop_token>

#include "spatial_state.hpp"

namespace toguna::bargaining {

/// What a turn leads to.
struct SpatialStep {
  std::vector<SpatialBargain> bargains;  // places on 0..1
  std::vector<double> stay_probability;
  Grid position;  // of the next turn
};

/// Targets, bargains and choices of one turn. None: stopped.
std::optional<SpatialStep> take_turn(const SpatialWorld& world, const SpatialOptions& options,
                                     const SpatialState& state, const Grid& position, const Grid& ideal,
                                     std::size_t turn, const std::stop_token& stop);

}  // namespace toguna::bargaining
