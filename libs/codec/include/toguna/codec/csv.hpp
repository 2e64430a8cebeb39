#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "toguna/bargaining/forecast.hpp"
#include "toguna/base/result.hpp"
#include "toguna/engine/responses.hpp"
#include "toguna/network/discourse_network.hpp"

namespace toguna::codec {

// Comma-separated values after RFC 4180: every field with a comma, quotation mark or line end is quoted,
// nothing is lost.

std::string to_csv(const engine::StatementsResponse& response);
std::string to_csv(const engine::PositionsResponse& response);
std::string to_csv(const network::LabelledMatrix& matrix);
std::string to_csv(const engine::ForecastResponse& response);

/// Rows of a CSV file; the separator is ',' or ';', whichever the first line has more of. A byte order mark
/// is passed over. Errors: kInvalidData (a quotation that never ends), with "file:line".
Result<std::vector<std::vector<std::string>>> read_csv(std::string_view text, const std::string& file);

/// Actors of a one-issue bargain, as bargaining_input reads them: columns name, capability, position,
/// salience and, optionally, veto and correlated. Each value is one number 0..100, or a distribution.
/// Errors: kInvalidData; also for several issues and costs of no agreement, which a
/// forecast has no room for.
Result<bargaining::Problem> actors_from_csv(std::string_view text, const std::string& file);

/// Statements for a network: columns doc, organization (or person), concept, agreement (1/0, yes/no,
/// true/false). Errors: kInvalidData.
Result<std::vector<network::Tie>> ties_from_csv(std::string_view text, const std::string& file);

}  // namespace toguna::codec
