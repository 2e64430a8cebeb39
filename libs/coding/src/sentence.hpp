#pragma once

#include <optional>
#include <vector>

#include "lexicon.hpp"
#include "names.hpp"
#include "phrase_book.hpp"
#include "words.hpp"

namespace toguna::coding {

/// An option named in a sentence.
struct OptionMatch {
  std::size_t option = 0;  ///< index into Dossier::options
  WordRange range;
  std::vector<std::size_t> words;
  double certainty = 1;  ///< lower for phrases with gaps and for words that point back ("this option")
};

/// A sentence with everything coding looks for in it, found once.
struct MarkedSentence {
  const DocumentWords* document = nullptr;
  SentenceRange at;
  std::vector<LexiconMatch> marks;   ///< by place; those inside an option's own words are left out
  std::vector<NameMatch> names;      ///< by place
  std::vector<OptionMatch> options;  ///< by place

  const Word& word(std::size_t index) const { return (*document)[index]; }
  WordRange range() const { return at.words; }
  bool is(std::size_t word, Use use) const;
  /// The last place before `word` (not before `from`) where a clause begins; `from` if none.
  std::size_t clause_begin(std::size_t word, std::size_t from) const;
  /// The first clause boundary at or after `word`, or `to`.
  std::size_t clause_end(std::size_t word, std::size_t to) const;
  /// Whether a negation stands within three words before `word`, in the same clause.
  bool negated(std::size_t word, std::size_t from) const;
};

}  // namespace toguna::coding
