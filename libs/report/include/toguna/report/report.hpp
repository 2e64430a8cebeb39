#pragma once

#include <string>

#include "toguna/engine/responses.hpp"

namespace toguna::report {

/// One HTML page that needs no network: the answer, statements with their quotations, positions over time,
/// network and coalitions, forecast, who can block, method and caveats. Deterministic: the same response
/// gives the same bytes.
std::string render_html(const engine::ReportResponse& response);

}  // namespace toguna::report
