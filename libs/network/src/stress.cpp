#include "stress.hpp"

#include <algorithm>
#include <cmath>

#include "toguna/base/random.hpp"

namespace toguna::network {
namespace {

constexpr double kEnough = 1e-5;    // relative fall of stress in a sweep below which a start is done
constexpr double kBudget = 2e7;     // pair steps in all: about a quarter of a second
constexpr double kCoincide = 1e-9;  // closer than this, a direction is chosen by the node's number

std::vector<Point> random_points(std::size_t n, std::uint64_t seed, std::uint32_t start) {
  const RandomKey key{seed, 51};
  const double side = std::sqrt(static_cast<double>(n));
  std::vector<Point> out(n);
  for (std::size_t i = 0; i < n; ++i)
    out[i] = {side * uniform(key, i, 2 * start), side * uniform(key, i, 2 * start + 1)};
  return out;
}

/// The place of node i that minimises the majorant of the stress with all others held still.
Point better_place(const Distances& distances, const std::vector<Point>& points, std::size_t i) {
  double x = 0;
  double y = 0;
  double weights = 0;
  for (std::size_t j = 0; j < points.size(); ++j) {
    if (j == i) continue;
    const double wanted = distances.at(i, j);
    const double weight = 1 / (wanted * wanted);
    double dx = points[i].x - points[j].x;
    double dy = points[i].y - points[j].y;
    double length = std::sqrt(dx * dx + dy * dy);
    if (length < kCoincide) {
      dx = std::cos(static_cast<double>(i));
      dy = std::sin(static_cast<double>(i));
      length = 1;
    }
    x += weight * (points[j].x + wanted * dx / length);
    y += weight * (points[j].y + wanted * dy / length);
    weights += weight;
  }
  return {x / weights, y / weights};
}

void relax(const Distances& distances, std::vector<Point>& points, int sweeps) {
  double before = stress_of(distances, points);
  for (int sweep = 0; sweep < sweeps; ++sweep) {
    for (std::size_t i = 0; i < points.size(); ++i) points[i] = better_place(distances, points, i);
    const double after = stress_of(distances, points);
    if (before - after <= kEnough * before) return;
    before = after;
  }
}

/// Moves the centre to (0, 0) and turns the direction of widest spread level.
void set_level(std::vector<Point>& points) {
  Point mean;
  for (const Point& p : points) {
    mean.x += p.x / static_cast<double>(points.size());
    mean.y += p.y / static_cast<double>(points.size());
  }
  double xx = 0;
  double xy = 0;
  double yy = 0;
  for (Point& p : points) {
    p = {p.x - mean.x, p.y - mean.y};
    xx += p.x * p.x;
    xy += p.x * p.y;
    yy += p.y * p.y;
  }
  const double angle = std::atan2(2 * xy, xx - yy) / 2;
  const double c = std::cos(angle);
  const double s = std::sin(angle);
  for (Point& p : points) p = {c * p.x + s * p.y, c * p.y - s * p.x};
}

}  // namespace

double stress_of(const Distances& distances, const std::vector<Point>& points) {
  double sum = 0;
  for (std::size_t i = 0; i < points.size(); ++i)
    for (std::size_t j = i + 1; j < points.size(); ++j) {
      const double wanted = distances.at(i, j);
      const double dx = points[i].x - points[j].x;
      const double dy = points[i].y - points[j].y;
      const double off = std::sqrt(dx * dx + dy * dy) - wanted;
      sum += off * off / (wanted * wanted);
    }
  return sum;
}

std::vector<Point> majorized(const Distances& distances, std::uint64_t seed) {
  const std::size_t n = distances.size;
  if (n == 0) return {};
  if (n == 1) return {Point{}};
  const std::uint32_t starts = n <= 60 ? 6 : n <= 300 ? 2 : 1;
  const double pairs = static_cast<double>(n) * static_cast<double>(n);
  const int sweeps = static_cast<int>(std::clamp(kBudget / (pairs * starts), 10.0, 400.0));
  std::vector<Point> best;
  double best_stress = INFINITY;
  for (std::uint32_t start = 0; start < starts; ++start) {
    std::vector<Point> points = random_points(n, seed, start);
    relax(distances, points, sweeps);
    if (const double stress = stress_of(distances, points); stress < best_stress) {
      best_stress = stress;
      best = std::move(points);
    }
  }
  set_level(best);
  return best;
}

}  // namespace toguna::network
