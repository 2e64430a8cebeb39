// Kernels in plain C++ for the processor family's common ground.
#include "kernel_sets.hpp"

namespace toguna::neural {
namespace {

constexpr std::size_t kVectorBytes = 16;
constexpr std::size_t kTileRows = 6;

#include "kernels_body.inc"

}  // namespace

Kernels plain_kernels() {
  return set_called("plain");
}

}  // namespace toguna::neural
