#pragma once

#include "toguna/neural/kernels.hpp"

namespace toguna::neural {

Kernels plain_kernels();
#if defined(__x86_64__)
Kernels avx2_kernels();
Kernels avx512_kernels();
void add_bfloat16_products(Kernels& kernels);
#endif

}  // namespace toguna::neural
