#pragma once

#include <optional>
#include <string_view>

#include "toguna/bargaining/uncertainty.hpp"

namespace toguna::codec {

/// A number as a table states it: "50"; "40/50/60" (low, mode, high: a triangle); "pert 40/50/60"; "uniform
/// 40/60"; "normal 50~5" (deviation 5, cut off at the scale's ends) or "normal 40/50~5/60"; "discrete 20@0.3
/// 50@0.7". An exact number is a triangle of no width. None: it is none of these, or leaves 0..`highest`.
std::optional<bargaining::Distribution> distribution_from(std::string_view text, double highest);

}  // namespace toguna::codec
