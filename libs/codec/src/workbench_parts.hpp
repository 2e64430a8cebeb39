#pragma once

#include "json_parts.hpp"
#include "toguna/base/error.hpp"
#include "toguna/engine/workbench.hpp"

namespace toguna::codec::parts {

Json error(const Error& error);
Json marked(const engine::MarkedStatement& statement);
Json marked(const std::vector<engine::MarkedStatement>& statements);
Json event(const ledger::Event& event);
Json share(const engine::MeasuredShare& share);
/// Changes as the workbench writes them.
Json changes(const std::vector<bargaining::Change>& list);
/// Both sides of a what-if, and each of its models.
Json compared(const engine::WhatIfResponse& response);
Json post(const ledger::Post& post);

}  // namespace toguna::codec::parts
