// Stands in for kernels_avx512bf16.cpp where the compiler cannot build it.
#include "kernel_sets.hpp"

namespace toguna::neural {

void add_bfloat16_products(Kernels& /*kernels*/) {}

}  // namespace toguna::neural
