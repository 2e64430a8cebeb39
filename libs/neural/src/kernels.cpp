#include "toguna/neural/kernels.hpp"

#include <bit>
#include <cstdlib>

#include "kernel_sets.hpp"

namespace toguna::neural {
namespace {

std::vector<Kernels> find_kernels() {
  std::vector<Kernels> found;
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("fma")) {
    found.push_back(avx512_kernels());
    if (__builtin_cpu_supports("avx512bf16")) {
      add_bfloat16_products(found.back());
      if (may_use_tiles()) {
        found.insert(found.begin(), found.back());
        found.front().name = "amx";
        add_tile_products(found.front());
      }
    }
  }
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) found.push_back(avx2_kernels());
#endif
  found.push_back(plain_kernels());
  return found;
}

}  // namespace

std::span<const Kernels> available_kernels() {
  static const std::vector<Kernels> known = find_kernels();
  return known;
}

const Kernels& best_kernels() {
  if (const char* wanted = std::getenv("TOGUNA_KERNELS")) {
    for (const Kernels& kernels : available_kernels()) {
      if (kernels.name == wanted) return kernels;
    }
  }
  return available_kernels().front();
}

void pack(const float* b, std::size_t row, std::size_t column, std::size_t k, std::size_t n, float* packed) {
  for (std::size_t j = 0; j < n; j += kPanel) {
    for (std::size_t i = 0; i < k; ++i) {
      for (std::size_t p = 0; p < kPanel; ++p) {
        *packed++ = j + p < n ? b[i * row + (j + p) * column] : 0.0F;
      }
    }
  }
}

void pack_bfloat16(const float* b, std::size_t row, std::size_t column, std::size_t k, std::size_t n,
                   std::uint16_t* packed) {
  for (std::size_t j = 0; j < n; j += kPanel) {
    for (std::size_t i = 0; i < k; i += 2) {
      for (std::size_t p = 0; p < kPanel; ++p) {
        for (std::size_t half = 0; half < 2; ++half) {
          const bool inside = j + p < n && i + half < k;
          *packed++ = inside ? bfloat16_of(b[(i + half) * row + (j + p) * column]) : std::uint16_t{0};
        }
      }
    }
  }
}

std::uint16_t bfloat16_of(float value) {
  const auto bits = std::bit_cast<std::uint32_t>(value);
  return static_cast<std::uint16_t>((bits + 0x7FFFU + ((bits >> 16) & 1U)) >> 16);
}

float float_of(std::uint16_t bfloat16) {
  return std::bit_cast<float>(static_cast<std::uint32_t>(bfloat16) << 16);
}

}  // namespace toguna::neural
