#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "toguna/attribution/lexicon.hpp"
#include "toguna/attribution/range.hpp"
#include "toguna/language/tokens.hpp"

namespace toguna::attribution {

inline constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

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

/// What is known of a token here.
struct Word {
  language::Tag tag = language::Tag::kOther;  ///< the token's own, but for verbs that it takes for nouns
  std::uint32_t form = 0;                     ///< hash of the form in lower case
  std::uint32_t lemma = 0;                    ///< hash of its lemma
  std::uint32_t relation = 0;                 ///< hash of the relation to its governor
  std::uint32_t sentence = 0;
  std::uint32_t chunk = kNone;  ///< the base noun phrase it is in
  std::uint32_t quote = kNone;  ///< the quotation it is in, marks included
  const CueEntry* entry = nullptr;
};

/// A text prepared for finding attributions.
struct Reading {
  const language::Tokens& tokens;
  std::vector<Word> words;      ///< one for each token
  std::vector<Range> branches;  ///< what each token governs; see branches_of
  std::vector<Chunk> chunks;
  std::vector<Quote> quotes;

  std::uint32_t size() const { return static_cast<std::uint32_t>(words.size()); }
  language::Tag tag(std::uint32_t token) const { return words[token].tag; }
  std::string_view text(std::uint32_t token) const { return tokens.word(token); }
  bool is(std::uint32_t token, std::string_view form) const { return tokens.word(token) == form; }
  Range sentence(std::uint32_t index) const {
    const auto& s = tokens.sentences[index];
    return {static_cast<std::uint32_t>(s.first), static_cast<std::uint32_t>(s.last)};
  }
  std::uint32_t sentence_count() const { return static_cast<std::uint32_t>(tokens.sentences.size()); }
  const language::Passage& passage_of(std::uint32_t sentence) const {
    return tokens.passages[tokens.sentences[sentence].passage];
  }
  bool mark(std::uint32_t token) const { return tokens.tokens[token].has(language::kPunctuationMark); }
  bool opens_quote(std::uint32_t token) const { return tokens.tokens[token].has(language::kQuoteOpen); }
  bool closes_quote(std::uint32_t token) const { return tokens.tokens[token].has(language::kQuoteClose); }
  Span span(Range range) const {
    return {tokens.tokens[range.first].span.begin, tokens.tokens[range.last - 1].span.end};
  }
};

/// Finds the words of the lexicon, base noun phrases and quotations. Cost: linear. `tokens` must outlive the
/// result.
Reading prepare(const language::Tokens& tokens, const Lexicon& lexicon);

}  // namespace toguna::attribution
