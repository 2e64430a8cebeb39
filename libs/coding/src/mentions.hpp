#pragma once

#include <string>
#include <vector>

#include "option_heads.hpp"
#include "option_vocabulary.hpp"
#include "phrase_book.hpp"
#include "sentence.hpp"

namespace toguna::coding {

/// A codebook's options, ready to be looked for.
struct OptionBook {
  PhraseBook phrases;
  OptionHeads heads;
  OptionVocabulary vocabulary;
  WordVectors vectors;
  OptionLikeness likeness;
  std::vector<std::string> ids;
};

/// What earlier sentences named, for words that point back.
struct NamedOptions {
  std::vector<std::size_t> last;  ///< of the last sentence that named any
  std::size_t sentences_ago = 0;
  std::vector<OptionPast> past;  ///< by option, as the next sentence sees it
};

/// Fills `sentence.options`, whose names and marks are found already; marks inside an option's phrase are
/// dropped, for words that name an option judge nothing ("support" in "air support"). Cost: linear in the
/// sentence, times the options.
void find_mentions(const OptionBook& book, const NamedOptions& before, MarkedSentence& sentence);

/// Whether an option is named by a phrase, the head of one, words that point back, or most of its words.
bool names_surely(const OptionMatch& option);

/// Keeps what `sentence` named.
void remember_options(const MarkedSentence& sentence, NamedOptions& named);

}  // namespace toguna::coding
