#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "toguna/bargaining/dispute.hpp"
#include "toguna/bargaining/spatial_politics.hpp"

namespace toguna::bargaining {

/// An outcome with its probability.
struct OutcomeChance {
  std::vector<double> position;  ///< by issue
  double probability = 0;
};

/// One party's move in a turn, and why.
struct RunMove {
  std::size_t party = 0;
  std::size_t with = 0;
  std::string kind;                  ///< "bargain", "confrontation", "compromise", "capitulation", "exchange"
  std::vector<double> to;            ///< by issue; of an exchange the place on `issue` alone
  std::optional<std::size_t> issue;  ///< of an exchange: the issue on which this party gives way
  double gain = 0;                   ///< what the model says that the one who proposed it expects to gain
};

struct RunTurn {
  std::vector<std::vector<double>> position;  ///< by party and issue, at the turn's start
  std::vector<RunMove> moves;                 ///< that lead to the next turn
};

/// The result of any model in one shape.
struct ModelRun {
  std::string model;
  std::vector<std::optional<double>> point;  ///< by issue; none where the model has no outcome there
  std::vector<OutcomeChance> distribution;   ///< empty for models without one
  std::optional<Interval> interval80;        ///< of the first issue, from the distribution
  std::vector<RunTurn> turns;                ///< of dynamic models
  bool converged = true;
  std::string stop_reason;
  std::vector<std::string> warnings;
  std::uint64_t seed = 0;
};

struct ModelRunOptions {
  SpatialOptions spatial;            ///< of "spatial"; its seed and threads hold for all
  std::optional<std::size_t> turns;  ///< at most, for dynamic models; none: the model's own default
  double precision = 10;             ///< of "quantal-response"
};

/// The names that run_model knows: those of all_models() and "quantal-response".
std::vector<std::string> model_names();

/// Runs one model by name. Static models speak of every issue, "expected-utility" and "quantal-response" of
/// the first. Errors: kNotFound (no such model), and the model's own; kNothingToCompute where it has no
/// outcome on any issue.
Result<ModelRun> run_model(const Dispute& dispute, const std::string& name,
                           const ModelRunOptions& options = {}, std::stop_token stop = {});

}  // namespace toguna::bargaining
