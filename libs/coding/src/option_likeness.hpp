#pragma once

#include <set>
#include <span>
#include <vector>

#include "toguna/domain/dossier.hpp"
#include "toguna/language/core.hpp"
#include "word_vectors.hpp"
#include "words.hpp"

namespace toguna::coding {

/// How like a passage's words are to those of an option's phrases, and how that compares with the dossier's
/// other options.
struct Likeness {
  double coverage = 0;          ///< of the best phrase: how near its words find one, weighed; -1..1
  double echo = 0;              ///< sum over the passage's words that are near one of the option's
  std::size_t by_coverage = 0;  ///< options that are covered better
  std::size_t by_echo = 0;
  double ahead = 0;            ///< coverage beyond that of the best other option; negative: short of it
  std::size_t word = kNoWord;  ///< of the passage: nearest to the best phrase
};

/// Compares passages with a codebook's options by word vectors. Immutable.
class OptionLikeness {
 public:
  OptionLikeness(const Dossier& dossier, const language::Core& core, const WordVectors& vectors);

  /// By option; empty where nothing can be compared. Names (`except`) are left out.
  /// Cost: words x words of all phrases.
  std::vector<Likeness> of(const std::vector<Word>& words, WordRange range,
                           const std::set<std::size_t>& except, const WordVectors& vectors) const;

 private:
  struct Part {
    std::uint32_t term = 0;  // index into terms_
    double weight = 0;
  };
  struct Phrase {
    std::size_t option = 0;
    std::vector<Part> parts;
    double weight = 0;
  };
  std::size_t options_ = 0;
  std::vector<std::uint32_t> terms_;  // vectors of all phrases' words, each once
  std::vector<Phrase> phrases_;
  std::vector<std::vector<std::uint32_t>> terms_of_;  // by option
};

}  // namespace toguna::coding
