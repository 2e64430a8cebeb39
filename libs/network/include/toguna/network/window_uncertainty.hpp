#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/network/polarization.hpp"
#include "toguna/network/uncertainty.hpp"
#include "toguna/network/windows.hpp"

namespace toguna::network {

/// How many draws each band takes; 0: leave it out, else at least 2.
struct BandSettings {
  int resamples = 200;  ///< of documents, for the interval
  int shuffles = 200;   ///< of sides, for the null
  double level = 0.95;  ///< in (0, 1)
  std::uint64_t seed = 1;
  unsigned threads = 1;  ///< 0: one per core. Never changes a result
};

/// Polarization of one window beside what documents drawn anew and sides shuffled give in the same window.
/// Nothing where it was not asked for, or where no draw has enough actors with ties.
struct WindowBand {
  WindowPolarization window;
  std::optional<Estimate> interval;
  std::optional<NullComparison> null;
};

/// polarization_over_time with bootstrap interval and permutation null for each window. Documents are drawn,
/// and levels shuffled among the statements on one option, over the whole range; windows stay where they are
/// in the statements as they came. p-values are of each window by itself: among many windows some are small
/// by chance. Errors also: kUsage (draws, level, windows of events, whose places would move with the draw),
/// those of bootstrap and permutation_null. Cost: (1 + resamples + shuffles) times polarization_over_time.
Result<std::vector<WindowBand>> polarization_bands(const StatementTable& table,
                                                   const NetworkSettings& network,
                                                   const WindowSettings& windows,
                                                   const PolarizationSettings& settings,
                                                   const BandSettings& bands, std::stop_token stop = {});

}  // namespace toguna::network
