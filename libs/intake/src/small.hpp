#pragma once

#include <string>
#include <string_view>

#include "toguna/base/result.hpp"

namespace toguna::intake {

inline std::string small(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

inline std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n\f\v";
  const auto begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

/// The first bytes of a gzip stream; fewer where it is damaged.
std::string first_unpacked(std::string_view packed, std::size_t count);

/// All members of a gzip stream, or a zlib stream. Errors: kInvalidDocument (damaged, cut off), kTooLarge
/// above `limit` bytes or kLargestRatio.
Result<std::string> unpacked(std::string_view packed, std::size_t limit);

}  // namespace toguna::intake
