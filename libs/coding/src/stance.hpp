#pragma once

#include <optional>

#include "sentence.hpp"
#include "toguna/domain/statement.hpp"

namespace toguna::coding {

/// What the words of a sentence say of one option, and where the one who says it is to be looked for.
struct Judgement {
  int polarity = 0;                        ///< +1, -1; 0: expressly undecided
  double certainty = 0;                    ///< 0..1
  bool by_predicate = false;               ///< "X is out of the question": the holder is whoever speaks
  WordRange judge;                         ///< the judging words; of a chain ("refused to accept") the first
  std::optional<WordRange> passive_agent;  ///< "X was rejected by Y": the words after "by"
  bool chained = false;                    ///< several words judge together: "refused to accept"
  bool negated_within = false;             ///< a predicate with a negation of its own: "is not applicable"
  bool passive = false;                    ///< "X was rejected": the option is the subject
};

/// The stance that the words between `from` and `to` take on an option named there. Rules, in this order:
///  0. an express lack of a stance: "has not made up its mind about X": 0;
///  1. a predicate after the option, in its clause: "X is out of the question", "considers X premature";
///  2. a passive: "X was rejected by Y";
///  3. a judging word before the option, in its clause, the nearest; "to" links it to the judging word before
///     ("refused to accept X": minus times plus), and a negation turns it round;
///  4. a judging word of an earlier clause where the option's own clause holds only a negation ("but not X");
///  5. "X must be sent": plus; "must not": minus;
///  6. "no X": minus.
/// None where no word judges. Cost: linear in the sentence.
std::optional<Judgement> judgement_of(const MarkedSentence& sentence, const OptionMatch& option,
                                      std::size_t from, std::size_t to);

/// Whether words before the option in its clause leave open what follows: "did not say whether", "discussed".
bool left_open(const MarkedSentence& sentence, const OptionMatch& option);

/// Where no word of the lexicon judges: the highest word within `within` that governs the option, whose
/// subject holds whatever stance is taken; where the option is itself the subject, whoever speaks, or a
/// passive's agent. Polarity 0, certainty 0.
Judgement governing(const MarkedSentence& sentence, const OptionMatch& option, WordRange within);

/// The words of the condition that makes a stance conditional, to the end of its clause: any condition for an
/// acceptance
/// ("only if ..."), for a refusal only those that lift it ("unless ...").
std::optional<WordRange> condition_of(const MarkedSentence& sentence, const OptionMatch& option, int polarity,
                                      std::size_t from, std::size_t to);

}  // namespace toguna::coding
