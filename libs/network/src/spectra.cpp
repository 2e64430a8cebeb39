#include "spectra.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace toguna::network {
namespace {

void divide_by_sum(std::vector<double>& values) {
  const double sum = std::accumulate(values.begin(), values.end(), 0.0);
  if (sum > 0)
    for (double& value : values) value /= sum;
}

template <typename Number>
std::size_t fill(std::span<const double> network, std::span<const double> degrees, Laplacian laplacian,
                 graph::MatrixRoom<Number>& room) {
  const std::size_t n = degrees.size();
  // A degree that only rounding left is none; actors without ties add zeros, and shrink the matrix.
  const double least = n == 0 ? 0 : 1e-12 * *std::max_element(degrees.begin(), degrees.end());
  std::vector<std::size_t> tied;
  double trace = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (!(degrees[i] > least)) continue;
    tied.push_back(i);
    trace += degrees[i];
  }
  const std::size_t m = tied.size();
  room.resize(m);
  const bool by_trace = laplacian == Laplacian::kByTrace;
  const double scale = by_trace ? static_cast<double>(m) / trace : 1;
  std::vector<double> factors(m, scale);
  if (!by_trace)
    for (std::size_t a = 0; a < m; ++a) factors[a] = 1 / std::sqrt(degrees[tied[a]]);
  for (std::size_t a = 0; a < m; ++a) {
    const double* const row = network.data() + tied[a] * n;
    Number* const out = room.row(a);
    const double own = by_trace ? 1 : factors[a];
    if (m == n) {
      for (std::size_t b = a + 1; b < m; ++b)
        out[b] = static_cast<Number>(-std::max(0.0, row[b]) * own * factors[b]);
    } else {
      for (std::size_t b = a + 1; b < m; ++b)
        out[b] = static_cast<Number>(-std::max(0.0, row[tied[b]]) * own * factors[b]);
    }
    out[a] = static_cast<Number>(by_trace ? degrees[tied[a]] * scale : 1);
  }
  return m;
}

}  // namespace

std::vector<double> degrees_above(std::span<const double> network, std::size_t n) {
  std::vector<double> out(n, 0);
  for (std::size_t i = 0; i < n; ++i) {
    const double* const row = network.data() + i * n;
    double own = 0;
    for (std::size_t j = i + 1; j < n; ++j) {
      const double tie = std::max(0.0, row[j]);
      out[j] += tie;
      own += tie;
    }
    out[i] += own;
  }
  return out;
}

std::size_t fill_laplacian(std::span<const double> network, std::span<const double> degrees,
                           Laplacian laplacian, graph::MatrixRoom<double>& room) {
  return fill(network, degrees, laplacian, room);
}

std::size_t fill_laplacian(std::span<const double> network, std::span<const double> degrees,
                           Laplacian laplacian, graph::MatrixRoom<float>& room) {
  return fill(network, degrees, laplacian, room);
}

std::vector<double> spectrum_of(graph::MatrixRoom<double>& room, std::size_t tied, std::size_t n) {
  std::vector<double> out = tied == 0 ? std::vector<double>{} : graph::symmetric_eigenvalues(room);
  for (double& value : out) value = std::max(0.0, value);  // what rounding left below
  out.resize(n, 0);
  divide_by_sum(out);
  return out;
}

std::vector<double> sorted_degrees(std::vector<double> degrees) {
  std::sort(degrees.begin(), degrees.end(), std::greater<>());
  divide_by_sum(degrees);
  return degrees;
}

std::vector<double> network_spectrum(std::span<const double> network, std::size_t n, Laplacian laplacian) {
  graph::MatrixRoom<double> room;
  const std::size_t tied = fill_laplacian(network, degrees_above(network, n), laplacian, room);
  return spectrum_of(room, tied, n);
}

std::vector<double> dna_spectrum(std::span<const double> network, std::size_t n) {
  return sorted_degrees(degrees_above(network, n));
}

double spectral_distance(std::span<const double> a, std::span<const double> b) {
  double out = 0;
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) out += std::abs(a[i] - b[i]);
  return out;
}

}  // namespace toguna::network
