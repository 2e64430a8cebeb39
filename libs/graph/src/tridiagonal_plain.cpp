// Householder's reduction and Sturm's count for any processor.
#include "tridiagonal.hpp"

namespace toguna::graph {
namespace {

constexpr std::size_t kVectorBytes = 16;

namespace doubles {
using Number = double;
constexpr Number kNothing = 1e-300;
inline Number root(Number x) {
  return __builtin_sqrt(x);
}
#include "tridiagonal_body.inc"
}  // namespace doubles

namespace floats {
using Number = float;
constexpr Number kNothing = 1e-30F;
inline Number root(Number x) {
  return __builtin_sqrtf(x);
}
#include "tridiagonal_body.inc"
// After the vector types that it uses.
#include "sturm_body.inc"
}  // namespace floats

}  // namespace

void tridiagonalize_plain(double* matrix, std::size_t size, std::size_t stride, double* diagonal,
                          double* squares, double* scratch) {
  doubles::tridiagonalize(matrix, size, stride, diagonal, squares, scratch);
}

void tridiagonalize_plain(float* matrix, std::size_t size, std::size_t stride, float* diagonal,
                          float* squares, float* scratch) {
  floats::tridiagonalize(matrix, size, stride, diagonal, squares, scratch);
}

void count_below_plain(const float* diagonal, const float* squares, std::size_t size, const float* points,
                       std::int32_t* below, std::size_t count) {
  floats::count_below(diagonal, squares, size, points, below, count);
}

}  // namespace toguna::graph
