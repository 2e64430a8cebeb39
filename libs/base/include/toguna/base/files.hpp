#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "toguna/base/result.hpp"

namespace toguna {

/// All bytes of a file. Errors: kNotFound, kInputOutput, kTooLarge above `limit` bytes.
Result<std::string> read_file(const std::filesystem::path& path, std::uintmax_t limit = UINTMAX_MAX);

/// Writes a file so that a reader sees the old content or the whole new one, even after a crash: a temporary
/// file beside it, flushed to disk, then renamed over it. Errors: kInputOutput, with the reason (disk full,
/// read-only).
Result<void> write_file_atomically(const std::filesystem::path& path, std::string_view content);

/// SHA-256 as 64 hexadecimal digits: the identity of a source's bytes.
std::string sha256_hex(std::string_view bytes);

}  // namespace toguna
