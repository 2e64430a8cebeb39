// Changes of a forecast's problem: one issue, ranges instead of numbers, homes.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "toguna/bargaining/what_if.hpp"

namespace toguna::bargaining {
namespace {

constexpr double kHighest = 100;

Result<Player*> find_player(Problem& problem, const std::string& id) {
  const auto found = std::find_if(problem.players.begin(), problem.players.end(),
                                  [&](const Player& player) { return player.id == id; });
  if (found != problem.players.end()) return &*found;
  return fail(ErrorCode::kNotFound, fmt::format("there is no party \"{}\"", id), "parties",
              "Name one of the dispute's parties by its id");
}

Result<void> only_issue(std::size_t issue) {
  if (issue == 0) return {};
  return fail(ErrorCode::kNotFound, fmt::format("there is no issue number {}", issue + 1), "issues",
              "This dispute has one issue");
}

Result<Estimate> checked_number(double low, double value, double high, const std::string& place) {
  // Written so that a number that is none fails too.
  if (low >= 0 && low <= value && value <= high && high <= kHighest)
    return Estimate{low, value, high, Origin::kAnalyst};
  return fail(ErrorCode::kInvalidData, fmt::format("{:g} to {:g} about {:g} is no range", low, high, value),
              place, "Numbers lie between 0 and 100, and a range holds its most likely value");
}

void forget_correlations(Problem& problem, const std::string& party) {
  std::erase_if(problem.correlations,
                [&](const NumberCorrelation& each) { return each.first == party || each.second == party; });
}

Result<void> apply(const SetNumber& change, Problem& problem) {
  auto player = find_player(problem, change.party);
  if (!player) return fail(std::move(player));
  if (change.field != Field::kCapability)
    if (auto known = only_issue(change.issue); !known) return known;
  const Interval range = change.range.value_or(Interval{change.value, change.value});
  auto number = checked_number(range.low, change.value, range.high, change.party);
  if (!number) return fail(std::move(number));
  Estimate& field = change.field == Field::kCapability ? (*player)->capability
                    : change.field == Field::kSalience ? (*player)->salience
                                                       : (*player)->position;
  field = *number;
  if (number->is_exact())
    std::erase_if(problem.correlations, [&](const NumberCorrelation& each) {
      return (each.first == change.party && each.first_field == change.field) ||
             (each.second == change.party && each.second_field == change.field);
    });
  return {};
}

Result<void> apply(const SetVeto& change, Problem& problem) {
  auto player = find_player(problem, change.party);
  if (!player) return fail(std::move(player));
  (*player)->veto = change.veto;
  return {};
}

Result<void> apply(const SetCost& change, Problem& problem) {
  auto player = find_player(problem, change.party);
  if (!player) return fail(std::move(player));
  (*player)->no_agreement_cost = change.cost;
  return {};
}

Result<void> apply(const RemoveParty& change, Problem& problem) {
  auto player = find_player(problem, change.party);
  if (!player) return fail(std::move(player));
  problem.players.erase(problem.players.begin() + (*player - problem.players.data()));
  for (Player& each : problem.players) std::erase(each.answers_to, change.party);
  forget_correlations(problem, change.party);
  return {};
}

Result<void> apply(const AddParty& change, Problem& problem) {
  const Party& party = change.party;
  if (party.id.empty() || find_player(problem, party.id))
    return fail(
        ErrorCode::kInvalidData,
        party.id.empty() ? "a party has no id" : fmt::format("two parties have the id \"{}\"", party.id),
        "parties", "Give every party an id of its own");
  if (party.position.size() != 1 || party.salience.size() != 1)
    return fail(ErrorCode::kInvalidData, "a party needs one position and one salience", party.id,
                "This dispute has one issue");
  Player added{.id = party.id,
               .name = party.name.empty() ? party.id : party.name,
               .veto = party.veto,
               .no_agreement_cost = party.no_agreement_cost};
  const std::pair<Estimate*, double> numbers[] = {{&added.capability, party.capability},
                                                  {&added.salience, party.salience.front()},
                                                  {&added.position, party.position.front()}};
  for (const auto& [field, value] : numbers) {
    auto number = checked_number(value, value, value, party.id);
    if (!number) return fail(std::move(number));
    *field = *number;
  }
  problem.players.push_back(std::move(added));
  return {};
}

/// Low, mode and high of a weighted mean, each by the weights at the modes.
template <class Value, class Weight>
Estimate mean_of(const std::vector<const Player*>& members, Value value, Weight weight) {
  double total = 0;
  for (const Player* member : members) total += weight(*member);
  Estimate mean{.origin = Origin::kAnalyst};
  for (const Player* member : members) {
    const double share = total > 0 ? weight(*member) / total : 1 / static_cast<double>(members.size());
    const Estimate& each = value(*member);
    mean.low += share * each.low;
    mean.mode += share * each.mode;
    mean.high += share * each.high;
  }
  return mean;
}

Player whole_of(const std::vector<const Player*>& members, const std::string& id) {
  Player whole = *members.front();
  const auto same =
      std::find_if(members.begin(), members.end(), [&](const Player* p) { return p->id == id; });
  whole.id = id;
  whole.name = same == members.end() ? id : (*same)->name;
  whole.veto = false;
  whole.at_table = std::any_of(members.begin(), members.end(), [](const Player* p) { return p->at_table; });
  whole.answers_to.clear();
  whole.capability = {.origin = Origin::kAnalyst};
  for (const Player* member : members) {
    whole.veto = whole.veto || member->veto;
    whole.no_agreement_cost = std::min(whole.no_agreement_cost, member->no_agreement_cost);
    // Together they may have more means than the scale's end for one.
    whole.capability.low += member->capability.low;
    whole.capability.mode += member->capability.mode;
    whole.capability.high += member->capability.high;
    for (const std::string& home : member->answers_to)
      if (std::find(whole.answers_to.begin(), whole.answers_to.end(), home) == whole.answers_to.end())
        whole.answers_to.push_back(home);
    if (member->domestic_quota)
      whole.domestic_quota = std::max(whole.domestic_quota.value_or(0), *member->domestic_quota);
  }
  whole.position = mean_of(
      members, [](const Player& p) -> const Estimate& { return p.position; },
      [](const Player& p) { return p.capability.mode * p.salience.mode; });
  whole.salience = mean_of(
      members, [](const Player& p) -> const Estimate& { return p.salience; },
      [](const Player& p) { return p.capability.mode; });
  return whole;
}

/// Capabilities count by their ratios alone: all are brought back onto the scale.
void rescale(Problem& problem) {
  double greatest = 0;
  for (const Player& player : problem.players) greatest = std::max(greatest, player.capability.high);
  if (!(greatest > kHighest)) return;
  for (Player& player : problem.players) {
    const double factor = kHighest / greatest;
    player.capability.low = std::min(kHighest, player.capability.low * factor);
    player.capability.mode = std::min(kHighest, player.capability.mode * factor);
    player.capability.high = std::min(kHighest, player.capability.high * factor);
    player.capability.deviation *= factor;
    for (double& value : player.capability.values) value = std::min(kHighest, value * factor);
  }
}

Result<void> apply(const JoinParties& change, Problem& problem) {
  std::vector<const Player*> members;
  for (const std::string& id : change.parties) {
    auto player = find_player(problem, id);
    if (!player) return fail(std::move(player));
    if (std::find(members.begin(), members.end(), *player) == members.end()) members.push_back(*player);
  }
  if (members.size() < 2)
    return fail(ErrorCode::kInvalidData, "joining needs two parties or more", "parties",
                "Name those that act as one");
  std::sort(members.begin(), members.end());
  Player whole = whole_of(members, change.id);
  const auto joins = [&](const std::string& id) {
    return std::find(change.parties.begin(), change.parties.end(), id) != change.parties.end();
  };
  std::erase_if(whole.answers_to, joins);
  const auto place = members.front() - problem.players.data();
  std::erase_if(problem.players, [&](const Player& player) { return joins(player.id); });
  for (const std::string& id : change.parties) forget_correlations(problem, id);
  if (find_player(problem, change.id))
    return fail(ErrorCode::kInvalidData, fmt::format("two parties have the id \"{}\"", change.id), "parties",
                "Give every party an id of its own");
  for (Player& player : problem.players) {
    const bool answers = std::any_of(player.answers_to.begin(), player.answers_to.end(), joins);
    std::erase_if(player.answers_to, joins);
    if (answers) player.answers_to.push_back(change.id);
  }
  problem.players.insert(problem.players.begin() + place, std::move(whole));
  rescale(problem);
  return {};
}

Result<void> apply(const SetQuota& change, Problem& problem) {
  problem.quota = change.quota;
  return {};
}

Result<void> apply(const SetReferencePoint& change, Problem& problem) {
  if (auto known = only_issue(change.issue); !known) return known;
  problem.reference_point = change.place;
  return {};
}

}  // namespace

Result<Problem> changed(const Problem& problem, const std::vector<Change>& changes) {
  Problem result = problem;
  for (const Change& change : changes)
    if (auto done = std::visit([&](const auto& each) { return apply(each, result); }, change); !done)
      return fail(std::move(done));
  return result;
}

}  // namespace toguna::bargaining
