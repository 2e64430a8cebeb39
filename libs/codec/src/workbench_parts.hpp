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
Json forecast_side(const engine::ForecastResponse& response);
Json alternatives(const std::vector<engine::Alternative>& list);
Json post(const ledger::Post& post);

}  // namespace toguna::codec::parts
