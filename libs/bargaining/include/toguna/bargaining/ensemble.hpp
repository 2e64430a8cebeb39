#pragma once

#include <optional>
#include <string>
#include <vector>

#include "toguna/bargaining/dispute.hpp"
#include "toguna/bargaining/uncertainty.hpp"

namespace toguna::bargaining {

/// One model with a name, for comparisons.
struct NamedModel {
  std::string name;
  Model model;
};

/// Every model that gives one number of one issue: "mean", "median", "mode", "condorcet", "nash",
/// "kalai-smorodinsky", "election", "expected-utility" (the median after ten rounds), "spatial" (the expected
/// outcome after its last turn), "exchange" (the outcome after one round). A model has no value where it is
/// not defined (no Condorcet winner, no reference point, one issue only); its error then says why. Ties of
/// the mode: their mean.
std::vector<NamedModel> all_models(std::size_t issue = 0);

/// What one model says of a dispute.
struct ModelAnswer {
  std::string name;
  std::optional<double> outcome;
  std::string reason;  ///< in plain words, where there is no outcome
  double weight = 0;   ///< in the ensemble; 0 where there is no outcome
};

struct Ensemble {
  double headline = 0;  ///< the compromise mean, which has predicted best; not the ensemble
  double mean = 0;      ///< of all answers, weighted
  double low = 0;       ///< the least and the greatest answer
  double high = 0;
  double disagreement = 0;  ///< standard deviation of the answers, weighted
  std::vector<ModelAnswer> answers;
};

/// All models side by side with their disagreement. The weights are equal: they were fixed before any case
/// was seen, and in the published tests no blend beat the compromise mean, which is why it stays the
/// headline. `names`: only these, in this order; none: all. Errors: those of the compromise mean; kNotFound
/// (no such model). Cost: that of the spatial model, O(parties^3) a turn.
Result<Ensemble> ensemble(const Dispute& dispute, std::size_t issue = 0,
                          const std::vector<std::string>& names = {});

}  // namespace toguna::bargaining
