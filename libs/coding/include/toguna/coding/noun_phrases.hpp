#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "toguna/domain/statement.hpp"

namespace toguna::coding {

/// A noun phrase that no phrase of the codebook names, and no name.
struct NounPhrase {
  std::string noun;   ///< folded, as written
  std::string stem;   ///< of the noun
  std::string words;  ///< folded: what stands before the noun and the noun; where nothing stands before it,
                      ///< with what follows ("ban on night flights"), articles left out
  std::size_t count = 1;  ///< words in `words`
  int polarity = 0;       ///< what a judging word says that it is the object or subject of: +1, -1; 0: none
  Evidence evidence;      ///< the sentence
};

/// A phrase of the codebook with the words of its noun phrase around it: "training [ground]".
struct Wording {
  std::size_t option = 0;  ///< index into Dossier::options
  std::string words;       ///< folded; longer than the phrase

  friend bool operator==(const Wording&, const Wording&) = default;
};

/// What a text names, by the words of the codebook and without them.
struct NamedThings {
  std::vector<std::size_t> options;  ///< index into Dossier::options, of those named by a phrase; rising
  std::vector<Wording> wordings;     ///< of those, where a noun phrase holds more; in text order
  std::vector<NounPhrase> nouns;     ///< in text order
};

}  // namespace toguna::coding
