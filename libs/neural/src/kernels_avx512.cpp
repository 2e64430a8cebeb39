// Kernels in AVX-512 (F, BW, DQ, VL), with bfloat16 products where the processor has them.
#include "kernel_sets.hpp"

namespace toguna::neural {
namespace {

constexpr std::size_t kVectorBytes = 64;
constexpr std::size_t kTileRows = 12;

#include "kernels_body.inc"

}  // namespace

Kernels avx512_kernels() {
  return set_called("avx512");
}

}  // namespace toguna::neural
