#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "concave.hpp"
#include "plane_world.hpp"

namespace toguna::bargaining {
namespace {

constexpr double kTie = 1e-12;

/// Over these directions (angles of the normal) the median line goes through this position.
struct MedianPiece {
  double from = 0;
  double to = 0;
  PlanePoint through;
};

double along(PlanePoint point, double angle) {
  return point.x * std::cos(angle) + point.y * std::sin(angle);
}

/// Directions in 0..pi in which two positions lie level and so change their order.
std::vector<double> turning_angles(const PlaneWorld& world) {
  std::vector<double> angles{0, std::numbers::pi};
  for (std::size_t i = 0; i < world.ideal.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const double dx = world.ideal[i].x - world.ideal[j].x;
      const double dy = world.ideal[i].y - world.ideal[j].y;
      if (dx == 0 && dy == 0) continue;
      double angle = std::atan2(dx, -dy);  // of a normal to the line through both
      if (angle < 0) angle += std::numbers::pi;
      angles.push_back(angle);
    }
  }
  std::sort(angles.begin(), angles.end());
  angles.erase(std::unique(angles.begin(), angles.end()), angles.end());
  return angles;
}

/// The positions of the lower and the upper median in one direction; the same but where exactly half is
/// reached.
void add_medians(const PlaneWorld& world, double from, double to, std::vector<std::size_t>& order,
                 std::vector<MedianPiece>& pieces) {
  const double middle = (from + to) / 2;
  std::vector<double> level(world.ideal.size());
  for (std::size_t i = 0; i < level.size(); ++i) level[i] = along(world.ideal[i], middle);
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return level[a] < level[b]; });
  double reached = 0;
  for (const std::size_t i : order) {
    if (world.weight[i] <= 0) continue;
    const double before = reached;
    reached += world.weight[i];
    const double half = world.total / 2;
    const double tolerance = kTie * world.total;
    if (reached >= half - tolerance && before <= half + tolerance)
      pieces.push_back({from, to, world.ideal[i]});
    if (before > half + tolerance) break;
  }
}

std::vector<MedianPiece> median_pieces(const PlaneWorld& world) {
  const std::vector<double> angles = turning_angles(world);
  std::vector<std::size_t> order(world.ideal.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::vector<MedianPiece> pieces;
  for (std::size_t k = 1; k < angles.size(); ++k) add_medians(world, angles[k - 1], angles[k], order, pieces);
  return pieces;
}

/// The direction of the piece in which its line lies furthest from the point.
double furthest_angle(const MedianPiece& piece, PlanePoint point) {
  const double dx = point.x - piece.through.x;
  const double dy = point.y - piece.through.y;
  double best = piece.from;
  const auto distance = [&](double angle) { return std::fabs(dx * std::cos(angle) + dy * std::sin(angle)); };
  if (distance(piece.to) > distance(best)) best = piece.to;
  double straight = std::atan2(dy, dx);
  if (straight < 0) straight += std::numbers::pi;
  if (straight > piece.from && straight < piece.to) best = straight;
  return best;
}

}  // namespace

Result<Yolk> yolk(const Dispute& dispute, const Plane& plane) {
  const auto world = PlaneWorld::make(dispute, plane);
  if (!world) return fail(Result<PlaneWorld>(world));
  const std::vector<MedianPiece> pieces = median_pieces(*world);
  const Maximum best = maximise(2, [&](const std::vector<double>& centre) {
    Slope slope{.value = 0, .gradient = {0, 0}};
    for (const MedianPiece& piece : pieces) {
      const PlanePoint here{centre[0], centre[1]};
      const double angle = furthest_angle(piece, here);
      const double offset = along(here, angle) - along(piece.through, angle);
      if (-std::fabs(offset) >= slope.value) continue;
      slope.value = -std::fabs(offset);
      const double side = offset > 0 ? -1 : 1;
      slope.gradient = {side * std::cos(angle), side * std::sin(angle)};
    }
    return slope;
  });
  return Yolk{.centre = {best.point[0], best.point[1]}, .radius = -best.value};
}

}  // namespace toguna::bargaining
