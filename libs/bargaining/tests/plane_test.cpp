#include "toguna/bargaining/plane.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "disputes.hpp"

namespace toguna::bargaining {
namespace {

Dispute points(const std::vector<PlanePoint>& ideals) {
  Dispute dispute{.issues = {"x", "y"}};
  for (const PlanePoint& ideal : ideals) {
    dispute.parties.push_back({.id = "p" + std::to_string(dispute.parties.size()),
                               .name = {},
                               .capability = 10,
                               .position = {ideal.x, ideal.y},
                               .salience = {50, 50}});
  }
  return dispute;
}

/// Equilateral, with its centre at (50, 50) and corners at a distance of 40.
Dispute triangle() {
  std::vector<PlanePoint> corners;
  for (int k = 0; k < 3; ++k) {
    const double angle = std::numbers::pi * (0.5 + 2.0 * k / 3);
    corners.push_back({50 + 40 * std::cos(angle), 50 + 40 * std::sin(angle)});
  }
  return points(corners);
}

TEST(Yolk, OfAnEquilateralTriangleIsItsInscribedCircle) {
  const Yolk found = yolk(triangle()).value();
  EXPECT_NEAR(found.centre.x, 50, 1e-5);
  EXPECT_NEAR(found.centre.y, 50, 1e-5);
  EXPECT_NEAR(found.radius, 20, 1e-6);
}

TEST(Yolk, HasNoRadiusWherePositionsBalanceInPairs) {
  // Plott (1967): two pairs across a fifth.
  const Yolk found = yolk(points({{50, 40}, {10, 40}, {90, 40}, {30, 0}, {70, 80}})).value();
  EXPECT_NEAR(found.radius, 0, 1e-6);
  EXPECT_NEAR(found.centre.x, 50, 1e-5);
  EXPECT_NEAR(found.centre.y, 40, 1e-5);
}

/// Greatest distance from a point to the median lines, by looking at very many directions.
double by_directions(const Dispute& dispute, PlanePoint centre) {
  double greatest = 0;
  for (int k = 0; k < 3600; ++k) {
    const double angle = std::numbers::pi * k / 3600;
    std::vector<std::pair<double, double>> levels;
    double total = 0;
    for (const Party& each : dispute.parties) {
      levels.emplace_back(each.position[0] * std::cos(angle) + each.position[1] * std::sin(angle),
                          weight_on_all(each));
      total += weight_on_all(each);
    }
    std::sort(levels.begin(), levels.end());
    double reached = 0;
    for (const auto& [level, weight] : levels) {
      reached += weight;
      if (reached <= total / 2) continue;
      greatest =
          std::max(greatest, std::fabs(centre.x * std::cos(angle) + centre.y * std::sin(angle) - level));
      break;
    }
  }
  return greatest;
}

TEST(Yolk, MeetsAllMedianLinesAndNoSmallerDiscNearbyDoes) {
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    const Dispute dispute = random_dispute(seed, 7, 2, 0.01);
    const Yolk found = yolk(dispute).value();
    EXPECT_NEAR(by_directions(dispute, found.centre), found.radius, 0.05) << seed;
    for (int k = 0; k < 8; ++k) {
      const double angle = std::numbers::pi * k / 4;
      const PlanePoint other{found.centre.x + 0.5 * std::cos(angle), found.centre.y + 0.5 * std::sin(angle)};
      EXPECT_GE(by_directions(dispute, other), found.radius - 0.05) << seed;
    }
  }
}

TEST(WinSetReach, OfTheTrianglesCentreIsThreePetals) {
  const std::vector<double> reach = win_set_reach(triangle(), {50, 50}, 360).value();
  // Straight down both lower corners follow as far as 2 x 20; straight up only one does.
  EXPECT_NEAR(reach[270], 40, 1e-9);
  EXPECT_NEAR(reach[90], 0, 1e-9);
  for (std::size_t k = 0; k < 120; ++k) EXPECT_NEAR(reach[k], reach[k + 120], 1e-9);
}

TEST(WinSetReach, SaysExactlyWhatBeatsThePoint) {
  Dispute dispute = random_dispute(5, 5, 2);
  dispute.quota = 0.6;
  dispute.parties[1].veto = true;
  const std::vector<double> reach = win_set_reach(dispute, {60, 30}, 72).value();
  double total = 0;
  for (const Party& each : dispute.parties) total += weight_on_all(each);
  for (std::size_t k = 0; k < 72; ++k) {
    const double angle = 2 * std::numbers::pi * static_cast<double>(k) / 72;
    for (const double step : {0.5, 5.0, 20.0, 60.0}) {
      if (std::fabs(step - reach[k]) < 1e-6) continue;
      double weight = 0;
      bool vetoed = false;
      for (const Party& each : dispute.parties) {
        const double dx = each.position[0] - 60;
        const double dy = each.position[1] - 30;
        const bool nearer =
            std::hypot(dx - step * std::cos(angle), dy - step * std::sin(angle)) < std::hypot(dx, dy);
        weight += nearer ? weight_on_all(each) : 0;
        vetoed = vetoed || (each.veto && !nearer);
      }
      EXPECT_EQ(step < reach[k], !vetoed && weight >= 0.6 * total) << k << " " << step;
    }
  }
}

TEST(UncoveredSet, LiesWithinFourRadiiOfTheYolksCentre) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const Dispute dispute = random_dispute(seed, 5, 2, 0.01);
    const Yolk centre = yolk(dispute).value();
    const UncoveredSet found = uncovered_set(dispute, 17).value();
    ASSERT_FALSE(found.points.empty());
    const double slack = 2 * std::hypot(found.step_x, found.step_y);
    for (const PlanePoint& point : found.points) {
      EXPECT_LE(std::hypot(point.x - centre.centre.x, point.y - centre.centre.y), 4 * centre.radius + slack)
          << seed;
    }
  }
}

TEST(UncoveredSet, IsTheCoreWhereThereIsOneAndTheSameForAnyThreads) {
  const Dispute plott = points({{50, 40}, {0, 40}, {100, 40}, {50, 0}, {50, 80}});
  const UncoveredSet found = uncovered_set(plott, 21).value();
  ASSERT_EQ(found.points.size(), 1U);
  EXPECT_NEAR(found.points[0].x, 50, 1e-9);
  EXPECT_NEAR(found.points[0].y, 40, 1e-9);
  const Dispute dispute = random_dispute(9, 7, 2);
  const auto count = [&](unsigned threads) {
    return uncovered_set(dispute, 15, {}, threads).value().points.size();
  };
  EXPECT_EQ(count(1), count(2));
  EXPECT_EQ(count(1), count(8));
}

TEST(PlaneModels, EdgesAreDefinedOrRefused) {
  EXPECT_NEAR(yolk(points({{30, 70}})).value().radius, 0, 1e-6);
  EXPECT_NEAR(yolk(points({{30, 70}, {30, 70}})).value().radius, 0, 1e-6);
  const Yolk two = yolk(points({{10, 50}, {90, 50}})).value();
  EXPECT_NEAR(two.centre.x, 50, 1e-4);
  EXPECT_NEAR(two.radius, 40, 1e-5) << "every line between the two is a median line";
  EXPECT_EQ(uncovered_set(points({{30, 70}}), 5).value().points.size(), 25U) << "all points are one";
  EXPECT_EQ(yolk(one_issue({party("a", 1, 1, 1)})).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(win_set_reach(triangle(), {101, 0}).error().code, ErrorCode::kInvalidData);
  EXPECT_EQ(uncovered_set(triangle(), 65).error().code, ErrorCode::kInvalidData);
}

}  // namespace
}  // namespace toguna::bargaining
