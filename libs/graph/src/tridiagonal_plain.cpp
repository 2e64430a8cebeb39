// Householder's reduction for any processor.
#include "tridiagonal.hpp"

namespace toguna::graph {
namespace {

constexpr std::size_t kVectorBytes = 16;

#include "tridiagonal_body.inc"

}  // namespace

void tridiagonalize_plain(double* matrix, std::size_t size, std::size_t stride, double* diagonal,
                          double* squares, double* scratch) {
  tridiagonalize(matrix, size, stride, diagonal, squares, scratch);
}

}  // namespace toguna::graph
