#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "toguna/base/result.hpp"

namespace toguna::language {

/// How a lemma is made from a form: change of case, then a cut at the front and at the back of the form with
/// something put in place of each; or the lemma itself where form and lemma share no letter ("went" -> "go").
/// The few hundred rules of a treebank are the labels of the lemma head (Straka 2018, "UDPipe 2.0
/// prototype"). As text: "l|2|ab|1|y" = lower case, cut 2 code points in front and put "ab", cut 1 behind and
/// put "y"; "k|..." keeps the case; "=go" is the lemma itself.
struct LemmaRule {
  bool absolute = false;
  bool lower = false;
  std::size_t cut_front = 0;  ///< code points
  std::size_t cut_back = 0;
  std::string front;  ///< the whole lemma where absolute
  std::string back;

  /// Errors: kInvalidModelFile.
  static Result<LemmaRule> parse(std::string_view text);

  /// Writes the lemma; false where the form is shorter than what the rule cuts.
  bool apply(std::string_view form, std::string& lemma) const;
};

/// The rule that makes `lemma` from `form`, as text. Cost: the product of the lengths.
std::string lemma_rule(std::string_view form, std::string_view lemma);

}  // namespace toguna::language
