#pragma once

#include <string>
#include <vector>

#include "toguna/engine/responses.hpp"

namespace toguna::engine {

/// The answer in at most five lines of plain words: where the compromise lies, what can be agreed, who can
/// block, who moved, and how sure this is.
std::vector<std::string> answer_of(const ReportResponse& report);

}  // namespace toguna::engine
