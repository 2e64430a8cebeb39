#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/language/model_file.hpp"

namespace toguna::coding {

/// What a word is like.
struct WordMeaning {
  static constexpr std::uint32_t kUnknown = 0xFFFFFFFF;
  std::uint32_t vector = kUnknown;  ///< row of WordVectors
  std::uint16_t coarse = 0;         ///< number of its group of words met in like company, from 1; 0: unknown
  std::uint16_t fine = 0;           ///< the same, of smaller groups
  std::int16_t valence = 0;         ///< how well (plus) or badly people think of it, in half points; -8..8
};

/// Words as directions in space: those met in like company point alike. From a language pack's vectors.bin
/// (models/en/vectors.md); a pack without it knows no word. Immutable.
class WordVectors {
 public:
  /// Errors: kInvalidModelFile, kInputOutput.
  static Result<WordVectors> load(const std::filesystem::path& language_pack);

  /// `folded` as fold_for_matching makes it.
  WordMeaning find(std::string_view folded) const;

  /// Cosine of two known words' directions, -1..1. Cost: their dimensions.
  double likeness(std::uint32_t a, std::uint32_t b) const;

  /// How much a known word tells, by its frequency; 0..1.
  double weight(std::uint32_t vector) const { return static_cast<double>(weights_[vector]); }

 private:
  std::size_t dimensions_ = 0;
  std::unordered_map<std::string_view, std::uint32_t> rows_;
  std::vector<language::ModelFile> file_;  // one, or none
  std::span<const std::uint8_t> steps_;
  std::vector<float> shrink_;  // 1 / length, by row
  std::vector<float> weights_;
  std::span<const std::int16_t> coarse_, fine_, valence_;
};

}  // namespace toguna::coding
