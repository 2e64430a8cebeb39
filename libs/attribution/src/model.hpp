#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "toguna/base/result.hpp"

namespace toguna::attribution {

inline constexpr std::size_t kBuckets = 1U << 19;

/// Hashed indicator features of one decision. `add(template, values...)`.
class Features {
 public:
  void clear() { ids_.clear(); }
  void add(std::uint32_t kind, std::uint32_t a = 0, std::uint32_t b = 0, std::uint32_t c = 0) {
    ids_.push_back(mix(mix(mix(mix(0x51ED27U, kind), a), b), c) % kBuckets);
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

/// The decisions that are learned.
enum class Head : std::uint8_t {
  kOutermost,  ///< this word heads the cue of an outermost attribution
  kCue,        ///< this word, standing outside other contents, heads a cue
  kSource,     ///< this span is the cue's source
  kContent,    ///< these pieces are the cue's content
};
inline constexpr std::size_t kHeadCount = 4;

/// Linear weights for each head, and the calibration of an attribution's confidence:
/// p = 1 / (1 + exp(-(c0 + c1 logit(p_cue) + c2 log p_source + c3 log p_content))).
struct Model {
  std::array<std::vector<std::int16_t>, kHeadCount> weights;
  std::array<float, kHeadCount> scale{};
  std::array<float, 4> calibration{};
  float threshold = 0.5F;  ///< least confidence of an attribution that is given out

  float score(Head head, const Features& features) const;

  static Result<Model> load(const std::filesystem::path& file);
  std::string write() const;
};

}  // namespace toguna::attribution
