#include <algorithm>
#include <cmath>
#include <numeric>

#include "structure_charts.hpp"

namespace toguna::report {
namespace {

std::vector<std::size_t> by_falling(const std::vector<double>& scores) {
  std::vector<std::size_t> out(scores.size());
  std::iota(out.begin(), out.end(), std::size_t{0});
  std::stable_sort(out.begin(), out.end(),
                   [&](std::size_t a, std::size_t b) { return scores[a] > scores[b] + 1e-9; });
  return out;
}

/// The matrix with finite cells only, divided by the roots of its absolute sums.
std::vector<double> weighed(const network::LabelledMatrix& matrix) {
  const std::size_t rows = matrix.rows.size();
  const std::size_t columns = matrix.columns.size();
  std::vector<double> out(rows * columns, 0);
  std::vector<double> of_row(rows, 0);
  std::vector<double> of_column(columns, 0);
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t c = 0; c < columns; ++c) {
      const double value = matrix.at(r, c);
      if (!std::isfinite(value)) continue;
      out[r * columns + c] = value;
      of_row[r] += std::abs(value);
      of_column[c] += std::abs(value);
    }
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t c = 0; c < columns; ++c)
      if (of_row[r] > 0 && of_column[c] > 0) out[r * columns + c] /= std::sqrt(of_row[r] * of_column[c]);
  return out;
}

void to_length_one(std::vector<double>& values) {
  const double length = std::sqrt(std::inner_product(values.begin(), values.end(), values.begin(), 0.0));
  if (length > 0)
    for (double& value : values) value /= length;
}

}  // namespace

MatrixOrder seriated(const network::LabelledMatrix& matrix) {
  const std::size_t rows = matrix.rows.size();
  const std::size_t columns = matrix.columns.size();
  constexpr int kRounds = 60;
  const std::vector<double> cells = weighed(matrix);
  std::vector<double> right(columns);
  // No start is at right angles to every answer; this one is to none that is likely.
  for (std::size_t c = 0; c < columns; ++c) right[c] = std::sin(1.0 + static_cast<double>(c));
  std::vector<double> left(rows, 0);
  for (int round = 0; round < kRounds; ++round) {
    std::fill(left.begin(), left.end(), 0);
    for (std::size_t r = 0; r < rows; ++r)
      for (std::size_t c = 0; c < columns; ++c) left[r] += cells[r * columns + c] * right[c];
    to_length_one(left);
    std::fill(right.begin(), right.end(), 0);
    for (std::size_t r = 0; r < rows; ++r)
      for (std::size_t c = 0; c < columns; ++c) right[c] += cells[r * columns + c] * left[r];
    to_length_one(right);
  }
  const auto largest = std::max_element(left.begin(), left.end(),
                                        [](double a, double b) { return std::abs(a) < std::abs(b); });
  if (largest != left.end() && *largest < 0) {
    for (double& value : left) value = -value;
    for (double& value : right) value = -value;
  }
  MatrixOrder out{by_falling(left), by_falling(right)};
  if (matrix.rows == matrix.columns) out.columns = out.rows;
  return out;
}

}  // namespace toguna::report
