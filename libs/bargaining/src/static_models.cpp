#include "toguna/bargaining/static_models.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "compromise.hpp"
#include "median.hpp"
#include "positions_held.hpp"

namespace toguna::bargaining {
namespace {

constexpr double kTie = 1e-12;  // of the total: what rounding may do to equal weights

Line line_of(const Dispute& dispute, std::size_t issue) {
  Line line;
  for (const Party& party : dispute.parties) {
    line.weight.push_back(weight_on(party, issue));
    line.place.push_back(party.position[issue]);
  }
  return line;
}

std::vector<std::size_t> best_of(const std::vector<double>& values, double tolerance) {
  const double best = *std::max_element(values.begin(), values.end());
  std::vector<std::size_t> found;
  for (std::size_t k = 0; k < values.size(); ++k) {
    if (values[k] >= best - tolerance) found.push_back(k);
  }
  return found;
}

}  // namespace

Result<Centres> centres(const Dispute& dispute) {
  if (auto checked = check_dispute(dispute); !checked) return fail(std::move(checked));
  Centres result;
  std::vector<Index> members(dispute.parties.size());
  std::iota(members.begin(), members.end(), 0U);
  std::vector<Ranked> ranking(members.size());
  for (std::size_t issue = 0; issue < dispute.issues.size(); ++issue) {
    const Line line = line_of(dispute, issue);
    if (std::accumulate(line.weight.begin(), line.weight.end(), 0.0) <= 0) {
      result.mean.emplace_back();
      result.median.emplace_back();
      continue;
    }
    const Compromise compromise = compromise_mean(line, members);
    rank(line, members, ranking);
    result.mean.emplace_back(compromise.mean);
    result.median.emplace_back(weighted_median(ranking, compromise.total_weight).place);
  }
  return result;
}

Result<PositionVotes> position_votes(const Dispute& dispute) {
  if (auto checked = check_dispute(dispute); !checked) return fail(std::move(checked));
  const PositionsHeld held = positions_held(dispute);
  const std::size_t count = held.positions.size();
  if (auto checked = check_pairs(count); !checked) return fail(std::move(checked));
  PositionVotes votes{.positions = held.positions,
                      .weight = std::vector<double>(count),
                      .copeland = std::vector<double>(count)};
  double total = 0;
  for (std::size_t i = 0; i < dispute.parties.size(); ++i) {
    votes.weight[held.of_party[i]] += weight_on_all(dispute.parties[i]);
    total += weight_on_all(dispute.parties[i]);
  }
  votes.mode = best_of(votes.weight, kTie * total);

  std::vector<double> margin(count * count);  // weight for the first minus weight for the second
  std::vector<double> distance(count);
  for (const Party& party : dispute.parties) {
    const double weight = weight_on_all(party);
    for (std::size_t a = 0; a < count; ++a) distance[a] = distance_to(party, held.positions[a]);
    for (std::size_t a = 0; a < count; ++a) {
      for (std::size_t b = 0; b < a; ++b) {
        if (distance[a] < distance[b]) margin[a * count + b] += weight;
        if (distance[a] > distance[b]) margin[a * count + b] -= weight;
      }
    }
  }
  for (std::size_t a = 0; a < count; ++a) {
    for (std::size_t b = 0; b < a; ++b) {
      const double lead = margin[a * count + b];
      const double won = std::fabs(lead) <= kTie * total ? 0.5 : (lead > 0 ? 1 : 0);
      votes.copeland[a] += won;
      votes.copeland[b] += 1 - won;
    }
  }
  votes.copeland_winner = best_of(votes.copeland, 0);
  const std::size_t first = votes.copeland_winner.front();
  if (votes.copeland[first] == static_cast<double>(count - 1)) votes.condorcet_winner = first;
  return votes;
}

}  // namespace toguna::bargaining
