#include "toguna/bargaining/what_if.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "uncertain.hpp"

namespace toguna::bargaining {
namespace {

constexpr std::size_t kSteps = 400;

Result<std::size_t> find_party(const Dispute& dispute, const std::string& id) {
  for (std::size_t i = 0; i < dispute.parties.size(); ++i) {
    if (dispute.parties[i].id == id) return i;
  }
  return fail(ErrorCode::kNotFound, fmt::format("there is no party \"{}\"", id), "parties",
              "Name one of the dispute's parties by its id");
}

Party joined(const Dispute& dispute, const std::vector<std::size_t>& members, const std::string& id) {
  Party whole = dispute.parties[members.front()];
  whole.id = id;
  whole.name = id;
  whole.capability = 0;
  whole.veto = false;
  for (const std::size_t i : members) {
    const Party& member = dispute.parties[i];
    whole.capability += member.capability;
    whole.veto = whole.veto || member.veto;
    whole.no_agreement_cost = std::min(whole.no_agreement_cost, member.no_agreement_cost);
  }
  const auto mean = [&](auto value, auto weight) {
    double sum = 0;
    double total = 0;
    double plain = 0;
    for (const std::size_t i : members) {
      sum += weight(dispute.parties[i]) * value(dispute.parties[i]);
      total += weight(dispute.parties[i]);
      plain += value(dispute.parties[i]) / static_cast<double>(members.size());
    }
    return total > 0 ? sum / total : plain;
  };
  for (std::size_t k = 0; k < dispute.issues.size(); ++k) {
    whole.position[k] =
        mean([k](const Party& p) { return p.position[k]; }, [k](const Party& p) { return weight_on(p, k); });
    whole.salience[k] =
        mean([k](const Party& p) { return p.salience[k]; }, [](const Party& p) { return p.capability; });
  }
  return whole;
}

Result<void> apply(const SetNumber& change, Dispute& dispute) {
  const auto party = find_party(dispute, change.party);
  if (!party) return fail(Result<std::size_t>(party));
  if (change.field != Field::kCapability && change.issue >= dispute.issues.size()) {
    return fail(ErrorCode::kNotFound, fmt::format("there is no issue number {}", change.issue + 1), "issues",
                "Name one of the dispute's issues");
  }
  put_value({.party = *party, .field = change.field, .issue = change.issue, .distribution = {}}, change.value,
            dispute);
  return {};
}

Result<void> apply(const SetVeto& change, Dispute& dispute) {
  const auto party = find_party(dispute, change.party);
  if (!party) return fail(Result<std::size_t>(party));
  dispute.parties[*party].veto = change.veto;
  return {};
}

Result<void> apply(const SetCost& change, Dispute& dispute) {
  const auto party = find_party(dispute, change.party);
  if (!party) return fail(Result<std::size_t>(party));
  dispute.parties[*party].no_agreement_cost = change.cost;
  return {};
}

Result<void> apply(const RemoveParty& change, Dispute& dispute) {
  const auto party = find_party(dispute, change.party);
  if (!party) return fail(Result<std::size_t>(party));
  dispute.parties.erase(dispute.parties.begin() + static_cast<std::ptrdiff_t>(*party));
  return {};
}

Result<void> apply(const AddParty& change, Dispute& dispute) {
  dispute.parties.push_back(change.party);
  return {};
}

Result<void> apply(const JoinParties& change, Dispute& dispute) {
  std::vector<std::size_t> members;
  for (const std::string& id : change.parties) {
    const auto party = find_party(dispute, id);
    if (!party) return fail(Result<std::size_t>(party));
    if (std::find(members.begin(), members.end(), *party) == members.end()) members.push_back(*party);
  }
  if (members.size() < 2) {
    return fail(ErrorCode::kInvalidData, "joining needs two parties or more", "parties",
                "Name those that act as one");
  }
  std::sort(members.begin(), members.end());
  Party whole = joined(dispute, members, change.id);
  for (std::size_t k = members.size(); k-- > 1;) {
    dispute.parties.erase(dispute.parties.begin() + static_cast<std::ptrdiff_t>(members[k]));
  }
  dispute.parties[members.front()] = std::move(whole);
  return {};
}

Result<void> apply(const SetQuota& change, Dispute& dispute) {
  dispute.quota = change.quota;
  return {};
}

Result<void> apply(const SetReferencePoint& change, Dispute& dispute) {
  if (!change.place) {
    dispute.reference_point.clear();
    return {};
  }
  if (change.issue >= dispute.issues.size())
    return fail(ErrorCode::kNotFound, fmt::format("there is no issue number {}", change.issue + 1), "issues",
                "Name one of the dispute's issues");
  if (dispute.reference_point.empty()) {
    if (dispute.issues.size() > 1)
      return fail(ErrorCode::kInvalidData, "the other issues have no reference point", "reference_point",
                  "Give a reference point for every issue first");
    dispute.reference_point.resize(1);
  }
  dispute.reference_point[change.issue] = *change.place;
  return {};
}

/// One number of one party as a path through outcomes.
struct Lever {
  Dispute dispute;
  Uncertain input;
  const Model& model;

