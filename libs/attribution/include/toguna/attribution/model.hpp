#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "toguna/base/hashed_features.hpp"
#include "toguna/base/result.hpp"

namespace toguna::attribution {

inline constexpr std::size_t kBuckets = 1U << 19;

using Features = HashedFeatures<kBuckets>;

/// The decisions that are learned.
enum class Head : std::uint8_t {
  kOutermost,  ///< this word heads the cue of an outermost attribution
  kCue,        ///< this word, standing outside other contents, heads a cue
  kSource,     ///< this span is the cue's source
  kContent,    ///< these pieces are the cue's content
};
inline constexpr std::size_t kHeadCount = 4;

/// What an attribution's confidence goes by: 1, the logit of its cue, and the logarithms of its source's
/// chance, given the cue, and of its content's, given both.
using EvidenceOfCue = std::array<double, 4>;

/// Linear weights for each head, and the calibration of an attribution's confidence (logistic, Platt 2000).
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
