#include "toguna/graph/spectrum.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>
#include <limits>

#include "tridiagonal.hpp"

namespace toguna::graph {
namespace {

template <typename Number>
Tridiagonalize<Number> best_reduction() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return tridiagonalize_avx2;
#endif
  return tridiagonalize_plain;
}

constexpr double kVanishes = 1e-290;  // a product of squares, of numbers of about 1

/// One QL step with a shift, on the block [first, last] (Reinsch 1973, in the root-free form). Each turn
/// waits for the one before it, so what it waits for is kept short: gamma = y / r and p = gamma^2 / c = y^2 /
/// (r p), with y found before anything is divided.
void step(std::vector<double>& d, std::vector<double>& squares, std::size_t first, std::size_t last) {
  const double root = std::sqrt(squares[first]);
  const double slope = (d[first + 1] - d[first]) / (2 * root);
  const double length = std::hypot(slope, 1.0);
  const double shift = d[first] - root / (slope + (slope < 0 ? -length : length));
  double c = 1;
  double s = 0;
  double gamma = d[last] - shift;
  double p = gamma * gamma;
  for (std::size_t i = last; i-- > first;) {
    const double beside = squares[i];
    const double r = p + beside;
    squares[i + 1] = s * r;  // of the first, a number that the caller sets to 0 again
    const double inverse = 1 / r;
    const double y = p * (d[i] - shift) - beside * gamma;
    const double old_c = c;
    c = p * inverse;
    s = beside * inverse;
    const double old_gamma = gamma;
    gamma = y * inverse;
    d[i + 1] = old_gamma + (d[i] - gamma);
    const double both = r * p;
    p = both > kVanishes ? y * y / both : old_c * beside;
  }
  squares[first] = s * p;
  d[first] = shift + gamma;
}

/// Replaces the diagonal by the eigenvalues.
void iterate(std::vector<double>& d, std::vector<double>& squares) {
  const std::size_t n = d.size();
  constexpr double kEpsilon = std::numeric_limits<double>::epsilon();
  constexpr int kMostSteps = 60;  // two or three are usual
  double largest = 0;
  for (std::size_t i = 0; i < n; ++i) largest = std::max({largest, std::abs(d[i]), std::sqrt(squares[i])});
  if (!(largest > 0)) return;
  // By a power of two, so that nothing is rounded: no product of squares may leave the range of a number.
  const int exponent = std::ilogb(largest);
  for (std::size_t i = 0; i < n; ++i) {
    d[i] = std::ldexp(d[i], -exponent);
    squares[i] = std::ldexp(squares[i], -2 * exponent);
  }
  constexpr double kSmallest = kEpsilon * kEpsilon;
  const auto negligible = [&](std::size_t i) { return squares[i] <= kSmallest; };
  for (std::size_t first = 0; first < n; ++first)
    for (int steps = 0; steps < kMostSteps; ++steps) {
      std::size_t last = first;
      while (last + 1 < n && !negligible(last)) ++last;
      squares[last] = 0;
      if (last == first) break;
      step(d, squares, first, last);
      squares[last] = 0;
    }
  for (double& value : d) value = std::ldexp(value, exponent);
}

}  // namespace

std::vector<double> symmetric_eigenvalues(MatrixRoom<double>& room) {
  const std::size_t size = room.size();
  if (size == 0) return {};
  std::vector<double> diagonal(room.stride(), 0);
  std::vector<double> squares(size, 0);
  best_reduction<double>()(room.row(0), size, room.stride(), diagonal.data(), squares.data(), room.scratch());
  diagonal.resize(size);
  iterate(diagonal, squares);
  std::sort(diagonal.begin(), diagonal.end(), std::greater<>());
  return diagonal;
}

std::vector<double> symmetric_eigenvalues(std::span<const double> matrix, std::size_t size) {
  assert(matrix.size() == size * size);
  if (size == 0) return {};
  MatrixRoom<double> room;
  room.resize(size);
  for (std::size_t i = 0; i < size; ++i) std::copy_n(matrix.data() + i * size + i, size - i, room.row(i) + i);
  return symmetric_eigenvalues(room);
}

}  // namespace toguna::graph
