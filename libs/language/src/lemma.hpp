#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "segment.hpp"

namespace toguna::language {

/// What verbs.tsv holds: `form<TAB>lemma` for irregular forms, and a line of one field for every known verb.
struct VerbTable {
  std::unordered_map<std::string, std::string, StringHash, std::equal_to<>> irregular;
  WordSet known;
};

/// The infinitive of a form in lower case. Cost: a handful of look-ups.
std::string lemma_of(std::string_view lower_form, const VerbTable& verbs);

}  // namespace toguna::language
