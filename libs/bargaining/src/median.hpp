#pragma once

#include <span>
#include <vector>

#include "table.hpp"

namespace toguna::bargaining {

/// One seat in rising order of place.
struct Ranked {
  double place = 0;
  double weight = 0;
  Index player = 0;
};

/// Fills `ranking` (same size as `members`; what it held before is overwritten) with the members in rising
/// order of place, equal places by index, so that the order never depends on history. Cost: O(n) when already
/// in order, O(n log n) at worst. Allocates nothing.
void rank(const Line& line, std::span<const Index> members, std::span<Ranked> ranking);

/// Where the weighted median lies in a ranking.
struct Median {
  double place = 0;
  std::size_t lower = 0;  ///< index in the ranking of the seat at which half of the weight is reached
  std::size_t upper = 0;  ///< the same seat; on an exact tie of halves the next one with weight
};

/// The weighted median (Black 1948, "On the rationale of group decision-making", JPE 56): the place of the
/// first seat at which the cumulated weight exceeds half of the total. Tie rule: where the cumulated weight
/// is exactly half (to 1e-12 of the total) every place between that seat and the next one with weight is a
/// median; the midpoint is returned, so that mirrored problems have mirrored medians. Precondition: total >
/// 0. Cost: O(n). Deterministic.
Median weighted_median(std::span<const Ranked> ranking, double total);

/// Adds the credit of one draw to those who hold the median: 1 in all, split equally among the seats with
/// weight that share the median's place; on a tie of halves one half to each side's place.
void credit_pivotal(std::span<const Ranked> ranking, const Median& median, std::span<double> credit);

}  // namespace toguna::bargaining
