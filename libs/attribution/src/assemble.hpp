#pragma once

#include <vector>

#include "finder.hpp"
#include "toguna/domain/attribution.hpp"

namespace toguna::attribution {

/// All attributions of a reading, each with `inside` set where its cue stands in another's content; sorted
/// by their first piece. `least` is the confidence below which a cue is dropped. Cost: linear for bounded
/// sentences, n log n at worst.
std::vector<Found> find_all(const Reading& reading, const Lexicon& lexicon, const Model& model, double least);

/// In code points, marks at the edges trimmed. `keep_nested`: with those inside others.
std::vector<Attribution> write_out(const Reading& reading, const Model& model, const std::vector<Found>& all,
                                   bool keep_nested, double least);

}  // namespace toguna::attribution
