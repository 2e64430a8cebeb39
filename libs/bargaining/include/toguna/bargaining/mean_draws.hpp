#pragma once

#include <stop_token>
#include <vector>

#include "toguna/bargaining/forecast.hpp"

namespace toguna::bargaining {

/// The compromise mean of each draw and nothing else: the same draws, and bit for bit the same means, as
/// those behind forecast(), without median, win set, homes or tallies. For calibration and for millions of
/// draws. Errors: those of forecast(). Cost: draws x uncertain inputs; memory 8 bytes a draw. Determinism:
/// bit-identical for any number of threads.
Result<std::vector<double>> mean_draws(const Problem& problem, const Options& options,
                                       std::stop_token stop = {});

}  // namespace toguna::bargaining
