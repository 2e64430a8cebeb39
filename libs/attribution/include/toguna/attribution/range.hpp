#pragma once

#include <cstdint>

namespace toguna::attribution {

/// Tokens [first, last).
struct Range {
  std::uint32_t first = 0;
  std::uint32_t last = 0;

  std::uint32_t size() const { return last - first; }
  bool empty() const { return first >= last; }
  bool holds(std::uint32_t token) const { return first <= token && token < last; }
  friend bool operator==(const Range&, const Range&) = default;
};

}  // namespace toguna::attribution
