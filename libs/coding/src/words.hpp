#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "toguna/domain/document.hpp"
#include "toguna/domain/span.hpp"
#include "toguna/language/tokens.hpp"
#include "word_vectors.hpp"

namespace toguna::coding {

inline constexpr std::size_t kNoWord = std::numeric_limits<std::size_t>::max();

/// One word or mark of a document, as coding compares it.
struct Word {
  Span span;                ///< in the reading text
  std::string text;         ///< as written
  std::string folded;       ///< without case, accents and a possessive ending
  std::string lemma;        ///< stem of the infinitive, for a verb; else the same as stem
  std::string stem;         ///< see stem_of
  bool capital = false;     ///< starts with a capital letter
  bool mark = false;        ///< punctuation
  bool possessive = false;  ///< "'s" follows
  language::Tag tag = language::Tag::kOther;
  std::size_t head = kNoWord;  ///< the word of its sentence that governs it; kNoWord for the root
  std::string_view relation;   ///< to its head, as Universal Dependencies name it
  WordMeaning meaning;         ///< set by DocumentWords::learn
};

/// A half-open range of words.
struct WordRange {
  std::size_t begin = 0;
  std::size_t end = 0;

  bool empty() const { return begin >= end; }
  std::size_t size() const { return end - begin; }
  bool contains(std::size_t word) const { return begin <= word && word < end; }
  bool overlaps(const WordRange& other) const { return begin < other.end && other.begin < end; }
  friend bool operator==(const WordRange&, const WordRange&) = default;
};

/// A sentence and the block that it stands in.
struct SentenceRange {
  WordRange words;
  std::size_t block = 0;
};

/// The words and sentences of those passages of a document that can hold statements. `tokens` are those of
/// its text and blocks.
class DocumentWords {
 public:
  DocumentWords(const Document& document, const language::Tokens& tokens);

  /// Looks up what its words are like.
  void learn(const WordVectors& vectors);

  const std::vector<Word>& words() const { return words_; }
  const std::vector<SentenceRange>& sentences() const { return sentences_; }
  const Word& operator[](std::size_t index) const { return words_[index]; }

  /// The words that a span of the reading text covers, in whole or in part.
  WordRange words_in(Span span) const;
  /// The reading text's span from the first to the last word of a range.
  Span span_of(WordRange range) const;
  /// The words of a range as written in the document.
  std::string text_of(WordRange range) const;

 private:
  std::string_view text_;
  std::vector<Word> words_;
  std::vector<SentenceRange> sentences_;
  std::vector<std::pair<std::size_t, std::size_t>> bytes_;  // of each word: begin, end
};

/// Whether a block's words can hold statements of actors: the article's own text, and texts that it
/// reproduces.
bool holds_statements(BlockRole role);

/// A word's form for comparing: plural, possessive, "-ed", "-ing" and a last "e" are dropped, so that
/// "deploys", "deployed" and "deploying" agree. `folded` as fold_for_matching makes it.
std::string stem_of(std::string_view folded);

}  // namespace toguna::coding
