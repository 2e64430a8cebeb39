#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace toguna::neural {

/// Columns of one panel of a packed matrix; also what row lengths are rounded up to.
inline constexpr std::size_t kPanel = 32;

constexpr std::size_t padded(std::size_t columns) {
  return (columns + kPanel - 1) / kPanel * kPanel;
}

/// The inner loops of a small recurrent network, in one instruction set. All matrices are row-major; a stride
/// counts elements. Every function writes whole panels: the rows of `c` must have room for padded(n).
///
/// Equality: the fp32 sums run over k in the same order at every width, so avx2 and avx512 (which fuse
/// multiply and add) give the same bits, and plain differs from them by rounding only (relative 1e-5 on the
/// network's shapes). bfloat16 rounds both factors to 8 bits of mantissa and sums in fp32.
struct Kernels {
  std::string_view name;  ///< "amx", "avx512", "avx2", "plain"
  bool bfloat16 = false;  ///< whether multiply_bfloat16 is there

  /// C[m x n] = A[m x k] B[k x n], or C += A B with `add`. Element (i, j) of A lies at a[i * row + j *
  /// column], so that a transposed A needs no copy; B is packed (pack). Cost: 2 m n k operations.
  void (*multiply)(const float* a, std::size_t row, std::size_t column, const float* packed, std::size_t m,
                   std::size_t n, std::size_t k, float* c, std::size_t c_stride, bool add);

  /// The same with A and B in bfloat16; k even (pad with zeros), A row-major, B packed by pack_bfloat16.
  void (*multiply_bfloat16)(const std::uint16_t* a, std::size_t row, const std::uint16_t* packed,
                            std::size_t m, std::size_t n, std::size_t k, float* c, std::size_t c_stride,
                            bool add);

  /// Rounds to bfloat16, to nearest even. Finite values only.
  void (*to_bfloat16)(const float* from, std::uint16_t* to, std::size_t count);

  /// One step of an LSTM with coupled input and forget gates (Greff et al. 2017, "CIFG") for `rows`
  /// sequences: z = (f, g, o) before their activations, each `width` long, row stride 3 width; on return
  /// after them.
  ///   f = sigmoid(z_f)  g = tanh(z_g)  o = sigmoid(z_o)  c = f c_before + (1 - f) g  h = o tanh(c)
  /// Rows from `before_rows` on start with c_before = 0. `width` is a multiple of 32; c and c_before have row
  /// stride `width`.
  void (*cell_forward)(float* z, const float* c_before, std::size_t before_rows, float* c, float* h,
                       std::size_t h_stride, std::size_t rows, std::size_t width);

  /// Its gradient. `z` holds the activated gates; `dc` comes with the gradient of c from the step after and
  /// leaves with that of c_before; `dz` gets the gradient of the gates before their activations.
  void (*cell_backward)(const float* z, const float* c_before, std::size_t before_rows, const float* c,
                        const float* dh, std::size_t dh_stride, float* dc, float* dz, std::size_t rows,
                        std::size_t width);

  /// sums[i] += rows[i * width ...] . with, for `count` rows of `width` (a multiple of 16).
  void (*dots)(const float* rows, const float* with, std::size_t count, std::size_t width, float* sums);

  /// In place: every row of x[rows x n] becomes the logarithms of its softmax over the first n elements.
  /// Rows have stride `stride`.
  void (*log_softmax)(float* x, std::size_t rows, std::size_t n, std::size_t stride);

  /// exp of each element, in place; relative error below 3e-7 in [-87, 88], clamped outside.
  void (*exponential)(float* x, std::size_t count);
};

/// The kernels this processor can run, best first; the last is plain C++, which runs everywhere.
std::span<const Kernels> available_kernels();

/// The first of them, or the one named by the environment variable TOGUNA_KERNELS if it is available.
const Kernels& best_kernels();

/// Packs B[k x n] (element (i, j) at b[i * row + j * column]) into panels of 32 columns, zeros behind the
/// last. `packed` gets k * padded(n) elements.
void pack(const float* b, std::size_t row, std::size_t column, std::size_t k, std::size_t n, float* packed);

/// The same for bfloat16: rows in pairs, side by side; an odd k is padded by a row of zeros.
void pack_bfloat16(const float* b, std::size_t row, std::size_t column, std::size_t k, std::size_t n,
                   std::uint16_t* packed);

/// One number to bfloat16 (to nearest even) and back.
std::uint16_t bfloat16_of(float value);
float float_of(std::uint16_t bfloat16);

}  // namespace toguna::neural
