// Products in bfloat16 with AMX (TDPBF16PS): tiles of 16 rows by 64 bytes, eight of them in a core.
#include <asm/prctl.h>
#include <cpuid.h>
#include <immintrin.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "kernel_sets.hpp"

namespace toguna::neural {
namespace {

constexpr std::size_t kTileRows = 16;
constexpr std::size_t kTileDepth = 32;  ///< elements of k in a tile
constexpr std::size_t kTileColumns = 16;

/// What LDTILECFG reads (Intel, Architecture Instruction Set Extensions Programming Reference, 3.2).
struct alignas(64) TileShapes {
  std::uint8_t palette = 1;
  std::uint8_t start_row = 0;
  std::uint8_t reserved[14] = {};
  std::uint16_t row_bytes[16] = {64, 64, 64, 64, 64, 64, 64, 64};
  std::uint8_t rows[16] = {};
};

/// Tiles 0 to 3 hold sums (two of rows by two of columns), 4 and 5 rows of A, 6 and 7 columns of B.
void shape_tiles(std::size_t upper, std::size_t lower) {
  TileShapes shapes;
  const auto first = static_cast<std::uint8_t>(upper);
  const auto second = static_cast<std::uint8_t>(lower);
  shapes.rows[0] = shapes.rows[1] = shapes.rows[4] = first;
  shapes.rows[2] = shapes.rows[3] = shapes.rows[5] = second;
  shapes.rows[6] = shapes.rows[7] = kTileRows;
  // g++ 12 tells the compiler that eight bytes are read; all of them are.
  __asm__ volatile("" : : "r"(&shapes) : "memory");
  _tile_loadconfig(&shapes);
}

struct Block {
  const std::uint16_t* a;
  std::size_t row;
  float* c;
  std::size_t c_stride;
  bool add;
};

/// The rows of the upper tiles, with `kLower` those of the lower ones behind them; 32 columns: `b` is one
/// panel.
template <bool kLower>
void multiply_block(const Block& at, const std::uint16_t* b, std::size_t k) {
  const auto a_bytes = static_cast<long>(at.row * sizeof(std::uint16_t));
  const auto c_bytes = static_cast<long>(at.c_stride * sizeof(float));
  constexpr long kPairBytes = 2 * kPanel * sizeof(std::uint16_t);
  const std::uint16_t* const lower_a = at.a + kTileRows * at.row;
  float* const lower_c = at.c + kTileRows * at.c_stride;
  if (at.add) {
    _tile_loadd(0, at.c, c_bytes);
    _tile_loadd(1, at.c + kTileColumns, c_bytes);
    if constexpr (kLower) {
      _tile_loadd(2, lower_c, c_bytes);
      _tile_loadd(3, lower_c + kTileColumns, c_bytes);
    }
  } else {
    _tile_zero(0);
    _tile_zero(1);
    _tile_zero(2);
    _tile_zero(3);
  }
  for (std::size_t i = 0; i < k; i += kTileDepth) {
    _tile_loadd(4, at.a + i, a_bytes);
    _tile_loadd(6, b + i * kPanel, kPairBytes);
    _tile_loadd(7, b + i * kPanel + 2 * kTileColumns, kPairBytes);
    _tile_dpbf16ps(0, 4, 6);
    _tile_dpbf16ps(1, 4, 7);
    if constexpr (kLower) {
      _tile_loadd(5, lower_a + i, a_bytes);
      _tile_dpbf16ps(2, 5, 6);
      _tile_dpbf16ps(3, 5, 7);
    }
  }
  _tile_stored(0, at.c, c_bytes);
  _tile_stored(1, at.c + kTileColumns, c_bytes);
  if constexpr (kLower) {
    _tile_stored(2, lower_c, c_bytes);
    _tile_stored(3, lower_c + kTileColumns, c_bytes);
  }
}

void multiply_bfloat16(const std::uint16_t* a, std::size_t row, const std::uint16_t* packed, std::size_t m,
                       std::size_t n, std::size_t k, float* c, std::size_t c_stride, bool add) {
  if (k % kTileDepth != 0) {
    multiply_by_vectors(a, row, packed, m, n, k, c, c_stride, add);
    return;
  }
  constexpr std::size_t kWide = 2 * kTileRows;
  const std::size_t whole = m / kWide * kWide;
  const std::size_t left = m - whole;
  if (whole > 0) {
    shape_tiles(kTileRows, kTileRows);
    // Panels outside: one panel stays in the first cache while all rows pass.
    for (std::size_t j = 0; j < n; j += kPanel) {
      for (std::size_t i = 0; i < whole; i += kWide)
        multiply_block<true>({a + i * row, row, c + i * c_stride + j, c_stride, add}, packed + j * k, k);
    }
  }
  if (left > kTileRows) {
    shape_tiles(kTileRows, left - kTileRows);
    for (std::size_t j = 0; j < n; j += kPanel)
      multiply_block<true>({a + whole * row, row, c + whole * c_stride + j, c_stride, add}, packed + j * k,
                           k);
  } else if (left > 0) {
    shape_tiles(left, 1);
    for (std::size_t j = 0; j < n; j += kPanel)
      multiply_block<false>({a + whole * row, row, c + whole * c_stride + j, c_stride, add}, packed + j * k,
                            k);
  }
  _tile_release();
}

}  // namespace

bool may_use_tiles() {
  unsigned eax = 0;
  unsigned ebx = 0;
  unsigned ecx = 0;
  unsigned edx = 0;
  if (__get_cpuid_count(7, 0, &eax, &ebx, &ecx, &edx) == 0) return false;
  constexpr unsigned kTilesAndBfloat16 = 1U << 24 | 1U << 22;
  if ((edx & kTilesAndBfloat16) != kTilesAndBfloat16) return false;
  // The kernel keeps the tiles' eight kilobytes for those processes alone that ask.
  constexpr unsigned long kTileData = 18;
  return syscall(SYS_arch_prctl, ARCH_REQ_XCOMP_PERM, kTileData) == 0;
}

void add_tile_products(Kernels& kernels) {
  kernels.multiply_bfloat16 = multiply_bfloat16;
}

}  // namespace toguna::neural
