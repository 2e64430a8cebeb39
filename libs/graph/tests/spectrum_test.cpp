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
  for (const std::size_t size : {33U, 48U}) {
    std::vector<double> matrix(size * size);
    for (std::size_t i = 0; i < size * size; ++i) matrix[i] = uniform({5, 1}, i, 0);
    MatrixRoom<double> room;
    room.resize(size);
    const auto fill = [&] {
      for (std::size_t i = 0; i < size; ++i)
        std::copy_n(matrix.data() + i * size + i, size - i, room.row(i) + i);
    };
    std::vector<double> diagonal(room.stride());
    std::vector<double> squares(size);
    fill();
    tridiagonalize_plain(room.row(0), size, room.stride(), diagonal.data(), squares.data(), room.scratch());
    double trace = 0;
    double sum_of_squares = 0;
    for (std::size_t i = 0; i < size; ++i) {
      trace += diagonal[i] - matrix[i * size + i];
      sum_of_squares += diagonal[i] * diagonal[i] + 2 * squares[i];
      for (std::size_t j = i; j < size; ++j)
        sum_of_squares -= matrix[i * size + j] * matrix[i * size + j] * (i == j ? 1 : 2);
    }
    EXPECT_NEAR(trace, 0, 1e-12);
    EXPECT_NEAR(sum_of_squares, 0, 1e-10);
#if defined(__x86_64__)
    if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")) GTEST_SKIP() << "no AVX2 here";
    std::vector<double> wide_diagonal(room.stride());
    std::vector<double> wide_squares(size);
    fill();
    tridiagonalize_avx2(room.row(0), size, room.stride(), wide_diagonal.data(), wide_squares.data(),
                        room.scratch());
    expect_near(wide_diagonal, diagonal, 1e-10);
    expect_near(wide_squares, squares, 1e-10);
#endif
  }
}

/// Fills a room of floats with a Laplacian of random weights whose eigenvalues are about 1, and gives its
/// numbers, as they are in the room, as doubles.
std::vector<double> random_laplacian(MatrixRoom<float>& room, std::size_t n, std::uint64_t seed) {
  std::vector<double> weights(n * n, 0);
  std::vector<double> degrees(n, 0);
  double trace = 0;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = i + 1; j < n; ++j) {
      const double u = uniform({seed, 7}, i, static_cast<std::uint32_t>(j));
      const double weight = u < 0.3 ? 0 : std::pow(u, 4) / (1 + static_cast<double>(i + j));
      weights[i * n + j] = weight;
      degrees[i] += weight;
      degrees[j] += weight;
      trace += 2 * weight;
    }
  room.resize(n);
  const double scale = trace > 0 ? static_cast<double>(n) / trace : 1;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = i; j < n; ++j) {
      room.row(i)[j] = static_cast<float>((i == j ? degrees[i] : -weights[i * n + j]) * scale);
      weights[i * n + j] = double{room.row(i)[j]};
    }
  return weights;
}

TEST(EigenvalueIntervals, HoldTheEigenvaluesAndErrLessThanTheyAllow) {
  MatrixRoom<float> room;
  for (const std::size_t n : {1U, 2U, 7U, 16U, 33U, 64U, 121U}) {
    const std::vector<double> matrix = random_laplacian(room, n, n);
    const std::vector<double> exact = symmetric_eigenvalues(matrix, n);
    EigenvalueIntervals intervals;
    intervals.reduce(room);
    for (int round = 0; round < 12; ++round) {
      double outside = 0;
      for (std::size_t i = 0; i < n; ++i) {
        const double lower{intervals.lower()[i]};
        outside += std::max({0.0, lower - exact[i], exact[i] - lower - double{intervals.width()}});
      }
      EXPECT_LE(outside, intervals.rounding() / 10) << n << " after " << round;
      const float before = intervals.width();
      intervals.halve();
      EXPECT_FLOAT_EQ(intervals.width(), before / 2);
    }
  }
}

TEST(EigenvalueIntervals, OfBlocksAndOfNothingAreFinite) {
  MatrixRoom<float> room;
  room.resize(5);
  for (int filled = 0; filled < 2; ++filled) {
    for (std::size_t i = 0; i < 5; ++i) std::fill_n(room.row(i), 5, 0.0F);
    if (filled == 1) {  // two pairs and one alone
      for (const std::size_t i : {0U, 2U}) {
        room.row(i)[i] = room.row(i + 1)[i + 1] = 1;
        room.row(i)[i + 1] = -1;
      }
    }
    EigenvalueIntervals intervals;
    intervals.reduce(room);
    for (int round = 0; round < 12; ++round) intervals.halve();
    const std::vector<float> expected =
        filled == 1 ? std::vector<float>{2, 2, 0, 0, 0} : std::vector<float>(5, 0);
    for (std::size_t i = 0; i < 5; ++i) EXPECT_NEAR(intervals.lower()[i], expected[i], 1e-4) << i;
  }
}

}  // namespace
}  // namespace toguna::graph
