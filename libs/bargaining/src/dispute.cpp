#include "toguna/bargaining/dispute.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_set>

namespace toguna::bargaining {
namespace {

constexpr std::size_t kMaxParties = 10'000;
constexpr std::size_t kMaxIssues = 100;

bool on_scale(double value) {
  return std::isfinite(value) && value >= 0 && value <= 100;
}

Result<void> check_scale(const std::vector<double>& values, std::size_t issues, std::string_view field,
                         const std::string& owner) {
  if (values.size() != issues) {
    return fail(ErrorCode::kInvalidData,
                fmt::format("{} numbers of {} for {} issues", values.size(), field, issues), owner,
                "Give one number for each issue");
  }
  for (const double value : values) {
    if (on_scale(value)) continue;
    return fail(ErrorCode::kInvalidData,
                fmt::format("{} must lie between 0 and 100 (it is {})", field, value), owner,
                "Give a number from 0 to 100");
  }
  return {};
}

Result<void> check_party(const Party& party, std::size_t issues) {
  const std::string owner = fmt::format("party {}", party.id);
  if (!std::isfinite(party.capability) || party.capability < 0) {
    return fail(ErrorCode::kInvalidData,
                fmt::format("capability must be 0 or more (it is {})", party.capability), owner,
                "Give a number from 0 upwards");
  }
  if (!std::isfinite(party.no_agreement_cost) || party.no_agreement_cost < 0) {
    return fail(ErrorCode::kInvalidData,
                fmt::format("the cost of no agreement must be 0 or more (it is {})", party.no_agreement_cost),
                owner, "Give it in points of the scale");
  }
  if (auto checked = check_scale(party.position, issues, "position", owner); !checked) return checked;
  return check_scale(party.salience, issues, "salience", owner);
}

Result<void> check_whole(const Dispute& dispute) {
  const std::size_t issues = dispute.issues.size();
  if (dispute.parties.empty() || issues == 0) {
    return fail(ErrorCode::kNothingToCompute, "there is no party or no issue", "parties",
                "Give at least one party and one issue");
  }
  if (dispute.parties.size() > kMaxParties || issues > kMaxIssues) {
    return fail(ErrorCode::kTooLarge,
                fmt::format("{} parties on {} issues are more than the limit of {} and {}",
                            dispute.parties.size(), issues, kMaxParties, kMaxIssues),
                "parties", "Join actors that share a position");
  }
  if (!std::isfinite(dispute.quota) || dispute.quota < 0.5 || dispute.quota > 1) {
    return fail(ErrorCode::kInvalidData,
                fmt::format("a quota must lie between 0.5 and 1 (it is {})", dispute.quota), "quota",
                "Use 0.5 for a simple majority, 1 for unanimity");
  }
  if (dispute.reference_point.empty()) return {};
  return check_scale(dispute.reference_point, issues, "the reference point", "reference_point");
}

}  // namespace

double weight_on(const Party& party, std::size_t issue) {
  return party.capability * party.salience[issue] / 100;
}

double weight_on_all(const Party& party) {
  double salience = 0;
  for (const double each : party.salience) salience += each;
  return party.capability * salience / 100;
}

double distance_to(const Party& party, const std::vector<double>& outcome) {
  double sum = 0;
  double salience = 0;
  for (std::size_t k = 0; k < outcome.size(); ++k) {
    sum += party.salience[k] * std::fabs(outcome[k] - party.position[k]);
    salience += party.salience[k];
  }
  return salience > 0 ? sum / salience : 0;
}

Result<void> check_dispute(const Dispute& dispute) {
  if (auto checked = check_whole(dispute); !checked) return checked;
  std::unordered_set<std::string_view> ids;
  double total = 0;
  for (const Party& party : dispute.parties) {
    if (party.id.empty() || !ids.insert(party.id).second) {
      return fail(
          ErrorCode::kInvalidData,
          party.id.empty() ? "a party has no id" : fmt::format("two parties have the id \"{}\"", party.id),
          "parties", "Give every party an id of its own");
    }
    if (auto checked = check_party(party, dispute.issues.size()); !checked) return checked;
    total += weight_on_all(party);
  }
  if (total > 0 && std::isfinite(total)) return {};
  return fail(ErrorCode::kNothingToCompute, "no party has both capability and salience above 0", "parties",
              "Give at least one party a capability and a salience above 0");
}

Dispute dispute_at_modes(const Problem& problem) {
  Dispute dispute{.issues = {"position"}, .quota = problem.quota};
  if (problem.reference_point) dispute.reference_point = {*problem.reference_point};
  for (const Player& player : problem.players) {
    if (!player.at_table) continue;
    dispute.parties.push_back({.id = player.id,
                               .name = player.name,
                               .capability = player.capability.mode,
                               .position = {player.position.mode},
                               .salience = {player.salience.mode},
                               .veto = player.veto,
                               .no_agreement_cost = player.no_agreement_cost});
  }
  return dispute;
}

}  // namespace toguna::bargaining
