#include "toguna/network/network_statistics.hpp"

#include "toguna/network/networks.hpp"

namespace toguna::network {
namespace {

struct Measured {
  double density = 0;
  Coalitions coalitions;
  std::vector<Centrality> actors;
};

Result<Measured> measured(const StatementTable& table, const NetworkSettings& network,
                          CoalitionSearch search) {
  Result<Network> made = make_network(table, network);
  if (!made) return fail(std::move(made));
  if (made->statements == 0)
    return fail(ErrorCode::kNothingToCompute, "no statement is left by these settings", "settings",
                "take other filters, or check the names in them");
  Result<std::vector<Centrality>> actors = centralities_of(made->matrix);
  if (!actors) return fail(std::move(actors));
  Measured out{density_of(made->matrix), {}, std::move(*actors)};
  if (network.aggregation == Aggregation::kSubtract) {
    out.coalitions = coalitions_of(made->matrix, search);
    return out;
  }
  NetworkSettings by_sides = network;
  by_sides.aggregation = Aggregation::kSubtract;
  Result<Network> sides = make_network(table, by_sides);
  if (!sides) return fail(std::move(sides));
  out.coalitions = coalitions_of(sides->matrix, search);
  return out;
}

}  // namespace

Statistic network_statistic(NetworkSettings network, CoalitionSearch search) {
  return [network = std::move(network), search](const StatementTable& table) -> Result<NamedValues> {
    const Result<Measured> found = measured(table, network, search);
    if (!found) return tl::unexpected<Error>(found.error());
    NamedValues out{{"density", found->density}, {"modularity", found->coalitions.modularity}};
    for (const Centrality& actor : found->actors) {
      out["strength: " + actor.actor] = actor.strength;
      out["closeness: " + actor.actor] = actor.closeness;
      out["betweenness: " + actor.actor] = actor.betweenness;
      out["eigenvector: " + actor.actor] = actor.eigenvector;
    }
    return out;
  };
}

Result<NetworkStatistics> network_statistics(const StatementTable& table, const NetworkSettings& network,
                                             CoalitionSearch search, const UncertaintySettings& uncertainty,
                                             const std::stop_token& stop) {
  if (network.mode != Mode::kOneMode)
    return fail(ErrorCode::kUsage, "these statistics are of one-mode networks", "mode", "take mode one");
  Result<Measured> found = measured(table, network, search);
  if (!found) return fail(std::move(found));
  NetworkStatistics out{.density = found->density,
                        .coalitions = std::move(found->coalitions),
                        .actors = std::move(found->actors),
                        .voices = {},
                        .draws = uncertainty.draws,
                        .level = uncertainty.level,
                        .intervals = {},
                        .nulls = {}};
  Result<std::vector<Voice>> voices = voices_of(table, network);
  if (!voices) return fail(std::move(voices));
  std::map<std::string_view, const Voice*> by_name;
  for (const Voice& voice : *voices) by_name.emplace(voice.actor, &voice);
  for (const Centrality& actor : out.actors) {
    const auto voice = by_name.find(actor.actor);
    // Who is kept as an isolate says nothing that counts.
    out.voices.push_back(voice == by_name.end()
                             ? Voice{.actor = actor.actor, .first = kUndated, .last = kUndated}
                             : *voice->second);
  }
  if (uncertainty.draws <= 0) return out;
  const Statistic statistic = network_statistic(network, search);
  Result<std::vector<Estimate>> intervals = bootstrap(table, statistic, uncertainty, network.document, stop);
  if (!intervals) return fail(std::move(intervals));
  for (Estimate& estimate : *intervals) out.intervals.emplace(estimate.name, std::move(estimate));
  Result<std::vector<NullComparison>> nulls =
      permutation_null(table, statistic, uncertainty, network.qualifier, network.columns, stop);
  if (!nulls) return fail(std::move(nulls));
  for (NullComparison& null : *nulls) out.nulls.emplace(null.name, std::move(null));
  return out;
}

}  // namespace toguna::network
