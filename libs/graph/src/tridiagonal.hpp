#pragma once

#include <cstddef>
#include <cstdint>

namespace toguna::graph {

/// Rows of a matrix for the functions below lie `stride` numbers apart, a multiple of 16 and at least the
/// size, and begin at multiples of a vector; there are rows of 0 that make the size
/// up to a multiple of four. What lies right of the last column must be 0, what lies left of the diagonal
/// finite.

/// Reduces a symmetric matrix (read on and above the diagonal, overwritten) to its diagonal and the squares
/// of the elements beside it; `diagonal` has `stride` numbers, `squares` size, the last 0. `scratch` holds 5
/// stride numbers. Rows whose largest number is below 1e-30 in single precision (1e-300) count as 0.
template <typename Number>
using Tridiagonalize = void (*)(Number* matrix, std::size_t size, std::size_t stride, Number* diagonal,
                                Number* squares, Number* scratch);

void tridiagonalize_plain(double* matrix, std::size_t size, std::size_t stride, double* diagonal,
                          double* squares, double* scratch);
void tridiagonalize_plain(float* matrix, std::size_t size, std::size_t stride, float* diagonal,
                          float* squares, float* scratch);

/// For each point how many eigenvalues of a tridiagonal matrix lie below it (Sturm's count, by pivots; Barth,
/// Martin & Wilkinson 1967). `squares` must be above 0; `count` is a multiple of kPointUnit.
inline constexpr std::size_t kPointUnit = 32;
using CountBelow = void (*)(const float* diagonal, const float* squares, std::size_t size,
                            const float* points, std::int32_t* below, std::size_t count);

void count_below_plain(const float* diagonal, const float* squares, std::size_t size, const float* points,
                       std::int32_t* below, std::size_t count);

#if defined(__x86_64__)
void tridiagonalize_avx2(double* matrix, std::size_t size, std::size_t stride, double* diagonal,
                         double* squares, double* scratch);
void tridiagonalize_avx2(float* matrix, std::size_t size, std::size_t stride, float* diagonal, float* squares,
                         float* scratch);
void count_below_avx2(const float* diagonal, const float* squares, std::size_t size, const float* points,
                      std::int32_t* below, std::size_t count);
#endif

}  // namespace toguna::graph
