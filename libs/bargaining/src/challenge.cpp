#include "challenge.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace toguna::bargaining {

Challenge::Challenge(std::vector<double> capability, std::vector<double> salience, double range,
                     double status_quo)
    : capability_(std::move(capability)),
      salience_(std::move(salience)),
      range_(range),
      status_quo_(status_quo) {
  const std::size_t n = capability_.size();
  risk_.resize(n);
  unchanged_.resize(n);
  for (Grid* grid : {&distance_, &log_distance_, &log_success_, &log_failure_, &distance_power_, &success_,
                     &failure_, &chance_}) {
    *grid = Grid(n, n);
  }
}

void Challenge::look_at(const std::vector<double>& position, double median) {
  const std::vector<double> before = std::exchange(position_, position);
  median_ = median;
  const std::size_t n = position_.size();
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      if (!before.empty() && before[i] == position_[i] && before[j] == position_[j]) continue;
      // Positions that moved may not lie further apart than the first ones did, but for rounding.
      const double distance = std::min(1.0, std::fabs(position_[i] - position_[j]) / range_);
      distance_(i, j) = distance_(j, i) = distance;
      log_distance_(i, j) = log_distance_(j, i) = std::log(distance);
      log_success_(i, j) = log_success_(j, i) = std::log(0.5 - 0.5 * distance);
      log_failure_(i, j) = log_failure_(j, i) = std::log(0.5 + 0.5 * distance);
    }
  }
  start_neutral();
  compute_chances();
  compute_risk();
  compute_powers();
  compute_chances();
}

/// r = 1 needs no powers.
void Challenge::start_neutral() {
  const std::size_t n = position_.size();
  std::fill(risk_.begin(), risk_.end(), 1.0);
  std::fill(unchanged_.begin(), unchanged_.end(), 0.0);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      distance_power_(i, j) = distance_(i, j);
      success_(i, j) = 2 * distance_(i, j);
      failure_(i, j) = -2 * distance_(i, j);
    }
  }
}

void Challenge::compute_powers() {
  const std::size_t n = position_.size();
  for (std::size_t i = 0; i < n; ++i) {
    const double r = risk_[i];
    unchanged_[i] = 2 - 4 * std::exp(r * std::log(0.5));
    for (std::size_t j = 0; j < n; ++j) {
      distance_power_(i, j) = std::exp(r * log_distance_(i, j));
      success_(i, j) = 2 - 4 * std::exp(r * log_success_(i, j));
      failure_(i, j) = 2 - 4 * std::exp(r * log_failure_(i, j));
    }
  }
}

void Challenge::compute_chances() {
  const std::size_t n = position_.size();
  double total = 0;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      double for_i = 0;
      double for_j = 0;
      for (std::size_t k = 0; k < n; ++k) {
        const double vote = capability_[k] * salience_[k] * (distance_power_(k, j) - distance_power_(k, i));
        for_i += std::max(vote, 0.0);
        for_j += std::max(-vote, 0.0);
      }
      chance_(i, j) = for_i;
      chance_(j, i) = for_j;
      total += 2 * (for_i + for_j);
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) chance_(i, j) = total > 0 ? chance_(i, j) / total : 0;
  }
}

double Challenge::expected(std::size_t i, std::size_t j, std::size_t viewer) const {
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

void Challenge::compute_risk() {
  const std::size_t n = position_.size();
  std::vector<double> security(n);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      if (j != i) security[i] += expected(j, i, j);
    }
  }
  const auto [low, high] = std::minmax_element(security.begin(), security.end());
  const double width = *high - *low;
  for (std::size_t i = 0; i < n; ++i) {
    const double safety = width > 0 ? (2 * security[i] - *high - *low) / width : 0;
    risk_[i] = (1 - safety / 3) / (1 + safety / 3);
  }
}

}  // namespace toguna::bargaining
