// toguna whatif: what would come out, and what one party would have to do.
#include <fmt/format.h>

#include <algorithm>

#include "arguments.hpp"
#include "bargaining_verbs.hpp"
#include "toguna/bargaining/ensemble.hpp"
#include "toguna/base/files.hpp"
#include "toguna/report/bargaining_pictures.hpp"

namespace toguna::cli {
namespace {

using bargaining::Change;

Result<std::vector<Change>> changes_of(const BargainingArguments& arguments,
                                       const bargaining::Dispute& dispute) {
  std::vector<Change> changes;
  if (!arguments.changes.empty()) {
    const auto content = read_file(arguments.changes);
    if (!content) return fail(Result<std::string>(content));
    auto read = codec::changes_from_json(*content, arguments.changes.string());
    if (!read) return fail(std::move(read));
    changes = *std::move(read);
  }
  const auto add = [&](Result<Change> change) -> Result<void> {
    if (!change) return fail(std::move(change));
    changes.push_back(*std::move(change));
    return {};
  };
  for (const std::string& text : arguments.add)
    if (auto done = add(codec::adding_from(text, dispute)); !done) return fail(std::move(done));
  for (const std::string& text : arguments.set)
    if (auto done = add(codec::change_from(text, dispute)); !done) return fail(std::move(done));
  for (const std::string& id : arguments.veto) changes.emplace_back(bargaining::SetVeto{id, true});
  for (const std::string& id : arguments.no_veto) changes.emplace_back(bargaining::SetVeto{id, false});
  for (const std::string& id : arguments.remove) changes.emplace_back(bargaining::RemoveParty{id});
  for (const std::string& text : arguments.join)
    if (auto done = add(codec::joining_from(text)); !done) return fail(std::move(done));
  if (arguments.share) changes.emplace_back(bargaining::SetQuota{*arguments.share});
  if (arguments.without) changes.emplace_back(bargaining::SetReferencePoint{.place = arguments.without});
  return changes;
}

Result<bargaining::Model> model_named(const std::string& name) {
  for (const bargaining::NamedModel& each : bargaining::all_models())
    if (each.name == name) return each.model;
  return fail(ErrorCode::kUsage, fmt::format("there is no model \"{}\"", name), "--model",
              "see toguna whatif --help");
}

std::vector<std::string> pictures_of(const engine::WhatIfResponse& response) {
  return {report::models_picture(response.after.models, &response.before.models),
          report::forecast_picture({.problem = response.after.problem, .forecast = response.after.forecast})};
}

/// Every model before and after, with distribution and who blocks.
Result<BargainingOutput> full_answer(const BargainingCall& call, const bargaining::Problem& problem,
                                     const std::vector<Change>& changes, std::stop_token stop) {
  const auto response = call.engine.what_if_of(
      problem, changes, {.seed = call.seed, .draws = engine::kWhatIfDraws, .threads = call.threads},
      std::move(stop));
  if (!response) return fail(Result<engine::WhatIfResponse>(response));
  BargainingOutput output{
      call.format == Format::kJson ? codec::to_json(*response) : codec::to_text(*response), {}};
  if (!call.arguments.svg.empty()) output.pictures = pictures_of(*response);
  return output;
}

/// One model before and after: for what a forecast has no room for too.
Result<BargainingOutput> one_model(const BargainingCall& call, const bargaining::Dispute& dispute,
                                   const std::vector<Change>& changes) {
  const std::string name = call.arguments.model.value_or("mean");
  const auto model = model_named(name);
  if (!model) return fail(Result<bargaining::Model>(model));
  auto found = bargaining::what_if(dispute, changes, *model);
  if (!found) return fail(std::move(found));
  const codec::WhatIfReport report{name, *std::move(found)};
  BargainingOutput output{call.format == Format::kJson ? codec::to_json(report) : codec::to_text(report), {}};
  if (call.arguments.svg.empty()) return output;
  auto before = bargaining::ensemble(dispute);
  if (!before) return fail(std::move(before));
  auto after = bargaining::ensemble(report.result.dispute);
  if (!after) return fail(std::move(after));
  output.pictures = {report::models_picture(*after, &*before)};
  return output;
}

Result<BargainingOutput> levers(const BargainingCall& call, const bargaining::Dispute& dispute,
                                const std::vector<Change>& changes) {
  auto changed = bargaining::changed(dispute, changes);
  if (!changed) return fail(std::move(changed));
  codec::LeverReport report{.model = call.arguments.model.value_or("mean"),
                            .party = call.arguments.by,
                            .target = *call.arguments.reach};
  const auto model = model_named(report.model);
  if (!model) return fail(Result<bargaining::Model>(model));
  const auto now = (*model)(*changed);
  if (!now) return fail(Result<double>(now));
  report.now = *now;
  auto found = bargaining::lever_search(*changed, report.party, 0, report.target, *model);
  if (!found) return fail(std::move(found));
  report.levers = *std::move(found);
  return BargainingOutput{call.format == Format::kJson ? codec::to_json(report) : codec::to_text(report), {}};
}

}  // namespace

Result<BargainingOutput> what_if_output(const BargainingCall& call, const codec::BargainingInput& input,
                                        std::stop_token stop) {
  const bargaining::Dispute& dispute = input.uncertain.dispute;
  const auto changes = changes_of(call.arguments, dispute);
  if (!changes) return fail(Result<std::vector<Change>>(changes));
  if (call.arguments.reach) return levers(call, dispute, *changes);
  if (input.problem && !call.arguments.model)
    return full_answer(call, *input.problem, *changes, std::move(stop));
  return one_model(call, dispute, *changes);
}

}  // namespace toguna::cli
