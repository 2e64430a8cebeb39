#pragma once

#include <stop_token>
#include <string>
#include <unordered_map>

#include "views.hpp"

namespace toguna::engine {

/// The statements that count as a table, options under their labels; two options of one label keep their ids.
/// With `marks` also who made each or judged it last (column coder; empty: nobody yet).
network::StatementTable table_of(const OpenDossier& open,
                                 const std::unordered_map<std::string, ledger::Mark>* marks = nullptr);

/// Camps, backbone and phases, as far as there are statements enough. Errors: kInterrupted.
Result<StructureResponse> structure_view(const OpenDossier& open, const std::stop_token& stop);

}  // namespace toguna::engine
