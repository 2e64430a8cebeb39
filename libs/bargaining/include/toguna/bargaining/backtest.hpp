#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "toguna/bargaining/dispute.hpp"
#include "toguna/bargaining/ensemble.hpp"

namespace toguna::bargaining {

/// A dispute whose outcome is known.
struct KnownCase {
  std::string name;
  Dispute dispute;  ///< one issue
  double outcome = 0;
};

/// What a file held.
struct KnownCases {
  std::vector<KnownCase> cases;
  std::size_t cases_left_out = 0;   ///< without outcome, or without actors
  std::size_t actors_left_out = 0;  ///< without capability, position or salience
  bool equal_capabilities = false;  ///< the file (DEU's layout) states none, so all have the same
};

/// Reads known cases from CSV with `;` or `,` (whichever the header uses more): a header with the columns
/// case, outcome, actor, capability, position, salience and, optionally, reference (the reference point), low
/// and high (the ends of the case's scale; positions, outcome and reference are then put on 0..100). One row
/// for each actor of each case. Or wide: one row a
/// case, with capability_X, position_X and salience_X for each actor X instead. Or DEU III's own layout
/// (Arregui & Perarnaud 2021, doi 10.34810/data53; known by its columns isnr, out and rp): one row an issue,
/// named isnr, with outcome out, reference point rp, and for each actor x its position px and salience sx on
/// 0..100; what lies off the scale is missing too, capabilities, which it does not have, are equal unless
/// columns cx are added, and an issue on which nobody has salience is left out. The columns of a case must
/// agree over its rows. An empty cell or 999 is a missing value: an actor without capability, position or
/// salience is left out of its case, and a case without outcome or without actors is left out; both are
/// counted. Lines that begin with # are comments. Errors: kInvalidData with line and column;
/// kNothingToCompute (no case is left). Cost: linear.
Result<KnownCases> read_known_cases(std::string_view text, const std::string& origin);

/// One forecast of a case: a point, and equally likely draws where the model has a distribution.
struct CaseForecast {
  double point = 0;
  std::vector<double> draws;
};

/// A way to forecast; may fail on a case.
struct Forecaster {
  std::string name;
  std::function<Result<CaseForecast>(const Dispute&)> forecast;
};

/// All models of the ensemble as points, the election also with its distribution, and the baselines "constant
/// 50" and "unweighted mean".
std::vector<Forecaster> usual_forecasters();

/// The mean absolute error of one forecaster less that of another, on the cases that both could forecast.
struct PairedDifference {
  std::string against;
  std::size_t cases = 0;
  double difference = 0;  ///< below 0: this one is better
  Interval interval;      ///< 95 %, by bootstrap over the cases
};

struct Score {
  std::string name;
  std::size_t cases = 0;  ///< that it could forecast; scores over these
  double mae = 0;         ///< mean absolute error
  double rmse = 0;
  double crps = 0;  ///< continuous ranked probability score; the absolute error where there is only a point
  double within_5 = 0;  ///< share of cases in which the point is at most so far off
  double within_10 = 0;
  std::size_t with_distribution = 0;
  double covered_80 = 0;  ///< share of those whose outcome lies in the 80 % interval; 0 where there are none
  std::vector<PairedDifference> against;
};

struct BacktestOptions {
  std::size_t resamples = 2000;  ///< of the paired bootstrap, 1..100,000
  std::uint64_t seed = 20120915;
  std::vector<std::string> baselines = {"mean", "median", "constant 50"};
};

/// Scores forecasters on cases with known outcomes. Errors: kNothingToCompute (no case or no forecaster);
/// kInvalidData (resamples). Cost: cases x the models' + resamples x cases x forecasters. Deterministic.
Result<std::vector<Score>> backtest(const std::vector<KnownCase>& cases,
                                    const std::vector<Forecaster>& forecasters,
                                    const BacktestOptions& options = {});

/// CRPS of equally likely draws: mean |x - y| - mean |x - x'| / 2 (Gneiting & Raftery 2007). Not empty.
double crps_of(std::vector<double> draws, double outcome);

}  // namespace toguna::bargaining
