#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "toguna/base/date.hpp"
#include "toguna/domain/span.hpp"

namespace toguna {

enum class Stance { kSupport, kOppose, kConditional, kUnclear };
std::string_view to_string(Stance stance);
std::optional<Stance> stance_from(std::string_view name);

/// What a person has said of a suggestion.
enum class ReviewState { kSuggested, kAccepted, kRejected, kCorrected };
std::string_view to_string(ReviewState state);
std::optional<ReviewState> review_state_from(std::string_view name);

/// Someone named in a source: the name to show, and the dossier's actor it was resolved to.
struct Party {
  std::string name;      ///< the dossier's name, or the source's words where the dossier has no such actor
  std::string actor_id;  ///< empty: not in the dossier, proposed as a new actor

  friend bool operator==(const Party&, const Party&) = default;
};

/// The words that bear a statement out.
struct Evidence {
  std::string document;  ///< Document::id
  int version = 1;       ///< Document::version
  SourceSpan span;       ///< in the unaltered source
  Span reading;          ///< the same in the reading text
  std::string words;     ///< the reading text's words at that span

  friend bool operator==(const Evidence&, const Evidence&) = default;
};

/// Actor x option x stance, with date and evidence (DNA: statement).
struct Statement {
  std::string id;                  ///< stable: the same source read again gives the same id
  Party speaker;                   ///< who spoke
  std::optional<Party> principal;  ///< for whom, where that is another ("spokesman for ...")
  Party actor;                     ///< the one it counts for: the principal where there is one
  std::string option;              ///< Option::id
  Stance stance = Stance::kUnclear;
  std::optional<Evidence> condition;  ///< "only if ...": the condition's words
  double confidence = 0;              ///< 0..1
  ReviewState state = ReviewState::kSuggested;
  std::optional<Date> date_said;
  std::optional<Date> date_reported;
  std::vector<std::string> relay;  ///< through whom it reached us, outermost first: outlet, wire, document
  Evidence evidence;               ///< the sentence or quotation coded
  bool claim_about_other = false;  ///< someone else says that the actor holds this

  friend bool operator==(const Statement&, const Statement&) = default;
};

}  // namespace toguna
