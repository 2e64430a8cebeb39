#include "toguna/bargaining/procedure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "acceptance.hpp"
#include "win_set.hpp"

namespace toguna::bargaining {
namespace {

/// One issue of a dispute.
struct Issue {
  const Dispute& dispute;
  std::size_t index = 0;
  double total = 0;

  double position(const Party& party) const { return party.position[index]; }
  double weight(const Party& party) const { return weight_on(party, index); }
};

/// Whether the parties strictly above (or below) a place could move the outcome there by quota alone.
bool can_move(const Issue& issue, double place, bool up) {
  double weight = 0;
  for (const Party& party : issue.dispute.parties) {
    const double position = issue.position(party);
    if (up ? position > place : position < place) weight += issue.weight(party);
  }
  return carries(weight, issue.total, issue.dispute.quota);
}

void add_core(const Issue& issue, Procedure& result) {
  std::vector<double> places;
  for (const Party& party : issue.dispute.parties) places.push_back(issue.position(party));
  std::sort(places.begin(), places.end());
  result.lower_pivot = places.back();
  result.upper_pivot = places.front();
  for (const double place : places) {
    if (!can_move(issue, place, true)) result.lower_pivot = std::min(result.lower_pivot, place);
    if (!can_move(issue, place, false)) result.upper_pivot = std::max(result.upper_pivot, place);
  }
  result.core = {result.lower_pivot, result.upper_pivot};
  for (const Party& party : issue.dispute.parties) {
    if (!party.veto) continue;
    result.core.low = std::min(result.core.low, issue.position(party));
    result.core.high = std::max(result.core.high, issue.position(party));
  }
}

bool passes(const Issue& issue, double outcome, double reference) {
  double weight = 0;
  for (const Party& party : issue.dispute.parties) {
    const bool accepted = accepts(issue.position(party), party.no_agreement_cost, outcome, reference);
    if (!accepted && party.veto) return false;
    if (accepted) weight += issue.weight(party);
  }
  return carries(weight, issue.total, issue.dispute.quota);
}

/// Acceptance changes only at these places, so one point between each two decides for all between.
std::vector<double> turning_points(const Issue& issue, double reference) {
  std::vector<double> points{0, 100, reference};
  for (const Party& party : issue.dispute.parties) {
    const double reach = std::fabs(reference - issue.position(party)) + party.no_agreement_cost;
    for (const double end : {issue.position(party) - reach, issue.position(party) + reach}) {
      if (end > 0 && end < 100) points.push_back(end);
    }
  }
  std::sort(points.begin(), points.end());
  points.erase(std::unique(points.begin(), points.end()), points.end());
  return points;
}

std::vector<Interval> find_win_set(const Issue& issue, double reference) {
  const std::vector<double> points = turning_points(issue, reference);
  std::vector<Interval> pieces;
  for (std::size_t k = 0; k + 1 < points.size(); ++k) {
    if (!passes(issue, (points[k] + points[k + 1]) / 2, reference)) continue;
    const bool joins =
        !pieces.empty() && pieces.back().high == points[k] && passes(issue, points[k], reference);
    if (joins) {
      pieces.back().high = points[k + 1];
    } else {
      pieces.push_back({points[k], points[k + 1]});
    }
  }
  return pieces;
}

double best_proposal(double position, double reference, const std::vector<Interval>& win_set) {
  double best = reference;
  for (const Interval& piece : win_set) {
    const double nearest = std::clamp(position, piece.low, piece.high);
    if (std::fabs(nearest - position) < std::fabs(best - position)) best = nearest;
  }
  return best;
}

}  // namespace

Result<Procedure> procedure(const Dispute& dispute, std::size_t issue) {
  if (auto checked = check_dispute(dispute); !checked) return fail(std::move(checked));
  if (issue >= dispute.issues.size()) {
    return fail(ErrorCode::kNotFound, fmt::format("there is no issue number {}", issue + 1), "issues",
                "Name one of the dispute's issues");
  }
  Issue here{.dispute = dispute, .index = issue};
  for (const Party& party : dispute.parties) here.total += here.weight(party);
  if (here.total <= 0) {
    return fail(ErrorCode::kNothingToCompute,
                fmt::format("nobody has weight on the issue \"{}\"", dispute.issues[issue]), "parties",
                "Give at least one party a capability and a salience above 0");
  }
  Procedure result;
  add_core(here, result);
  if (dispute.reference_point.empty()) return result;
  const double reference = dispute.reference_point[issue];
  result.win_set = find_win_set(here, reference);
  for (const Party& party : dispute.parties) {
    result.agenda_setter_outcome.push_back(best_proposal(here.position(party), reference, result.win_set));
  }
  return result;
}

}  // namespace toguna::bargaining
