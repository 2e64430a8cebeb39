#include "uncertain.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

#include "normal.hpp"
#include "points.hpp"
#include "toguna/bargaining/election.hpp"
#include "toguna/bargaining/static_models.hpp"

namespace toguna::bargaining {
namespace {

double& field_of(const Uncertain& input, Dispute& dispute) {
  Party& party = dispute.parties[input.party];
  switch (input.field) {
    case Field::kCapability:
      return party.capability;
    case Field::kSalience:
      return party.salience[input.issue];
    case Field::kPosition:
      return party.position[input.issue];
  }
  return party.capability;
}

Result<void> check_input(const UncertainDispute& uncertain, std::size_t index) {
  const Uncertain& input = uncertain.inputs[index];
  const std::string place = fmt::format("uncertain input {}", index + 1);
  const bool known = input.party < uncertain.dispute.parties.size() &&
                     (input.field == Field::kCapability || input.issue < uncertain.dispute.issues.size());
  if (!known)
    return fail(ErrorCode::kInvalidData, "no such party or issue", place, "Name one of the dispute's");
  if (auto checked = check_distribution(input.distribution); !checked) return checked;
  const double low = quantile_of(input.distribution, 0x1p-53);
  const double high = quantile_of(input.distribution, 1 - 0x1p-53);
  if (low >= 0 && (high <= 100 || input.field == Field::kCapability)) return {};
  return fail(ErrorCode::kInvalidData, fmt::format("the range {:g} to {:g} leaves the scale", low, high),
              place, "Positions and saliences lie between 0 and 100, capabilities are 0 or more");
}

Model on_issue(std::size_t issue, const std::function<Result<std::optional<double>>(const Dispute&)>& value) {
  return [issue, value](const Dispute& dispute) -> Result<double> {
    if (issue >= dispute.issues.size()) {
      return fail(ErrorCode::kNotFound, "there is no such issue", "issues",
                  "Name one of the dispute's issues");
    }
    auto found = value(dispute);
    if (!found) return fail(std::move(found));
    if (*found) return **found;
    return fail(ErrorCode::kNothingToCompute, "nobody has weight on this issue", "parties",
                "Give at least one party a capability and a salience above 0");
  };
}

}  // namespace

UncertainDispute uncertain_dispute(const Problem& problem) {
  UncertainDispute uncertain{.dispute = dispute_at_modes(problem), .inputs = {}, .correlations = {}};
  std::map<std::pair<std::string_view, Field>, std::size_t> number_of;
  std::size_t party = 0;
  for (const Player& player : problem.players) {
    if (!player.at_table) continue;
    const std::pair<Field, const Estimate*> numbers[] = {{Field::kCapability, &player.capability},
                                                         {Field::kSalience, &player.salience},
                                                         {Field::kPosition, &player.position}};
    for (const auto& [field, estimate] : numbers) {
      if (estimate->is_exact()) continue;
      number_of.emplace(std::pair(std::string_view(player.id), field), uncertain.inputs.size());
      uncertain.inputs.push_back(
          {.party = party, .field = field, .distribution = distribution_of(*estimate)});
    }
    ++party;
  }
  for (const NumberCorrelation& each : problem.correlations) {
    const auto first = number_of.find({each.first, each.first_field});
    const auto second = number_of.find({each.second, each.second_field});
    // Who is at home only is none of these inputs.
    if (first != number_of.end() && second != number_of.end())
      uncertain.correlations.push_back({first->second, second->second, each.coefficient});
  }
  return uncertain;
}

Result<Copula> Copula::make(std::size_t inputs, const std::vector<Correlation>& correlations) {
  Copula copula;
  if (correlations.empty()) return copula;
  const auto bad = [](std::string message) {
    return fail(ErrorCode::kInvalidData, std::move(message), "correlations",
                "Give each pair of uncertain inputs one coefficient between -1 and 1 that fits the others");
  };
  copula.size_ = inputs;
  std::vector<double>& root = copula.root_;
  root.assign(inputs * inputs, 0);
  for (std::size_t i = 0; i < inputs; ++i) root[i * inputs + i] = 1;
  for (const Correlation& each : correlations) {
    if (each.first >= inputs || each.second >= inputs || each.first == each.second ||
        !(std::fabs(each.coefficient) < 1)) {
      return bad("a correlation names no two inputs, or is not between -1 and 1");
    }
    root[std::max(each.first, each.second) * inputs + std::min(each.first, each.second)] = each.coefficient;
  }
  for (std::size_t i = 0; i < inputs; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      double rest = root[i * inputs + j];
      for (std::size_t k = 0; k < j; ++k) rest -= root[i * inputs + k] * root[j * inputs + k];
      if (i != j) {
        root[i * inputs + j] = rest / root[j * inputs + j];
      } else if (rest > 1e-12) {
        root[i * inputs + i] = std::sqrt(rest);
      } else {
        return bad("the correlations contradict each other");
      }
    }
  }
  return copula;
}

