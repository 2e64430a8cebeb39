// Products in bfloat16 with AVX-512 (VDPBF16PS).
#include <immintrin.h>

#include "kernel_sets.hpp"

namespace toguna::neural {
namespace {

constexpr std::size_t kTileRows = 12;

template <std::size_t kRows>
void tile(const std::uint16_t* a, std::size_t row, const std::uint16_t* b, std::size_t pairs, float* c,
          std::size_t c_stride, bool add) {
  __m512 sum[kRows][2];
#pragma GCC unroll 16
  for (std::size_t r = 0; r < kRows; ++r) {
    sum[r][0] = add ? _mm512_loadu_ps(c + r * c_stride) : _mm512_setzero_ps();
    sum[r][1] = add ? _mm512_loadu_ps(c + r * c_stride + 16) : _mm512_setzero_ps();
  }
  for (std::size_t i = 0; i < pairs; ++i) {
    const __m512bh b0 = __builtin_bit_cast(__m512bh, _mm512_loadu_si512(b));
    const __m512bh b1 = __builtin_bit_cast(__m512bh, _mm512_loadu_si512(b + 32));
    b += 2 * kPanel;
#pragma GCC unroll 16
    for (std::size_t r = 0; r < kRows; ++r) {
      int two = 0;
      __builtin_memcpy(&two, a + r * row + 2 * i, sizeof two);
      const __m512bh x = __builtin_bit_cast(__m512bh, _mm512_set1_epi32(two));
      sum[r][0] = _mm512_dpbf16_ps(sum[r][0], x, b0);
      sum[r][1] = _mm512_dpbf16_ps(sum[r][1], x, b1);
    }
  }
#pragma GCC unroll 16
  for (std::size_t r = 0; r < kRows; ++r) {
    _mm512_storeu_ps(c + r * c_stride, sum[r][0]);
    _mm512_storeu_ps(c + r * c_stride + 16, sum[r][1]);
  }
}

using Tile = void (*)(const std::uint16_t*, std::size_t, const std::uint16_t*, std::size_t, float*,
                      std::size_t, bool);
constexpr Tile kTiles[13] = {nullptr, tile<1>, tile<2>, tile<3>,  tile<4>,  tile<5>, tile<6>,
                             tile<7>, tile<8>, tile<9>, tile<10>, tile<11>, tile<12>};

void to_bfloat16(const float* from, std::uint16_t* to, std::size_t count) {
  std::size_t i = 0;
  for (; i + 16 <= count; i += 16) {
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(to + i),
                        __builtin_bit_cast(__m256i, _mm512_cvtneps_pbh(_mm512_loadu_ps(from + i))));
  }
  for (; i < count; ++i) {
    std::uint32_t bits = 0;
    __builtin_memcpy(&bits, from + i, sizeof bits);
    to[i] = static_cast<std::uint16_t>((bits + 0x7FFFU + ((bits >> 16) & 1U)) >> 16);
  }
}

}  // namespace

void multiply_by_vectors(const std::uint16_t* a, std::size_t row, const std::uint16_t* packed, std::size_t m,
                         std::size_t n, std::size_t k, float* c, std::size_t c_stride, bool add) {
  for (std::size_t j = 0; j < n; j += kPanel, packed += kPanel * k) {
    for (std::size_t i = 0; i < m;) {
      const std::size_t left = m - i;
      const std::size_t rows = left <= kTileRows ? left : left < 2 * kTileRows ? (left + 1) / 2 : kTileRows;
      kTiles[rows](a + i * row, row, packed, k / 2, c + i * c_stride + j, c_stride, add);
      i += rows;
    }
  }
}

void add_bfloat16_products(Kernels& kernels) {
  kernels.bfloat16 = true;
  kernels.multiply_bfloat16 = multiply_by_vectors;
  kernels.to_bfloat16 = to_bfloat16;
}

}  // namespace toguna::neural
