#pragma once

#include <cstddef>
#include <stop_token>
#include <vector>

#include "backbone_losses.hpp"

namespace toguna::network {

/// The stream of random numbers of all searches for backbones.
inline constexpr std::uint32_t kBackboneStream = 64;

/// The options that are in the subset (or not).
std::vector<std::size_t> places_of(const Subset& subset, bool in);

/// Annealing over subsets from `start`, by exchanges, with `fixed_size` false also by what comes or goes.
Result<Backbone> annealed_backbone(const BackboneLosses& losses, const BackboneSettings& settings,
                                   bool fixed_size, const Subset& start, const std::stop_token& stop);

}  // namespace toguna::network
