#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "toguna/base/result.hpp"

namespace toguna::language {

/// A file's bytes; one whose name ends in .gz is unpacked. Both at most 1 GB. Errors: those of read_file,
/// kInvalidData.
Result<std::string> read_unpacked(const std::filesystem::path& path);

/// Takes the next line off `rest`, without its end ("\n", and any "\r" before it); false at the end.
bool next_line(std::string_view& rest, std::string_view& line);

}  // namespace toguna::language
