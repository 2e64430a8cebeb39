#pragma once

#include <map>
#include <stop_token>
#include <string>
#include <vector>

#include "toguna/network/centrality.hpp"
#include "toguna/network/discourse_network.hpp"
#include "toguna/network/uncertainty.hpp"

namespace toguna::network {

/// What is reported of a one-mode network and of each actor in it.
struct NetworkStatistics {
  double density = 0;
  Coalitions coalitions;           ///< of the same statements by subtract, whatever the network's aggregation
  std::vector<Centrality> actors;  ///< in the order of the network's rows
  std::vector<Voice> voices;       ///< of the same actors, in the same order
  int draws = 0;                   ///< of intervals and nulls; 0: there are none
  double level = 0.95;
  /// By name: "density", "modularity", and of each actor "strength: NAME", "closeness: NAME", "betweenness:
  /// NAME", "eigenvector: NAME".
  std::map<std::string, Estimate> intervals;
  std::map<std::string, NullComparison> nulls;
};

/// The numbers of NetworkStatistics by their names, as a statistic of a table.
Statistic network_statistic(NetworkSettings network, CoalitionSearch search);

/// All of it; intervals by bootstrap over documents and nulls by permutation where `uncertainty.draws` > 0.
/// Errors: kUsage (two-mode), as make_network, bootstrap and permutation_null. Cost: 2 draws times
/// O(actors^3).
Result<NetworkStatistics> network_statistics(const StatementTable& table, const NetworkSettings& network,
                                             CoalitionSearch search, const UncertaintySettings& uncertainty,
                                             const std::stop_token& stop = {});

}  // namespace toguna::network
