#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <vector>

namespace toguna {

/// What a chance goes by, and how it turned out.
template <std::size_t n>
struct Outcome {
  std::array<double, n> inputs{};
  bool right = false;
};

/// 1 / (1 + exp(-weights . inputs)), 0..1.
template <std::size_t n, typename Number>
double logistic(const std::array<Number, n>& weights, const std::array<double, n>& inputs) {
  return 1 / (1 + std::exp(-std::inner_product(weights.begin(), weights.end(), inputs.begin(), 0.0)));
}

/// Logistic regression by Newton's method with a ridge of 1 (Platt 2000 calibrates scores likewise).
/// Cost: 30 x outcomes x n^2.
template <std::size_t n>
std::array<float, n> fit_logistic(const std::vector<Outcome<n>>& outcomes) {
  constexpr double kRidge = 1.0;
  std::array<double, n> c{};
  for (int round = 0; round < 30; ++round) {
    std::array<std::array<double, n + 1>, n> system{};
    for (std::size_t i = 0; i < n; ++i) {
      system[i][i] = kRidge;
      system[i][n] = -kRidge * c[i];
    }
    for (const Outcome<n>& o : outcomes) {
      const double p = logistic(c, o.inputs);
      for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) system[i][j] += p * (1 - p) * o.inputs[i] * o.inputs[j];
        system[i][n] += ((o.right ? 1.0 : 0.0) - p) * o.inputs[i];
      }
    }
    // Positive definite by the ridge: elimination needs no pivoting.
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = i + 1; j < n; ++j) {
        const double share = system[j][i] / system[i][i];
        for (std::size_t k = i; k <= n; ++k) system[j][k] -= share * system[i][k];
      }
    }
    for (std::size_t i = n; i-- > 0;) {
      for (std::size_t j = i + 1; j < n; ++j) system[i][n] -= system[i][j] * system[j][n];
      system[i][n] /= system[i][i];
      c[i] += system[i][n];
    }
  }
  std::array<float, n> out{};
  std::transform(c.begin(), c.end(), out.begin(), [](double x) { return static_cast<float>(x); });
  return out;
}

}  // namespace toguna
