#include "spacing.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace toguna::network {
namespace {

constexpr double kMargin = 0.04;
constexpr int kPushes = 200;

struct Box {
  Point low{INFINITY, INFINITY};
  Point high{-INFINITY, -INFINITY};

  double width() const { return high.x - low.x; }
  double height() const { return high.y - low.y; }
};

Box box_of(const std::vector<Point>& points) {
  Box box;
  for (const Point& p : points) {
    box.low = {std::min(box.low.x, p.x), std::min(box.low.y, p.y)};
    box.high = {std::max(box.high.x, p.x), std::max(box.high.y, p.y)};
  }
  return box;
}

Point inside(Point p) {
  return {std::clamp(p.x, kMargin, 1 - kMargin), std::clamp(p.y, kMargin, 1 - kMargin)};
}

/// Pushes each pair that is too close apart by what is missing. Returns whether any was.
bool push_apart(std::vector<Point>& points, double least) {
  bool any = false;
  for (std::size_t i = 0; i < points.size(); ++i)
    for (std::size_t j = i + 1; j < points.size(); ++j) {
      double dx = points[j].x - points[i].x;
      double dy = points[j].y - points[i].y;
      const double length = std::hypot(dx, dy);
      if (length >= least) continue;
      any = true;
      if (length < 1e-9) {
        const double angle = static_cast<double>(i) + 2.4 * static_cast<double>(j);
        dx = std::cos(angle);
        dy = std::sin(angle);
      } else {
        dx /= length;
        dy /= length;
      }
      const double push = 0.51 * (least - length) + 1e-6;
      points[i] = inside({points[i].x - push * dx, points[i].y - push * dy});
      points[j] = inside({points[j].x + push * dx, points[j].y + push * dy});
    }
  return any;
}

bool is_free(const std::vector<Point>& points, std::size_t self, Point place, double least) {
  for (std::size_t j = 0; j < points.size(); ++j)
    if (j != self && std::hypot(points[j].x - place.x, points[j].y - place.y) < least) return false;
  return true;
}

/// The nearest free point of a grid of spacing `least`. The square holds more than six times as many grid
/// points as nodes, and a node keeps at most four from being free, so there is one.
Point free_grid_place(const std::vector<Point>& points, std::size_t self, double least) {
  const int last = static_cast<int>(1 / least);
  Point best = points[self];
  double best_distance = INFINITY;
  for (int gx = 0; gx <= last; ++gx)
    for (int gy = 0; gy <= last; ++gy) {
      const Point place{gx * least, gy * least};
      const double distance = std::hypot(place.x - points[self].x, place.y - points[self].y);
      if (distance < best_distance && is_free(points, self, place, least)) {
        best_distance = distance;
        best = place;
      }
    }
  return best;
}

}  // namespace

double least_distance(std::size_t n) {
  return n == 0 ? 0.04 : std::min(0.04, 0.4 / std::sqrt(static_cast<double>(n)));
}

void pack(std::vector<std::vector<Point>>& pieces, double gap) {
  double area = 0;
  double widest = 0;
  std::vector<Box> boxes;
  for (const auto& piece : pieces) {
    boxes.push_back(box_of(piece));
    area += (boxes.back().width() + gap) * (boxes.back().height() + gap);
    widest = std::max(widest, boxes.back().width() + gap);
  }
  const double shelf_width = std::max(widest, 1.15 * std::sqrt(area));
  std::vector<std::size_t> order(pieces.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return boxes[a].height() > boxes[b].height(); });
  double x = 0;
  double y = 0;
  double shelf_height = 0;
  for (const std::size_t piece : order) {
    const Box& box = boxes[piece];
    if (x > 0 && x + box.width() + gap > shelf_width) {
      y += shelf_height;
      x = 0;
      shelf_height = 0;
    }
    for (Point& p : pieces[piece]) p = {p.x - box.low.x + x + gap / 2, p.y - box.low.y + y + gap / 2};
    x += box.width() + gap;
    shelf_height = std::max(shelf_height, box.height() + gap);
  }
}

void fit_unit_square(std::vector<Point>& points) {
  if (points.empty()) return;
  const Box box = box_of(points);
  const double extent = std::max(box.width(), box.height());
  const double scale = extent > 0 ? (1 - 2 * kMargin) / extent : 0;
  const Point centre{(box.low.x + box.high.x) / 2, (box.low.y + box.high.y) / 2};
  for (Point& p : points) p = inside({0.5 + scale * (p.x - centre.x), 0.5 + scale * (p.y - centre.y)});
}

void space_out(std::vector<Point>& points) {
  const double least = least_distance(points.size());
  for (int push = 0; push < kPushes; ++push)
    if (!push_apart(points, least)) return;
  for (std::size_t i = 0; i < points.size(); ++i)
    if (!is_free(points, i, points[i], least)) points[i] = free_grid_place(points, i, least);
}

}  // namespace toguna::network
