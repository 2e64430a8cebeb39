#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "toguna/network/discourse_network.hpp"

namespace toguna::network {

/// A square, symmetric matrix of gains: the modularity of a partition is the sum of at(i, j) over all ordered
/// pairs (i, j), i = j included, that lie in one group.
struct Gains {
  std::size_t size = 0;
  std::vector<double> values;  ///< row-major, size x size

  double at(std::size_t i, std::size_t j) const { return values[i * size + j]; }
  std::span<const double> row(std::size_t i) const { return std::span(values).subspan(i * size, size); }
};

/// Signed modularity (Gómez, Jensen & Arenas 2009, Phys. Rev. E 80, 016114):
///   Q = 1/(2w+ + 2w-) sum_ij [ w_ij - (w_i+ w_j+ / 2w+ - w_i- w_j- / 2w-) ] d(C_i, C_j)
/// with w+ and w- the positive and (absolute) negative weights of a tie, w_i+ = sum_j w_ij+, 2w+ = sum_i
/// w_i+. A term whose 2w is 0 is left out; a network without ties gives zeros. `nodes` picks and orders the
/// rows; strengths are counted among them. Weights are read as the mean of (i, j) and (j, i); a weight that
/// is no finite number counts as 0. Cost: O(nodes^2).
Gains modularity_gains(const LabelledMatrix& network, std::span<const std::size_t> nodes);

/// The modularity of a partition: group_of[i] for each row of `gains`. Cost: O(size^2).
double modularity_of(const Gains& gains, std::span<const int> group_of);

/// The best partition by looking at all of them (restricted growth strings), and the first found among
/// equals. Cost: O(Bell(size) size); keep size <= 10 (115,975 partitions).
std::vector<int> best_by_enumeration(const Gains& gains);

/// A good partition by local moves, merging of groups and splitting off of single nodes from many starts
/// (Blondel et al. 2008; merges as in Clauset, Newman & Moore 2004). Deterministic: the starts come from a
/// fixed seed. Cost: O(starts passes size^2).
std::vector<int> best_by_search(const Gains& gains);

/// Leiden (Traag, Waltman & van Eck 2019, "From Louvain to Leiden: guaranteeing well-connected communities",
/// Sci. Rep. 9): nodes move, groups are refined from single nodes within themselves, refined groups become
/// nodes, until nothing moves. A group merges in refinement only where it is not better off apart from the
/// rest of its own (sum of gains >= 0), with chances exp(gain / 0.01) among those that gain. Chances come
/// from a fixed seed.
std::vector<int> best_by_leiden(const Gains& gains);

/// The cut with the highest modularity, into 1 to 12 groups, of clusters by single, complete, average and
/// Ward linkage. Distances are the largest gain of two nodes less theirs.
std::vector<int> best_by_linkage(const Gains& gains);

}  // namespace toguna::network
