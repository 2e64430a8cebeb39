#pragma once

#include <string>
#include <vector>

#include "toguna/actors/suggest.hpp"
#include "toguna/coding/suggest_options.hpp"
#include "toguna/coding/suggest_phrases.hpp"
#include "toguna/domain/statement.hpp"

namespace toguna::engine {

/// Whom the articles name beside the dossier's actors.
struct ActorSuggestionsResponse {
  actors::ActorSuggestions found;
};

/// An actor's statements on an option that the codebook lacks.
struct OptionHolder {
  Party actor;
  std::size_t supports = 0;  ///< conditional support among them
  std::size_t opposes = 0;
};

/// An option that the codebook lacks, with the statements that it would give if it were there.
struct SuggestedOption {
  coding::OptionSuggestion found;
  std::size_t statements = 0;         ///< that would count
  std::vector<OptionHolder> holders;  ///< who says most first
  std::vector<Statement> quotations;  ///< the surest, at most three
};

struct OptionSuggestionsResponse {
  std::vector<SuggestedOption> options;           ///< of most statements first
  std::vector<coding::PhraseSuggestion> phrases;  ///< for the codebook's options, out of accepted statements
  std::vector<coding::NotPhraseSuggestion> not_phrases;  ///< out of rejected ones
};

/// Lines for dossier.toml, with the reasons as comments: an [[actor]] table, or a line for the list of
/// aliases of an actor that is there. A name whose reason goes less far than 0.7 is commented out.
std::string dossier_lines(const actors::ActorCandidate& candidate);
std::string dossier_lines(const actors::AliasSuggestion& alias);
/// An [[option]] table without a place, or a line for the list of phrases of an option that is there; phrases
/// seen in one accepted sentence only, or of one word, are commented out.
std::string dossier_lines(const SuggestedOption& option);
std::string dossier_lines(const coding::PhraseSuggestion& phrase);
/// A line for the list of not_phrases; commented out where it rests on one rejection.
std::string dossier_lines(const coding::NotPhraseSuggestion& phrase);

}  // namespace toguna::engine
