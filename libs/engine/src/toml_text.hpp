#pragma once

#include <string>
#include <string_view>

#include "toguna/domain/statement.hpp"

namespace toguna::engine {

/// The inside of a basic string of TOML: a backslash before a quotation mark or a backslash, control
/// characters dropped, white space made single. Also fit for a comment.
std::string toml_text(std::string_view words);

/// "its words" (document, begin-end), for a comment.
std::string toml_quotation(const Evidence& evidence);

}  // namespace toguna::engine
