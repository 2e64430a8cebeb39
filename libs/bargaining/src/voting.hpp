#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "toguna/bargaining/election.hpp"

namespace toguna::bargaining {

/// A dense table of numbers, row by row.
class Grid {
 public:
  Grid() = default;
  Grid(std::size_t rows, std::size_t columns, double value = 0)
      : columns_(columns), cells_(rows * columns, value) {}

  double& operator()(std::size_t row, std::size_t column) { return cells_[row * columns_ + column]; }
  double operator()(std::size_t row, std::size_t column) const { return cells_[row * columns_ + column]; }
  std::size_t columns() const { return columns_; }
  const double* row(std::size_t index) const { return cells_.data() + index * columns_; }
  double* row(std::size_t index) { return cells_.data() + index * columns_; }

 private:
  std::size_t columns_ = 0;
  std::vector<double> cells_;
};

/// The vote of one voter; see VotingRule. Positive: for the first option.
inline double vote(VotingRule rule, double weight, double gain) {
  constexpr double kIndifferent = 1e-8;
  switch (rule) {
    case VotingRule::kBinary:
      return weight * std::clamp(gain / kIndifferent, -1.0, 1.0);
    case VotingRule::kProportionalBinary:
      return weight * (0.8 * gain + 0.2 * std::clamp(gain / kIndifferent, -1.0, 1.0));
    case VotingRule::kProportional:
      return weight * gain;
    case VotingRule::kProportionalCubic:
      return weight * (0.5 * gain + 0.5 * gain * gain * gain);
    case VotingRule::kCubic:
      return weight * gain * gain * gain;
    case VotingRule::kProspect:
      return weight * gain * (gain < 0 ? 1.0 : 2.0 / 3.0);
  }
  return 0;
}

/// Chance that strength `own` beats `other`, both > 0.
double victory(VictoryModel model, double own, double other);

/// Strengths c_ij of the coalition for i against j. `utility`: voters x options; `weight`: by voter.
/// Cost: O(options^2 x voters), shared out to `threads`, which change no bit.
Grid coalitions(VotingRule rule, const std::vector<double>& weight, const Grid& utility, std::size_t options,
                unsigned threads = 1);

/// The distribution over options that a model gives, with what it took to reach it.
struct Odds {
  std::vector<double> probability;
  std::size_t iterations = 0;
  bool converged = true;
};
Odds elect(const ElectionRules& rules, const Grid& strength, std::size_t options);

}  // namespace toguna::bargaining
