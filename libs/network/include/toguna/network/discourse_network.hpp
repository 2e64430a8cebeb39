#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "toguna/domain/statement.hpp"
#include "toguna/network/settings.hpp"

namespace toguna::network {

/// One coded statement as network analysis needs it: support +1, oppose -1.
struct Tie {
  std::string document;
  std::string actor;
  std::string option;
  bool agreement = true;
};

/// Statements as ties: support and conditional count as agreement, oppose as disagreement, unclear not at
/// all.
std::vector<Tie> ties_of(const std::vector<Statement>& statements);

/// Actor x option, supports minus opposes (Leifeld 2017, two-mode "subtract").
LabelledMatrix actor_option_network(const std::vector<Tie>& ties, Duplicates duplicates);

/// Actor x actor: shared agreement and disagreement over options (Leifeld 2017, one-mode), optionally divided
/// by the mean number of statements of the two ("average" normalization). The diagonal is 0.
LabelledMatrix actor_network(const std::vector<Tie>& ties, Aggregation aggregation, Duplicates duplicates,
                             bool average_normalization);

/// Actors that hold together: a partition of the actors by what they agree and disagree on.
struct Coalitions {
  std::vector<std::string> actors;
  std::vector<int> member_of;  ///< 0, 1, ...: numbered by size, largest first; ties by first actor's name
  int count = 0;
  double modularity = 0;  ///< signed modularity (Gómez, Jensen & Arenas 2009) of the partition
  bool exact = false;     ///< found by complete enumeration
};

/// How coalitions are looked for; all maximise the same signed modularity.
enum class CoalitionSearch {
  kBest,    ///< all partitions of up to 10 actors, local moves and merges from many starts above
  kLeiden,  ///< Leiden (Traag, Waltman & van Eck 2019): groups that hold together inside; for large networks
  kHierarchical  ///< clusters of the nearest by single, complete, average and Ward linkage, the best cut of
                 ///< up to 12
};

/// Coalitions from a signed actor network (Aggregation::kSubtract). Deterministic. Cost: kLeiden O(actors^2)
/// a pass, kHierarchical O(actors^3).
Coalitions coalitions_of(const LabelledMatrix& signed_network,
                         CoalitionSearch search = CoalitionSearch::kBest);

/// Where to draw each node, in the unit square. Deterministic for one seed (stress majorization).
struct Point {
  double x = 0;
  double y = 0;
};
struct BipartiteLayout {
  std::vector<Point> actors;
  std::vector<Point> options;
};
BipartiteLayout layout_of(const LabelledMatrix& actor_option, std::uint64_t seed);

/// The same for a one-mode network: the stronger a tie above 0, the nearer; the stronger one below 0, the
/// farther. Of the two halves of the matrix the mean counts. Empty where it is not square.
std::vector<Point> layout_of_one_mode(const LabelledMatrix& network, std::uint64_t seed);

}  // namespace toguna::network
