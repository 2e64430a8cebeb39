#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "toguna/actors/name_table.hpp"
#include "toguna/actors/registry.hpp"
#include "toguna/actors/spelling.hpp"
#include "toguna/domain/dossier.hpp"

namespace toguna::actors {

/// Why two names may mean one actor.
enum class MergeReason : std::uint8_t {
  kAbbreviation,  ///< defined in an article: "Lake Fishers' Union (LFU)"
  kRegistry,      ///< two names of one state or organisation of the registry
  kSpelling,      ///< sounds the same by the spelling rules, or is one letter apart
  kPartOfName,    ///< "Osei" and "Kwame Osei", "Kwame B. Osei" and "Kwame Osei"
  kInitials,      ///< capital letters that are a name's initials, defined nowhere
  kSeat,          ///< a seat of government that speaks or acts: metonymy
  kPeople,        ///< "Fijian government" and Fiji
  kRole,          ///< bears the role that the dossier gives another person on that day
};
std::string_view to_string(MergeReason reason);

/// A name that may mean an actor too. Nothing is merged: a person decides.
struct OtherName {
  std::string name;
  MergeReason reason = MergeReason::kSpelling;
  double score = 0;     ///< 0..1, how far the reason goes; comparable between reasons, no probability
  std::string because;  ///< in words for a person
  std::size_t mentions = 0;
  std::size_t articles = 0;
  Evidence evidence;  ///< the sentence
};

/// Someone whom the articles name and the dossier does not have.
struct ActorCandidate {
  std::string id;  ///< free in the dossier and among the candidates
  std::string name;
  ActorKind kind = ActorKind::kOrganisation;
  std::string role;           ///< what its name is called most often, folded; or empty
  std::string registry_code;  ///< of the registry's entry; or empty
  std::vector<OtherName> other_names;
  std::size_t mentions = 0;
  std::size_t articles = 0;
  std::size_t statements = 0;  ///< it holds or speaks
  std::optional<Date> first;
  std::optional<Date> last;
  Evidence evidence;
};

/// A name that may mean an actor of the dossier.
struct AliasSuggestion {
  std::string actor;  ///< id
  OtherName name;
};

struct ActorSuggestions {
  std::vector<ActorCandidate> candidates;  ///< who holds most first
  std::vector<AliasSuggestion> aliases;    ///< by the dossier's actors, the surest first
  std::size_t names = 0;                   ///< looked at
};

/// Whom the articles name beside the dossier's actors. A candidate speaks, holds a statement, stands in two
/// articles, or is named three times; places only where they speak or hold. Each other name goes to the
/// likeliest actor, from a score of 0.5 on: the fuller name is the candidate, the shorter its alias. Cost: a
/// few look-ups a name, but for names that begin alike, which are compared one by one.
ActorSuggestions suggest_actors(const Dossier& dossier, const NameTable& names, const Registry& registry,
                                const Spelling& spelling);

}  // namespace toguna::actors
