// Kernels in plain C++ for the processor family's common ground.
#include "kernel_sets.hpp"

namespace toguna::neural {
namespace {

constexpr std::size_t kVectorBytes = 16;
constexpr std::size_t kTileRows = 6;

#include "kernels_body.inc"

}  // namespace

Kernels plain_kernels() {
  return {.name = "plain",
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
