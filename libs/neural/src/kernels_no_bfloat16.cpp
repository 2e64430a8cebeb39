// Stands in for kernels_avx512bf16.cpp and kernels_amx.cpp where the compiler cannot build them.
#include "kernel_sets.hpp"

namespace toguna::neural {

void add_bfloat16_products(Kernels& /*kernels*/) {}
bool may_use_tiles() {
  return false;
}
void add_tile_products(Kernels& /*kernels*/) {}

}  // namespace toguna::neural
