#include "normal.hpp"

#include <array>
#include <cmath>

namespace toguna::network {
namespace {

template <std::size_t N>
double polynomial(const std::array<double, N>& falling, double x) {
  double out = 0;
  for (const double coefficient : falling) out = out * x + coefficient;
  return out;
}

/// Of a share below 0.02425.
double tail_quantile(double share) {
  constexpr std::array<double, 6> kAbove{-7.784894002430293e-03, -3.223964580411365e-01,
                                         -2.400758277671838e+00, -2.549732539343734e+00,
                                         4.374664141464968e+00,  2.938163982698783e+00};
  constexpr std::array<double, 5> kBelow{7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00,
                                         3.754408661907416e+00, 1};
  const double q = std::sqrt(-2 * std::log(share));
  return polynomial(kAbove, q) / polynomial(kBelow, q);
}

}  // namespace

double normal_share(double x) {
  return 0.5 * std::erfc(-x * 0.70710678118654752440);
}

double normal_quantile(double share) {
  constexpr double kTail = 0.02425;
  constexpr std::array<double, 6> kAbove{-3.969683028665376e+01, 2.209460984245205e+02,
                                         -2.759285104469687e+02, 1.383577518672690e+02,
                                         -3.066479806614716e+01, 2.506628277459239e+00};
  constexpr std::array<double, 6> kBelow{-5.447609879822406e+01, 1.615858368580409e+02,
                                         -1.556989798598866e+02, 6.680131188771972e+01,
                                         -1.328068155288572e+01, 1};
  if (share < kTail) return tail_quantile(share);
  if (share > 1 - kTail) return -tail_quantile(1 - share);
  const double q = share - 0.5;
  const double r = q * q;
  return q * polynomial(kAbove, r) / polynomial(kBelow, r);
}

}  // namespace toguna::network
