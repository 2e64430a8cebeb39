#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "toguna/domain/attribution.hpp"

namespace toguna::evaluation {

/// Numbers of a text's words, sorted, each once.
using WordSet = std::vector<std::uint32_t>;

enum Role : std::size_t { kSource, kCue, kContent };
inline constexpr std::size_t kRoles = 3;

/// An attribution's roles as words.
using RoleWords = std::array<WordSet, kRoles>;

/// Letter, digit or underscore of any script.
bool is_wordy(char32_t c);

/// The words of a text: runs of letters and digits, which apostrophes and hyphens may join. Marks and white
/// space are in no word. Spans count code points.
class WordIndex {
 public:
  explicit WordIndex(std::u32string_view text);

  /// The words of which at least half is covered.
  WordSet words(const std::vector<Span>& spans) const;
  RoleWords roles(const Attribution& attribution) const;

 private:
  std::vector<Span> words_;
};

/// The maximal runs of letters and digits in a span, in lower case, as UTF-8.
std::vector<std::string> plain_words(std::u32string_view text, const std::vector<Span>& spans);

std::size_t shared(const WordSet& a, const WordSet& b);

/// 2 |a and b| / (|a| + |b|); 1 where both are empty.
double dice(const WordSet& a, const WordSet& b);

/// Pairs of marked and found attributions that share a word of content, one to one, of greatest total weight
/// 2 dice(content) + dice(cue) + dice(source) (Kuhn 1955; Munkres 1957); sorted. Cost: cubic in the size of
/// the largest group of attributions whose contents overlap.
std::vector<std::pair<std::size_t, std::size_t>> pair_up(const std::vector<RoleWords>& marked,
                                                         const std::vector<RoleWords>& found);

}  // namespace toguna::evaluation
