#include "concave.hpp"

#include <cmath>

namespace toguna::bargaining {
namespace {

constexpr double kScale = 100;
constexpr double kShortest = 1e-13;

void keep_best(const std::vector<double>& point, const Slope& slope, Maximum& best) {
  if (!slope.inside || (best.found && slope.value <= best.value)) return;
  best = {.found = true, .point = point, .value = slope.value};
}

Maximum maximise_on_line(const std::function<Slope(const std::vector<double>&)>& slope_at) {
  Maximum best;
  double low = 0;
  double high = kScale;
  keep_best({low}, slope_at({low}), best);
  keep_best({high}, slope_at({high}), best);
  while (high - low > 1e-10) {
    const double middle = (low + high) / 2;
    const Slope slope = slope_at({middle});
    keep_best({middle}, slope, best);
    if (slope.gradient[0] == 0) break;
    (slope.gradient[0] > 0 ? low : high) = middle;
  }
  return best;
}

/// The outside of the cube is a constraint like the others.
bool leaves_cube(const std::vector<double>& point, std::vector<double>& back) {
  for (std::size_t k = 0; k < point.size(); ++k) {
    if (point[k] >= 0 && point[k] <= kScale) continue;
    back.assign(point.size(), 0);
    back[k] = point[k] < 0 ? 1 : -1;
    return true;
  }
  return false;
}

/// An ellipsoid { centre + axes u : |u| <= 1 }. Kept by its axes and not by their square, which would lose
/// half of the digits where a kink makes it long and thin.
struct Ellipsoid {
  std::vector<double> centre;
  std::vector<double> axes;  // row by row

  /// Its half in the direction of the gradient, enclosed in a new one. False: too small to go on.
  bool halve(const std::vector<double>& gradient) {
    const std::size_t n = centre.size();
    std::vector<double> turn(n);  // the gradient in the ball's own coordinates
    double width = 0;
    double length = 0;
    for (std::size_t j = 0; j < n; ++j) {
      for (std::size_t i = 0; i < n; ++i) turn[j] += axes[i * n + j] * gradient[i];
      width += turn[j] * turn[j];
      length += gradient[j] * gradient[j];
    }
    if (!(width > kShortest * kShortest * length)) return false;
    for (double& part : turn) part /= std::sqrt(width);
    const auto size = static_cast<double>(n);
    const double shrink = std::sqrt((size - 1) / (size + 1)) - 1;
    const double grow = size / std::sqrt(size * size - 1);
    for (std::size_t i = 0; i < n; ++i) {
      double along = 0;
      for (std::size_t j = 0; j < n; ++j) along += axes[i * n + j] * turn[j];
      centre[i] += along / (size + 1);
      for (std::size_t j = 0; j < n; ++j) {
        axes[i * n + j] = grow * (axes[i * n + j] + shrink * along * turn[j]);
      }
    }
    return true;
  }
};

}  // namespace

Maximum maximise(std::size_t dimensions, const std::function<Slope(const std::vector<double>&)>& slope_at) {
  if (dimensions == 1) return maximise_on_line(slope_at);
  Ellipsoid region{.centre = std::vector<double>(dimensions, kScale / 2),
                   .axes = std::vector<double>(dimensions * dimensions)};
  const auto size = static_cast<double>(dimensions);
  for (std::size_t k = 0; k < dimensions; ++k) {
    region.axes[k * dimensions + k] = std::sqrt(size) * kScale / 2;  // the ball around the cube
  }
  Maximum best;
  const auto steps = static_cast<std::size_t>(90 * size * (size + 1));
  for (std::size_t step = 0; step < steps; ++step) {
    std::vector<double> direction;
    if (!leaves_cube(region.centre, direction)) {
      Slope slope = slope_at(region.centre);
      keep_best(region.centre, slope, best);
      direction = std::move(slope.gradient);
    }
    if (!region.halve(direction)) break;
  }
  return best;
}

}  // namespace toguna::bargaining
