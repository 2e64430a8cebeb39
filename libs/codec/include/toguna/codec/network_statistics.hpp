#pragma once

#include <span>
#include <string>

#include "toguna/network/network_statistics.hpp"

namespace toguna::codec {

/// {"density", "modularity", "coalitions", "draws", "level", "actors": [{"actor", "coalition", "statements",
/// "options", "agreement", "first", "last", "ties", "strength", "closeness", "betweenness", "eigenvector"}]}.
/// With draws each of density, modularity and the four centralities is {"value", "low", "high", "null_low",
/// "null_high", "p_high", "p_low"}, else a number.
std::string to_json(const network::NetworkStatistics& statistics);

/// One row an actor; with draws each centrality has the columns NAME_low, NAME_high, NAME_null_low,
/// NAME_null_high, NAME_p_high, NAME_p_low after it.
std::string to_csv(const network::NetworkStatistics& statistics);

/// [{"option", "in_backbone", "share", "draws", "shuffled_share", "p_high", "p_low"}]: of each option whether
/// it is in the backbone, the share of resamples in whose backbone it is, the share of shuffles, and the
/// p-values of its being in (high) and out of it (low).
std::string memberships_json(std::span<const network::Estimate> intervals,
                             std::span<const network::NullComparison> nulls);

}  // namespace toguna::codec
