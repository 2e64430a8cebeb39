#include "what_if.hpp"

#include <algorithm>

namespace toguna::engine {

Result<std::vector<OptionPassage>> passages_of(const bargaining::Problem& problem,
                                               const bargaining::Dispute& dispute) {
  std::vector<OptionPassage> passages;
  if (!problem.reference_point) return passages;
  for (const bargaining::Place& place : problem.places) {
    // The reference point itself is what comes without agreement: there is nothing to pass.
    if (place.place == *problem.reference_point) continue;
    auto report = bargaining::passage_of(dispute, 0, place.place);
    if (!report) return fail(std::move(report));
    passages.push_back(
        {.option = place.option, .label = place.label, .place = place.place, .report = *std::move(report)});
  }
  std::stable_sort(passages.begin(), passages.end(),
                   [](const OptionPassage& a, const OptionPassage& b) { return a.place < b.place; });
  return passages;
}

Result<BargainAnswer> bargain_answer(const bargaining::Problem& problem, const bargaining::Options& options,
                                     const std::vector<std::string>& models, std::stop_token stop) {
  auto forecast = bargaining::forecast(problem, options, std::move(stop));
  if (!forecast) return fail(std::move(forecast));
  BargainAnswer answer{
      .problem = problem, .dispute = bargaining::dispute_at_modes(problem), .forecast = *std::move(forecast)};
  auto side_by_side = bargaining::ensemble(answer.dispute, 0, models);
  if (!side_by_side) return fail(std::move(side_by_side));
  answer.models = *std::move(side_by_side);
  auto passages = passages_of(problem, answer.dispute);
  if (!passages) return fail(std::move(passages));
  answer.passages = *std::move(passages);
  return answer;
}

Result<WhatIfResponse> what_if_answer(BargainAnswer before, const std::vector<bargaining::Change>& changes,
                                      const bargaining::Options& options, std::stop_token stop) {
  if (changes.empty()) {
    BargainAnswer same = before;
    return WhatIfResponse{.before = std::move(before), .after = std::move(same)};
  }
  auto problem = bargaining::changed(before.problem, changes);
  if (!problem) return fail(std::move(problem));
  std::vector<std::string> models;
  for (const bargaining::ModelAnswer& each : before.models.answers) models.push_back(each.name);
  auto after = bargain_answer(*problem, options, models, std::move(stop));
  if (!after) return fail(std::move(after));
  return WhatIfResponse{.before = std::move(before), .after = *std::move(after)};
}

}  // namespace toguna::engine
