#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include "voting.hpp"

namespace toguna::bargaining {

/// The expectations of one round of the expected-utility model; see expected_utility.hpp. Reuses its room
/// from round to round.
class Challenge {
 public:
  /// `capability` and `salience` (0..1) by party; `range` of the first positions, above 0.
  Challenge(std::vector<double> capability, std::vector<double> salience, double range, double status_quo);

  /// Computes risk attitudes and expectations at these positions with this weighted median.
  void look_at(const std::vector<double>& position, double median);

  const std::vector<double>& risk() const { return risk_; }
  /// E(U_ij), as it looks with the risk attitude of `viewer`, who is i or j.
  double expected(std::size_t i, std::size_t j, std::size_t viewer) const;

 private:
  void start_neutral();
  void compute_powers();
  void compute_chances();
  void compute_risk();

  std::vector<double> weight_, salience_;  // c s and s
  double range_, status_quo_;
  std::vector<double> position_, risk_;
  std::vector<double> unchanged_;  // by viewer: U_sq
  Grid distance_, log_distance_, log_success_, log_failure_;
  Grid vote_;                              // by position and voter: c_k s_k (|x_k - x_i| / R)^r_k
  Grid success_, failure_;                 // by viewer and other: U_s, U_f
  Grid chance_;                            // P of i over j
  std::vector<double> before_, security_;  // room that is used again
  double median_ = 0;
};

inline double Challenge::expected(std::size_t i, std::size_t j, std::size_t viewer) const {
  const std::size_t other = viewer == i ? j : i;
  const double chance = chance_(i, j);
  const double success = success_(viewer, other);
  double gain = salience_[j] * (chance * success + (1 - chance) * failure_(viewer, other)) +
                (1 - salience_[j]) * success - status_quo_ * unchanged_[viewer];
  if (status_quo_ < 1) {
    const double move =
        (std::fabs(position_[i] - median_) + std::fabs(position_[i] - position_[j])) / (4 * range_);
    const bool helps = std::fabs(position_[i] - median_) < std::fabs(position_[i] - position_[j]);
    const double base = std::max(0.0, helps ? 0.5 - move : 0.5 + move);
    gain -= (1 - status_quo_) * (2 - 4 * std::pow(base, risk_[viewer]));
  }
  return gain;
}

}  // namespace toguna::bargaining
