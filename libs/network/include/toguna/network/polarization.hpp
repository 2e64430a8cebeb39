#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/network/settings.hpp"
#include "toguna/network/windows.hpp"

namespace toguna::network {

/// How far actors are from an ideally polarized state with these camps: all congruence within camps and
/// spread evenly over their pairs, all conflict between camps and spread evenly over theirs.
///
/// With C and X the congruence and conflict of ordered pairs i != j, cN and xN their sums, w and b the
/// numbers of ordered pairs within and between camps:
///   Q = 1 / (2 (cN + xN)) [ sum_within |C_ij - cN / w| + |X_ij| + sum_between |C_ij| + |X_ij - xN / b| ]
/// (after Leifeld's polarization in rDNA 3.1, there cN is shared out by camp and divided once more, so that
/// even an ideal state is at a distance; see docs/methods/networks.md). Q is in [0, 1]; 0 exactly for an
/// ideal state. Where w or b is 0, its sum has no place to be and counts in full: cN (xN) once more.
///
/// `camp_of`: 0, 1, ... for each actor. Matrices are row-major, n x n, finite and >= 0, diagonals ignored;
/// their two halves may differ. Nothing where cN + xN is 0. Cost: O(n^2).
std::optional<double> polarization_distance(std::span<const double> congruence,
                                            std::span<const double> conflict, std::span<const int> camp_of);

/// DNA 3.1's quality of camps, which it maximises: within pairs |C_ij - n_g (n_g - 1) / w * cN / w| + |X_ij|,
/// between pairs |C_ij| + |X_ij - n_g n_h / b * xN / b|, all divided by 2 (cN + xN). Nothing where cN + xN, w
/// or b is 0. Defects: it is a distance, so that its maximum is the least polarized state; and its ideal
/// shares are divided twice.
std::optional<double> dna_polarization_quality(std::span<const double> congruence,
                                               std::span<const double> conflict,
                                               std::span<const int> camp_of);

enum class CampSearch {
  kGreedy,     ///< best single moves and exchanges from several starts; fast, usually best
  kAnnealing,  ///< moves and exchanges that may also worsen, ever less often; then greedy
  kGenetic,    ///< a population of camps that inherit and mutate; then greedy
  kExact,      ///< all partitions; at most 16 actors with two camps (camps^actors <= 2^16 or so)
};

struct PolarizationSettings {
  int camps = 2;  ///< >= 2; of any sizes from 1
  CampSearch search = CampSearch::kGreedy;
  std::uint64_t seed = 1;
  int starts = 8;       ///< greedy: >= 1; the first starts from the network's main contrast, others at random
  int steps = 10000;    ///< annealing: >= 1
  int population = 60;  ///< genetic: >= 4
  int generations = 120;  ///< genetic: >= 1
};

struct Polarization {
  std::vector<std::string> actors;
  std::vector<int> camp_of;  ///< 0 is the largest camp; of equal ones that of the first actor
  double distance = 1;       ///< Q, least found
  double polarization = 0;   ///< 1 - Q
  bool exact = false;
  std::size_t evaluated = 0;    ///< camps that were looked at, starts and steps of all searches
  std::vector<Defect> defects;  ///< of DNA's, where it is DNA's
};

/// The camps with the least distance. Actors without any congruence or conflict are left out. Deterministic
/// for one seed. Errors: kUsage (camps, starts, ... below what is stated), kInvalidData (matrices that do not
/// match or hold what is no number from 0), kNothingToCompute (fewer actors with ties than camps), kTooLarge
/// (exact search of too many actors). Cost: greedy O(starts moves n^2), annealing O(steps n + moves n^2).
Result<Polarization> polarization_of(const LabelledMatrix& congruence, const LabelledMatrix& conflict,
                                     const PolarizationSettings& settings);

/// DNA 3.1's polarization: camps of equal sizes (of sizes that differ by one where they must) with the
/// greatest dna_polarization_quality; `distance` and `polarization` are both that quality, `defects` say what
/// it is. All such camps are looked at up to about 16 actors, else ascents by exchanges from `starts` seeded
/// starts are taken, since DNA's own searches have no seed. All actors are kept. Errors as polarization_of,
/// of the settings camps, starts and seed. Cost: O(starts rounds n^3).
Result<Polarization> dna_polarization_of(const LabelledMatrix& congruence, const LabelledMatrix& conflict,
                                         const PolarizationSettings& settings);

/// Polarization of one window. Nothing where too few actors had ties.
struct WindowPolarization {
  Seconds begin = 0;
  Seconds middle = 0;
  Seconds end = 0;
  std::size_t statements = 0;
  std::optional<Polarization> result;
};

/// Polarization of each window: congruence and conflict of the same statements. The network's aggregation is
/// not used; its mode must be one-mode. Each window's search begins at the camps of the one before as well.
/// Errors as for_each_window and polarization_of.
Result<std::vector<WindowPolarization>> polarization_over_time(const StatementTable& table,
                                                               const NetworkSettings& network,
                                                               const WindowSettings& windows,
                                                               const PolarizationSettings& settings,
                                                               std::stop_token stop = {});

}  // namespace toguna::network
