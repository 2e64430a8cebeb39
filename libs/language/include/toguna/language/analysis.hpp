#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "toguna/domain/span.hpp"

namespace toguna::language {

/// A stretch of the text between which nothing is said about syntax: what stands between spaces and marks.
/// "don't" and "du" are one surface token each, with two words.
struct SurfaceToken {
  Span span;                   ///< code points of the whole text
  std::size_t byte_begin = 0;  ///< its bytes
  std::size_t byte_end = 0;
  std::uint32_t first_word = 0;  ///< words [first_word, last_word) of the analysis
  std::uint32_t last_word = 0;
  bool space_before = false;
};

inline constexpr std::uint16_t kNoLabel = 0xFFFF;

/// A syntactic word in the sense of Universal Dependencies. Label numbers index Labels.
struct Word {
  std::string form;         ///< as in the text, or as the pack expands it ("le" in "du")
  Span span;                ///< its own letters, or its token's where it has none of its own
  std::uint32_t token = 0;  ///< index of its surface token
  std::uint16_t upos = kNoLabel;
  std::uint16_t xpos = kNoLabel;
  std::uint16_t feats = kNoLabel;
  std::uint16_t relation = kNoLabel;
  std::uint16_t name = kNoLabel;
  std::uint32_t head = 0;  ///< 1-based word of its sentence; 0: the root
  std::string lemma;
};

/// Tokens [first_token, last_token) and words [first_word, last_word) of one sentence, which lies in one
/// region.
struct ParsedSentence {
  std::uint32_t first_token = 0;
  std::uint32_t last_token = 0;
  std::uint32_t first_word = 0;
  std::uint32_t last_word = 0;
  std::size_t region = 0;
};

/// A text cut into sentences, tokens and words. Keeps a view: the text must outlive it.
struct Analysis {
  std::string_view text;
  std::vector<SurfaceToken> tokens;
  std::vector<Word> words;
  std::vector<ParsedSentence> sentences;
};

}  // namespace toguna::language
