#pragma once

#include <string>
#include <vector>

#include "toguna/codec/bargaining.hpp"

namespace toguna::codec {

/// A CSV of actors as read_csv gives it; see bargaining_input. Errors: kInvalidData with the row and column,
/// kNothingToCompute (no rows).
Result<BargainingInput> dispute_from_rows(const std::vector<std::vector<std::string>>& rows,
                                          const std::string& file);

}  // namespace toguna::codec
