#include <xxhash.h>

#include "layout.hpp"

namespace toguna::language {

std::uint64_t checksum_of(std::span<const std::byte> bytes) {
  return XXH64(bytes.data(), bytes.size(), 0);
}

}  // namespace toguna::language
