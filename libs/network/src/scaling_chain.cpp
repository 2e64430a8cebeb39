// Places, slopes and cuts in turn, each given all others.
#include "scaling_chain.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "normal.hpp"
#include "toguna/base/random.hpp"

namespace toguna::network {
namespace {

constexpr std::uint32_t kStream = 70;  // and one more for each chain
constexpr double kItemSpread = 2;
constexpr double kStartSpread = 0.5;
constexpr double kInfinite = std::numeric_limits<double>::infinity();
constexpr std::size_t kMost = kMostDimensions + 1;
using Numbers = std::array<double, kMost>;

class Chain {
 public:
  Chain(const ScalingData& data, RandomKey key)
      : data_(data), key_(key), of_actor_(data.actors), of_option_(data.options) {
    for (std::size_t c = 0; c < data.cells.size(); ++c) {
      of_actor_[data.cells[c].actor].push_back(c);
      of_option_[data.cells[c].option].push_back(c);
    }
    next_sweep();
    for (std::size_t i = 0; i < data.actors; ++i) {
      Place place{};
      for (std::size_t d = 0; d < data.dimensions; ++d)
        place[d] = data.reference[i][d] + kStartSpread * normal();
      state_.positions.push_back(place);
    }
    state_.difficulties.assign(data.options, 0);
    state_.slopes.assign(data.options, {});
    for (std::size_t k = 0; k + 1 < data.levels; ++k) state_.cuts.push_back(static_cast<double>(k));
  }

  void sweep(bool adapting) {
    next_sweep();
    for (std::size_t j = 0; j < data_.options; ++j) draw_option(j);
    for (std::size_t i = 0; i < data_.actors; ++i) draw_actor(i);
    if (data_.levels > 2) draw_cuts(adapting);
  }

  const ScalingDraw& state() const { return state_; }

 private:
  void next_sweep() {
    ++draw_;
    variable_ = 0;
  }
  double random() { return uniform(key_, draw_, variable_++); }
  double normal() { return normal_quantile(random()); }

  double centre(std::size_t actor, std::size_t option) const {
    double out = -state_.difficulties[option];
    for (std::size_t d = 0; d < data_.dimensions; ++d)
      out += state_.slopes[option][d] * state_.positions[actor][d];
    return out;
  }

  /// The logarithm of the chance of a cell's statements under these cuts.
  double log_chance(const ScalingData::Cell& cell, const std::vector<double>& cuts) const {
    const double mean = centre(cell.actor, cell.option);
    double low = cell.level == 0 ? -kInfinite : cuts[cell.level - 1] - mean;
    double high = cell.level + 1 == data_.levels ? kInfinite : cuts[cell.level] - mean;
    if (low > 0) {  // only in the lower tail are shares exact
      std::swap(low, high);
      low = -low;
      high = -high;
    }
    const double share = normal_share(high) - (low == -kInfinite ? 0 : normal_share(low));
    return static_cast<double>(cell.count) * std::log(std::max(share, 1e-300));
  }
  double log_chance(const std::vector<std::size_t>& cells) const {
    double out = 0;
    for (const std::size_t c : cells) out += log_chance(data_.cells[c], state_.cuts);
    return out;
  }

  /// Elliptical slice sampling (Murray, Adams & MacKay 2010): from `now`, whose prior is normal about 0 with
  /// this spread, along an ellipse through a draw of the prior to a place that is likely enough. `put` makes
  /// a vector the state's. Nothing is tuned, nothing refused.
  template <typename Put>
  void slice(const Numbers& now, std::size_t size, double spread, const std::vector<std::size_t>& cells,
             const Put& put) {
    Numbers other{};
    for (std::size_t d = 0; d < size; ++d) other[d] = spread * normal();
    const double enough = log_chance(cells) + std::log(random());
    double angle = 2 * std::numbers::pi * random();
    double from = angle - 2 * std::numbers::pi;
    double to = angle;
    constexpr int kMostTries = 200;  // each shrinks what is left; rounding alone could use them up
    for (int tries = 0; tries < kMostTries; ++tries) {
      Numbers next{};
      for (std::size_t d = 0; d < size; ++d) next[d] = now[d] * std::cos(angle) + other[d] * std::sin(angle);
      put(next);
      if (log_chance(cells) > enough) return;
      (angle < 0 ? from : to) = angle;
      angle = from + (to - from) * random();
    }
    put(now);
  }

  void draw_option(std::size_t j) {
    Numbers now{state_.difficulties[j]};
    for (std::size_t d = 0; d < data_.dimensions; ++d) now[d + 1] = state_.slopes[j][d];
    slice(now, data_.dimensions + 1, kItemSpread, of_option_[j], [&](const Numbers& next) {
      state_.difficulties[j] = next[0];
      for (std::size_t d = 0; d < data_.dimensions; ++d) state_.slopes[j][d] = next[d + 1];
    });
  }

  void draw_actor(std::size_t i) {
    Numbers now{};
    for (std::size_t d = 0; d < data_.dimensions; ++d) now[d] = state_.positions[i][d];
    slice(now, data_.dimensions, 1, of_actor_[i], [&](const Numbers& next) {
      for (std::size_t d = 0; d < data_.dimensions; ++d) state_.positions[i][d] = next[d];
    });
  }

  /// One Metropolis step for all cuts (after Cowles 1996).
  void draw_cuts(bool adapting) {
    std::vector<double> proposed{0};
    double prior = 0;
    for (std::size_t k = 1; k < state_.cuts.size(); ++k) {
      const double now = std::log(state_.cuts[k] - state_.cuts[k - 1]);
      const double then = now + step_ * normal();
      prior += (now * now - then * then) / 2;
      proposed.push_back(proposed.back() + std::exp(then));
    }
    double gain = prior;
    for (const ScalingData::Cell& cell : data_.cells)
      gain += log_chance(cell, proposed) - log_chance(cell, state_.cuts);
    const bool accepted = std::log(random()) < gain;
    if (accepted) state_.cuts = std::move(proposed);
    constexpr double kWanted = 0.3;
    if (adapting) step_ = std::clamp(step_ * std::exp(0.1 * ((accepted ? 1.0 : 0.0) - kWanted)), 1e-3, 2.0);
  }

  const ScalingData& data_;
  RandomKey key_;
  std::uint64_t draw_ = 0;
  std::uint32_t variable_ = 0;
  std::vector<std::vector<std::size_t>> of_actor_;  // cells
  std::vector<std::vector<std::size_t>> of_option_;
  double step_ = 0.1;
  ScalingDraw state_;
};

}  // namespace

std::vector<ScalingDraw> run_chain(const ScalingData& data, int burn_in, int draws, std::uint64_t seed,
                                   std::uint32_t chain, const std::stop_token& stop) {
  Chain sampler(data, {seed, kStream + chain});
  std::vector<ScalingDraw> out;
  out.reserve(static_cast<std::size_t>(draws));
  for (int sweep = 0; sweep < burn_in + draws && !stop.stop_requested(); ++sweep) {
    sampler.sweep(sweep < burn_in);
    if (sweep >= burn_in) out.push_back(sampler.state());
  }
  return out;
}

}  // namespace toguna::network
