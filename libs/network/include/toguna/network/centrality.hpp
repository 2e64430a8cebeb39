#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/network/settings.hpp"

namespace toguna::network {

/// How an actor stands in a network of ties above 0.
struct Centrality {
  std::string actor;
  std::size_t ties = 0;    ///< degree
  double strength = 0;     ///< sum of the ties' weights
  double closeness = 0;    ///< harmonic: the mean of 1 / distance to all others, 0 where there is no way
  double betweenness = 0;  ///< share of pairs of others whose shortest ways lead through it, in [0, 1]
  double eigenvector = 0;  ///< of the weights, the largest actor's is 1; 0 outside the component with the
                           ///< largest eigenvalue
};

/// Centralities in a one-mode network; ties of 0 and below, and the diagonal, are none. Weights are read as
/// the mean of (i, j) and (j, i). Distances are sums of 1 / weight over ties, or with `hops` the number of
/// ties. Sources: harmonic closeness Marchiori & Latora 2000; betweenness Brandes 2001, "A faster algorithm
/// for betweenness centrality", for n > 2 divided by (n - 1)(n - 2) / 2; eigenvector Bonacich 1972, by power
/// iteration on A + I. Lengths that differ by less than 1e-12 of themselves are equal. Errors: kInvalidData
/// (not square, or not finite). Cost: O(n^3).
Result<std::vector<Centrality>> centralities_of(const LabelledMatrix& network, bool hops = false);

/// The share of pairs that are tied (above 0), in [0, 1]; 0 for fewer than two actors. O(n^2).
double density_of(const LabelledMatrix& network);

/// What an actor says, over the statements that count under the settings.
struct Voice {
  std::string actor;
  double statements = 0;    ///< weighted
  std::size_t options = 0;  ///< different ones
  double agreement = 0;     ///< weighted share of statements with a level above the middle; 0.5 a level on it
  Seconds first = 0;        ///< of those with a date; kUndated where there is none
  Seconds last = 0;
};

/// Errors as make_network. The middle is half-way between the lowest and the highest level. O(statements).
Result<std::vector<Voice>> voices_of(const StatementTable& table, const NetworkSettings& settings);

}  // namespace toguna::network
