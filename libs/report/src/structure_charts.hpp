#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "toguna/network/backbone.hpp"
#include "toguna/network/phases.hpp"
#include "toguna/network/scaling.hpp"
#include "toguna/network/settings.hpp"
#include "toguna/network/window_uncertainty.hpp"

namespace toguna::report {

// Figures of a debate's structure, as charts.hpp has those of its actors. They know no dossier: what leads
// where is asked of the caller, who answers with an anchor or nothing.

using CellLink = std::function<std::string(const std::string& row, const std::string& column)>;
using NameLink = std::function<std::string(const std::string& name)>;

/// Rows and columns in an order in which alike stands beside alike: by the leading singular vectors of the
/// matrix divided by the roots of its rows' and columns' absolute sums (as correspondence analysis weighs
/// them). A matrix with the same rows and columns has one order for both. Deterministic. O(60 cells).
struct MatrixOrder {
  std::vector<std::size_t> rows;
  std::vector<std::size_t> columns;
};
MatrixOrder seriated(const network::LabelledMatrix& matrix);

/// A matrix as coloured cells with their numbers: above 0 by depth of one colour, below 0 of another and
/// hatched. Empty where the matrix is.
std::string heat_map_chart(const network::LabelledMatrix& matrix, std::string_view title,
                           const CellLink& link = {});

/// Polarization of windows over time, with interval and null band where there are such. Empty where no window
/// has a result.
std::string polarization_chart(std::span<const network::WindowBand> windows);

/// Options in the order in which the nested backbone drops them, last dropped on top, with the loss that the
/// network has suffered by then. Empty without rounds.
std::string backbone_chart(const network::NestedBackbone& backbone, const NameLink& link = {});

/// Distances between networks of windows: shaded from the nearest pair to the farthest; phases at the edge,
/// dates of change. More than 120 windows are drawn in blocks of neighbours. Empty for fewer than two.
std::string phases_chart(const network::Phases& phases);

/// Scaled actors and options: on a line with intervals, below one another; or in the plane, options pointing
/// to those who support them. Empty where there is nothing to draw.
std::string scale_chart(const network::Scaling& scaling);

/// The day of a time, "2012-09-15".
std::string day_of(network::Seconds time);

/// The style of these figures, to be added to style_sheet().
std::string_view structure_style();

}  // namespace toguna::report
