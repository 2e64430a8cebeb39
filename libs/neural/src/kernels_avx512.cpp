// Kernels in AVX-512 (F, BW, DQ, VL), with bfloat16 products where the processor has them.
#include "kernel_sets.hpp"

namespace toguna::neural {
namespace {

constexpr std::size_t kVectorBytes = 64;
constexpr std::size_t kTileRows = 12;

#include "kernels_body.inc"

}  // namespace

Kernels avx512_kernels() {
  return {.name = "avx512",
          .bfloat16 = false,
          .multiply = multiply,
          .multiply_bfloat16 = nullptr,
          .to_bfloat16 = to_bfloat16_by_bits,
          .cell_forward = cell_forward,
          .cell_backward = cell_backward,
          .dots = dots,
          .log_softmax = log_softmax,
          .exponential = exponential};
}

}  // namespace toguna::neural
