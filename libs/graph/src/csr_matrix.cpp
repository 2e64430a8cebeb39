#include "toguna/graph/csr_matrix.hpp"

#include <algorithm>
#include <cassert>

namespace toguna::graph {

CsrMatrix CsrMatrix::from_entries(std::size_t rows, std::size_t columns, std::span<const Entry> entries) {
  // Two counting sorts, by column and then (stably) by row, leave each row with rising columns.
  const auto inside = [&](const Entry& entry) { return entry.row < rows && entry.column < columns; };
  std::vector<std::size_t> start(columns + 1, 0);
  for (const Entry& entry : entries)
    if (inside(entry)) ++start[entry.column + 1];
  for (std::size_t c = 0; c < columns; ++c) start[c + 1] += start[c];
  std::vector<const Entry*> by_column(start.back());
  for (const Entry& entry : entries)
    if (inside(entry)) by_column[start[entry.column]++] = &entry;

  std::vector<std::size_t> row_start(rows + 1, 0);
  for (const Entry* entry : by_column) ++row_start[entry->row + 1];
  for (std::size_t r = 0; r < rows; ++r) row_start[r + 1] += row_start[r];
  std::vector<const Entry*> sorted(by_column.size());
  std::vector<std::size_t> next(row_start.begin(), row_start.end());
  for (const Entry* entry : by_column) sorted[next[entry->row]++] = entry;

  CsrMatrix out;
  out.columns_count_ = columns;
  out.offsets_.reserve(rows + 1);
  out.offsets_.push_back(0);
  for (std::size_t r = 0; r < rows; ++r) {
    for (std::size_t i = row_start[r]; i < row_start[r + 1]; ++i) {
      const bool same = out.columns_.size() > out.offsets_.back() && out.columns_.back() == sorted[i]->column;
      if (same) {
        out.values_.back() += sorted[i]->value;
      } else {
        out.columns_.push_back(sorted[i]->column);
        out.values_.push_back(sorted[i]->value);
      }
    }
    out.offsets_.push_back(out.columns_.size());
  }
  return out;
}

std::span<const std::uint32_t> CsrMatrix::columns_of(std::size_t row) const {
  assert(row < rows());
  return std::span(columns_).subspan(offsets_[row], offsets_[row + 1] - offsets_[row]);
}

std::span<const double> CsrMatrix::values_of(std::size_t row) const {
  assert(row < rows());
  return std::span(values_).subspan(offsets_[row], offsets_[row + 1] - offsets_[row]);
}

double CsrMatrix::at(std::size_t row, std::size_t column) const {
  const auto columns = columns_of(row);
  const auto found = std::lower_bound(columns.begin(), columns.end(), column);
  if (found == columns.end() || *found != column) return 0;
  return values_of(row)[static_cast<std::size_t>(found - columns.begin())];
}

std::vector<double> CsrMatrix::row_sums() const {
  std::vector<double> sums(rows(), 0);
  for (std::size_t r = 0; r < rows(); ++r)
    for (const double value : values_of(r)) sums[r] += value;
  return sums;
}

CsrMatrix CsrMatrix::transposed() const {
  std::vector<Entry> entries;
  entries.reserve(entry_count());
  for (std::size_t r = 0; r < rows(); ++r)
    for (std::size_t i = 0; i < columns_of(r).size(); ++i)
      entries.push_back({columns_of(r)[i], static_cast<std::uint32_t>(r), values_of(r)[i]});
  return from_entries(columns(), rows(), entries);
}

void add_product(const CsrMatrix& left, const CsrMatrix& right, std::span<double> dense) {
  assert(left.columns() == right.rows());
  assert(dense.size() == left.rows() * right.columns());
  for (std::size_t i = 0; i < left.rows(); ++i) {
    double* const out = dense.data() + i * right.columns();
    const auto inner = left.columns_of(i);
    const auto factors = left.values_of(i);
    for (std::size_t a = 0; a < inner.size(); ++a) {
      const auto columns = right.columns_of(inner[a]);
      const auto values = right.values_of(inner[a]);
      for (std::size_t b = 0; b < columns.size(); ++b) out[columns[b]] += factors[a] * values[b];
    }
  }
}

}  // namespace toguna::graph
