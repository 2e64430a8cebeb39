// The statistics that come with intervals and nulls.
#include "toguna/network/centrality.hpp"
#include "toguna/network/discourse_network.hpp"
#include "toguna/network/networks.hpp"
#include "toguna/network/uncertainty.hpp"

namespace toguna::network {

Statistic polarization_statistic(NetworkSettings network, PolarizationSettings settings) {
  return [network = std::move(network), settings](const StatementTable& table) -> Result<NamedValues> {
    NetworkSettings of = network;
    of.aggregation = Aggregation::kCongruence;
    Result<Network> congruence = make_network(table, of);
    if (!congruence) return fail(std::move(congruence));
    of.aggregation = Aggregation::kConflict;
    Result<Network> conflict = make_network(table, of);
    if (!conflict) return fail(std::move(conflict));
    Result<Polarization> found = polarization_of(congruence->matrix, conflict->matrix, settings);
    if (!found) return fail(std::move(found));
    return NamedValues{{"polarization", found->polarization}};
  };
}

Statistic density_statistic(NetworkSettings network) {
  return [network = std::move(network)](const StatementTable& table) -> Result<NamedValues> {
    Result<Network> made = make_network(table, network);
    if (!made) return fail(std::move(made));
    return NamedValues{{"density", density_of(made->matrix)}};
  };
}

Statistic modularity_statistic(NetworkSettings network) {
  return [network = std::move(network)](const StatementTable& table) -> Result<NamedValues> {
    Result<Network> made = make_network(table, network);
    if (!made) return fail(std::move(made));
    return NamedValues{{"modularity", coalitions_of(made->matrix).modularity}};
  };
}

Statistic strength_statistic(NetworkSettings network) {
  return [network = std::move(network)](const StatementTable& table) -> Result<NamedValues> {
    Result<Network> made = make_network(table, network);
    if (!made) return fail(std::move(made));
    const Result<std::vector<Centrality>> actors = centralities_of(made->matrix);
    if (!actors) return tl::unexpected<Error>(actors.error());
    NamedValues out;
    for (const Centrality& actor : *actors) out["strength: " + actor.actor] = actor.strength;
    return out;
  };
}

Statistic backbone_statistic(NetworkSettings network, BackboneSettings settings) {
  return [network = std::move(network), settings](const StatementTable& table) -> Result<NamedValues> {
    Result<Backbone> found = penalised_backbone(table, network, settings);
    if (!found) return fail(std::move(found));
    NamedValues out;
    for (const std::string& option : found->backbone) out["backbone: " + option] = 1;
    for (const std::string& option : found->redundant) out["backbone: " + option] = 0;
    return out;
  };
}

}  // namespace toguna::network
