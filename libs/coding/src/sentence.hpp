#pragma once

#include <optional>
#include <vector>

#include "lexicon.hpp"
#include "names.hpp"
#include "option_likeness.hpp"
#include "phrase_book.hpp"
#include "related_words.hpp"
#include "words.hpp"

namespace toguna::coding {

/// How a sentence names an option.
enum class MentionKind : std::uint8_t {
  kPhrase,    ///< by a phrase of the codebook
  kHead,      ///< by the noun that heads one: "the runway"
  kPointing,  ///< by words that point back: "this option"
  kWords,     ///< by some of a phrase's words, or words related to them
  kPronoun,   ///< by a pronoun, perhaps: "it"
  kLike,      ///< by words that are met in like company
};

/// How the sentences before spoke of an option.
struct OptionPast {
  std::size_t times = 0;  ///< sentences that surely named it
  std::size_t since = 0;  ///< sentences since the last of them, from 1; 0: there is none
  double coverage = 0;    ///< of its phrases by the sentence before
};

/// An option named in a sentence.
struct OptionMatch {
  std::size_t option = 0;  ///< index into Dossier::options
  WordRange range;
  std::vector<std::size_t> words;
  double certainty = 1;  ///< lower for phrases with gaps and for words that point back ("this option")
  MentionKind kind = MentionKind::kPhrase;
  Relation closest = Relation::kSame;  ///< of kWords: of the words found to the phrase's
  bool whole_noun = true;              ///< of kWords: the phrase's head is among them
  OptionPast past;
};

/// A sentence with everything coding looks for in it, found once.
struct MarkedSentence {
  const DocumentWords* document = nullptr;
  SentenceRange at;
  std::vector<LexiconMatch> marks;      ///< by place; those inside an option's own words are left out
  std::vector<LexiconMatch> attitudes;  ///< by place; of the wider lexicon, turned round where negated
  std::vector<std::uint32_t> values;    ///< of its words, as wording_features.hpp sees them
  std::vector<NameMatch> names;         ///< by place
  std::vector<OptionMatch> options;     ///< by place
  std::vector<Likeness> likeness;       ///< by option of the codebook; empty where nothing can be compared

  const Word& word(std::size_t index) const { return (*document)[index]; }
  WordRange range() const { return at.words; }
  bool is(std::size_t word, Use use) const;
  /// The word of `words` that governs the others: the first whose head is not among them.
  std::size_t top_of(const std::vector<std::size_t>& words) const;
  /// The words that govern `words`, the nearest first; at most `highest`.
  std::vector<std::size_t> above(const std::vector<std::size_t>& words, std::size_t highest) const;
  /// From the first to the last word that `top` governs, itself included, in `within`.
  WordRange branch(std::size_t top, WordRange within) const;
  /// The last place before `word` (not before `from`) where a clause begins; `from` if none.
  std::size_t clause_begin(std::size_t word, std::size_t from) const;
  /// The first clause boundary at or after `word`, or `to`.
  std::size_t clause_end(std::size_t word, std::size_t to) const;
  /// Whether a negation stands within three words before `word`, in the same clause.
  bool negated(std::size_t word, std::size_t from) const;
};

}  // namespace toguna::coding
