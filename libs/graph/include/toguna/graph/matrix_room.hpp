#pragma once

#include <cstddef>
#include <vector>

namespace toguna::graph {

/// Room for a symmetric matrix, row by row, that serves for one matrix after another without asking for
/// memory anew. Only what lies on and above the diagonal counts. Number: float or double.
template <typename Number>
class MatrixRoom {
 public:
  /// Makes room for size x size numbers, whatever they are.
  void resize(std::size_t size) {
    constexpr std::size_t kUnit = 16;  // whole vectors, of any set of instructions
    constexpr std::size_t kLine = 64 / sizeof(Number);
    if (size == size_ && !numbers_.empty()) return;
    size_ = size;
    stride_ = (size + kUnit - 1) / kUnit * kUnit;
    // Rows to make whole fours, and what the reduction needs. All of it is 0 at first: what lies right of the
    // matrix and below it must be, and what lies left of its diagonal finite.
    numbers_.assign((size + kMoreRows + 5) * stride_ + kLine, 0);
    const std::size_t misplaced = reinterpret_cast<std::size_t>(numbers_.data()) / sizeof(Number) % kLine;
    first_ = misplaced == 0 ? 0 : kLine - misplaced;
  }
  /// Keeps the first `size` rows and columns.
  void shrink(std::size_t size) {
    for (std::size_t i = 0; i < size; ++i)
      for (std::size_t j = size; j < size_; ++j) row(i)[j] = 0;
    for (std::size_t i = size; i < size_ && i < size + kMoreRows; ++i)
      for (std::size_t j = 0; j < size_; ++j) row(i)[j] = 0;
    size_ = size;
  }
  std::size_t size() const { return size_; }
  std::size_t stride() const { return stride_; }
  Number* row(std::size_t i) { return numbers_.data() + first_ + i * stride_; }
  /// 5 strides of numbers behind the matrix.
  Number* scratch() { return row(size_ + kMoreRows); }

 private:
  static constexpr std::size_t kMoreRows = 3;

  std::size_t size_ = 0;
  std::size_t stride_ = 0;
  std::size_t first_ = 0;
  std::vector<Number> numbers_;
};

}  // namespace toguna::graph
