#pragma once

#include "toguna/neural/kernels.hpp"

namespace toguna::neural {

Kernels plain_kernels();
#if defined(__x86_64__)
Kernels avx2_kernels();
Kernels avx512_kernels();
void add_bfloat16_products(Kernels& kernels);
/// Products in bfloat16 by vectors, for shapes that do not fit tiles.
void multiply_by_vectors(const std::uint16_t* a, std::size_t row, const std::uint16_t* packed, std::size_t m,
                         std::size_t n, std::size_t k, float* c, std::size_t c_stride, bool add);
/// Asks the operating system for AMX; false where it is not to be had. Lasts for the process.
bool may_use_tiles();
/// Over the products of add_bfloat16_products.
void add_tile_products(Kernels& kernels);
#endif

}  // namespace toguna::neural
