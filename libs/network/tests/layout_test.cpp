#include <gtest/gtest.h>

#include <cmath>

#include "spacing.hpp"
#include "stress.hpp"
#include "toguna/base/random.hpp"
#include "toguna/network/discourse_network.hpp"

namespace toguna::network {
namespace {

LabelledMatrix matrix(std::size_t rows, std::size_t columns, std::vector<double> values) {
  LabelledMatrix m;
  for (std::size_t i = 0; i < rows; ++i) m.rows.push_back("a" + std::to_string(i));
  for (std::size_t i = 0; i < columns; ++i) m.columns.push_back("o" + std::to_string(i));
  m.values = std::move(values);
  return m;
}

LabelledMatrix random_matrix(std::size_t rows, std::size_t columns, double density, std::uint64_t seed) {
  std::vector<double> values;
  for (std::size_t i = 0; i < rows * columns; ++i)
    values.push_back(uniform({seed, 1}, i, 0) < density ? (uniform({seed, 1}, i, 1) < 0.5 ? 1 : -1) : 0);
  return matrix(rows, columns, values);
}

std::vector<Point> all(const BipartiteLayout& layout) {
  std::vector<Point> out = layout.actors;
  out.insert(out.end(), layout.options.begin(), layout.options.end());
  return out;
}

double apart(Point a, Point b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

void expect_sound(const std::vector<Point>& points) {
  const double least = least_distance(points.size());
  for (std::size_t i = 0; i < points.size(); ++i) {
    EXPECT_TRUE(points[i].x >= 0 && points[i].x <= 1 && points[i].y >= 0 && points[i].y <= 1);
    for (std::size_t j = 0; j < i; ++j) EXPECT_GE(apart(points[i], points[j]), least - 1e-9) << i << " " << j;
  }
}

TEST(Layout, NodesLieInTheUnitSquareAndDoNotCoincide) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const double density = 0.02 + 0.06 * static_cast<double>(seed % 5);
    const BipartiteLayout layout = layout_of(random_matrix(5 + 4 * seed, 3 + seed, density, seed), seed);
    EXPECT_EQ(layout.actors.size(), 5 + 4 * seed);
    EXPECT_EQ(layout.options.size(), 3 + seed);
    expect_sound(all(layout));
  }
}

TEST(Layout, DegenerateNetworksAreDrawn) {
  EXPECT_TRUE(layout_of(matrix(0, 0, {}), 1).actors.empty());
  expect_sound(all(layout_of(matrix(1, 0, {}), 1)));
  expect_sound(all(layout_of(matrix(30, 1, std::vector<double>(30, 1)), 1)));     // a star
  expect_sound(all(layout_of(matrix(20, 20, std::vector<double>(400, 0)), 1)));   // no tie at all
  expect_sound(all(layout_of(matrix(12, 12, std::vector<double>(144, -1)), 1)));  // every tie
  expect_sound(all(layout_of(matrix(2, 1, {std::nan(""), 1}), 1)));
}

TEST(Layout, OneSeedGivesOneDrawing) {
  const LabelledMatrix m = random_matrix(20, 8, 0.2, 5);
  const std::vector<Point> first = all(layout_of(m, 11));
  const std::vector<Point> second = all(layout_of(m, 11));
  for (std::size_t i = 0; i < first.size(); ++i) {
    EXPECT_EQ(first[i].x, second[i].x);
    EXPECT_EQ(first[i].y, second[i].y);
  }
}

TEST(Layout, FriendsOfAnOptionAreDrawnNearerToItThanItsOpponents) {
  // Two camps over four options.
  std::vector<double> values;
  for (int actor = 0; actor < 8; ++actor)
    for (int option = 0; option < 4; ++option) values.push_back((actor < 4) == (option < 2) ? 1 : -1);
  const BipartiteLayout layout = layout_of(matrix(8, 4, values), 3);
  double friends = 0;
  double opponents = 0;
  double camp = 0;
  double across = 0;
  for (std::size_t a = 0; a < 8; ++a) {
    for (std::size_t o = 0; o < 4; ++o)
      ((a < 4) == (o < 2) ? friends : opponents) += apart(layout.actors[a], layout.options[o]);
    for (std::size_t b = 0; b < 8; ++b)
      ((a < 4) == (b < 4) ? camp : across) +=
          apart(layout.actors[a], layout.actors[b]) / ((a < 4) == (b < 4) ? 12 : 16);
  }
  EXPECT_LT(friends, 0.8 * opponents);
  EXPECT_LT(camp, 0.75 * across);
}

TEST(Layout, PiecesWithoutATieBetweenThemDoNotOverlap) {
  // Two stars of five actors each.
  std::vector<double> values(20, 0);
  for (std::size_t a = 0; a < 10; ++a) values[a * 2 + (a < 5 ? 0 : 1)] = 1;
  const BipartiteLayout layout = layout_of(matrix(10, 2, values), 4);
  double low[2] = {1, 1};
  double high[2] = {0, 0};
  double bottom[2] = {1, 1};
  double top[2] = {0, 0};
  for (std::size_t a = 0; a < 10; ++a) {
    const std::size_t piece = a < 5 ? 0 : 1;
    low[piece] = std::min(low[piece], layout.actors[a].x);
    high[piece] = std::max(high[piece], layout.actors[a].x);
    bottom[piece] = std::min(bottom[piece], layout.actors[a].y);
    top[piece] = std::max(top[piece], layout.actors[a].y);
  }
  const bool beside = high[0] < low[1] || high[1] < low[0];
  const bool above = top[0] < bottom[1] || top[1] < bottom[0];
  EXPECT_TRUE(beside || above);
}

TEST(Stress, APathIsDrawnStraight) {
  Distances path{5, std::vector<double>(25, 0)};
  for (std::size_t i = 0; i < 5; ++i)
    for (std::size_t j = 0; j < 5; ++j)
      path.values[i * 5 + j] = std::abs(static_cast<double>(i) - static_cast<double>(j));
  const std::vector<Point> points = majorized(path, 1);
  EXPECT_LT(stress_of(path, points), 1e-3);
  EXPECT_NEAR(apart(points[0], points[4]), 4, 0.05);
}

TEST(Stress, TheSolutionIsBetterThanSmallMovesOfAnyNode) {
  Distances d{7, std::vector<double>(49, 0)};
  for (std::size_t i = 0; i < 7; ++i)
    for (std::size_t j = 0; j < i; ++j)
      d.values[i * 7 + j] = d.values[j * 7 + i] =
          1 + std::floor(3 * uniform({9, 9}, i, static_cast<std::uint32_t>(j)));
  const std::vector<Point> points = majorized(d, 2);
  const double stress = stress_of(d, points);
  for (std::size_t i = 0; i < points.size(); ++i)
    for (int k = 0; k < 8; ++k) {
      std::vector<Point> moved = points;
      moved[i].x += 0.1 * std::cos(k * 0.785398);
      moved[i].y += 0.1 * std::sin(k * 0.785398);
      EXPECT_GE(stress_of(d, moved), stress);
    }
}

TEST(Spacing, ManyNodesAtOnePlaceAreParted) {
  std::vector<Point> points(400, Point{0.5, 0.5});
  space_out(points);
  expect_sound(points);
}

TEST(OneModeLayout, PutsFriendsNearAndFoesApart) {
  constexpr std::size_t kActors = 8;
  LabelledMatrix matrix;
  for (std::size_t i = 0; i < kActors; ++i) matrix.rows.push_back("a" + std::to_string(i));
  matrix.columns = matrix.rows;
  for (std::size_t i = 0; i < kActors; ++i)
    for (std::size_t j = 0; j < kActors; ++j)
      matrix.values.push_back(i == j ? 0 : (i < 4) == (j < 4) ? 2 : -1);
  const std::vector<Point> points = layout_of_one_mode(matrix, 1);
  ASSERT_EQ(points.size(), kActors);
  double nearest_foe = 2;
  double farthest_friend = 0;
  for (std::size_t i = 0; i < kActors; ++i) {
    EXPECT_GE(points[i].x, 0);
    EXPECT_LE(points[i].x, 1);
    EXPECT_GE(points[i].y, 0);
    EXPECT_LE(points[i].y, 1);
    for (std::size_t j = 0; j < i; ++j) {
      const double apart = std::hypot(points[i].x - points[j].x, points[i].y - points[j].y);
      if ((i < 4) == (j < 4))
        farthest_friend = std::max(farthest_friend, apart);
      else
        nearest_foe = std::min(nearest_foe, apart);
    }
  }
  EXPECT_LT(farthest_friend, 1.2 * nearest_foe);
  const std::vector<Point> again = layout_of_one_mode(matrix, 1);
  for (std::size_t i = 0; i < kActors; ++i)
    EXPECT_TRUE(points[i].x == again[i].x && points[i].y == again[i].y);
  matrix.values[3] = NAN;
  for (const Point& point : layout_of_one_mode(matrix, 1))
    EXPECT_TRUE(std::isfinite(point.x) && std::isfinite(point.y));
  matrix.values.pop_back();
  EXPECT_TRUE(layout_of_one_mode(matrix, 1).empty());
}

}  // namespace
}  // namespace toguna::network
