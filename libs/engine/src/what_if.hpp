#pragma once

#include <stop_token>
#include <vector>

#include "toguna/engine/bargain.hpp"

namespace toguna::engine {

/// The steps of Engine::bargain_of and Engine::what_if_of (see there), and of Workbench::what_if. `models`:
/// names, those to run; none: all.
Result<BargainAnswer> bargain_answer(const bargaining::Problem& problem, const bargaining::Options& options,
                                     const std::vector<std::string>& models, std::stop_token stop);
/// With the models that `before` has. No changes: the answer before is the one after.
Result<WhatIfResponse> what_if_answer(BargainAnswer before, const std::vector<bargaining::Change>& changes,
                                      const bargaining::Options& options, std::stop_token stop);

/// Every option with a place against the reference point, the parties as at the table; none without one.
Result<std::vector<OptionPassage>> passages_of(const bargaining::Problem& problem,
                                               const bargaining::Dispute& dispute);

}  // namespace toguna::engine
