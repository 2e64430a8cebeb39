// Kernels in AVX2 and FMA.
#include "kernel_sets.hpp"

namespace toguna::neural {
namespace {

constexpr std::size_t kVectorBytes = 32;
constexpr std::size_t kTileRows = 6;

#include "kernels_body.inc"

}  // namespace

Kernels avx2_kernels() {
  return set_called("avx2");
}

}  // namespace toguna::neural
