#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "acceptance.hpp"
#include "toguna/bargaining/procedure.hpp"
#include "toguna/bargaining/what_if.hpp"
#include "win_set.hpp"

namespace toguna::bargaining {
namespace {

/// A vote on one place against the reference point.
struct Vote {
  const Dispute& dispute;
  std::size_t issue = 0;
  double place = 0;
  double reference = 0;
  double total = 0;
  std::vector<bool> accepts;

  double weight(std::size_t i) const { return weight_on(dispute.parties[i], issue); }
  bool passes(const std::vector<bool>& accepting) const {
    double support = 0;
    for (std::size_t i = 0; i < accepting.size(); ++i) {
      if (!accepting[i] && dispute.parties[i].veto) return false;
      if (accepting[i]) support += weight(i);
    }
    return carries(support, total, dispute.quota);
  }
};

Vote vote_on(const Dispute& dispute, std::size_t issue, double place) {
  Vote vote{.dispute = dispute, .issue = issue, .place = place, .reference = dispute.reference_point[issue]};
  for (const Party& party : dispute.parties) {
    vote.total += weight_on(party, issue);
    vote.accepts.push_back(accepts(party.position[issue], party.no_agreement_cost, place, vote.reference));
  }
  return vote;
}

/// Changes sides one by one, vetoes first and then the heaviest, until the vote turns.
std::vector<std::size_t> decisive_coalition(const Vote& vote, bool passes) {
  std::vector<std::size_t> candidates;
  for (std::size_t i = 0; i < vote.accepts.size(); ++i) {
    if (vote.accepts[i] == passes) candidates.push_back(i);
  }
  std::stable_sort(candidates.begin(), candidates.end(), [&](std::size_t a, std::size_t b) {
    const bool veto_a = vote.dispute.parties[a].veto;
    const bool veto_b = vote.dispute.parties[b].veto;
    return veto_a != veto_b ? veto_a : vote.weight(a) > vote.weight(b);
  });
  std::vector<bool> accepting = vote.accepts;
  std::vector<std::size_t> coalition;
  for (const std::size_t i : candidates) {
    if (vote.passes(accepting) != passes) break;
    accepting[i] = !accepting[i];
    coalition.push_back(i);
  }
  return coalition;
}

Passage explain(const Vote& vote) {
  Passage passage{.passes = vote.passes(vote.accepts)};
  for (std::size_t i = 0; i < vote.accepts.size(); ++i) {
    if (vote.accepts[i]) {
      passage.supporters.push_back(i);
      passage.support_share += vote.weight(i) / vote.total;
    } else if (vote.dispute.parties[i].veto) {
      passage.vetoes_against.push_back(i);
    }
    std::vector<bool> other = vote.accepts;
    other[i] = !other[i];
    if (vote.passes(other) != passage.passes) passage.pivotal.push_back(i);
  }
  passage.decisive = decisive_coalition(vote, passage.passes);
  return passage;
}

/// The nearest position from which the place is accepted: |place - y| = |reference - y| + cost. Within the
/// two the difference of distances runs from -d to d, d their distance, and beyond them it stays.
double nearest_accepting(const Vote& vote, const Party& party) {
  const double middle = (vote.place + vote.reference) / 2;
  const double away = vote.reference > vote.place ? 1 : -1;  // from the place towards the reference point
  return std::clamp(middle + away * party.no_agreement_cost / 2, 0.0, 100.0);
}

}  // namespace

Result<PassageReport> passage_of(const Dispute& dispute, std::size_t issue, double place) {
  if (auto checked = procedure(dispute, issue); !checked) return fail(std::move(checked));
  if (!(place >= 0 && place <= 100)) {
    return fail(ErrorCode::kInvalidData, fmt::format("a place must lie between 0 and 100 (it is {})", place),
                "place", "Give the option's place on the scale");
  }
  if (dispute.reference_point.empty() || dispute.reference_point[issue] == place) {
    return fail(ErrorCode::kNothingToCompute, "the place is to be compared with another reference point",
                "reference_point", "Give the outcome without an agreement");
  }
  const Vote vote = vote_on(dispute, issue, place);
  PassageReport report{.passage = explain(vote), .moves = {}};
  for (std::size_t i = 0; i < dispute.parties.size(); ++i) {
    if (vote.accepts[i]) continue;
    NeededMove move{.party = i, .to = nearest_accepting(vote, dispute.parties[i])};
    move.way = std::fabs(move.to - dispute.parties[i].position[issue]);
    std::vector<bool> accepting = vote.accepts;
    accepting[i] = true;
    move.enough_alone = vote.passes(accepting);
    report.moves.push_back(move);
  }
  std::stable_sort(report.moves.begin(), report.moves.end(),
                   [](const NeededMove& a, const NeededMove& b) { return a.way < b.way; });
  return report;
}

}  // namespace toguna::bargaining
