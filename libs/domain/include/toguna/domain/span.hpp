#pragma once

#include <compare>
#include <cstddef>

namespace toguna {

/// A half-open range [begin, end) of Unicode code points in a document's reading text.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;

  std::size_t length() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool contains(std::size_t place) const { return begin <= place && place < end; }
  bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  bool overlaps(Span other) const { return begin < other.end && other.begin < end; }

  friend auto operator<=>(const Span&, const Span&) = default;
};

/// A half-open range [begin, end) of Unicode code points in a source exactly as it was delivered (decoded to
/// Unicode, not altered: an HTML page with its tags). Its own type, so that it cannot be mistaken for a Span.
struct SourceSpan {
  std::size_t begin = 0;
  std::size_t end = 0;

  friend auto operator<=>(const SourceSpan&, const SourceSpan&) = default;
};

}  // namespace toguna
