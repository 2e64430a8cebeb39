// Householder's reduction in AVX2 and FMA.
#include "tridiagonal.hpp"

namespace toguna::graph {
namespace {

constexpr std::size_t kVectorBytes = 32;

#include "tridiagonal_body.inc"

}  // namespace

void tridiagonalize_avx2(double* matrix, std::size_t size, std::size_t stride, double* diagonal,
                         double* squares, double* scratch) {
  tridiagonalize(matrix, size, stride, diagonal, squares, scratch);
}

}  // namespace toguna::graph
