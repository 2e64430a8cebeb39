#pragma once

#include <cstdint>

#include "toguna/network/windows.hpp"

namespace toguna::network {

/// `units` units later (not events). Answers are clamped to +-2^62 seconds.
Seconds plus(Seconds time, TimeUnit unit, std::int64_t units);

/// Whole units from `from` to `to`, rounded towards zero.
std::int64_t whole_units(Seconds from, Seconds to, TimeUnit unit);

/// z(x) of a kernel; 0 outside [-1, 1) unless Gaussian.
double kernel_weight(SmoothingKernel kernel, double x);

/// DNA 3.1's weight of a statement at `time`, given the middle and an even width in units.
double dna_kernel_weight(SmoothingKernel kernel, TimeUnit unit, std::int64_t width, Seconds time,
                         Seconds middle);

}  // namespace toguna::network
