#include <algorithm>
#include <cassert>
#include <cmath>

#include "toguna/graph/spectrum.hpp"
#include "tridiagonal.hpp"

namespace toguna::graph {
namespace {

constexpr float kLeastSquare = 1e-30F;  // above 0, so that a pivot of 0 does not end in 0 / 0
constexpr std::size_t kGrid = 256;      // the first intervals

bool is_wide() {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("fma") != 0;
#else
  return false;
#endif
}

Tridiagonalize<float> reduction() {
#if defined(__x86_64__)
  if (is_wide()) return tridiagonalize_avx2;
#endif
  return tridiagonalize_plain;
}

CountBelow counting() {
#if defined(__x86_64__)
  if (is_wide()) return count_below_avx2;
#endif
  return count_below_plain;
}

std::size_t whole_units(std::size_t count) {
  return (count + kPointUnit - 1) / kPointUnit * kPointUnit;
}

}  // namespace

void EigenvalueIntervals::reduce(MatrixRoom<float>& room) {
  const std::size_t n = room.size();
  assert(n >= 1);
  diagonal_.resize(room.stride());
  squares_.resize(n);
  reduction()(room.row(0), n, room.stride(), diagonal_.data(), squares_.data(), room.scratch());
  // Gershgorin's circles; the norm is the same before and after the reduction but for rounding.
  double norm = 0;
  float least = diagonal_[0];
  float most = diagonal_[0];
  float before = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const float after = std::sqrt(squares_[i]);
    least = std::min(least, diagonal_[i] - before - after);
    most = std::max(most, diagonal_[i] + before + after);
    before = after;
    norm += double{diagonal_[i]} * double{diagonal_[i]} + 2 * double{squares_[i]};
    squares_[i] = std::max(squares_[i], kLeastSquare);
  }
  rounding_ = 8 * static_cast<double>(n) * 0x1p-24 * std::sqrt(norm);
  // Wider by a little, so that no eigenvalue lies outside by rounding.
  const float room_beside = (most - least) * 1e-5F + 1e-12F;
  least -= room_beside;
  width_ = (most + room_beside - least) / float{kGrid};
  points_.resize(std::max(kGrid, whole_units(n)));
  below_.resize(points_.size());
  for (std::size_t g = 0; g < kGrid; ++g) points_[g] = least + width_ * static_cast<float>(g);
  counting()(diagonal_.data(), squares_.data(), n, points_.data(), below_.data(), kGrid);
  lower_.resize(n);
  // The eigenvalue with j below it lies right of the last point that has no more than j below.
  std::size_t g = 0;
  for (std::size_t j = 0; j < n; ++j) {
    while (g + 1 < kGrid && static_cast<std::size_t>(below_[g + 1]) <= j) ++g;
    lower_[n - 1 - j] = points_[g];
  }
}

void EigenvalueIntervals::halve() {
  const std::size_t n = lower_.size();
  const float half = width_ / 2;
  for (std::size_t i = 0; i < points_.size(); ++i) points_[i] = lower_[std::min(i, n - 1)] + half;
  counting()(diagonal_.data(), squares_.data(), n, points_.data(), below_.data(), whole_units(n));
  for (std::size_t i = 0; i < n; ++i)
    if (static_cast<std::size_t>(below_[i]) <= n - 1 - i) lower_[i] = points_[i];
  width_ = half;
}

}  // namespace toguna::graph
