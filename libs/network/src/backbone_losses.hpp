#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "selection.hpp"
#include "tensor.hpp"
#include "toguna/network/backbone.hpp"

namespace toguna::network {

/// A subset of the options: whether each is in it.
using Subset = std::vector<char>;

/// The network of a subset as sums that options can be added to and taken from.
struct SubsetSums {
  Subset subset;
  std::vector<double> pairs;   ///< above the diagonal only, n x n
  std::vector<double> totals;  ///< statements of each actor
};

/// Losses of subsets against the full network. Thread-safe once made.
class BackboneLosses {
 public:
  static Result<BackboneLosses> of(const StatementTable& table, const NetworkSettings& network,
                                   const BackboneSettings& settings);

  const std::vector<std::string>& options() const { return selection_.options; }
  std::size_t statements(const Subset& subset) const;
  const std::vector<Defect>& defects() const { return defects_; }

  SubsetSums sums_of(const Subset& subset) const;
  /// The same with option `c` taken out or put in. Cost: O(actors who spoke of it, squared).
  void turn(SubsetSums& sums, std::size_t c) const;
  double loss(const SubsetSums& sums) const;

  double penalised(double loss, const Subset& subset) const;
  Backbone report(const Subset& subset) const;

 private:
  std::vector<double> spectrum_of(const SubsetSums& sums) const;

  Selection selection_;
  Tensor tensor_;
  Likeness likeness_;
  std::vector<std::vector<double>> totals_;  // of each option, statements by actor
  Aggregation aggregation_ = Aggregation::kSubtract;
  Normalization normalization_ = Normalization::kNone;
  Laplacian laplacian_ = Laplacian::kByTrace;
  double penalty_ = 0;
  bool compatible_ = false;
  std::vector<double> full_;  // the full network's spectrum
  std::vector<Defect> defects_;
};

}  // namespace toguna::network
