#include "pert.hpp"

#include <algorithm>
#include <cmath>

#include "normal.hpp"

namespace toguna::bargaining {
namespace {

constexpr std::size_t kCells = 96;
/// A cubic whose end slopes stay below three times the mean slope rises (Fritsch & Carlson 1980).
constexpr double kSteepest = 2;

}  // namespace

PertInverse::PertInverse(const Distribution& pert) : pert_(pert) {
  std::vector<double> place;
  std::vector<double> density;
  for (std::size_t k = 0; k <= kCells; ++k) {
    const double t = static_cast<double>(k) / kCells;
    const double part = t * t * (3 - 2 * t);
    const PertAt at = pert_at(pert, part);
    place.push_back(pert.low + (pert.high - pert.low) * part);
    share_.push_back(at.share);
    density.push_back(at.density / (pert.high - pert.low));
  }
  for (std::size_t k = 0; k < kCells; ++k) {
    const double width = share_[k + 1] - share_[k];
    Cell cell{.place = place[k], .rise = place[k + 1] - place[k]};
    cell.slope_low = width / density[k];
    cell.slope_high = width / density[k + 1];
    // Also where a density of 0 makes a slope that is no number.
    cell.exact = !(std::max(cell.slope_low, cell.slope_high) <= kSteepest * cell.rise);
    cells_.push_back(cell);
  }
}

double PertInverse::at(double u) const {
  const auto above = std::upper_bound(share_.begin() + 1, share_.end() - 1, u);
  const auto k = static_cast<std::size_t>(above - share_.begin()) - 1;
  const Cell& cell = cells_[k];
  if (cell.exact) return quantile_of(pert_, u);
  const double t = (u - share_[k]) / (share_[k + 1] - share_[k]);
  const double s = 1 - t;
  return cell.place + t * t * (3 - 2 * t) * cell.rise + t * s * (s * cell.slope_low - t * cell.slope_high);
}

}  // namespace toguna::bargaining
