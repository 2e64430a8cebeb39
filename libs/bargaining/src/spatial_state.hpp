#pragma once

#include <cstddef>
#include <stop_token>
#include <vector>

#include "toguna/bargaining/spatial_politics.hpp"
#include "voting.hpp"

namespace toguna::bargaining {

/// What does not change from turn to turn; numbers on 0..1.
struct SpatialWorld {
  std::size_t parties = 0;
  std::size_t issues = 0;
  std::vector<double> capability;
  Grid salience;                         // by party and issue
  std::vector<double> salience_sum;      // by party
  std::vector<double> salience_squares;  // sum of squares, by party
  std::vector<double> strength;          // salience_sum x capability

  explicit SpatialWorld(const Dispute& dispute);
  /// Weighted distance of a place from a party's ideal. A party without salience is at distance 0 of
  /// everything.
  double distance(std::size_t party, const double* ideal, const double* place) const;
};

/// For few parties threads cost more than they save.
inline unsigned threads_for(std::size_t parties, const SpatialOptions& options) {
  return parties < 32 ? 1 : options.threads;
}

/// u of one at distance d with attitude R.
inline double spatial_utility(double distance, double risk) {
  return distance <= 1 ? (1 - distance) * (1 + distance * risk) : (1 - distance) * (1 + risk);
}

/// How one party sees all the others at this turn's positions.
struct SpatialView {
  Grid utility;              // by position and party: u of the party at that position
  std::vector<double> kept;  // by party: u at its own position
};

/// Everybody's best challenge.
struct SpatialTarget {
  std::size_t receiver = 0;
  double gain = 0;
  double victory = 0;  // of the initiator, by its own estimate
  bool found = false;
};

/// One turn: distances, attitudes, views and contests.
class SpatialState {
 public:
  SpatialState(const SpatialWorld& world, const SpatialOptions& options, const Grid& position,
               const Grid& ideal);

  const std::vector<double>& risk() const { return risk_; }
  const Grid& own_utility() const { return own_; }  ///< by party and position
  /// Whether the election set anybody apart; without that no attitudes to risk are defined.
  bool attitudes_defined() const { return attitudes_defined_; }

  SpatialView view_of(std::size_t viewer) const;
  /// Chance that i beats j, in a view.
  double victory_chance(const SpatialView& view, std::size_t i, std::size_t j) const;
  /// What `gainer` gains if i challenges j with that chance.
  double gain(const SpatialView& view, std::size_t gainer, std::size_t i, std::size_t j, double chance) const;
  SpatialTarget best_target(std::size_t i) const;
  /// Election over all positions by everybody's own estimate.
  std::vector<double> position_probability() const;

 private:
  double risk_seen(std::size_t viewer, std::size_t other) const;
  void find_risk();

  const SpatialWorld* world_;
  const SpatialOptions* options_;
  Grid distance_;  // by party and position
  std::vector<double> risk_;
  Grid own_;
  bool attitudes_defined_ = true;
};

}  // namespace toguna::bargaining
