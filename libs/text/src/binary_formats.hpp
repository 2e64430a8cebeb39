#pragma once

#include <optional>
#include <string_view>

namespace toguna::text {

struct BinaryFormat {
  std::string_view name;  ///< "a PDF file"
  std::string_view help;  ///< what to do instead
};

/// The format whose signature the bytes begin with, where it is one that people try.
std::optional<BinaryFormat> binary_format(std::string_view bytes);

/// Whether control characters make it unlikely that the bytes are text in any byte-wise encoding.
bool looks_binary(std::string_view bytes);

}  // namespace toguna::text
