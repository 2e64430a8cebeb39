#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/network/backbone.hpp"
#include "toguna/network/polarization.hpp"
#include "toguna/network/settings.hpp"

namespace toguna::network {

/// Numbers by name that are computed from statements. It must be a pure function: it is called from several
/// threads.
using NamedValues = std::map<std::string, double>;
using Statistic = std::function<Result<NamedValues>(const StatementTable&)>;

/// "polarization": 1 - distance of the best camps of congruence and conflict.
Statistic polarization_statistic(NetworkSettings network, PolarizationSettings settings);
/// "density": the share of pairs tied above 0.
Statistic density_statistic(NetworkSettings network);
/// "modularity": of the best coalitions; the network should be of subtract.
Statistic modularity_statistic(NetworkSettings network);
/// "strength: NAME" for each actor.
Statistic strength_statistic(NetworkSettings network);
/// "backbone: NAME" for each option, 1 if it is in the penalised backbone that annealing finds and 0 if not.
Statistic backbone_statistic(NetworkSettings network, BackboneSettings settings);

struct UncertaintySettings {
  int draws = 1000;     ///< resamples or permutations, >= 2
  double level = 0.95;  ///< of intervals, in (0, 1)
  std::uint64_t seed = 1;
  unsigned threads = 1;  ///< 0: one per core. Never changes a result
};

/// A value with its interval over resamples.
struct Estimate {
  std::string name;
  double value = 0;  ///< of the statements as they are
  double mean = 0;   ///< over the resamples that have it
  double low = 0;    ///< quantiles (1 - level) / 2 and (1 + level) / 2 of them, interpolated
  double high = 0;
  int defined = 0;  ///< resamples that have it
};

/// Percentile bootstrap over documents (Efron & Tibshirani 1993, ch. 13; documents, not statements, because
/// those of one article are not independent): each resample draws as many documents as there are, with
/// replacement; a statement counts as often as its document was drawn. Statements without a document are one
/// each. Resamples in which the statistic cannot be computed, or lacks the name, are left out and show in
/// `defined`; a value that is never defined is left out. Errors: kUsage (settings), kNotFound (no column
/// `document`), those of the statistic on the statements as they are, kInterrupted. Cost: draws times the
/// statistic's.
Result<std::vector<Estimate>> bootstrap(const StatementTable& table, const Statistic& statistic,
                                        const UncertaintySettings& settings,
                                        const std::string& document = std::string(kDocumentColumn),
                                        std::stop_token stop = {});

/// A value beside those of shuffled statements.
struct NullComparison {
  std::string name;
  double value = 0;
  double null_mean = 0;
  double null_low = 0;  ///< quantiles as above
  double null_high = 0;
  double p_high = 1;  ///< (1 + shuffles with at least this value) / (1 + shuffles that have it)
  double p_low = 1;   ///< the same with at most this value
  int defined = 0;
};

/// Permutation null: levels of the qualifier are shuffled among the statements on the same option. What each
/// option meets with, and how often each actor speaks of what, stays; who is on which side does not. It says
/// whether sides go with actors more than chance would have it; an actor that merely repeats itself shows as
/// well. Otherwise as bootstrap; p-values by Phipson & Smyth 2010, never 0. Errors also: kNotFound (no such
/// qualifier or column).
Result<std::vector<NullComparison>> permutation_null(
    const StatementTable& table, const Statistic& statistic, const UncertaintySettings& settings,
    const std::string& qualifier = std::string(kStanceColumn),
    const std::string& columns = std::string(kOptionColumn), std::stop_token stop = {});

}  // namespace toguna::network
