#pragma once

#include <optional>
#include <string>
#include <vector>

#include "view.hpp"

namespace toguna::report {

// Inline SVG figures. Each has role="img", a title and a description; text never overlaps other text.

/// Histogram of the compromise over the draws, with the options' places, mean, median, 90 % interval,
/// reference point and win set.
std::string distribution_chart(const engine::ForecastResponse& response);

/// One row per actor on the 0..100 line: options accepted (filled) and refused (crossed), low-mode-high bar.
std::string positions_chart(const View& view);

/// Movement of one actor's position: band low..high, line of the mode, marks at shifts. `from` and `to` are
/// the common ends of the time axis of all panels.
std::string timeline_chart(const View& view, const std::vector<const positions::PositionPoint*>& points,
                           const positions::ActorPosition* actor, Date from, Date to);

/// Actors and options as a network: solid lines support, dashed oppose. Empty where there is no layout.
std::string network_chart(const View& view);

/// The same with lines below that say how to read it.
std::string two_mode_chart(const engine::NetworkResponse& network, std::vector<std::string> key);

/// A one-mode network: actors by actors, or options by options. Of each node its three strongest ties are
/// drawn; where that leaves some out, the lines below say so. `key` as above. Empty for fewer than two nodes.
std::string one_mode_chart(const network::LabelledMatrix& matrix, const network::Coalitions& coalitions,
                           std::string_view title, std::vector<std::string> key);

/// The shape that stands for a coalition, as a small SVG of its own.
std::string coalition_mark(int coalition);

}  // namespace toguna::report
