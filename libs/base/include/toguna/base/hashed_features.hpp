#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace toguna {

/// Indicator features of one decision, hashed into `buckets` (Weinberger et al. 2009). `add(kind,
/// values...)`; the same values give the same numbers on every machine, so that weights learned once can be
/// shipped.
template <std::uint32_t buckets>
class HashedFeatures {
 public:
  static constexpr std::uint32_t kBuckets = buckets;

  void clear() { ids_.clear(); }
  void add(std::uint32_t kind, std::uint32_t a = 0, std::uint32_t b = 0, std::uint32_t c = 0) {
    ids_.push_back(mix(mix(mix(mix(0x51ED27U, kind), a), b), c) % buckets);
  }
  const std::vector<std::uint32_t>& ids() const { return ids_; }
  std::vector<std::uint32_t>& ids() { return ids_; }

  static std::uint32_t mix(std::uint32_t hash, std::uint32_t value) {
    hash ^= value + 0x9E3779B9U + (hash << 6) + (hash >> 2);
    hash *= 0x85EBCA6BU;
    return hash ^ (hash >> 15);
  }

 private:
  std::vector<std::uint32_t> ids_;
};

/// A word as a feature's value: FNV-1a over its bytes.
inline std::uint32_t feature_value(std::string_view word) {
  std::uint32_t hash = 2166136261U;
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

}  // namespace toguna
