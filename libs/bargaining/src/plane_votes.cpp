#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>

#include "plane_world.hpp"
#include "toguna/base/parallel.hpp"
#include "win_set.hpp"

namespace toguna::bargaining {
namespace {

constexpr std::size_t kMaxDirections = 100'000;
constexpr std::size_t kMaxSide = 64;

struct Reaching {
  double reach = 0;
  double weight = 0;
};

/// How far those who carry the quota and all vetoes follow in one direction.
double reach_along(const PlaneWorld& world, PlanePoint point, double angle, std::vector<Reaching>& reaching) {
  double limit = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < world.ideal.size(); ++i) {
    const double reach =
        2 * ((world.ideal[i].x - point.x) * std::cos(angle) + (world.ideal[i].y - point.y) * std::sin(angle));
    reaching[i] = {reach, world.weight[i]};
    if (world.veto[i]) limit = std::min(limit, reach);
  }
  std::sort(reaching.begin(), reaching.end(),
            [](const Reaching& a, const Reaching& b) { return a.reach > b.reach; });
  double weight = 0;
  for (const Reaching& each : reaching) {
    weight += each.weight;
    if (carries(weight, world.total, world.quota)) return std::max(0.0, std::min(limit, each.reach));
  }
  return 0;
}

/// One bit for each alternative.
class Bits {
 public:
  explicit Bits(std::size_t size) : words_((size + 63) / 64) {}
  void set(std::size_t k) { words_[k / 64] |= std::uint64_t{1} << (k % 64); }
  bool test(std::size_t k) const { return (words_[k / 64] >> (k % 64) & 1U) != 0; }
  bool within(const Bits& other) const {
    for (std::size_t k = 0; k < words_.size(); ++k) {
      if ((words_[k] & ~other.words_[k]) != 0) return false;
    }
    return true;
  }

 private:
  std::vector<std::uint64_t> words_;
};

struct PointGrid {
  std::vector<PlanePoint> points;
  double step_x = 0, step_y = 0;
};

PointGrid grid_over(const PlaneWorld& world, std::size_t side) {
  PlanePoint low = world.ideal.front();
  PlanePoint high = low;
  for (const PlanePoint& ideal : world.ideal) {
    low = {std::min(low.x, ideal.x), std::min(low.y, ideal.y)};
    high = {std::max(high.x, ideal.x), std::max(high.y, ideal.y)};
  }
  const auto gaps = static_cast<double>(side - 1);
  PointGrid grid{.step_x = (high.x - low.x) / gaps, .step_y = (high.y - low.y) / gaps};
  for (std::size_t row = 0; row < side; ++row) {
    for (std::size_t column = 0; column < side; ++column) {
      grid.points.push_back({low.x + static_cast<double>(column) * grid.step_x,
                             low.y + static_cast<double>(row) * grid.step_y});
    }
  }
  return grid;
}

/// For each point, which points beat it.
std::vector<Bits> beaten_by(const PlaneWorld& world, const std::vector<PlanePoint>& points,
                            unsigned threads) {
  const std::size_t count = points.size();
  const std::size_t parties = world.ideal.size();
  std::vector<double> distance(count * parties);
  for (std::size_t a = 0; a < count; ++a) {
    for (std::size_t i = 0; i < parties; ++i) {
      const double dx = points[a].x - world.ideal[i].x;
      const double dy = points[a].y - world.ideal[i].y;
      distance[a * parties + i] = dx * dx + dy * dy;
    }
  }
  std::vector<Bits> beaten(count, Bits(count));
  for_each_index(count, threads, {}, [&](std::size_t a) {
    for (std::size_t b = 0; b < count; ++b) {
      double against = 0;
      for (std::size_t i = 0; i < parties; ++i) {
        against += distance[b * parties + i] < distance[a * parties + i] ? world.weight[i] : 0;
      }
      if (carries(against, world.total, 0.5)) beaten[a].set(b);
    }
  });
  return beaten;
}

}  // namespace

Result<std::vector<double>> win_set_reach(const Dispute& dispute, PlanePoint point, std::size_t directions,
                                          const Plane& plane) {
  const auto world = PlaneWorld::make(dispute, plane);
  if (!world) return fail(Result<PlaneWorld>(world));
  const bool on_scale = point.x >= 0 && point.x <= 100 && point.y >= 0 && point.y <= 100;
  if (!on_scale || directions < 4 || directions > kMaxDirections) {
    return fail(
        ErrorCode::kInvalidData,
        fmt::format("the point must lie on the scales, and directions between 4 and {}", kMaxDirections),
        "point", "Give two coordinates from 0 to 100");
  }
  std::vector<Reaching> room(world->ideal.size());
  std::vector<double> reach;
  for (std::size_t k = 0; k < directions; ++k) {
    const double angle = 2 * std::numbers::pi * static_cast<double>(k) / static_cast<double>(directions);
    reach.push_back(reach_along(*world, point, angle, room));
  }
  return reach;
}

Result<UncoveredSet> uncovered_set(const Dispute& dispute, std::size_t side, const Plane& plane,
                                   unsigned threads) {
  const auto world = PlaneWorld::make(dispute, plane);
  if (!world) return fail(Result<PlaneWorld>(world));
  if (side < 2 || side > kMaxSide) {
    return fail(ErrorCode::kInvalidData, fmt::format("a side must have between 2 and {} points", kMaxSide),
                "side", "33 is usual");
  }
  const PointGrid grid = grid_over(*world, side);
  const std::vector<Bits> beaten = beaten_by(*world, grid.points, threads);
  const std::size_t count = grid.points.size();
  std::vector<std::uint8_t> covered(count);
  for_each_index(count, threads, {}, [&](std::size_t y) {
    for (std::size_t x = 0; x < count && covered[y] == 0; ++x) {
      if (beaten[y].test(x) && beaten[x].within(beaten[y])) covered[y] = 1;
    }
  });
  UncoveredSet result{.step_x = grid.step_x, .step_y = grid.step_y, .alternatives = count};
  for (std::size_t k = 0; k < count; ++k) {
    if (covered[k] == 0) result.points.push_back(grid.points[k]);
  }
  return result;
}

}  // namespace toguna::bargaining
