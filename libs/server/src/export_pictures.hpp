#pragma once

#include <string>

#include "toguna/engine/engine.hpp"
#include "toguna/network/networks.hpp"

namespace toguna::server {

/// A network as it is exported: of all that counts, each statement once a document.
Result<network::Network> exported_network(const engine::Engine& engine, const engine::DossierPlace& place,
                                          const std::string& kind);

/// One of the report's figures as an SVG file. Errors: kUsage (no such figure), kNothingToCompute where there
/// is nothing to draw, with the reason.
Result<std::string> export_picture(const engine::Engine& engine, const engine::DossierPlace& place,
                                   const std::string& format, const std::string& kind);

}  // namespace toguna::server
