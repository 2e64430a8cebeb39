#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>

#include "toguna/base/result.hpp"

namespace toguna::attribution {

enum class WordClass : std::uint8_t { kVerb, kNoun, kAdjective, kAdverb };

/// One line of cues.tsv.
struct CueEntry {
  int cues = 0;                ///< times it headed a cue in the training articles
  int outside = 0;             ///< times it stood outside any content there
  std::uint32_t families = 0;  ///< bit set of families, by order of appearance in the file

  double precision() const { return (cues + 0.5) / (outside + 2.0); }
};

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

/// The cue lexicon: which words report, and how.
class Lexicon {
 public:
  static Result<Lexicon> load(const std::filesystem::path& file);
  /// The entry of a lemma, or nothing.
  const CueEntry* find(std::string_view lemma, WordClass word_class) const;
  bool in_family(const CueEntry& entry, std::string_view family) const;

 private:
  std::unordered_map<std::string, CueEntry, TextHash, std::equal_to<>> by_class_[4];
  std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>> family_bits_;
};

}  // namespace toguna::attribution
