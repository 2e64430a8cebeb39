#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "toguna/coding/statement_model.hpp"
#include "toguna/domain/statement.hpp"

namespace toguna::coding {

/// Someone who may hold the stance of a place.
struct HolderChoice {
  Party speaker;
  std::optional<Party> principal;
  Party actor;
  std::vector<Party> others;  ///< who holds the same stance beside its actor ("X and Y")
  bool claim_about_other = false;
  std::vector<std::string> relay;
  std::optional<Date> said;  ///< the day on which the article last told it to have spoken
  double certainty = 0;      ///< of the rules; 0..1
  std::vector<std::uint32_t> features;
};

/// A place where a sentence may take a stance on an option that it may name: what coding decides upon, and
/// what training learns from.
struct Candidate {
  std::size_t sentence = 0;  ///< of the document's sentences that can hold statements
  Statement statement;       ///< option, days and evidence
  std::optional<Evidence> condition_of_support;
  std::optional<Evidence> condition_of_refusal;
  std::vector<std::uint32_t> features;

  Reading by_rules = Reading::kNothing;  ///< what the rules of stance.hpp read
  bool compound = false;      ///< they read several words together: "refused to accept", "has not made up its
                              ///< mind", a condition
  double certainty = 0;       ///< of the rules' reading; 0..1
  bool surely_named = false;  ///< by a phrase, its head, or words that point back
  bool holder_by_rules = false;       ///< the first holder is the one that the rules choose
  std::vector<HolderChoice> holders;  ///< one at least, each actor once
  double mention = 0;                 ///< how sure the option is named; 0..1
  double reported = 0;                ///< how sure anybody said it; 0..1
};

}  // namespace toguna::coding
