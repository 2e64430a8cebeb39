#pragma once

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

  std::vector<double> capability_, salience_;
  double range_, status_quo_;
  std::vector<double> position_, risk_;
  std::vector<double> unchanged_;  // by viewer: U_sq
  Grid distance_, log_distance_, log_success_, log_failure_;
  Grid distance_power_;     // by voter and position: (|x_k - x_i| / R)^r_k
  Grid success_, failure_;  // by viewer and other: U_s, U_f
  Grid chance_;             // P of i over j
  double median_ = 0;
};

}  // namespace toguna::bargaining
