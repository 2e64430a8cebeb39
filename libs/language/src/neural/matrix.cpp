#include "matrix.hpp"

#include <algorithm>
#include <array>

namespace toguna::language {

Result<std::vector<float>> read_row(const ModelFile& file, const std::string& name, std::size_t columns) {
  const std::array<std::uint64_t, 2> wanted = {1, columns};
  const auto shorts = file.bfloat16(name, wanted);
  if (!shorts) return tl::unexpected<Error>(shorts.error());
  std::vector<float> out(neural::padded(columns), 0.0F);
  std::transform(shorts->begin(), shorts->end(), out.begin(), neural::float_of);
  return out;
}

Result<Matrix> Matrix::from(const ModelFile& file, const std::string& name, const std::string& bias,
                            std::size_t rows, std::size_t columns, bool bfloat16) {
  const std::array<std::uint64_t, 2> wanted = {rows, columns};
  const auto shorts = file.bfloat16(name, wanted);
  if (!shorts) return tl::unexpected<Error>(shorts.error());
  Matrix out;
  out.rows_ = rows;
  out.columns_ = columns;
  out.bfloat16_ = bfloat16 && rows % 2 == 0;
  std::vector<float> values(shorts->size());
  std::transform(shorts->begin(), shorts->end(), values.begin(), neural::float_of);
  if (out.bfloat16_) {
    out.packed_short_.resize(rows * out.stride());
    neural::pack_bfloat16(values.data(), columns, 1, rows, columns, out.packed_short_.data());
  } else {
    out.packed_.resize(rows * out.stride());
    neural::pack(values.data(), columns, 1, rows, columns, out.packed_.data());
  }
  if (!bias.empty()) {
    auto row = read_row(file, bias, columns);
    if (!row) return fail(std::move(row));
    out.bias_ = std::move(*row);
  }
  return out;
}

void Matrix::apply(const neural::Kernels& kernels, const float* x, const std::uint16_t* x_short,
                   std::size_t x_stride, std::size_t count, float* out, bool add) const {
  const std::size_t width = stride();
  if (!add && !bias_.empty()) {
    for (std::size_t row = 0; row < count; ++row) std::copy_n(bias_.data(), width, out + row * width);
  }
  const bool onto = add || !bias_.empty();
  if (bfloat16_) {
    kernels.multiply_bfloat16(x_short, x_stride, packed_short_.data(), count, columns_, rows_, out, width,
                              onto);
  } else {
    kernels.multiply(x, x_stride, 1, packed_.data(), count, columns_, rows_, out, width, onto);
  }
}

}  // namespace toguna::language
