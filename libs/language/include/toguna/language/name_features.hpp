#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "toguna/base/hashed_features.hpp"
#include "toguna/language/lexicon.hpp"

namespace toguna::language {

// What the tagger of names and its trainer share, so that training and reading cannot drift apart.

inline constexpr std::uint32_t kNameBuckets = 1U << 16;
using NameRows = HashedFeatures<kNameBuckets>;

/// The groups of a word that is met in like company with others, as one number: 0 where nothing is known.
struct WordGroups {
  static constexpr std::uint16_t kFineBits = 9;
  static constexpr std::uint16_t packed(std::uint16_t coarse, std::uint16_t fine) {
    return static_cast<std::uint16_t>(((coarse + 1U) << kFineBits) | fine);
  }
};

/// A word as the tagger of names sees it: hashes of its parts, what lists know of it, and the run of
/// capitalised words that it stands in.
struct NameWord {
  static constexpr std::size_t kAffixes = 4;  ///< of 1, 2, 3 and 4 code points

  std::uint32_t written = 0;
  std::uint32_t lookup = 0;  ///< its look-up form (word_features.hpp)
  std::uint32_t shape = 0;
  std::array<std::uint32_t, kAffixes> prefixes{};  ///< 0 where the form is not longer
  std::array<std::uint32_t, kAffixes> suffixes{};
  std::uint16_t classes = 0;  ///< one bit for each class of the pack's lexicon
  std::uint16_t groups = 0;   ///< WordGroups::packed
  bool capital = false;
  bool link = false;            ///< short and without a capital: may stand inside a name ("of the")
  std::uint32_t run_begin = 0;  ///< [run_begin, run_end): capitalised neighbours, itself included
  std::uint32_t run_end = 0;
};

/// Hashed indicator features of a word in its sentence: forms, affixes, shapes, classes and groups of the
/// word and two neighbours on either side, pairs of them, and both ends of its run of capitals with what
/// stands outside (cf. Ratinov & Roth 2009; groups of words: Miller, Guinness & Zamanian 2004).
class NameFeatures {
 public:
  NameFeatures() = default;
  /// `classes`: the pack's; `groups`: WordGroups as a lexicon's masks. The tables they view must outlive it.
  NameFeatures(const Lexicon& classes, const Lexicon& groups) : classes_(classes), groups_(groups) {}

  /// Replaces `out` by the words of a sentence. Forms must be valid UTF-8. Cost: linear.
  void look_at(std::span<const std::string_view> sentence, std::vector<NameWord>& out) const;

  /// Replaces `out` by the rows of word i, some 110. Cost: linear in them.
  static void rows(std::span<const NameWord> sentence, std::size_t i, NameRows& out);

 private:
  NameWord look_at(std::string_view form) const;

  Lexicon classes_;
  Lexicon groups_;
};

}  // namespace toguna::language
