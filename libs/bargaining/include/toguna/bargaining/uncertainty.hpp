#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>
#include <vector>

#include "toguna/bargaining/dispute.hpp"

namespace toguna::bargaining {

/// What is believed about one number.
struct Distribution {
  Shape shape = Shape::kTriangular;
  double low = 0;
  double mode = 0;
  double high = 0;
  double deviation = 0;         ///< kNormal: standard deviation before the cut, > 0
  std::vector<double> values;   ///< kDiscrete, rising
  std::vector<double> weights;  ///< kDiscrete: of each value, >= 0, not all 0
};

/// Errors: kInvalidData (low <= mode <= high broken, numbers that are not finite, an empty or unordered
/// discrete one). Cost: O(values).
Result<void> check_distribution(const Distribution& distribution);

/// The value below which a share u of the distribution lies, u in (0, 1). Cost: constant but for kPert, whose
/// inverse takes a few microseconds. Precondition: checked.
double quantile_of(const Distribution& distribution, double u);

/// What stands for the distribution where one number is wanted: the mode, the middle, or the likeliest value.
double centre_of(const Distribution& distribution);

/// One uncertain number of a dispute.
struct Uncertain {
  std::size_t party = 0;
  Field field = Field::kPosition;
  std::size_t issue = 0;  ///< not for capability
  Distribution distribution;
};

/// Two uncertain numbers that move together; by a Gaussian copula, so each keeps its own distribution.
struct Correlation {
  std::size_t first = 0;  ///< index into the inputs
  std::size_t second = 0;
  double coefficient = 0;  ///< of the underlying normal variables, -1 < r < 1
};

struct UncertainDispute {
  Dispute dispute;  ///< what is certain; uncertain numbers are overwritten
  std::vector<Uncertain> inputs;
  std::vector<Correlation> correlations;
};

/// Errors: those of check_dispute at the centres and of check_distribution; kInvalidData (an unknown party or
/// issue, a number stated twice, a distribution that leaves the scale, correlations that contradict each
/// other).
Result<void> check_uncertain(const UncertainDispute& uncertain);

/// Those at the table of a one-issue problem, with their distributions and what moves together.
UncertainDispute uncertain_dispute(const Problem& problem);

/// The dispute with every uncertain number at its centre.
Dispute at_centre(const UncertainDispute& uncertain);

/// The dispute with the inputs at these shares of their distributions, before correlation. Sizes must be
/// equal.
Dispute at_shares(const UncertainDispute& uncertain, const std::vector<double>& shares);

/// A model as one number of a dispute. Must be pure: it is called from several threads at once.
using Model = std::function<Result<double>(const Dispute&)>;

/// Compromise mean, weighted median or expected outcome of the election on one issue, as a Model.
Model mean_model(std::size_t issue = 0);
Model median_model(std::size_t issue = 0);
Model election_model(std::size_t issue = 0);

/// The same belief, as inputs state it and as the models draw it. The mode of an estimate: centre_of.
Distribution distribution_of(const Estimate& estimate);
Estimate estimate_of(const Distribution& distribution, Origin origin);

enum class Points {
  kPseudoRandom,  ///< Philox, keyed by seed, draw and input
  kSobol,         ///< Sobol (1967) with the directions of Joe & Kuo (2008), shifted digitally by the seed
};

struct SamplingOptions {
  Points points = Points::kSobol;
  std::size_t draws = 4096;  ///< 1..1,000,000; a power of two is best for Sobol points
  std::uint64_t seed = 20120915;
  unsigned threads = 0;  ///< 0: one per core; never changes a result
};

struct OutcomeSample {
  std::vector<double> value;      ///< of each draw that has one, in draw order
  std::size_t without_value = 0;  ///< draws in which the model had none
  double mean = 0;
  double deviation = 0;
  std::vector<double> quantiles;            ///< 0 %, 1 %, ..., 100 %
  std::vector<double> nearest_probability;  ///< by place, in the order given; ties to the lower place
};

/// Runs a model over the inputs' distributions. Errors: those of check_uncertain; kInvalidData or kTooLarge
/// (draws); the model's own where it has no value in any draw; kInterrupted. Cost: draws x the model's.
/// Determinism: bit-identical for any number of threads.
Result<OutcomeSample> sample_outcomes(const UncertainDispute& uncertain, const Model& model,
                                      const SamplingOptions& options = {},
                                      const std::vector<Place>& places = {}, std::stop_token stop = {});

}  // namespace toguna::bargaining
