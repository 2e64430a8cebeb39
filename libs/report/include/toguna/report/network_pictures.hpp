#pragma once

#include <span>
#include <string>
#include <string_view>

#include "toguna/engine/responses.hpp"
#include "toguna/network/backbone.hpp"
#include "toguna/network/phases.hpp"
#include "toguna/network/scaling.hpp"
#include "toguna/network/settings.hpp"
#include "toguna/network/window_uncertainty.hpp"

namespace toguna::report {

// The report's figures as SVG files that stand alone: with their style, on white, without script or anything
// that is fetched. Programs that draw SVG 1.1 show them; no style needs variables or a browser. Each is empty
// where there is nothing to draw. Deterministic.

/// Actors and options with the ties between them; names are all readable. Empty where there is no layout.
std::string network_picture(const engine::NetworkResponse& network);

/// A one-mode network, actors by actors or options by options, as nodes and ties; shapes are coalitions.
/// Of each node its three strongest ties are drawn, which the picture says. `opposed`: its values are
/// conflict, so that ties are hostile. Empty for fewer than two nodes.
std::string one_mode_picture(const network::LabelledMatrix& matrix, std::string_view title, bool opposed);

/// Any network as a matrix of coloured cells, alike beside alike.
std::string heat_map_picture(const network::LabelledMatrix& matrix, std::string_view title);

/// Polarization of windows, with interval and null band where there are such.
std::string polarization_picture(std::span<const network::WindowBand> windows);

/// Options as the nested backbone drops them, with the loss.
std::string backbone_picture(const network::NestedBackbone& backbone);

/// Distances between windows, phases and the days of change.
std::string phases_picture(const network::Phases& phases);

/// Scaled actors with their intervals, on a line or in the plane, and options.
std::string scale_picture(const network::Scaling& scaling);

}  // namespace toguna::report
