#pragma once

#include <stop_token>

#include "views.hpp"

namespace toguna::engine {

/// The statements that count as a table, options under their labels; two options of one label keep their ids.
network::StatementTable table_of(const OpenDossier& open);

/// Camps, backbone and phases, as far as there are statements enough. Errors: kInterrupted.
Result<StructureResponse> structure_view(const OpenDossier& open, const std::stop_token& stop);

}  // namespace toguna::engine
