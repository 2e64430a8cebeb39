#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "lexicon.hpp"
#include "toguna/domain/document.hpp"
#include "toguna/language/pack.hpp"

namespace toguna::attribution {

inline constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

/// Tokens [first, last).
struct Range {
  std::uint32_t first = 0;
  std::uint32_t last = 0;

  std::uint32_t size() const { return last - first; }
  bool empty() const { return first >= last; }
  bool holds(std::uint32_t token) const { return first <= token && token < last; }
  friend bool operator==(const Range&, const Range&) = default;
};

/// A paragraph of the text, with the role of the block it stands in.
struct Paragraph {
  Span span;
  BlockRole role = BlockRole::kBody;
  Range sentences;
};

/// A base noun phrase; `head` is its last noun, pronoun or number.
struct Chunk {
  Range tokens;
  std::uint32_t head = 0;
};

/// A stretch in quotation marks within one paragraph, marks included. Where no mark closes it, it ends with
/// the paragraph.
struct Quote {
  Range tokens;
  bool closed = false;
};

/// What is known of a token besides its tag.
struct Word {
  std::uint32_t form = 0;   ///< hash of the form in lower case
  std::uint32_t lemma = 0;  ///< hash of the verb's infinitive or the noun's singular
  std::uint32_t sentence = 0;
  std::uint32_t chunk = kNone;  ///< the base noun phrase it is in
  std::uint32_t quote = kNone;  ///< the quotation it is in, marks included
  const CueEntry* entry = nullptr;
};

/// A text prepared for finding attributions.
struct Reading {
  language::Segments segments;
  std::vector<Paragraph> paragraphs;
  std::vector<Word> words;  ///< one for each token
  std::vector<Chunk> chunks;
  std::vector<Quote> quotes;

  std::uint32_t size() const { return static_cast<std::uint32_t>(words.size()); }
  language::Tag tag(std::uint32_t token) const { return segments.tokens[token].tag; }
  std::string_view text(std::uint32_t token) const { return segments.word(token); }
  bool is(std::uint32_t token, std::string_view form) const { return segments.word(token) == form; }
  Range sentence(std::uint32_t index) const {
    const auto& s = segments.sentences[index];
    return {static_cast<std::uint32_t>(s.first), static_cast<std::uint32_t>(s.last)};
  }
  std::uint32_t sentence_count() const { return static_cast<std::uint32_t>(segments.sentences.size()); }
  const Paragraph& paragraph_of(std::uint32_t sentence) const {
    return paragraphs[segments.sentences[sentence].region];
  }
  bool mark(std::uint32_t token) const { return segments.tokens[token].has(language::kPunctuationMark); }
  bool opens_quote(std::uint32_t token) const { return segments.tokens[token].has(language::kQuoteOpen); }
  bool closes_quote(std::uint32_t token) const { return segments.tokens[token].has(language::kQuoteClose); }
  Span span(Range range) const {
    return {segments.tokens[range.first].span.begin, segments.tokens[range.last - 1].span.end};
  }
};

std::uint32_t hash_of(std::string_view text);

/// Cuts, tags and chunks a text. Paragraphs are parted by blank lines within blocks; boilerplate, pingbacks
/// and bylines are left out. Cost: linear.
Reading read(std::string_view text, std::span<const Block> blocks, const language::Pack& pack,
             const Lexicon& lexicon);

}  // namespace toguna::attribution
