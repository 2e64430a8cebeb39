#pragma once

#include <cmath>
#include <limits>
#include <span>
#include <vector>

#include "median.hpp"
#include "table.hpp"

namespace toguna::bargaining {

/// How far to one side of the reference point an outcome may lie and still be approved. 0: nothing there.
struct Way {
  double length = std::numeric_limits<double>::infinity();
  bool closed = false;  ///< the outcome at just this distance is approved too

  bool shorter_than(const Way& other) const {
    return length < other.length || (length == other.length && !closed && other.closed);
  }
  bool holds(double distance) const { return distance < length || (closed && distance == length); }
};

/// The ways upwards and downwards from the reference point q. On a line every set of outcomes that beat q is
/// (q - down, q) with (q, q + up): a player at x_i accepts exactly the places at a distance t of q with 0 < t
/// < 2 |x_i - q| on its own side, or, where having no agreement costs it k_i > 0, 0 < t <= 2 |x_i - q| + k_i
/// on its own side and t <= k_i on the other; quotas, vetoes and homes cut such sets, which all begin at q.
struct Reach {
  Way up;
  Way down;

  void limit(const Reach& other) {
    if (other.up.shorter_than(up)) up = other.up;
    if (other.down.shorter_than(down)) down = other.down;
  }
};

/// Whether `weight` of `total` carries a decision: a share of at least the quota, and more than half where
/// the quota is one half (1e-12 of the total is allowed for rounding: three of five carry 0.6).
inline bool carries(double weight, double total, double quota) {
  const double tolerance = 1e-12 * total;
  return quota <= 0.5 ? weight > total / 2 + tolerance : weight >= quota * total - tolerance;
}

/// What one player accepts rather than the reference point; `cost`: its cost of no agreement.
inline Reach reach_of_player(double ideal, double cost, double reference) {
  const bool pays = cost > 0;
  return {.up = {std::fmax(0.0, 2 * (ideal - reference)) + cost, pays},
          .down = {std::fmax(0.0, 2 * (reference - ideal)) + cost, pays}};
}

/// One member of a group, by how far it would go to one side.
struct Willing {
  Way way;
  double weight = 0;
};

/// What a weighted group accepts rather than the reference point under a quota. A group without weight has no
/// say: unlimited. `ranking` in rising order of place; `scratch` of its size at least, where somebody pays.
/// Cost: O(n), and O(n log n) where somebody has a cost of no agreement. Allocates nothing.
Reach reach_of_group(const Table& table, std::span<const Ranked> ranking, double total, double quota,
                     std::span<Willing> scratch);

/// Whether an outcome lies within the reach. The reference point itself never does.
inline bool within(const Reach& reach, double outcome, double reference) {
  const double distance = outcome - reference;
  return distance > 0 ? reach.up.holds(distance) : (distance < 0 && reach.down.holds(-distance));
}

/// From the lowest to the highest outcome within the reach, clipped to 0..100; of length 0 if there is none.
/// The reference point itself is not in the set, nor are ends that are not closed (but 0 and 100 are where
/// the reach goes beyond them).
Interval interval_of(const Reach& reach, double reference);

/// The win set of reference point q at the table: { x : weight share of those that accept x >= quota, every
/// veto player accepts x, and every player at the table that answers to others is ratified }. Source:
/// Tsebelis (2002), Veto Players, ch. 1-2 (win set, vetoes); Putnam (1988), "Diplomacy and domestic
/// politics", IO 42 (win sets at home). Deviations: one dimension; strict preference, but for those whom no
/// agreement costs something (acceptance.hpp). `home_reach`: by home (see ratification.hpp). `at_table`: the
/// reach of the table's quota. Exact: no grid. Cost: O(veto players + homes). Deterministic.
Reach win_set(const Table& table, const Line& line, const Reach& at_table, std::span<const Reach> home_reach);

}  // namespace toguna::bargaining
