#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "svg.hpp"

namespace toguna::report {

/// Figures of rows: names on the left, a scale on the right. All are as wide as the others of the page.
constexpr double kRowsWidth = 820;
constexpr double kRowsLeft = 206;
constexpr double kRowsRight = 796;
constexpr double kRowSize = 13;

/// A stretch of numbers laid over the width of the rows.
struct RowScale {
  double low = 0;
  double high = 100;

  double x(double value) const;
};

/// Five to ten round numbers within the scale, rising.
std::vector<double> round_ticks(const RowScale& scale);

/// A name in at most two lines, right of which the row begins; `tag` (may be empty) stands below it.
std::string row_name(std::string_view name, double y, std::string_view tag = {});

/// The axis with its ticks at the foot, and thin lines up to `top`.
std::string row_axis(const RowScale& scale, double top, double bottom);

}  // namespace toguna::report
