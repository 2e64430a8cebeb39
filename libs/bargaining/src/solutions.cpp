#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "concave.hpp"
#include "toguna/bargaining/static_models.hpp"

namespace toguna::bargaining {
namespace {

constexpr std::size_t kMaxIssues = 12;
/// A gain below this share of the scale is none: the method's own accuracy.
constexpr double kLeastGain = 1e-7;

using Point = std::vector<double>;

/// The parties with weight, their gains over the reference point and these gains' slopes.
class Gains {
 public:
  explicit Gains(const Dispute& dispute) : dispute_(&dispute) {
    for (std::size_t i = 0; i < dispute.parties.size(); ++i) {
      if (weight_on_all(dispute.parties[i]) > 0) active_.push_back(i);
    }
  }

  const std::vector<std::size_t>& active() const { return active_; }
  const Party& party(std::size_t i) const { return dispute_->parties[i]; }

  double gain(std::size_t i, const Point& outcome) const {
    return distance_to(party(i), dispute_->reference_point) + party(i).no_agreement_cost -
           distance_to(party(i), outcome);
  }

  /// Adds factor x (a supergradient of the gain).
  void add_slope(std::size_t i, const Point& outcome, double factor, Point& gradient) const {
    double salience = 0;
    for (const double each : party(i).salience) salience += each;
    for (std::size_t k = 0; k < outcome.size(); ++k) {
      const double side = party(i).position[k] - outcome[k];
      if (side == 0) continue;
      gradient[k] += factor * (side > 0 ? 1 : -1) * party(i).salience[k] / salience;
    }
  }

  /// The party that gains least by `share` of its scale.
  std::size_t worst(const Point& outcome, const std::vector<double>& scale) const {
    std::size_t worst = active_.front();
    double least = INFINITY;
    for (const std::size_t i : active_) {
      const double share = gain(i, outcome) / scale[i];
      if (share < least) {
        least = share;
        worst = i;
      }
    }
    return worst;
  }

 private:
  const Dispute* dispute_;
  std::vector<std::size_t> active_;
};

/// The point at which the worst-off gains most, by shares of `scale`.
Maximum fairest(const Gains& gains, std::size_t issues, const std::vector<double>& scale) {
  return maximise(issues, [&](const Point& outcome) {
    Slope slope{.gradient = Point(issues)};
    const std::size_t i = gains.worst(outcome, scale);
    slope.value = gains.gain(i, outcome) / scale[i];
    gains.add_slope(i, outcome, 1, slope.gradient);
    return slope;
  });
}

/// Outside, the way back for the one that loses most. Where that one stands on its own position there is no
/// way.
bool step_back(const Gains& gains, const Point& outcome, const std::vector<double>& ones, double least,
               Slope& slope) {
  const std::size_t i = gains.worst(outcome, ones);
  if (gains.gain(i, outcome) > least) return false;
  slope.inside = false;
  gains.add_slope(i, outcome, 1, slope.gradient);
  return true;
}

Result<void> check_solvable(const Dispute& dispute) {
  if (auto checked = check_dispute(dispute); !checked) return checked;
  if (dispute.reference_point.empty()) {
    return fail(ErrorCode::kNothingToCompute, "a bargaining solution needs a reference point",
                "reference_point", "Give the outcome without an agreement");
  }
  if (dispute.issues.size() > kMaxIssues) {
    return fail(ErrorCode::kTooLarge,
                fmt::format("{} issues are more than the limit of {}", dispute.issues.size(), kMaxIssues),
                "issues", "Leave out issues that nobody links with the others");
  }
  return {};
}

Solution solution_at(const Dispute& dispute, const Maximum& maximum, bool feasible) {
  Solution solution{.feasible = feasible,
                    .outcome = feasible ? maximum.point : dispute.reference_point,
                    .gain = std::vector<double>(dispute.parties.size())};
  if (!feasible) return solution;
  for (std::size_t i = 0; i < dispute.parties.size(); ++i) {
    const Party& party = dispute.parties[i];
    solution.gain[i] = distance_to(party, dispute.reference_point) + party.no_agreement_cost -
                       distance_to(party, solution.outcome);
  }
  return solution;
}

}  // namespace

Result<Solution> nash_solution(const Dispute& dispute) {
  if (auto checked = check_solvable(dispute); !checked) return fail(std::move(checked));
  const Gains gains(dispute);
  const std::size_t issues = dispute.issues.size();
  const std::vector<double> ones(dispute.parties.size(), 1);
  if (fairest(gains, issues, ones).value < kLeastGain) return solution_at(dispute, {}, false);
  double total = 0;
  for (const std::size_t i : gains.active()) total += weight_on_all(gains.party(i));
  const Maximum maximum = maximise(issues, [&](const Point& outcome) {
    Slope slope{.gradient = Point(issues)};
    if (step_back(gains, outcome, ones, 0, slope)) return slope;
    for (const std::size_t i : gains.active()) {
      const double share = weight_on_all(gains.party(i)) / total;
      const double gain = gains.gain(i, outcome);
      slope.value += share * std::log(gain);
      gains.add_slope(i, outcome, share / gain, slope.gradient);
    }
    return slope;
  });
  return solution_at(dispute, maximum, maximum.found);
}

Result<Solution> kalai_smorodinsky_solution(const Dispute& dispute) {
  if (auto checked = check_solvable(dispute); !checked) return fail(std::move(checked));
  const Gains gains(dispute);
  const std::size_t issues = dispute.issues.size();
  const std::vector<double> ones(dispute.parties.size(), 1);
  const Maximum fair = fairest(gains, issues, ones);
  if (fair.value < kLeastGain) return solution_at(dispute, {}, false);
  std::vector<double> greatest(dispute.parties.size(), 1);
  for (const std::size_t own : gains.active()) {
    const Maximum ideal = maximise(issues, [&](const Point& outcome) {
      Slope slope{.gradient = Point(issues)};
      if (step_back(gains, outcome, ones, 0, slope)) return slope;
      slope.value = gains.gain(own, outcome);
      gains.add_slope(own, outcome, 1, slope.gradient);
      return slope;
    });
    greatest[own] = std::max(ideal.value, gains.gain(own, fair.point));
  }
  return solution_at(dispute, fairest(gains, issues, greatest), true);
}

}  // namespace toguna::bargaining
