#pragma once

#include <string_view>

#include "toguna/language/tokens.hpp"

namespace toguna::language {

/// The reader's tag for a word by its universal part of speech ("VERB"), its features
/// ("Tense=Past|VerbForm=Fin") and its relation, in any language of Universal Dependencies.
Tag universal_tag(std::string_view upos, std::string_view feats, std::string_view relation);

}  // namespace toguna::language
