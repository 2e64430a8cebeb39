#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/language/segment.hpp"

namespace toguna::language {

inline constexpr std::size_t kTaggerBuckets = 1U << 16;
inline constexpr std::size_t kTaggerFeatures = 15;
inline constexpr std::size_t kTagStride = 24;  ///< tags padded to whole vector registers

/// Form features of one word, computed once.
struct WordForm {
  std::uint32_t word = 0;     ///< hash of the form in lower case
  std::uint32_t suffix3 = 0;  ///< hash of its last three bytes
  std::uint32_t suffix2 = 0;
  std::uint32_t shape = 0;  ///< capital, number, hyphen, mark
};

WordForm form_of(std::string_view word, const Token& token, bool first);

/// The window a tag is decided in.
struct TagWindow {
  std::array<const WordForm*, 5> forms;  ///< i-2 .. i+2; never null
  Tag before = Tag::kPunctuation;
  Tag before2 = Tag::kPunctuation;
};

std::array<std::uint32_t, kTaggerFeatures> features_of(const TagWindow& window);

/// Averaged perceptron with hashed features: Collins (2002), one weight row of kTagStride for each bucket.
struct TaggerModel {
  std::vector<std::int8_t> weights;                ///< kTaggerBuckets x kTagStride
  std::unordered_map<std::uint32_t, Tag> certain;  ///< words (hashed) with one tag only

  static Result<TaggerModel> read(const std::string& bytes, const std::string& place);
  std::string write() const;
};

/// Tags sentences in place. Cost: linear.
void tag_all(Segments& segments, const TaggerModel& model);

}  // namespace toguna::language
