#pragma once

#include <string>
#include <utility>
#include <vector>

#include "toguna/base/result.hpp"

namespace toguna::codec {

/// A zip archive of these parts, in this order; the same parts give the same bytes. Errors: kInputOutput.
Result<std::string> zip_file(const std::vector<std::pair<std::string, std::string>>& parts);

}  // namespace toguna::codec
