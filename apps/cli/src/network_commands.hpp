#pragma once

#include <filesystem>
#include <stop_token>
#include <string>

#include "arguments.hpp"
#include "toguna/base/result.hpp"
#include "toguna/network/statement_table.hpp"

namespace toguna::cli {

/// What a command about networks prints of a table of statements: network with settings of its own,
/// polarization, backbone or phases.
Result<std::string> network_output(const Arguments& arguments, const network::StatementTable& table,
                                   const std::stop_token& stop);

/// Writes a picture where one is wanted. Errors: kNothingToCompute for an empty one, kInputOutput.
Result<void> write_picture(const std::filesystem::path& file, const std::string& picture);

}  // namespace toguna::cli
