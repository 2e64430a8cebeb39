#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace toguna::graph {

/// One entry of a matrix before it is stored: `value` is added at (row, column).
struct Entry {
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  double value = 0;

  friend bool operator==(const Entry&, const Entry&) = default;
};

/// A sparse matrix by compressed rows: the entries of a row lie together, by rising column, each place once.
class CsrMatrix {
 public:
  CsrMatrix() = default;

  /// A rows x columns matrix; entries at one place are added up, entries outside the shape are ignored.
  /// Cost: O(entries + rows + columns), independent of the order of the entries.
  static CsrMatrix from_entries(std::size_t rows, std::size_t columns, std::span<const Entry> entries);

  std::size_t rows() const { return offsets_.empty() ? 0 : offsets_.size() - 1; }
  std::size_t columns() const { return columns_count_; }
  std::size_t entry_count() const { return values_.size(); }

  /// Columns and values of one row, side by side. `row` must be below rows().
  std::span<const std::uint32_t> columns_of(std::size_t row) const;
  std::span<const double> values_of(std::size_t row) const;

  /// The value at a place, 0 where none is stored. Cost: O(log entries of the row).
  double at(std::size_t row, std::size_t column) const;

  /// The sum of each row, length rows().
  std::vector<double> row_sums() const;

  /// Cost: O(entries + columns).
  CsrMatrix transposed() const;

 private:
  std::size_t columns_count_ = 0;
  std::vector<std::size_t> offsets_;
  std::vector<std::uint32_t> columns_;
  std::vector<double> values_;
};

/// Adds left * right to `dense` (row-major, left.rows() x right.columns()). left.columns() must equal
/// right.rows(), and `dense` must have that size. Cost: O(sum over the entries (i, k) of left of the entries
/// of row k of right).
void add_product(const CsrMatrix& left, const CsrMatrix& right, std::span<double> dense);

}  // namespace toguna::graph
