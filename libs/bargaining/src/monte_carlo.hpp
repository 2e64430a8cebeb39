#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "compromise.hpp"
#include "draws.hpp"
#include "median.hpp"
#include "ratification.hpp"
#include "table.hpp"
#include "win_set.hpp"

namespace toguna::bargaining {

inline constexpr std::size_t kBins = 50;

/// All that follows from one line of numbers.
struct Outcome {
  Compromise compromise;
  Median median;
  Reach reach;             ///< the win set; only with a reference point
  bool quota_met = false;  ///< by those who accept the mean rather than the reference point
  bool passes = false;     ///< the mean lies in the win set
};

/// Evaluates lines of one table without allocating. Not for use by two threads at once.
class Evaluator {
 public:
  explicit Evaluator(const Table& table);

  Outcome evaluate(const Line& line);
  /// Of the last line.
  std::span<const Ranked> ranking() const { return ranking_; }
  std::span<const Reach> home_reach() const { return home_reach_; }
  /// Whether one player alone stops the mean of the last line (see PlayerReport::blocks_probability).
  bool blocks(const Line& line, const Outcome& outcome, Index player);

 private:
  const Table* table_;
  std::vector<Ranked> ranking_;
  std::vector<Ranked> scratch_;
  std::vector<Willing> willing_;
  std::vector<Reach> home_reach_;
  std::vector<std::uint8_t> approved_;
};

/// Places of the options in rising order with the midpoints between neighbours.
struct PlaceLine {
  std::vector<double> places;     ///< distinct, rising
  std::vector<double> midpoints;  ///< between places k and k + 1

  explicit PlaceLine(const std::vector<Place>& options);
  /// Index of the nearest distinct place; on a midpoint the lower one. Precondition: there is a place.
  std::size_t nearest(double outcome) const;
};

/// Counts over draws. All members are sums, added in a fixed order.
struct Tally {
  Tally(std::size_t players, std::size_t homes, std::size_t places);
  void add(const Tally& other);

  double mean_sum = 0;
  double median_sum = 0;
  std::uint64_t no_agreement = 0;
  std::array<std::uint64_t, kBins> histogram{};
  std::vector<double> pivotal;          ///< by player
  std::vector<std::uint64_t> blocks;    ///< by player
  std::vector<std::uint64_t> better;    ///< by player
  std::vector<std::uint64_t> ratified;  ///< by home
  std::vector<std::uint64_t> nearest;   ///< by distinct place
  std::vector<std::uint64_t> passes;    ///< by distinct place
};

struct Simulation {
  Tally tally;
  std::vector<double> means;  ///< of each draw, in draw order
};

/// All draws. The work is cut into chunks whose size depends on the number of draws only, each with its own
/// tally; the tallies are added in chunk order after the last, so neither threads nor timing can change a
/// bit. Errors: those of Sampler::make; kInterrupted, within one chunk of the request.
Result<Simulation> simulate(const Problem& problem, const Table& table, const PlaceLine& places,
                            const Options& options, std::stop_token stop, const Progress& progress);

/// Quantile p in 0..1 of sorted values by linear interpolation between order statistics at rank p (n - 1)
/// (Hyndman & Fan 1996, type 7). Precondition: not empty.
double quantile(std::span<const double> sorted, double p);

}  // namespace toguna::bargaining
