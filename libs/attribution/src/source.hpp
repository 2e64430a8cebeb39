#pragma once

#include <vector>

#include "cue.hpp"

namespace toguna::attribution {

/// The spans that may be a cue's source, an empty range (no source) first: runs of base noun phrases left
/// and right of the cue, in its sentence. At most about 70, whatever the sentence's length.
std::vector<Range> source_candidates(const Reading& reading, const CueSite& site);

void source_features(const Reading& reading, const CueSite& site, const Range& source, Features& out);

}  // namespace toguna::attribution
