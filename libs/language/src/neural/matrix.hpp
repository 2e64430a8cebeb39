#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/language/model_file.hpp"
#include "toguna/neural/kernels.hpp"

namespace toguna::language {

/// A weight matrix of the model, packed for the kernels in fp32 or bfloat16, with its bias where it has one.
class Matrix {
 public:
  /// Reads `name` (rows x columns), and `bias` unless empty. Errors: kInvalidModelFile.
  static Result<Matrix> from(const ModelFile& file, const std::string& name, const std::string& bias,
                             std::size_t rows, std::size_t columns, bool bfloat16);

  std::size_t rows() const { return rows_; }
  std::size_t columns() const { return columns_; }
  std::size_t stride() const { return neural::padded(columns_); }

  /// out[count x stride()] = x W + bias, or += x W with `add`. `x_short` is x in bfloat16, used where the
  /// matrix is packed so (then `x` may be null).
  void apply(const neural::Kernels& kernels, const float* x, const std::uint16_t* x_short,
             std::size_t x_stride, std::size_t count, float* out, bool add = false) const;

 private:
  std::size_t rows_ = 0;
  std::size_t columns_ = 0;
  bool bfloat16_ = false;
  std::vector<float> packed_;
  std::vector<std::uint16_t> packed_short_;
  std::vector<float> bias_;
};

/// A row of numbers of the model, padded to whole panels. Errors: kInvalidModelFile.
Result<std::vector<float>> read_row(const ModelFile& file, const std::string& name, std::size_t columns);

}  // namespace toguna::language
