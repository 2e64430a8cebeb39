#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace toguna::language {

/// How the words of several sentences lie in the encoder's matrices: by place in the sentence, sentences by
/// falling length, so that the words of one step are neighbours and none is padding.
struct BatchOrder {
  std::vector<std::size_t> sentences;  ///< indices into the caller's lengths, longest first (stable)
  std::vector<std::size_t> begin;      ///< row of the first word at place t; one past the last at the end
  std::size_t rows = 0;                ///< words in all

  std::size_t steps() const { return begin.size() - 1; }
  std::size_t active(std::size_t step) const { return begin[step + 1] - begin[step]; }
  /// Row of word `place` of the sentence that stands `rank`-th in `sentences`.
  std::size_t row(std::size_t rank, std::size_t place) const { return begin[place] + rank; }

  /// Lengths are at least 1.
  void set(std::span<const std::size_t> lengths);
};

}  // namespace toguna::language
