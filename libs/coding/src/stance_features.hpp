#pragma once

#include <optional>

#include "holder.hpp"
#include "sentence.hpp"
#include "stance.hpp"
#include "toguna/coding/statement_model.hpp"

namespace toguna::coding {

/// Where an option's place stands in what is reported.
struct ReportedPlace {
  std::size_t depth = 0;  ///< reports around it
  WordRange cue;          ///< of the innermost
  double confidence = 0;  ///< of the innermost
  bool quoted = false;    ///< its content opens with a quotation mark
  bool heading = false;   ///< in a headline
};

/// What the learned reading of an option's place goes by: the rules' judgement, the words that govern the
/// option and those that these govern, with what the lexicon says of them, the words near by, how the option
/// is named, who holds the stance by the rules (null: nobody) and how it is reported. `within`: the words
/// that may judge it. Cost: linear in the sentence.
void stance_features(const MarkedSentence& sentence, const OptionMatch& option, WordRange within,
                     const std::optional<Judgement>& by_rules, const ReportedPlace& reported,
                     const Holder* holder, bool condition_of_support, bool condition_of_refusal,
                     StanceFeatures& out);

}  // namespace toguna::coding
