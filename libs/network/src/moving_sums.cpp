#include "moving_sums.hpp"

#include <algorithm>

namespace toguna::network {

MovingSums::MovingSums(const Selection& selection, Aggregation aggregation, bool pairs)
    : selection_(selection),
      counts_(selection.actors.size(), selection.options.size(), selection.levels.size()),
      totals_(selection.actors.size(), 0),
      pairs_(pairs),
      likeness_(likeness_of(selection.kind, selection.levels, aggregation)) {
  if (!pairs) return;
  half_.assign(counts_.actors * counts_.actors, 0);
  const std::vector<double>& levels = selection.levels;
  if (selection.kind == QualifierKind::kText || levels.back() == levels.front()) return;
  range_ = levels.back() - levels.front();
  for (std::size_t k = 0; k < levels.size(); ++k)
    for (std::size_t l = 0; l < levels.size(); ++l) {
      const double distance = k > l ? levels[k] - levels[l] : levels[l] - levels[k];
      double& weight = likeness_.weights[k * levels.size() + l];
      switch (aggregation) {
        case Aggregation::kCongruence:
          weight = range_ - distance;
          break;
        case Aggregation::kConflict:
          weight = distance;
          break;
        case Aggregation::kSubtract:
          weight = range_ - 2 * distance;
          break;
        case Aggregation::kIgnore:
        case Aggregation::kCombine:
          weight = range_;
          break;
      }
    }
}

void MovingSums::change(std::size_t s, double sign) {
  const std::uint32_t actor = selection_.actor[s];
  const std::uint32_t option = selection_.option[s];
  const std::uint32_t level = selection_.level[s];
  const double weight = sign * selection_.weight[s];
  // A statement makes no pair with its actor's own; the diagonal is never read.
  if (pairs_) {
    double* const row = half_.data() + std::size_t{actor} * counts_.actors;
    for (std::size_t l = 0; l < counts_.levels; ++l) {
      const double factor = weight * likeness_.at(level, l);
      if (factor == 0) continue;
      const auto others = counts_.cells(option, l);
      for (std::size_t j = 0; j < others.size(); ++j) row[j] += factor * others[j];
    }
  }
  counts_.cells(option, level)[actor] += weight;
  totals_[actor] += weight;
  statements_ = sign > 0 ? statements_ + 1 : statements_ - 1;
  if (statements_ == 0) {  // nothing is left: neither is what rounding left
    std::fill(counts_.counts.begin(), counts_.counts.end(), 0);
    std::fill(totals_.begin(), totals_.end(), 0);
    std::fill(half_.begin(), half_.end(), 0);
  }
}

void MovingSums::pair_sums_into(std::vector<double>& out) const {
  constexpr std::size_t kTile = 16;  // both triangles of a pair of tiles stay in the nearest cache
  const std::size_t n = counts_.actors;
  for (std::size_t i0 = 0; i0 < n; i0 += kTile)
    for (std::size_t j0 = i0; j0 < n; j0 += kTile)
      for (std::size_t i = i0; i < std::min(n, i0 + kTile); ++i)
        for (std::size_t j = std::max(i + 1, j0); j < std::min(n, j0 + kTile); ++j) {
          const double sum = half_[i * n + j] + half_[j * n + i];
          out[i * n + j] = range_ == 1 ? sum : sum / range_;
          out[j * n + i] = out[i * n + j];
        }
  for (std::size_t i = 0; i < n; ++i) out[i * n + i] = 0;
}

}  // namespace toguna::network
