#pragma once

#include <cmath>
#include <limits>
#include <span>
#include <vector>

#include "median.hpp"
#include "table.hpp"

namespace toguna::bargaining {

/// How far from the reference point q an outcome may lie, upwards and downwards, and still be approved. On a
/// line every set of outcomes that beat q is (q - down, q) with (q, q + up), both open: a player at x_i
/// prefers exactly the places at a distance t of q, on its own side of q, with 0 < t < 2 |x_i - q|; quotas,
/// vetoes and homes cut such sets, which all begin at q. 0: nothing on that side.
struct Reach {
  double up = std::numeric_limits<double>::infinity();
  double down = std::numeric_limits<double>::infinity();

  void limit(const Reach& other) {
    up = std::fmin(up, other.up);
    down = std::fmin(down, other.down);
  }
};

/// Strict preference for `outcome` over the reference point by one whose ideal is `ideal`: |outcome - ideal|
/// < |reference - ideal|. The indifferent do not approve.
inline bool prefers(double ideal, double outcome, double reference) {
  return std::fabs(outcome - ideal) < std::fabs(reference - ideal);
}

/// Whether `weight` of `total` carries a decision: a share of at least the quota, and more than half where
/// the quota is one half (1e-12 of the total is allowed for rounding: three of five carry 0.6).
inline bool carries(double weight, double total, double quota) {
  const double tolerance = 1e-12 * total;
  return quota <= 0.5 ? weight > total / 2 + tolerance : weight >= quota * total - tolerance;
}

/// What one player prefers to the reference point.
inline Reach reach_of_player(double ideal, double reference) {
  return {std::fmax(0.0, 2 * (ideal - reference)), std::fmax(0.0, 2 * (reference - ideal))};
}

/// What a weighted group prefers to the reference point under a quota. A group without weight has no say:
/// unlimited. Cost: O(n). `ranking` in rising order of place.
Reach reach_of_group(std::span<const Ranked> ranking, double total, double quota, double reference);

/// Whether an outcome lies within the reach. The reference point itself never does.
inline bool within(const Reach& reach, double outcome, double reference) {
  const double distance = outcome - reference;
  return distance > 0 ? distance < reach.up : (distance < 0 && -distance < reach.down);
}

/// The reach as intervals clipped to 0..100, the lower first; only those of positive length. The ends at the
/// far side and at the reference point are not included in the set (but 0 and 100 are where the reach goes
/// beyond them).
std::vector<Interval> to_intervals(const Reach& reach, double reference);

/// True if no outcome on 0..100 lies within the reach.
bool is_empty(const Reach& reach, double reference);

/// The win set of reference point q at the table: { x : weight share of those that prefer x >= quota, every
/// veto player prefers x, and every player at the table that answers to others is ratified }. Source:
/// Tsebelis (2002), Veto Players, ch. 1-2 (win set, vetoes); Putnam (1988), "Diplomacy and domestic
/// politics", IO 42 (win sets at home). Deviations: one dimension; strict preference. `home_reach`: by home
/// (see ratification.hpp). Exact: no grid. Cost: O(seated). Deterministic.
Reach win_set(const Table& table, const Line& line, std::span<const Ranked> ranking, double total,
              std::span<const Reach> home_reach);

}  // namespace toguna::bargaining
