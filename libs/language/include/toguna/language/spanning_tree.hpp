#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace toguna::language {

/// The best tree over one sentence. `scores` is n x (n + 1), row stride `stride`: scores[i][j] is that of
/// word i + 1 having word j as its head, 0 being the root above the sentence. Exactly one word hangs from the
/// root; a word never from itself. Writes n heads (0: root). Chu & Liu 1965, Edmonds 1967. Cost: O(n^2) where
/// the best heads already form a tree, O(n^2) for each cycle besides.
void best_tree(std::span<const float> scores, std::size_t n, std::size_t stride,
               std::span<std::uint32_t> heads);

}  // namespace toguna::language
