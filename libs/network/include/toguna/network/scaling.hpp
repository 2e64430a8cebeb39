#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/network/settings.hpp"

namespace toguna::network {

/// Whether levels are read as against and for, or as steps of a ladder.
enum class ScalingModel {
  kAutomatic,  ///< kOrdinal where more than two levels occur
  kBinary,     ///< above the middle of the levels for, below it against; those on it are left out
  kOrdinal,    ///< at most 10 levels
};

struct ScalingSettings {
  int dimensions = 1;  ///< 1 or 2
  ScalingModel model = ScalingModel::kAutomatic;
  int chains = 4;       ///< >= 2
  int burn_in = 500;    ///< sweeps of each chain that are thrown away, >= 1
  int draws = 1000;     ///< sweeps of each chain that are kept, >= 10
  double level = 0.95;  ///< of intervals, in (0, 1)
  std::uint64_t seed = 1;
  unsigned threads = 1;               ///< chains share out over them; 0: one per core. Never changes a result
  std::optional<std::string> anchor;  ///< an actor that is to lie on the right (above 0) of each dimension
};

/// A number with its posterior mean and equal-tailed interval.
struct Credible {
  double mean = 0;
  double low = 0;
  double high = 0;
};

struct ScaledActor {
  std::string name;
  std::size_t statements = 0;
  std::vector<Credible> position;  ///< by dimension; over the actors mean 0 and, in one dimension, spread 1
};

struct ScaledOption {
  std::string name;
  std::size_t statements = 0;
  Credible difficulty;          ///< alpha: the higher, the fewer support it where all positions are 0
  std::vector<Credible> slope;  ///< beta, by dimension: above 0 those on the right support it
};

struct Scaling {
  int dimensions = 1;
  bool ordinal = false;
  std::vector<double> levels;  ///< that occur; binary: 0 and 1
  std::vector<Credible> cuts;  ///< ordinal: between the second and third level, and so on; the first is 0
  std::vector<ScaledActor> actors;
  std::vector<ScaledOption> options;
  std::size_t statements = 0;
  double level = 0.95;
  int chains = 0;
  int iterations = 0;        ///< of each chain, burn-in included
  double largest_rhat = 1;   ///< of positions (Gelman & Rubin 1992, on halves of chains)
  bool converged = false;    ///< largest_rhat <= 1.1
  std::string stop_reason;   ///< "all draws taken"
  double predicted = 0;      ///< share of statements whose level the posterior means give
  double most_frequent = 0;  ///< share of the most frequent level: what a guess without any model reaches
  std::uint64_t seed = 1;
  std::vector<std::string> warnings;
};

/// Bayesian item response theory: places of actors and options from who supported what. A statement of actor
/// i on option j has a level by a latent y = beta_j . theta_i - alpha_j + e, e ~ N(0, 1): binary 1 where y >
/// 0 (Clinton, Jackman & Rivers 2004, APSR 98:355, eq. 3); ordinal level k where cut_(k-1) < y <= cut_k,
/// cut_1 = 0, the others shared by all options (Albert & Chib 1993, JASA 88:669, section 4). Priors: theta ~
/// N(0, 1), alpha and beta ~ N(0, 4), logarithms of the distances of cuts ~ N(0, 1). Each actor, each option
/// and the cuts are drawn in turn given all others, with y integrated out: places and slopes by elliptical
/// slice sampling (Murray, Adams & MacKay 2010, AISTATS 9:541), which mixes faster than the augmented data of
/// the sources; cuts by a Metropolis step on their distances (Cowles 1996, Statistics and Computing 6:101),
/// tuned during burn-in. Each statement that counts under the network's settings is one observation, whatever
/// its weight; aggregation and normalization are not used.
///
/// Identification is done afterwards, on each draw: positions are centred and divided by their root mean
/// square a dimension, and turned (mirrored) onto the mean of all draws by orthogonal Procrustes. In two
/// dimensions the axes are then those of the slopes, the longer first. The anchor, or else the first actor
/// whose position is beyond 0.5, says which side is which: the anchor right, the first actor left.
///
/// Errors: as make_network; kUsage (settings below what is stated, a qualifier of words, more than 10 levels,
/// an anchor that has no statement: kNotFound), kNothingToCompute (fewer than dimensions + 2 actors or
/// dimensions + 1 options, or all statements of one level), kInterrupted. Deterministic for one seed and any
/// number of threads. Cost: O(chains (burn_in + draws) cells), cells the pairs of actor and option with
/// statements.
Result<Scaling> scale(const StatementTable& table, const NetworkSettings& network,
                      const ScalingSettings& settings, std::stop_token stop = {});

}  // namespace toguna::network
