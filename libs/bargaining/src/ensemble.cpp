#include "toguna/bargaining/ensemble.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "toguna/bargaining/exchange.hpp"
#include "toguna/bargaining/expected_utility.hpp"
#include "toguna/bargaining/spatial_politics.hpp"
#include "toguna/bargaining/static_models.hpp"

namespace toguna::bargaining {
namespace {

tl::unexpected<Error> undefined(std::string message) {
  return fail(ErrorCode::kNothingToCompute, std::move(message), "", "Use another model");
}

Result<double> mode_of(const Dispute& dispute, std::size_t issue) {
  const auto votes = position_votes(dispute);
  if (!votes) return fail(Result<PositionVotes>(votes));
  double sum = 0;
  for (const std::size_t k : votes->mode) sum += votes->positions[k][issue];
  return sum / static_cast<double>(votes->mode.size());
}

Result<double> condorcet_of(const Dispute& dispute, std::size_t issue) {
  const auto votes = position_votes(dispute);
  if (!votes) return fail(Result<PositionVotes>(votes));
  if (!votes->condorcet_winner) return undefined("no position beats every other");
  return votes->positions[*votes->condorcet_winner][issue];
}

Result<double> outcome_of(Result<Solution> solution, std::size_t issue) {
  if (!solution) return fail(std::move(solution));
  if (!solution->feasible) return undefined("nothing is better than the reference point for everybody");
  return solution->outcome[issue];
}

Result<double> expected_utility_of(const Dispute& dispute, std::size_t issue) {
  auto run = expected_utility(dispute, issue);
  if (!run) return fail(std::move(run));
  return run->rounds.back().median;
}

Result<double> spatial_of(const Dispute& dispute, std::size_t issue) {
  auto run = spatial_politics(dispute, {.threads = 1});
  if (!run) return fail(std::move(run));
  return run->turns.back().mean[issue];
}

Result<double> exchange_of(const Dispute& dispute, std::size_t issue) {
  auto run = exchange(dispute);
  if (!run) return fail(std::move(run));
  return run->rounds.back().outcome[issue];
}

/// A model of an issue that exists.
Model guarded(std::size_t issue, Result<double> (*value)(const Dispute&, std::size_t)) {
  return [issue, value](const Dispute& dispute) -> Result<double> {
    if (issue < dispute.issues.size()) return value(dispute, issue);
    return fail(ErrorCode::kNotFound, "there is no such issue", "issues", "Name one of the dispute's issues");
  };
}

Result<std::vector<NamedModel>> chosen_models(std::size_t issue, const std::vector<std::string>& names) {
  std::vector<NamedModel> all = all_models(issue);
  if (names.empty()) return all;
  std::vector<NamedModel> chosen;
  for (const std::string& name : names) {
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const NamedModel& each) { return each.name == name; });
    if (found == all.end())
      return fail(ErrorCode::kNotFound, fmt::format("there is no model '{}'", name), {},
                  "toguna forecast --help lists the models");
    chosen.push_back(*found);
  }
  return chosen;
}

}  // namespace

std::vector<NamedModel> all_models(std::size_t issue) {
  return {{"mean", mean_model(issue)},
          {"median", median_model(issue)},
          {"mode", guarded(issue, mode_of)},
          {"condorcet", guarded(issue, condorcet_of)},
          {"nash",
           guarded(issue, [](const Dispute& d, std::size_t k) { return outcome_of(nash_solution(d), k); })},
          {"kalai-smorodinsky",
           guarded(issue, [](const Dispute& d,
                             std::size_t k) { return outcome_of(kalai_smorodinsky_solution(d), k); })},
          {"election", election_model(issue)},
          {"expected-utility", guarded(issue, expected_utility_of)},
          {"spatial", guarded(issue, spatial_of)},
          {"exchange", guarded(issue, exchange_of)}};
}

Result<Ensemble> ensemble(const Dispute& dispute, std::size_t issue, const std::vector<std::string>& names) {
  const auto headline = mean_model(issue)(dispute);
  if (!headline) return fail(Result<double>(headline));
  const auto models = chosen_models(issue, names);
  if (!models) return fail(Result<std::vector<NamedModel>>(models));
  Ensemble result{.headline = *headline, .low = 100, .high = 0};
  double total = 0;
  for (const NamedModel& each : *models) {
    const auto outcome = each.model(dispute);
    ModelAnswer answer{.name = each.name};
    if (outcome) {
      answer.outcome = *outcome;
      answer.weight = 1;
      result.low = std::min(result.low, *outcome);
      result.high = std::max(result.high, *outcome);
      result.mean += *outcome;
      total += 1;
    } else {
      answer.reason = outcome.error().message;
    }
    result.answers.push_back(std::move(answer));
  }
  if (total == 0) {
    result.mean = result.low = result.high = *headline;
    return result;
  }
  result.mean /= total;
  double squares = 0;
  for (ModelAnswer& answer : result.answers) {
    answer.weight /= total;
    if (answer.outcome)
      squares += answer.weight * (*answer.outcome - result.mean) * (*answer.outcome - result.mean);
  }
  result.disagreement = std::sqrt(squares);
  return result;
}

}  // namespace toguna::bargaining
