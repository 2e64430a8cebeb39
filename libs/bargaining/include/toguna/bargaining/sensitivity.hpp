#pragma once

#include <optional>
#include <vector>

#include "toguna/bargaining/uncertainty.hpp"

namespace toguna::bargaining {

struct SobolOptions {
  std::size_t points = 1024;    ///< base points, 2..65,536; a power of two is best
  std::size_t resamples = 500;  ///< of the bootstrap, 0..10,000; 0: no intervals
  std::uint64_t seed = 20120915;
  unsigned threads = 0;
};

/// Which share of the outcome's variance one input answers for.
struct SobolIndex {
  double first = 0;         ///< alone
  double total = 0;         ///< alone and together with others
  Interval first_interval;  ///< 95 %, by bootstrap over the base points
  Interval total_interval;
};

struct SobolIndices {
  std::vector<SobolIndex> inputs;  ///< in the inputs' order; all 0 where the outcome does not vary
  double variance = 0;
  std::size_t evaluations = 0;  ///< points x (inputs + 2)
};

/// Variance-based sensitivity over independent inputs: first order by Saltelli et al. (2010), S_i = mean(f_B
/// (f_ABi
/// - f_A))/V, total by Jansen (1999), S_Ti = mean((f_A - f_ABi)^2)/(2V), on Sobol points; A, B, AB_i as in
/// Saltelli, f less its mean. Estimates may stray below 0 or above 1 by their own error. Errors: those of
/// check_uncertain and of the model; kInvalidData (correlated inputs, for which the indices say nothing
/// clear; points); kInterrupted. Cost: points x (inputs + 2) runs of the model. Deterministic for any number
/// of threads.
Result<SobolIndices> sobol_indices(const UncertainDispute& uncertain, const Model& model,
                                   const SobolOptions& options = {}, std::stop_token stop = {});

/// The outcome with one input at its 10 % and 90 % quantile and all others at their centres.
struct TornadoBar {
  std::size_t input = 0;
  double low_input = 0, high_input = 0;
  double low_outcome = 0, high_outcome = 0;
  double swing() const {
    return high_outcome > low_outcome ? high_outcome - low_outcome : low_outcome - high_outcome;
  }
};

/// One bar for each input, the longest first. Errors: those of check_uncertain and of the model.
Result<std::vector<TornadoBar>> tornado(const UncertainDispute& uncertain, const Model& model);

/// "The nearest option becomes `after` where this input exceeds `value`."
struct Breakpoint {
  std::size_t input = 0;
  double value = 0;
  std::size_t before = 0;  ///< index into the places: nearest below the value
  std::size_t after = 0;
};

/// Where the nearest option flips as one input runs over its range, the others at their centres; by 200 steps
/// and bisection to 1e-6 of the range, so two flips within one step may be missed. Discrete inputs: between
/// neighbours, the middle. Errors: those of check_uncertain and of the model; kNothingToCompute (no places).
Result<std::vector<Breakpoint>> breakpoints(const UncertainDispute& uncertain, const Model& model,
                                            const std::vector<Place>& places);

/// The outcome without one party.
struct LeftOut {
  std::size_t party = 0;
  std::optional<double> outcome;  ///< none: without it nothing can be computed
  double change = 0;              ///< outcome without it less outcome with all
};

/// Each party left out in turn, in their order. Errors: the model's on the whole dispute.
Result<std::vector<LeftOut>> leave_one_out(const Dispute& dispute, const Model& model);

}  // namespace toguna::bargaining
