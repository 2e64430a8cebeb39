#include "toguna/bargaining/quantal_response.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "toguna/bargaining/procedure.hpp"
#include "win_set.hpp"

namespace toguna::bargaining {
namespace {

constexpr std::size_t kUnits = 10'000;
constexpr std::size_t kMost = 1'000;
constexpr double kMostPrecision = 10'000;

/// One issue of a dispute, with weights in whole units.
struct Floor {
  const Dispute& dispute;
  std::size_t issue = 0;
  double reference = 0;
  double precision = 0;
  std::vector<double> weight;
  std::vector<std::size_t> units;
  std::size_t all_units = 0;

  double utility(std::size_t i, double place) const {
    return -std::fabs(place - dispute.parties[i].position[issue]) / 100;
  }
  double refusal(std::size_t i) const {
    return utility(i, reference) - dispute.parties[i].no_agreement_cost / 100;
  }
  double accepts(std::size_t i, double place) const {
    return 1 / (1 + std::exp(-precision * (utility(i, place) - refusal(i))));
  }
};

Floor floor_of(const Dispute& dispute, std::size_t issue, double precision) {
  Floor floor{.dispute = dispute,
              .issue = issue,
              .reference = dispute.reference_point[issue],
              .precision = precision,
              .weight = {},
              .units = {}};
  double total = 0;
  for (const Party& party : dispute.parties) total += weight_on(party, issue);
  for (const Party& party : dispute.parties) {
    floor.weight.push_back(weight_on(party, issue) / total);
    floor.units.push_back(static_cast<std::size_t>(std::lround(floor.weight.back() * kUnits)));
    floor.all_units += floor.units.back();
  }
  return floor;
}

/// P(a place passes): all vetoes accept, and the weight of those who accept carries the quota.
double chance_to_pass(const Floor& floor, double place) {
  std::vector<double> chance(floor.all_units + 1);
  chance[0] = 1;
  std::size_t reached = 0;
  double vetoes = 1;
  for (std::size_t i = 0; i < floor.units.size(); ++i) {
    // Given that all vetoes accept, a veto player's weight is there for sure.
    const bool veto = floor.dispute.parties[i].veto;
    const double accepts = veto ? 1 : floor.accepts(i, place);
    if (veto) vetoes *= floor.accepts(i, place);
    const std::size_t units = floor.units[i];
    if (units == 0) continue;
    reached += units;
    for (std::size_t k = reached + 1; k-- > 0;) {
      chance[k] = (1 - accepts) * chance[k] + (k >= units ? accepts * chance[k - units] : 0);
    }
  }
  double passes = 0;
  for (std::size_t k = 0; k < chance.size(); ++k) {
    if (carries(static_cast<double>(k), static_cast<double>(floor.all_units), floor.dispute.quota))
      passes += chance[k];
  }
  return std::min(1.0, passes) * vetoes;
}

std::vector<double> proposal_odds(const Floor& floor, std::size_t i,
                                  const std::vector<ProposalOdds>& proposals) {
  std::vector<double> odds;
  double greatest = -INFINITY;
  for (const ProposalOdds& each : proposals) {
    odds.push_back(floor.precision *
                   (each.passes * floor.utility(i, each.place) + (1 - each.passes) * floor.refusal(i)));
    greatest = std::max(greatest, odds.back());
  }
  double total = 0;
  for (double& each : odds) total += each = std::exp(each - greatest);
  for (double& each : odds) each /= total;
  return odds;
}

Result<std::vector<double>> places_of(const Dispute& dispute, std::size_t issue,
                                      const QuantalResponseOptions& options) {
  std::vector<double> places = options.proposals;
  if (places.empty()) {
    for (const Party& party : dispute.parties) places.push_back(party.position[issue]);
  }
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  if (places.size() > kMost || dispute.parties.size() > kMost) {
    return fail(ErrorCode::kTooLarge, fmt::format("more than {} proposals or parties", kMost), "proposals",
                "Give fewer places");
  }
  for (const double place : places) {
    if (place >= 0 && place <= 100) continue;
    return fail(ErrorCode::kInvalidData,
                fmt::format("a proposal must lie between 0 and 100 (it is {})", place), "proposals",
                "Give places on the scale");
  }
  return places;
}

}  // namespace

Result<QuantalResponse> quantal_response(const Dispute& dispute, std::size_t issue,
                                         const QuantalResponseOptions& options) {
  if (auto checked = procedure(dispute, issue); !checked) return fail(std::move(checked));
  if (dispute.reference_point.empty()) {
    return fail(ErrorCode::kNothingToCompute, "a vote on a proposal needs a reference point",
                "reference_point", "Give the outcome without an agreement");
  }
  if (!(options.precision >= 0 && options.precision <= kMostPrecision)) {
    return fail(ErrorCode::kInvalidData, fmt::format("precision must lie between 0 and {}", kMostPrecision),
                "precision", "10 is usual");
  }
  const auto places = places_of(dispute, issue, options);
  if (!places) return fail(Result<std::vector<double>>(places));
  const Floor floor = floor_of(dispute, issue, options.precision);
  QuantalResponse result;
  for (const double place : *places) {
    result.proposals.push_back({.place = place, .passes = chance_to_pass(floor, place)});
  }
  for (std::size_t i = 0; i < dispute.parties.size(); ++i) {
    result.by_proposer.push_back(proposal_odds(floor, i, result.proposals));
    for (std::size_t k = 0; k < result.proposals.size(); ++k) {
      result.proposals[k].proposed += floor.weight[i] * result.by_proposer[i][k];
    }
  }
  double agreement = 0;
  for (const ProposalOdds& each : result.proposals) {
    agreement += each.proposed * each.passes;
    result.mean += each.proposed * each.passes * each.place;
  }
  result.no_agreement = std::max(0.0, 1 - agreement);
  result.mean += result.no_agreement * floor.reference;
  return result;
}

}  // namespace toguna::bargaining
