#pragma once

#include <optional>
#include <vector>

#include "toguna/domain/dossier.hpp"

namespace toguna::positions {

/// A place on the scale that an actor accepts or refuses, and how much evidence says so.
struct PlacedView {
  double place = 0;  ///< 0..100
  bool accepted = true;
  double weight = 1;  ///< of the evidence; conditional acceptance already halved
};

/// What places accepted and refused say about where an actor stands.
struct PlaceReading {
  std::optional<double> furthest_accepted;
  std::optional<double> nearest_refused;
  std::optional<Estimate> position;    ///< none without places
  std::vector<double> contradictions;  ///< refused places among the accepted ones, rising
  bool both_sides = false;             ///< accepts places on both sides of the reference point
  bool only_refusals = false;
};

/// The rules of docs/methods/positions.md. 0 <= low <= mode <= high <= 100, and nothing depends on the order
/// of `views`. `reference` is the place of no agreement, 0..100. Cost: O(k log k) in views.
PlaceReading read_places(std::vector<PlacedView> views, double reference);

}  // namespace toguna::positions
