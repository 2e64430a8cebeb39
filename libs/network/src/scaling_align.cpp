// What the likelihood of an item response model leaves open is settled draw by draw.
#include <algorithm>
#include <cmath>

#include "scaling_chain.hpp"

namespace toguna::network {
namespace {

/// A turn about 0, or a mirror image of one.
struct Turn {
  std::array<Place, kMostDimensions> rows{{{1, 0}, {0, 1}}};

  Place of(const Place& p) const {
    return {p[0] * rows[0][0] + p[1] * rows[1][0], p[0] * rows[0][1] + p[1] * rows[1][1]};
  }
};

void turn(ScalingDraw& draw, const Turn& by) {
  for (Place& place : draw.positions) place = by.of(place);
  for (Place& slope : draw.slopes) slope = by.of(slope);
}

/// Positions with mean 0 and root mean square 1 a dimension; slopes and difficulties follow, so that the
/// model says the same.
void standardise(ScalingDraw& draw, std::size_t dimensions) {
  Place mean{};
  const auto n = static_cast<double>(draw.positions.size());
  for (const Place& place : draw.positions)
    for (std::size_t d = 0; d < dimensions; ++d) mean[d] += place[d] / n;
  double squares = 0;
  for (Place& place : draw.positions)
    for (std::size_t d = 0; d < dimensions; ++d) {
      place[d] -= mean[d];
      squares += place[d] * place[d];
    }
  const double size = std::sqrt(squares / (n * static_cast<double>(dimensions)));
  for (std::size_t j = 0; j < draw.slopes.size(); ++j)
    for (std::size_t d = 0; d < dimensions; ++d) {
      draw.difficulties[j] -= draw.slopes[j][d] * mean[d];
      if (size > 0) draw.slopes[j][d] *= size;
    }
  if (size > 0)
    for (Place& place : draw.positions)
      for (std::size_t d = 0; d < dimensions; ++d) place[d] /= size;
}

/// The turn or mirror image that brings `from` nearest to `to` (orthogonal Procrustes; in the plane it has a
/// closed form).
Turn towards(const std::vector<Place>& from, const std::vector<Place>& to, std::size_t dimensions) {
  std::array<Place, 2> m{};
  for (std::size_t i = 0; i < from.size(); ++i)
    for (std::size_t a = 0; a < dimensions; ++a)
      for (std::size_t b = 0; b < dimensions; ++b) m[a][b] += from[i][a] * to[i][b];
  Turn out;
  if (dimensions == 1) {
    out.rows[0][0] = m[0][0] < 0 ? -1 : 1;
    return out;
  }
  const double turned = std::hypot(m[0][0] + m[1][1], m[0][1] - m[1][0]);
  const double mirrored = std::hypot(m[0][0] - m[1][1], m[0][1] + m[1][0]);
  if (turned >= mirrored) {
    const double c = turned > 0 ? (m[0][0] + m[1][1]) / turned : 1;
    const double s = turned > 0 ? (m[0][1] - m[1][0]) / turned : 0;
    out.rows = {{{c, s}, {-s, c}}};
  } else {
    const double c = (m[0][0] - m[1][1]) / mirrored;
    const double s = (m[0][1] + m[1][0]) / mirrored;
    out.rows = {{{c, s}, {s, -c}}};
  }
  return out;
}

template <typename Of>
std::vector<Place> mean_of(const std::vector<ScalingDraw>& draws, const Of& of) {
  std::vector<Place> out(of(draws.front()).size(), Place{});
  for (const ScalingDraw& draw : draws)
    for (std::size_t i = 0; i < out.size(); ++i)
      for (std::size_t d = 0; d < kMostDimensions; ++d)
        out[i][d] += of(draw)[i][d] / static_cast<double>(draws.size());
  return out;
}

/// The axes along which slopes reach farthest and least.
Turn to_axes(const std::vector<Place>& slopes) {
  double xx = 0;
  double xy = 0;
  double yy = 0;
  for (const Place& slope : slopes) {
    xx += slope[0] * slope[0];
    xy += slope[0] * slope[1];
    yy += slope[1] * slope[1];
  }
  const double angle = 0.5 * std::atan2(2 * xy, xx - yy);
  const double c = std::cos(angle);
  const double s = std::sin(angle);
  Turn out;
  out.rows = {{{c, -s}, {s, c}}};
  return out;
}

}  // namespace

void align(std::vector<ScalingDraw>& draws, const ScalingData& data, std::size_t anchor) {
  if (draws.empty()) return;
  constexpr int kRounds = 4;
  for (ScalingDraw& draw : draws) standardise(draw, data.dimensions);
  std::vector<Place> target = data.reference;
  const auto positions = [](const ScalingDraw& draw) -> const std::vector<Place>& { return draw.positions; };
  const auto slopes = [](const ScalingDraw& draw) -> const std::vector<Place>& { return draw.slopes; };
  for (int round = 0; round < kRounds; ++round) {
    for (ScalingDraw& draw : draws) turn(draw, towards(draw.positions, target, data.dimensions));
    target = mean_of(draws, positions);
  }
  if (data.dimensions == 2) {
    const Turn axes = to_axes(mean_of(draws, slopes));
    for (ScalingDraw& draw : draws) turn(draw, axes);
    target = mean_of(draws, positions);
  }
  constexpr double kBeyond = 0.5;
  Turn sides;
  for (std::size_t d = 0; d < data.dimensions; ++d) {
    double wanted = 1;
    if (anchor < target.size()) {
      wanted = target[anchor][d] < 0 ? -1 : 1;
    } else if (const auto first = std::find_if(target.begin(), target.end(),
                                               [&](const Place& p) { return std::abs(p[d]) > kBeyond; });
               first != target.end()) {
      wanted = (*first)[d] > 0 ? -1 : 1;
    }
    sides.rows[d][d] = wanted;
  }
  for (ScalingDraw& draw : draws) turn(draw, sides);
}

}  // namespace toguna::network
