#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/network/backbone.hpp"
#include "toguna/network/settings.hpp"
#include "toguna/network/windows.hpp"

namespace toguna::network {

/// How far apart two networks of the same labels are: the sum of absolute differences of their cells, or of
/// their spectra (one-mode only).
enum class NetworkDistance { kAbsolute, kSpectral };

/// How clusters that have been joined lie from others (Lance & Williams 1967; Ward by squared distances,
/// Murtagh & Legendre 2014, "ward.D2").
enum class Linkage { kSingle, kComplete, kAverage, kWard };

/// Groups of n things by joining the two nearest clusters again and again until `count` are left.
/// `distances`: row-major, n x n, symmetric, finite, >= 0. Of equally near pairs the first by position is
/// joined. Groups are numbered by their first member. Needs 1 <= count <= n. Cost: O(n^3).
std::vector<int> hierarchical_groups(std::span<const double> distances, std::size_t n, Linkage linkage,
                                     std::size_t count);

/// Groups around `count` of the things, so that the sum of distances to the nearest is least (partitioning
/// around medoids, Kaufman & Rousseeuw 1990: build, then best exchanges). Otherwise as above. Cost: O(n^2
/// count) a step.
std::vector<int> medoid_groups(std::span<const double> distances, std::size_t n, std::size_t count);

/// Modularity of groups in a network of weights >= 0 (Newman 2004, "Analysis of weighted networks"); the
/// diagonal is ignored. 0 where there are no ties. Cost: O(n^2).
double weighted_modularity(std::span<const double> weights, std::size_t n, std::span<const int> group_of);

struct PhaseSettings {
  NetworkDistance distance = NetworkDistance::kAbsolute;
  Laplacian laplacian = Laplacian::kByTrace;
  std::size_t least_phases = 2;  ///< k.min, >= 1
  std::size_t most_phases = 6;   ///< k.max, >= k.min
};

/// A moment at which one kind of network gives way to another.
struct PhaseChange {
  Seconds at = 0;  ///< the middle of the first window of the new kind
  int from = 0;
  int to = 0;
};

/// Phases of a debate: windows grouped by how alike their networks are.
struct Phases {
  std::vector<Seconds> middles;   ///< of the windows
  std::vector<double> distances;  ///< row-major, windows x windows, divided by the largest; 0..1
  std::vector<int> phase_of;      ///< for each window; numbered in order of appearance
  int count = 0;
  double modularity = 0;  ///< of the phases, in the network of likenesses 1 - distance
  std::string method;     ///< that gave them: "single", "complete", "average", "ward" or "medoids"
  std::vector<PhaseChange> changes;
  std::vector<Defect> defects;
};

/// Groups the networks of a series: by every linkage and around medoids, into k.min to k.max groups, and
/// keeps the grouping with the highest modularity of 1 - D; of equal ones the one with fewer groups, then the
/// first method in the order above (after rDNA 3.1, phaseTransitions). `networks` have the same labels, in
/// order of time. Networks that are all alike are one phase. Errors: kUsage (settings), kInvalidData (labels
/// that differ, numbers that are not finite), kNothingToCompute (fewer than two networks). Cost: O(windows^3)
/// and, spectral, one spectrum for each network.
Result<Phases> phases_of(std::span<const LabelledMatrix> networks, std::span<const Seconds> middles,
                         const PhaseSettings& settings);

/// The same over moving windows, or smoothed networks.
Result<Phases> phases_over_time(const StatementTable& table, const NetworkSettings& network,
                                const WindowSettings& windows, const PhaseSettings& settings,
                                std::stop_token stop = {});
Result<Phases> phases_over_time(const StatementTable& table, const NetworkSettings& network,
                                const SmoothingSettings& smoothing, const PhaseSettings& settings,
                                std::stop_token stop = {});

}  // namespace toguna::network
