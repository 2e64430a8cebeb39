#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "html.hpp"
#include "structure_charts.hpp"
#include "svg.hpp"
#include "view.hpp"

namespace toguna::report {
namespace {

constexpr double kWidth = 820;
constexpr double kLabels = 200;  // of the rows
constexpr double kSize = 13;
constexpr double kSlanted = 178;  // length of a column's label
constexpr double kSine = 0.7071;

/// What the cells of a figure share.
struct Grid {
  double left = kLabels + 10;
  double top = 0;
  double cell_width = 40;
  double cell_height = 28;
  double heaviest = 1;
  bool whole = true;  ///< all cells are whole numbers
};

std::string figure_of(double value, bool whole) {
  if (value == 0) return "0";
  const std::string digits =
      whole ? fmt::format("{:.0f}", std::abs(value)) : fmt::format("{:.2f}", std::abs(value));
  return value > 0 ? digits : "−" + digits;
}

std::string cell_of(const Grid& grid, std::size_t row, std::size_t column, double value,
                    const std::string& words, const std::string& anchor) {
  const double x = grid.left + static_cast<double>(column) * grid.cell_width;
  const double y = grid.top + static_cast<double>(row) * grid.cell_height;
  const Box box{x + 1, y + 1, x + grid.cell_width - 1, y + grid.cell_height - 1};
  // By the root, as some speak much more than others.
  const double share = std::sqrt(std::abs(value) / grid.heaviest);
  const int depth = share > 0.67 ? 3 : share > 0.34 ? 2 : 1;
  std::string out = value == 0 ? svg_rect(box, "no-cell")
                               : svg_rect(box, fmt::format("{}-{}", value > 0 ? "s" : "o", depth));
  if (value < 0)
    out += svg_line(box.left, box.bottom, std::min(box.right, box.left + 8), box.bottom - 8,
                    depth == 3 ? "below-deep" : "below");
  const std::string figure = value == 0 && anchor.empty() ? std::string() : figure_of(value, grid.whole);
  if (!figure.empty() && text_width(figure, 12) <= grid.cell_width - 3 && grid.cell_height >= 16)
    out += svg_text(x + grid.cell_width / 2, y + grid.cell_height / 2 + 4.3, figure,
                    value != 0 && depth == 3 ? "in-deep" : "in-cell", Align::kMiddle);
  if (anchor.empty()) return out;
  return fmt::format("<a href=\"#{}\" class=\"cell-link\">\n<title>{}</title>\n{}</a>\n", anchor,
                     escape(words), out);
}

/// A column's label, rising to the right from above its cell, in two lines where they have room.
std::string slanted(double x, double y, const std::string& label, std::size_t lines) {
  std::string out;
  const std::vector<std::string> words = wrapped(label, kSlanted, kSize, lines);
  for (std::size_t l = 0; l < words.size(); ++l)
    out += fmt::format(
        "<text x=\"{0:.1f}\" y=\"{1:.1f}\" class=\"label\" transform=\"rotate(-45 {0:.1f} "
        "{2:.1f})\">{3}</text>\n",
        x, y - 15 * static_cast<double>(words.size() - 1 - l), y, escape(words[l]));
  return out;
}

}  // namespace

std::string heat_map_chart(const network::LabelledMatrix& matrix, std::string_view title,
                           const CellLink& link) {
  const std::size_t rows = matrix.rows.size();
  const std::size_t columns = matrix.columns.size();
  if (rows == 0 || columns == 0 || matrix.values.size() < rows * columns) return {};
  const MatrixOrder order = seriated(matrix);
  Grid grid{.heaviest = 0};
  double longest = 0;
  for (const std::string& label : matrix.columns)
    longest = std::max(longest, std::min(kSlanted, text_width(label, kSize)));
  const double beyond = longest * kSine + 8;  // the last label reaches so far to the right
  grid.cell_width = std::clamp((kWidth - grid.left - beyond) / static_cast<double>(columns), 15.0, 62.0);
  grid.cell_height = rows > 40 ? 20 : 30;
  grid.top = longest * kSine + 22;
  for (const double value : matrix.values) {
    if (!std::isfinite(value)) continue;
    grid.heaviest = std::max(grid.heaviest, std::abs(value));
    grid.whole = grid.whole && value == std::round(value);
  }
  if (grid.heaviest == 0) grid.heaviest = 1;
  const double width = std::max(kWidth, grid.left + static_cast<double>(columns) * grid.cell_width + beyond);
  const double height = grid.top + static_cast<double>(rows) * grid.cell_height + 8;
  std::string out = open_svg(width, height, "chart heat-map", title,
                             fmt::format("{} by {}. Cells above 0 are green and those below 0 red with a cut "
                                         "corner, the deeper the farther from 0.",
                                         counted(rows, "row"), counted(columns, "column")));
  for (std::size_t c = 0; c < columns; ++c)
    out += slanted(grid.left + (static_cast<double>(c) + 0.5) * grid.cell_width + 2, grid.top - 8,
                   matrix.columns[order.columns[c]], grid.cell_width >= 34 ? 2 : 1);
  for (std::size_t r = 0; r < rows; ++r) {
    const std::string& row = matrix.rows[order.rows[r]];
    const double middle = grid.top + (static_cast<double>(r) + 0.5) * grid.cell_height;
    const std::vector<std::string> lines = wrapped(row, kLabels, kSize, grid.cell_height >= 28 ? 2 : 1);
    for (std::size_t l = 0; l < lines.size(); ++l)
      out +=
          svg_text(kLabels + 2,
                   middle + 4.5 + 14 * (static_cast<double>(l) - static_cast<double>(lines.size() - 1) / 2),
                   lines[l], "label", Align::kEnd);
    for (std::size_t c = 0; c < columns; ++c) {
      const std::string& column = matrix.columns[order.columns[c]];
      double value = matrix.at(order.rows[r], order.columns[c]);
      if (!std::isfinite(value)) value = 0;
      out += cell_of(grid, r, c, value, fmt::format("{}: {}, {}", row, column, figure_of(value, grid.whole)),
                     link ? link(row, column) : std::string());
    }
  }
  return out + "</svg>\n";
}

}  // namespace toguna::report
