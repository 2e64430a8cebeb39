#pragma once

#include <cstddef>
#include <span>
#include <vector>

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

}  // namespace toguna::graph