  /// None where the model has no value there.
  std::optional<double> outcome(double value) {
    put_value(input, value, dispute);
    const auto found = model(dispute);
    return found ? std::optional<double>(*found) : std::nullopt;
  }
};

double crossing(Lever& lever, double low, double high, double at_low, double target, double narrow) {
  const bool below = at_low < target;
  while (high - low > narrow) {
    const double middle = (low + high) / 2;
    const auto outcome = lever.outcome(middle);
    if (!outcome) break;
    ((*outcome < target) == below ? low : high) = middle;
  }
  return (low + high) / 2;
}

LeverFound search(Lever& lever, double now, double range, double target) {
  LeverFound found{.field = lever.input.field, .issue = lever.input.issue, .now = now, .best_value = now};
  double best_gap = INFINITY;
  std::optional<double> before;
  for (std::size_t step = 0; step <= kSteps; ++step) {
    const double value = range * static_cast<double>(step) / kSteps;
    const auto outcome = lever.outcome(value);
    if (outcome && std::fabs(*outcome - target) < best_gap) {
      best_gap = std::fabs(*outcome - target);
      found.best_value = value;
      found.best_outcome = *outcome;
    }
    if (outcome && before && (*before - target) * (*outcome - target) <= 0) {
      const double left = value - range / kSteps;
      const double here = crossing(lever, left, value, *before, target, range * 1e-9);
      const auto reached = lever.outcome(here);
      // A jump over the target is no way to it.
      const bool meets = reached && std::fabs(*reached - target) < 1e-6 * 100;
      if (meets && (!found.value || std::fabs(here - now) < std::fabs(*found.value - now)))
        found.value = here;
    }
    before = outcome;
  }
  if (found.value) {
    found.best_value = *found.value;
    found.best_outcome = target;
  }
  return found;
}

}  // namespace

Result<Dispute> changed(const Dispute& dispute, const std::vector<Change>& changes) {
  Dispute result = dispute;
  for (const Change& change : changes) {
    if (auto done = std::visit([&](const auto& each) { return apply(each, result); }, change); !done) {
      return fail(std::move(done));
    }
  }
  if (auto checked = check_dispute(result); !checked) return fail(std::move(checked));
  return result;
}

Result<WhatIf> what_if(const Dispute& dispute, const std::vector<Change>& changes, const Model& model) {
  auto after = changed(dispute, changes);
  if (!after) return fail(std::move(after));
  const auto first = model(dispute);
  if (!first) return fail(Result<double>(first));
  const auto second = model(*after);
  if (!second) return fail(Result<double>(second));
  return WhatIf{.before = *first, .after = *second, .dispute = *std::move(after)};
}

Result<std::vector<LeverFound>> lever_search(const Dispute& dispute, const std::string& party,
                                             std::size_t issue, double target, const Model& model) {
  const auto index = find_party(dispute, party);
  if (!index) return fail(Result<std::size_t>(index));
  if (issue >= dispute.issues.size()) {
    return fail(ErrorCode::kNotFound, fmt::format("there is no issue number {}", issue + 1), "issues",
                "Name one of the dispute's issues");
  }
  if (auto now = model(dispute); !now) return fail(std::move(now));
  const Party& self = dispute.parties[*index];
  double greatest = 0;
  for (const Party& each : dispute.parties) greatest = std::max(greatest, each.capability);
  const auto found = [&](Field field, double now, double range) {
    Lever lever{.dispute = dispute,
                .input = {.party = *index, .field = field, .issue = issue, .distribution = {}},
                .model = model};
    return search(lever, now, range, target);
  };
  return std::vector<LeverFound>{found(Field::kPosition, self.position[issue], 100),
                                 found(Field::kSalience, self.salience[issue], 100),
                                 found(Field::kCapability, self.capability, 10 * greatest)};
}

}  // namespace toguna::bargaining
