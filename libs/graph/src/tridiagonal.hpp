#pragma once

#include <cstddef>

namespace toguna::graph {

/// Reduces a symmetric matrix (row-major, read on and above the diagonal, overwritten) to its diagonal and
/// the squares of the elements beside it; `squares` has size numbers, the last 0. Rows lie `stride` numbers
/// apart, at least size. `scratch` holds 4 stride numbers.
using Tridiagonalize = void (*)(double* matrix, std::size_t size, std::size_t stride, double* diagonal,
                                double* squares, double* scratch);

void tridiagonalize_plain(double* matrix, std::size_t size, std::size_t stride, double* diagonal,
                          double* squares, double* scratch);
#if defined(__x86_64__)
void tridiagonalize_avx2(double* matrix, std::size_t size, std::size_t stride, double* diagonal,
                         double* squares, double* scratch);
#endif

}  // namespace toguna::graph
