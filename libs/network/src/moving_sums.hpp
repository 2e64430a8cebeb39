#pragma once

#include <cstddef>
#include <vector>

#include "selection.hpp"
#include "tensor.hpp"

namespace toguna::network {

/// Counts and pair sums that follow statements as they enter and leave.
class MovingSums {
 public:
  /// `pairs`: keep pair sums, not only counts.
  MovingSums(const Selection& selection, Aggregation aggregation, bool pairs);

  /// Statement `s` of the selection enters or leaves. Cost: O(actors levels) with pairs, else O(1).
  void enter(std::size_t s) { change(s, 1); }
  void leave(std::size_t s) { change(s, -1); }
  std::size_t statements() const { return statements_; }

  const Tensor& counts() const { return counts_; }
  const std::vector<double>& totals() const { return totals_; }  ///< weighted statements of each actor

  /// The network, row-major, actors x actors, not normalised. `out` must have that size.
  void pair_sums_into(std::vector<double>& out) const;

 private:
  void change(std::size_t s, double sign);

  const Selection& selection_;
  Tensor counts_;
  std::vector<double> totals_;
  bool pairs_;
  Likeness likeness_;  // times the range of levels, so that whole levels give whole numbers
  double range_ = 1;
  std::vector<double> half_;  // half_[i][j] + half_[j][i] is the sum of the pair, times the range
  std::size_t statements_ = 0;
};

}  // namespace toguna::network
