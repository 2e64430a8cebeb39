#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/network/backbone.hpp"
#include "toguna/network/centrality.hpp"
#include "toguna/network/networks.hpp"
#include "toguna/network/phases.hpp"
#include "toguna/network/polarization.hpp"
#include "toguna/network/scaling.hpp"
#include "toguna/network/statement_table.hpp"
#include "toguna/network/uncertainty.hpp"
#include "toguna/network/window_uncertainty.hpp"

namespace toguna::codec {

/// Statements from a CSV file: columns concept, agreement and organization (or person), in any order; doc,
/// date (2012-09-15, or with a time 2012-09-15T10:30:00, or nothing), author, source, section, type, person,
/// coder, weight and confidence where there are such. The qualifier's kind is found by what the column holds:
/// only 0/1, yes/no, true/false is boolean; only stances is a stance; only whole numbers is a number;
/// anything else text. Errors: kInvalidData with "file: row N: column", kNothingToCompute.
Result<network::StatementTable> table_from_csv(std::string_view text, const std::string& file);

/// Who belonged to what, for network::with_groups: columns member and group; from and until (days, the second
/// no longer in it) where there are such. Errors: kInvalidData with "file: row N: column", kNothingToCompute.
Result<std::vector<network::Membership>> memberships_from_csv(std::string_view text, const std::string& file);

/// {"mode", "aggregation", "normalization", "duplicates", "rows", "columns", "values": [[...]],
/// "row_statements", "column_statements", "statements", "compat", "defects": [{"defect", "meaning"}],
/// "actors": [...centralities]}.
std::string to_json(const network::Network& network, const network::NetworkSettings& settings,
                    std::span<const network::Centrality> actors);

/// The statements that count, one a row, with all columns of the table: date, then texts, qualifiers, weight.
std::string event_list_csv(const network::StatementTable& table, std::span<const std::uint32_t> rows);

/// {"distance", "polarization", "interval", "null", "camps": [[names]], "exact", "evaluated"}; interval and
/// null only where given.
std::string to_json(const network::Polarization& found, const network::Estimate* interval,
                    const network::NullComparison* null);
/// An array of {"begin", "middle", "end", "statements", "distance", "polarization", "interval", "null",
/// "camps"}; what a window lacks is null.
std::string to_json(std::span<const network::WindowBand> windows);
/// begin, middle, end, statements, distance, polarization, low, high, null_low, null_high, p; what a window
/// lacks is empty.
std::string to_csv(std::span<const network::WindowBand> windows);

/// {"backbone", "redundant", "loss", "redundant_loss", "penalised_loss", "statements", "evaluated",
/// "defects"}.
std::string to_json(const network::Backbone& backbone);
/// {"statements", "rounds": [{"dropped", "loss", "redundant_loss", "statements"}], "defects"}.
std::string to_json(const network::NestedBackbone& backbone);
/// round, dropped (one a row), loss, redundant_loss, statements.
std::string to_csv(const network::NestedBackbone& backbone);

/// {"count", "method", "modularity", "windows": [{"middle", "phase"}], "changes": [{"at", "from", "to"}],
/// "distances": [[...]], "defects"}.
std::string to_json(const network::Phases& phases);
/// middle, phase.
std::string to_csv(const network::Phases& phases);

/// {"dimensions", "model", "levels", "cuts", "actors": [{"actor", "statements", "position": [{"mean", "low",
/// "high"}]}], "options": [{"option", "statements", "difficulty", "slope"}], "statements", "level",
/// "predicted", "most_frequent", "chains", "iterations", "rhat", "converged", "stop_reason", "seed",
/// "warnings"}.
std::string to_json(const network::Scaling& scaling);
/// kind (actor or option), name, statements, dimension, mean, low, high; of options the slope.
std::string to_csv(const network::Scaling& scaling);

/// "2012-09-15", or with a time of day where it is not midnight "2012-09-15T10:30:00Z".
std::string time_text(network::Seconds time);
/// The reverse; also "2012-09-15 10:30:00". Nothing where it is no time.
std::optional<network::Seconds> time_from(std::string_view text);

}  // namespace toguna::codec
