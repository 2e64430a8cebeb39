#pragma once

#include <string>
#include <string_view>

#include "toguna/base/result.hpp"
#include "toguna/domain/document.hpp"

namespace toguna::text {

/// Limits a source must keep; above them reading fails with kTooLarge instead of eating the machine.
inline constexpr std::size_t kLargestSource = 32U << 20;  // bytes

/// Reads one source, plain text or HTML (decided by its content, then by its name), in whatever encoding it
/// is in: title, outlet, author, section, type, date, and blocks with their roles. `id` becomes Document::id;
/// version is left at 1. Errors: kInvalidDocument (binary data, nothing readable), kTooLarge. Guarantee:
/// `text` is valid UTF-8 and every block's span lies inside it; the same bytes give the same Document.
Result<Document> read_source(std::string_view id, std::string_view bytes);

}  // namespace toguna::text
