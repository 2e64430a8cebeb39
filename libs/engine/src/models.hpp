#pragma once

#include <stop_token>

#include "toguna/engine/bargain.hpp"

namespace toguna::engine {

/// The models beside the forecast of one problem. A part that is not defined for it (a dynamic model, power)
/// is left empty. Errors: those of bargaining::ensemble; kInterrupted. Cost: the spatial model, and 64 runs
/// of the compromise mean for each uncertain input. Deterministic for any number of threads.
Result<ModelsResponse> models_of(const bargaining::Problem& problem, const bargaining::Options& options,
                                 std::stop_token stop);

}  // namespace toguna::engine
