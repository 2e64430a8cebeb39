#pragma once

#include <string>
#include <vector>

#include "table.hpp"

namespace toguna::bargaining {

/// What a reader of the forecast must know before trusting it, in plain words: inputs that are defaults,
/// missing reference point, dominance, consensus, players without weight, few players or draws, a likely
/// failure. `forecast` must be complete but for its warnings. Cost: O(players).
std::vector<std::string> warnings_of(const Problem& problem, const Table& table, const Line& modes,
                                     const Forecast& forecast);

}  // namespace toguna::bargaining
