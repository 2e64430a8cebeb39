#pragma once

#include <optional>
#include <vector>

#include "sentence.hpp"
#include "stance.hpp"
#include "toguna/coding/statement_model.hpp"

namespace toguna::coding {

/// Sets a sentence's attitudes, and the values of its words: names and options give way to what they are, so
/// that what is learned is not about one dispute. Its marks, names and options must be set.
void find_wording(const Lexicon& attitudes, MarkedSentence& sentence);

/// What the sentence before, of the same paragraph, leaves behind for the next.
struct Preceding {
  bool any = false;
  int attitude = 0;                  ///< which way its phrases point together
  bool asks = false;                 ///< it is a question
  std::vector<std::size_t> options;  ///< that it surely names; rising
};
Preceding preceding_of(const MarkedSentence& sentence);

/// Adds what a sentence's wording tells of a place of an option: the phrases of the wider lexicon that take a
/// side (where they stand to the option, which way they point, whether they govern it, which way they point
/// together with the rules' reading), words by twos, in a row and up the tree, and what went before.
/// `within`: the words that may judge it. Cost: linear in the sentence, times its phrases.
void wording_features(const MarkedSentence& sentence, const OptionMatch& option, WordRange within,
                      const std::optional<Judgement>& by_rules, const Preceding& before, StanceFeatures& out);

}  // namespace toguna::coding
