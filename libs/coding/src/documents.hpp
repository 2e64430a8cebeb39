#pragma once

#include <string>
#include <vector>

#include "sentence.hpp"

namespace toguna::coding {

/// A letter, minutes or the like, as a relay names it: "open letter".
std::string document_named(const MarkedSentence& sentence, const LexiconMatch& mark);

/// "letter", where the words name such a thing and nobody: "the minutes".
std::string document_in(const MarkedSentence& sentence, WordRange words);

/// "said [in a joint statement]": what the words of a sentence came in, not what they are about.
std::vector<const LexiconMatch*> vehicles_in(const MarkedSentence& sentence);

}  // namespace toguna::coding
