#pragma once

#include "sentence.hpp"

namespace toguna::coding {

/// The subject of a judging word, as far as the words before it show.
struct Subject {
  enum class Kind { kNone, kNamed, kPronoun, kWe };
  Kind kind = Kind::kNone;
  WordRange words;  ///< from the subject's first word to the judging word
};

/// Looks for the subject of the word at `judge`, not before `from`: the pronoun right before it, else the
/// nearest name that stands where a subject stands (after the clause's beginning, a comma or a conjunction,
/// not after a verb or a preposition), in its clause, else in a clause before ("X praised A but urged B").
Subject subject_before(const MarkedSentence& sentence, std::size_t judge, std::size_t from);

}  // namespace toguna::coding
