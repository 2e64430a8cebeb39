#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "toguna/base/result.hpp"
#include "toguna/language/segment.hpp"

namespace toguna::language {

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
using WordSet = std::unordered_set<std::string, StringHash, std::equal_to<>>;

/// What abbreviations.txt holds.
struct SentenceRules {
  WordSet titles;         ///< "mr.": never ends a sentence
  WordSet numbered;       ///< "no.": an abbreviation only before a number
  WordSet abbreviations;  ///< "inc.": ends one only before a word of `starters`
  WordSet starters;       ///< words that, capitalised, open a sentence after an abbreviation
  WordSet speech;         ///< verbs after `"Why?" Smith`: the sentence goes on
};

/// Errors: kInvalidModelFile (a line outside the sections), those of read_file.
Result<SentenceRules> read_sentence_rules(const std::filesystem::path& path);

Segments cut(std::string_view text, std::span<const Span> regions, const SentenceRules& rules);

}  // namespace toguna::language
