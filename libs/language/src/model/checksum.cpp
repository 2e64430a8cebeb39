#define XXH_INLINE_ALL
#include <xxhash.h>

#include "layout.hpp"

namespace toguna::language {

std::uint64_t checksum_of(std::span<const std::byte> bytes) {
  // An empty span may hold no pointer at all, which the library must not be given.
  return bytes.data() == nullptr ? XXH64("", 0, 0) : XXH64(bytes.data(), bytes.size(), 0);
}

}  // namespace toguna::language
