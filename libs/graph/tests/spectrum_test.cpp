#include "toguna/graph/spectrum.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>

#include "toguna/base/random.hpp"
#include "tridiagonal.hpp"

namespace toguna::graph {
namespace {

/// Jacobi's rotations: slow, and made in quite another way.
std::vector<double> by_rotations(std::vector<double> a, std::size_t n) {
  for (int sweep = 0; sweep < 60; ++sweep)
    for (std::size_t p = 0; p < n; ++p)
      for (std::size_t q = p + 1; q < n; ++q) {
        if (a[p * n + q] == 0) continue;
        const double theta = 0.5 * std::atan2(2 * a[p * n + q], a[q * n + q] - a[p * n + p]);
        const double c = std::cos(theta);
        const double s = std::sin(theta);
        for (std::size_t i = 0; i < n; ++i) {
          const double x = a[i * n + p];
          const double y = a[i * n + q];
          a[i * n + p] = c * x - s * y;
          a[i * n + q] = s * x + c * y;
        }
        for (std::size_t i = 0; i < n; ++i) {
          const double x = a[p * n + i];
          const double y = a[q * n + i];
          a[p * n + i] = c * x - s * y;
          a[q * n + i] = s * x + c * y;
        }
      }
  std::vector<double> out;
  for (std::size_t i = 0; i < n; ++i) out.push_back(a[i * n + i]);
  std::sort(out.begin(), out.end(), std::greater<>());
  return out;
}

void expect_near(const std::vector<double>& ours, const std::vector<double>& theirs, double tolerance) {
  ASSERT_EQ(ours.size(), theirs.size());
  for (std::size_t i = 0; i < ours.size(); ++i) EXPECT_NEAR(ours[i], theirs[i], tolerance);
}

/// D - A of a graph given by its ties.
std::vector<double> laplacian(std::size_t n, const std::vector<std::pair<std::size_t, std::size_t>>& ties) {
  std::vector<double> out(n * n, 0);
  for (const auto& [i, j] : ties) {
    out[i * n + j] = out[j * n + i] = -1;
    ++out[i * n + i];
    ++out[j * n + j];
  }
  return out;
}

TEST(Spectrum, OfAPathOfThreeIsThreeOneNought) {
  expect_near(symmetric_eigenvalues(laplacian(3, {{0, 1}, {1, 2}}), 3), {3, 1, 0}, 1e-14);
}

TEST(Spectrum, OfRingsAndCompleteGraphsIsKnown) {
  for (const std::size_t n : {4U, 5U, 17U, 40U}) {
    std::vector<std::pair<std::size_t, std::size_t>> ring;
    std::vector<std::pair<std::size_t, std::size_t>> complete;
    std::vector<double> of_ring;
    std::vector<double> of_complete(n, static_cast<double>(n));
    of_complete.back() = 0;
    for (std::size_t i = 0; i < n; ++i) {
      ring.emplace_back(i, (i + 1) % n);
      of_ring.push_back(2 -
                        2 * std::cos(2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(n)));
      for (std::size_t j = 0; j < i; ++j) complete.emplace_back(i, j);
    }
    std::sort(of_ring.begin(), of_ring.end(), std::greater<>());
    expect_near(symmetric_eigenvalues(laplacian(n, ring), n), of_ring, 1e-13);
    expect_near(symmetric_eigenvalues(laplacian(n, complete), n), of_complete, 1e-12);
  }
}

TEST(Spectrum, AgreesWithRotationsOnRandomMatrices) {
  for (std::size_t n = 1; n <= 24; ++n)
    for (const double scale : {1.0, 1e-150, 1e120}) {
      std::vector<double> matrix(n * n);
      for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = i; j < n; ++j)
          // A quarter of the entries is 0, so that blocks fall apart.
          matrix[i * n + j] = matrix[j * n + i] =
              uniform({n, 1}, i, static_cast<std::uint32_t>(j)) < 0.25
                  ? 0
                  : scale * (uniform({n, 2}, i, static_cast<std::uint32_t>(j)) - 0.5);
      expect_near(symmetric_eigenvalues(matrix, n), by_rotations(matrix, n),
                  1e-13 * scale * static_cast<double>(n));
    }
}

TEST(Spectrum, OfZerosDiagonalsAndEmptyMatrices) {
  EXPECT_TRUE(symmetric_eigenvalues({}, 0).empty());
  EXPECT_EQ(symmetric_eigenvalues(std::vector<double>{-4}, 1), std::vector<double>{-4});
  EXPECT_EQ(symmetric_eigenvalues(std::vector<double>(25, 0), 5), std::vector<double>(5, 0));
  EXPECT_EQ(symmetric_eigenvalues(std::vector<double>{1, 0, 0, 0, 5, 0, 0, 0, -2}, 3),
            (std::vector<double>{5, 1, -2}));
}

TEST(Spectrum, PlainAndWideReductionsAgree) {
  constexpr std::size_t kSize = 33;
  std::vector<double> matrix(kSize * kSize);
  for (std::size_t i = 0; i < kSize * kSize; ++i) matrix[i] = uniform({5, 1}, i, 0);
  std::vector<double> diagonal(kSize);
  std::vector<double> squares(kSize);
  std::vector<double> scratch(4 * kSize);
  std::vector<double> upper = matrix;
  tridiagonalize_plain(upper.data(), kSize, kSize, diagonal.data(), squares.data(), scratch.data());
  double trace = 0;
  double sum_of_squares = 0;
  for (std::size_t i = 0; i < kSize; ++i) {
    trace += diagonal[i] - matrix[i * kSize + i];
    sum_of_squares += diagonal[i] * diagonal[i] + 2 * squares[i];
    for (std::size_t j = i; j < kSize; ++j)
      sum_of_squares -= matrix[i * kSize + j] * matrix[i * kSize + j] * (i == j ? 1 : 2);
  }
  EXPECT_NEAR(trace, 0, 1e-12);
  EXPECT_NEAR(sum_of_squares, 0, 1e-10);
#if defined(__x86_64__)
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")) GTEST_SKIP() << "no AVX2 here";
  std::vector<double> wide_diagonal(kSize);
  std::vector<double> wide_squares(kSize);
  upper = matrix;
  tridiagonalize_avx2(upper.data(), kSize, kSize, wide_diagonal.data(), wide_squares.data(), scratch.data());
  expect_near(wide_diagonal, diagonal, 1e-10);
  expect_near(wide_squares, squares, 1e-10);
#endif
}

}  // namespace
}  // namespace toguna::graph