void Copula::apply(std::vector<double>& shares) const {
  if (root_.empty()) return;
  std::vector<double> scores(size_);
  for (std::size_t i = 0; i < size_; ++i) scores[i] = normal_score(shares[i]);
  for (std::size_t i = 0; i < size_; ++i) {
    double score = 0;
    for (std::size_t k = 0; k <= i; ++k) score += root_[i * size_ + k] * scores[k];
    shares[i] = normal_share(score);
  }
}

void put_value(const Uncertain& input, double value, Dispute& dispute) {
  field_of(input, dispute) = value;
}

void put_shares(const UncertainDispute& uncertain, const std::vector<double>& shares, Dispute& dispute) {
  for (std::size_t k = 0; k < shares.size(); ++k) {
    put_value(uncertain.inputs[k], quantile_of(uncertain.inputs[k].distribution, shares[k]), dispute);
  }
}

std::size_t nearest_place(const std::vector<Place>& places, double outcome) {
  std::size_t nearest = 0;
  for (std::size_t k = 1; k < places.size(); ++k) {
    const double way = std::fabs(places[k].place - outcome);
    const double least = std::fabs(places[nearest].place - outcome);
    if (way < least || (way == least && places[k].place < places[nearest].place)) nearest = k;
  }
  return nearest;
}

Dispute at_centre(const UncertainDispute& uncertain) {
  Dispute dispute = uncertain.dispute;
  for (const Uncertain& input : uncertain.inputs) put_value(input, centre_of(input.distribution), dispute);
  return dispute;
}

Dispute at_shares(const UncertainDispute& uncertain, const std::vector<double>& shares) {
  Dispute dispute = uncertain.dispute;
  put_shares(uncertain, shares, dispute);
  return dispute;
}

Result<void> check_uncertain(const UncertainDispute& uncertain) {
  std::set<std::tuple<std::size_t, Field, std::size_t>> stated;
  for (std::size_t k = 0; k < uncertain.inputs.size(); ++k) {
    if (auto checked = check_input(uncertain, k); !checked) return checked;
    const Uncertain& input = uncertain.inputs[k];
    const std::size_t issue = input.field == Field::kCapability ? 0 : input.issue;
    if (stated.emplace(input.party, input.field, issue).second) continue;
    return fail(ErrorCode::kInvalidData, "the same number is stated twice",
                fmt::format("uncertain input {}", k + 1), "State each number once");
  }
  if (uncertain.inputs.size() > kMaxDimensions) {
    return fail(ErrorCode::kTooLarge,
                fmt::format("{} uncertain inputs are more than the limit of {}", uncertain.inputs.size(),
                            kMaxDimensions),
                "inputs", "State exactly what hardly matters");
  }
  if (auto made = Copula::make(uncertain.inputs.size(), uncertain.correlations); !made)
    return fail(std::move(made));
  return check_dispute(at_centre(uncertain));
}

Model mean_model(std::size_t issue) {
  return on_issue(issue, [issue](const Dispute& dispute) -> Result<std::optional<double>> {
    auto found = centres(dispute);
    if (!found) return fail(std::move(found));
    return found->mean[issue];
  });
}

Model median_model(std::size_t issue) {
  return on_issue(issue, [issue](const Dispute& dispute) -> Result<std::optional<double>> {
    auto found = centres(dispute);
    if (!found) return fail(std::move(found));
    return found->median[issue];
  });
}

Model election_model(std::size_t issue) {
  return on_issue(issue, [issue](const Dispute& dispute) -> Result<std::optional<double>> {
    auto found = condorcet_election(dispute);
    if (!found) return fail(std::move(found));
    return found->mean[issue];
  });
}

}  // namespace toguna::bargaining
