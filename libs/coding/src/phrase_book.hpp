#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "words.hpp"

namespace toguna::coding {

/// How two words are compared.
enum class Compare { kFolded, kStem };

/// A phrase found in a text.
struct PhraseMatch {
  std::size_t entry = 0;           ///< what add() was given
  std::vector<std::size_t> words;  ///< the phrase's own words, rising; words in its gaps are not among them
  std::size_t gap = 0;             ///< how many words stand between them

  WordRange range() const { return {words.front(), words.back() + 1}; }
};

/// Finds many phrases in one pass over the words.
class PhraseBook {
 public:
  PhraseBook(Compare compare, std::size_t widest_gap) : compare_(compare), widest_gap_(widest_gap) {}

  /// `phrase` is split at spaces; `entry` is what a match reports. Empty phrases are passed over.
  void add(std::string_view phrase, std::size_t entry);

  /// Matches in a range, by place. A match whose words are all words of a longer match is dropped, so
  /// "foreign ground troops" is not "ground troops" too, and so is one that a longer one continues; matches
  /// that share only some words stand side by side. Cost: linear in words for a bounded number of phrases
  /// with one beginning: the first two words, or the first alone where words may stand between them.
  std::vector<PhraseMatch> find(const std::vector<Word>& words, WordRange range) const;

 private:
  struct Phrase {
    std::vector<std::string> words;
    std::size_t entry = 0;
  };
  /// The forms by which a word may begin a phrase: one, or two that differ.
  std::vector<std::string_view> forms(const Word& word) const;
  bool same(const Word& word, const std::string& form) const {
    return compare_ == Compare::kStem ? word.stem == form || word.lemma == form : word.folded == form;
  }
  bool match(const Phrase& phrase, const std::vector<Word>& words, std::size_t at, std::size_t end,
             PhraseMatch& out) const;

  Compare compare_;
  std::size_t widest_gap_;
  std::vector<Phrase> phrases_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_beginning_;
};

}  // namespace toguna::coding
