#pragma once

#include <cstdint>
#include <vector>

#include "cue.hpp"

namespace toguna::attribution {

/// One way to cut a cue's content: one piece, or two around the cue.
struct ContentCandidate {
  Range first;
  Range second;             ///< empty where there is one piece
  std::uint32_t begin = 0;  ///< index into ContentOptions::begins
  std::uint32_t end = 0;    ///< index into ContentOptions::ends
  std::uint32_t again = 0;  ///< of two pieces: index into ContentOptions::begins, where the second starts
};

/// An edge of a piece, with the features of cutting there.
struct Edge {
  std::uint32_t token = 0;
  bool left = false;  ///< of a piece before the cue
  Features features;
};

/// All ways considered, at most about 200, with their edges. Features of a candidate are those of its two
/// edges and content_features().
struct ContentOptions {
  std::vector<Edge> begins;
  std::vector<Edge> ends;
  std::vector<ContentCandidate> candidates;
};

ContentOptions content_options(const Reading& reading, const CueSite& site, const Range& source);

void content_features(const Reading& reading, const CueSite& site, const Range& source,
                      const ContentCandidate& candidate, Features& out);

}  // namespace toguna::attribution
