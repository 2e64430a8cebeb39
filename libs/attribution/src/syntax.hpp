#pragma once

#include <cstdint>
#include <vector>

#include "reading.hpp"

namespace toguna::attribution {

/// Where a token stands in the tree, as seen from a cue's head.
struct TreePlace {
  std::uint32_t code = 0;  ///< which branch it is on, as a feature: relation, and whether below or above
  std::uint32_t branch = kNone;  ///< the token at the top of that branch; kNone where it is too far
};

/// What each token governs, in tokens, itself included; gaps of a discontinuous branch count with it.
std::vector<Range> branches_of(const language::Tokens& tokens);

/// The branch of `token`: of the words that `head` governs; else of those that its governor governs
/// ("above"). Cost: bounded.
TreePlace place_of(const Reading& reading, std::uint32_t head, std::uint32_t token);

/// What hangs together with `token` on its side of `edge`: the topmost word reached from it without crossing
/// (a word before the edge is reached from one before it, one at or after it from one there). Cost: bounded.
std::uint32_t top_beside(const Reading& reading, std::uint32_t token, std::uint32_t edge);

/// The branch that `token` tops, without marks and spaces at its edges.
Range trimmed_branch(const Reading& reading, std::uint32_t token);

/// The tokens that `head` governs directly, near it, in text order.
std::vector<std::uint32_t> children_of(const Reading& reading, const Range& sentence, std::uint32_t head);

/// The token of `range` whose governor lies outside of it; the first such one.
std::uint32_t top_of(const Reading& reading, const Range& range);

}  // namespace toguna::attribution
