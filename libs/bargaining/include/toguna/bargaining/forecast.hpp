#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "toguna/base/progress.hpp"
#include "toguna/base/result.hpp"
#include "toguna/domain/dossier.hpp"

namespace toguna::bargaining {

using toguna::Field;
using toguna::Shape;

/// One party to the bargain. Places and weights on 0..100; w = capability x salience / 100.
struct Player {
  std::string id;
  std::string name;
  Estimate capability;
  Estimate salience;
  Estimate position;
  bool veto = false;
  bool at_table = true;                  ///< false: counts only where a principal answers to it
  std::vector<std::string> answers_to;   ///< ids of players that must ratify at home what this one agrees to
  std::optional<double> domestic_quota;  ///< none: the problem's quota
  /// What it would give up, in points of the scale, rather than have no agreement; 0 or more (see Party).
  double no_agreement_cost = 0;
};

/// An option's place, for "which option is nearest".
struct Place {
  std::string option;
  std::string label;
  double place = 0;
};

struct Problem {
  std::vector<Player> players;
  std::vector<Place> places;
  std::vector<NumberCorrelation> correlations = {};  ///< of uncertain numbers, by players' ids
  std::optional<double> reference_point;  ///< outcome without agreement; none: no win set is computed
  /// Share of the weight at the table that carries a decision, 0.5..1: at least this share, and more than
  /// half where it is 0.5.
  double quota = 0.5;
};

struct Options {
  std::uint64_t seed = 20120915;
  std::size_t draws = 20000;  ///< 1..20,000,000
  unsigned threads = 0;       ///< 0: one per core; never changes a result
};

/// A closed interval on the scale.
struct Interval {
  double low = 0;
  double high = 0;
};

/// Which part one player has in the outcome.
struct PlayerReport {
  std::string id;
  std::string name;
  double weight_share = 0;      ///< at modes, among those at the table; 0 for domestic actors
  double lever = 0;             ///< dO/dx at modes: how far the mean moves if this one moves by 1; exact
  double lever_capability = 0;  ///< dO/dc at modes: per 1 of its capability; exact
  double lever_salience = 0;    ///< dO/ds at modes: per 1 of its salience; exact
  /// Share of draws in which it holds the weighted median (a draw is split equally among those who share its
  /// place); sums to 1.
  double pivotal_probability = 0;
  /// Share of draws in which it alone stops the mean: the mean does not pass, but would if its veto and its
  /// own home were set aside and it approved wherever it ratifies for another (its weight at the table
  /// unchanged).
  double blocks_probability = 0;
  double better_than_reference = 0;  ///< share of draws in which it accepts the mean, not the reference point
  /// At modes: what it accepts rather than the reference point (open at both ends, but closed where having no
  /// agreement costs it something); of length 0 where it wants the reference point itself and no agreement
  /// costs it nothing. None: no reference point is given.
  std::optional<Interval> acceptable;
  /// Of the mean, by those it answers to; none: answers to nobody, or no reference point is given.
  std::optional<double> ratification_probability;
  std::vector<std::string> ratifiers_against;  ///< at modes: ids of domestic actors that refuse the mean
};

/// P(this option is the nearest to the outcome), and whether it beats the reference point.
struct PlaceReport {
  std::string option;
  std::string label;
  double place = 0;
  double nearest_probability = 0;  ///< ties: the lower place; options on one place share equally
  double support_share = 0;        ///< at modes: share of the table's weight that accepts it
  double passes_probability = 0;   ///< share of draws in which it lies in the win set, ratified at home
  bool passes_at_modes = false;
  /// At modes: ids of veto players and of principals refused at home that stop it. Empty although it does not
  /// pass: the weight behind it (support_share) is short of the quota.
  std::vector<std::string> blocked_by;
};

struct Forecast {
  double mean = 0;                ///< compromise (weighted) mean at modes: the headline
  double median = 0;              ///< weighted median at modes
  std::vector<double> quantiles;  ///< of the mean over draws: 0 %, 1 %, ..., 100 % (101 values)
  std::vector<double> histogram;  ///< share of draws in each of 50 equal bins over 0..100
  Interval interval90;            ///< 5 % to 95 %
  double draw_mean = 0;           ///< average of the mean over draws
  double median_draw_mean = 0;    ///< average of the weighted median over draws
  /// At modes, exact: what beats the reference point, with vetoes and ratification; may be empty.
  std::vector<Interval> win_set;
  double no_agreement_probability = 0;  ///< share of draws with an empty win set
  std::vector<PlayerReport> players;    ///< in the problem's order
  std::vector<PlaceReport> places;      ///< by place
  std::vector<std::string> warnings;    ///< defaults used, missing reference point, ..., in plain words
  std::size_t draws = 0;
  std::uint64_t seed = 0;
};

/// What can be agreed. Models: compromise mean (Van den Bos 1991; Achen 2006), weighted median (Black 1948),
/// win set with quota and vetoes (Tsebelis 2002), ratification at home (Putnam 1988), cost of no agreement
/// (Franchino & Mariotto 2021), over uncertain inputs, correlated where that is declared, by Monte Carlo.
/// Errors: kNothingToCompute (nobody at the table has weight), kInvalidData (values out of range, unknown or
/// circular answers_to, correlations that contradict each other or name no uncertain number), kTooLarge
/// (draws, players), kInterrupted. Cost: draws x players x log(players) at worst; memory 8 bytes a draw.
/// Determinism: bit-identical for any number of threads.
Result<Forecast> forecast(const Problem& problem, const Options& options, std::stop_token stop = {},
                          const Progress& progress = {});

}  // namespace toguna::bargaining
