#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace toguna::ledger {

/// zlib (RFC 1950) at a level that favours speed.
std::string compress(std::string_view bytes);

/// The inverse; none where the bytes are damaged or do not unfold to exactly `size` bytes.
std::optional<std::string> expand(std::string_view bytes, std::size_t size);

}  // namespace toguna::ledger
