#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "toguna/coding/coder.hpp"
#include "toguna/domain/dossier.hpp"
#include "toguna/domain/statement.hpp"
#include "toguna/language/core.hpp"

namespace toguna::coding {

/// Words that may name an option, seen in statements that a person judged.
struct PhraseSuggestion {
  std::string option;  ///< id
  std::string phrase;  ///< folded
  std::size_t words = 0;
  std::size_t accepted = 0;   ///< sentences of accepted or corrected statements of the option
  std::size_t elsewhere = 0;  ///< of other options
  std::size_t rejected = 0;   ///< of rejected statements of the option
  Evidence evidence;          ///< the first sentence

  /// Counts as the option's phrase without being pasted: accepted in two sentences at least, never for
  /// another option, never rejected, and of two words at least, for a single noun says too little.
  bool is_learned() const { return accepted >= 2 && elsewhere == 0 && rejected == 0 && words > 1; }
};

/// Phrases out of the accepted statements whose option none of its phrases names: the noun phrases of their
/// sentences. `coder` is made of `dossier`. Those of most sentences first; those that stand more often with
/// other options or in rejected statements are left out. Cost: reads each judged sentence once.
std::vector<PhraseSuggestion> suggest_phrases(const Coder& coder, const language::Core& core,
                                              const Dossier& dossier, std::span<const Statement> statements);

/// Words that hold an option's phrase and may mean something else: seen in rejected statements of it, never
/// in accepted ones.
struct NotPhraseSuggestion {
  std::string option;        ///< id
  std::string phrase;        ///< folded
  std::size_t rejected = 0;  ///< sentences of rejected statements of the option
  Evidence evidence;         ///< the first
};

/// Those of most sentences first. A statement can be rejected for its actor or stance too: a person decides.
/// Cost: reads each judged sentence once.
std::vector<NotPhraseSuggestion> suggest_not_phrases(const Coder& coder, const language::Core& core,
                                                     const Dossier& dossier,
                                                     std::span<const Statement> statements);

/// The dossier with the phrases that are learned.
Dossier with_learned_phrases(Dossier dossier, std::span<const PhraseSuggestion> phrases);

}  // namespace toguna::coding
