#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "toguna/domain/span.hpp"

namespace toguna {

/// Who (source), by what word (cue), what (content): Pareti (2012) and PolNeAR (Newell et al. 2018).
/// Each role is a list of pieces, sorted and disjoint; a source or cue may be absent, content never is.
struct Attribution {
  std::vector<Span> source;
  std::vector<Span> cue;
  std::vector<Span> content;
  double confidence = 0;              ///< probability that a careful reader would mark it, 0..1
  std::optional<std::size_t> inside;  ///< index of the attribution whose content holds this one's cue

  friend bool operator==(const Attribution&, const Attribution&) = default;
};

}  // namespace toguna
