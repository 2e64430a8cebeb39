#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "toguna/graph/matrix_room.hpp"

namespace toguna::graph {

/// The eigenvalues of a real symmetric matrix, falling. `matrix` is row-major, size x size; only the part on
/// and above the diagonal is read, and every number in it must be finite, and 0 or
/// between 1e-140 and 1e140 in size.
///
/// Householder's reduction to three diagonals, then the rational QL iteration (Reinsch 1973, "A stable,
/// rational QL algorithm for the computation of eigenvalues of a symmetric tridiagonal matrix", Numer. Math.
/// 21; Golub & Van Loan 2013, Matrix Computations, 8.3). Absolute error about size * 1e-16 times the largest.
/// The last bits depend on whether the processor has AVX2, not on threads. Cost: 4/3 size^3 multiplications.
std::vector<double> symmetric_eigenvalues(std::span<const double> matrix, std::size_t size);

/// The same of a matrix in a room, which is overwritten.
std::vector<double> symmetric_eigenvalues(MatrixRoom<double>& room);

/// Intervals that hold the eigenvalues of a symmetric matrix, from a reduction in single precision, narrowed
/// by Sturm's counts as far as is wanted. A third of the cost of the eigenvalues themselves.
///
/// The intervals are those of the matrix as reduced, whose eigenvalues differ from the true ones by rounding:
/// summed over all by no more than sqrt(size) |E|, E the backward error of the reduction (Hoffman & Wielandt
/// 1953), for which `rounding` takes 8 sqrt(size) 2^-24 times the Frobenius norm of the matrix. Measured
/// errors are less than a hundredth of that (64 to 400 actors); proved is only a larger bound, that of all
/// roundings with one sign.
class EigenvalueIntervals {
 public:
  /// Of a matrix in a room, which is overwritten; its numbers finite and the largest about 1, so that their
  /// squares are numbers. size >= 1.
  void reduce(MatrixRoom<float>& room);
  /// Halves every interval. Cost: size^2 divisions, by eight.
  void halve();

  /// Falling, as eigenvalues; all of one width.
  std::span<const float> lower() const { return lower_; }
  float width() const { return width_; }
  /// What the sum of all errors of rounding may be.
  double rounding() const { return rounding_; }

 private:
  std::vector<float> diagonal_;
  std::vector<float> squares_;
  std::vector<float> lower_;
  std::vector<float> points_;
  std::vector<int> below_;
  float width_ = 0;
  double rounding_ = 0;
};

}  // namespace toguna::graph
