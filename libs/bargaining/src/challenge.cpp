#include "challenge.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "exponential.hpp"

namespace toguna::bargaining {
Challenge::Challenge(std::vector<double> capability, std::vector<double> salience, double range,
                     double status_quo)
    : weight_(std::move(capability)), salience_(std::move(salience)), range_(range), status_quo_(status_quo) {
  const std::size_t n = weight_.size();
  for (std::size_t k = 0; k < n; ++k) weight_[k] *= salience_[k];
  risk_.resize(n);
  security_.resize(n);
  unchanged_.resize(n);
  for (Grid* grid :
       {&distance_, &log_distance_, &log_success_, &log_failure_, &vote_, &success_, &failure_, &chance_}) {
    *grid = Grid(n, n);
  }
}

void Challenge::look_at(const std::vector<double>& position, double median) {
  before_.swap(position_);
  position_ = position;
  median_ = median;
  const std::size_t n = position_.size();
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      if (!before_.empty() && before_[i] == position_[i] && before_[j] == position_[j]) continue;
      // Positions that moved may not lie further apart than the first ones did, but for rounding.
      const double distance = std::min(1.0, std::fabs(position_[i] - position_[j]) / range_);
      distance_(i, j) = distance_(j, i) = distance;
      log_distance_(i, j) = log_distance_(j, i) = logarithm(distance);
      log_success_(i, j) = log_success_(j, i) = logarithm(0.5 - 0.5 * distance);
      log_failure_(i, j) = log_failure_(j, i) = logarithm(0.5 + 0.5 * distance);
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
      vote_(i, j) = weight_[j] * distance_(i, j);
      success_(i, j) = 2 * distance_(i, j);
      failure_(i, j) = -2 * distance_(i, j);
    }
  }
}

void Challenge::compute_powers() {
  const std::size_t n = position_.size();
  for (std::size_t i = 0; i < n; ++i) {
    const double r = risk_[i];
    unchanged_[i] = 2 - 4 * exponential(r * std::log(0.5));
    const double* success_log = log_success_.row(i);
    const double* failure_log = log_failure_.row(i);
    const double* distance_log = log_distance_.row(i);
    double* success = success_.row(i);
    double* failure = failure_.row(i);
    double* vote = vote_.row(i);
    for (std::size_t j = 0; j < n; ++j) success[j] = 2 - 4 * exponential(r * success_log[j]);
    for (std::size_t j = 0; j < n; ++j) failure[j] = 2 - 4 * exponential(r * failure_log[j]);
    for (std::size_t k = 0; k < n; ++k) vote[k] = weight_[k] * exponential(risk_[k] * distance_log[k]);
  }
}

void Challenge::compute_chances() {
  const std::size_t n = position_.size();
  double total = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const double* here = vote_.row(i);
    for (std::size_t j = 0; j < i; ++j) {
      const double* there = vote_.row(j);
      // What is for either side is half of (all votes -+ their balance). Two sums of each: one alone would
      // wait for each of its additions.
      double all[2] = {0, 0};
      double net[2] = {0, 0};
      for (std::size_t k = 0; k + 1 < n; k += 2) {
        for (std::size_t lane = 0; lane < 2; ++lane) {
          const double vote = there[k + lane] - here[k + lane];
          all[lane] += std::fabs(vote);
          net[lane] += vote;
        }
      }
      if (n % 2 == 1) {
        const double vote = there[n - 1] - here[n - 1];
        all[0] += std::fabs(vote);
        net[0] += vote;
      }
      chance_(i, j) = (all[0] + net[0]) / 2 + (all[1] + net[1]) / 2;
      chance_(j, i) = (all[0] - net[0]) / 2 + (all[1] - net[1]) / 2;
      total += 2 * (chance_(i, j) + chance_(j, i));
    }
  }
  const double scale = total > 0 ? 1 / total : 0;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) chance_(i, j) *= scale;
  }
}

void Challenge::compute_risk() {
  const std::size_t n = position_.size();
  for (std::size_t i = 0; i < n; ++i) {
    security_[i] = 0;
    for (std::size_t j = 0; j < n; ++j) {
      if (j != i) security_[i] += expected(j, i, j);
    }
  }
  const auto [low, high] = std::minmax_element(security_.begin(), security_.end());
  const double width = *high - *low;
  for (std::size_t i = 0; i < n; ++i) {
    const double safety = width > 0 ? (2 * security_[i] - *high - *low) / width : 0;
    risk_[i] = (1 - safety / 3) / (1 + safety / 3);
  }
}

}  // namespace toguna::bargaining
