#pragma once

#include "mentions.hpp"
#include "sentence.hpp"
#include "toguna/coding/noun_phrases.hpp"

namespace toguna::coding {

/// The noun phrases of a sentence whose names, marks and options are found already. Cost: linear in the
/// sentence, times its nouns.
std::vector<NounPhrase> nouns_of(const MarkedSentence& sentence, const Document& document);

/// The options that a sentence names by a phrase, where the noun phrase holds more words than the phrase.
std::vector<Wording> wordings_of(const MarkedSentence& sentence);

}  // namespace toguna::coding
