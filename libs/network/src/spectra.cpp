#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "toguna/graph/spectrum.hpp"
#include "toguna/network/backbone.hpp"

namespace toguna::network {
namespace {

/// Degrees, ties below 0 left out and the diagonal ignored.
std::vector<double> degrees_of(std::span<const double> network, std::size_t n) {
  std::vector<double> out(n, 0);
  for (std::size_t j = 0; j < n; ++j) {
    const double* const row = network.data() + j * n;
    for (std::size_t i = 0; i < n; ++i) out[i] += i == j ? 0 : std::max(0.0, row[i]);
  }
  return out;
}

void divide_by_sum(std::vector<double>& values) {
  const double sum = std::accumulate(values.begin(), values.end(), 0.0);
  if (sum > 0)
    for (double& value : values) value /= sum;
}

}  // namespace

std::vector<double> network_spectrum(std::span<const double> network, std::size_t n, Laplacian laplacian) {
  const std::vector<double> degrees = degrees_of(network, n);
  // A degree that only rounding left is none; actors without ties add zeros, and shrink the matrix.
  const double least = n == 0 ? 0 : 1e-12 * *std::max_element(degrees.begin(), degrees.end());
  std::vector<std::size_t> tied;
  for (std::size_t i = 0; i < n; ++i)
    if (degrees[i] > least) tied.push_back(i);
  const std::size_t m = tied.size();
  std::vector<double> matrix(m * m, 0);
  for (std::size_t a = 0; a < m; ++a) {
    const double* const row = network.data() + tied[a] * n;
    double* const out = matrix.data() + a * m;
    const double own = degrees[tied[a]];
    if (m == n) {
      for (std::size_t b = a + 1; b < m; ++b) out[b] = -std::max(0.0, row[b]);
    } else {
      for (std::size_t b = a + 1; b < m; ++b) out[b] = -std::max(0.0, row[tied[b]]);
    }
    out[a] = laplacian == Laplacian::kByTrace ? own : 1;
    if (laplacian == Laplacian::kByDegree)
      for (std::size_t b = a + 1; b < m; ++b) out[b] /= std::sqrt(own) * std::sqrt(degrees[tied[b]]);
  }
  std::vector<double> out = graph::symmetric_eigenvalues(matrix, m);
  for (double& value : out) value = std::max(0.0, value);  // what rounding left below
  out.resize(n, 0);
  divide_by_sum(out);
  return out;
}

std::vector<double> dna_spectrum(std::span<const double> network, std::size_t n) {
  std::vector<double> out = degrees_of(network, n);
  std::sort(out.begin(), out.end(), std::greater<>());
  divide_by_sum(out);
  return out;
}

double spectral_distance(std::span<const double> a, std::span<const double> b) {
  double out = 0;
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) out += std::abs(a[i] - b[i]);
  return out;
}

}  // namespace toguna::network
