#pragma once

#include <stop_token>
#include <string>

#include "arguments.hpp"
#include "toguna/base/result.hpp"
#include "toguna/network/backbone.hpp"
#include "toguna/network/statement_table.hpp"

namespace toguna::cli {

/// What `network --statistics` prints: density, modularity and each actor, with intervals and nulls.
Result<std::string> statistics_output(const Arguments& arguments, const network::StatementTable& table,
                                      const std::stop_token& stop);

/// What `backbone --penalty P --draws N` prints: each option's share of the backbones of resamples and
/// shuffles.
Result<std::string> memberships_output(const Arguments& arguments, const network::StatementTable& table,
                                       const network::Backbone& found, const std::stop_token& stop);

}  // namespace toguna::cli
