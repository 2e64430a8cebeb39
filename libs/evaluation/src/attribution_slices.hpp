#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "toguna/domain/attribution.hpp"
#include "toguna/evaluation/attribution_words.hpp"
#include "toguna/language/tokens.hpp"

namespace toguna::evaluation {

/// What slices go by.
struct SliceText {
  std::u32string_view text;
  const language::Tokens& tokens;
  const AttributionWords& words;
};

/// The kinds that a marked attribution is of, as "group=kind", each once; a group may give several kinds.
std::vector<std::string> slices_of(const SliceText& in, const Attribution& marked);

}  // namespace toguna::evaluation
