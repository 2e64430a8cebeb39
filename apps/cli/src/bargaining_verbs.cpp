#include "bargaining_verbs.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <functional>

#include "arguments.hpp"
#include "toguna/bargaining/ensemble.hpp"

namespace toguna::cli {
namespace {

std::string by_format(Format format, const std::function<std::string()>& json,
                      const std::function<std::string()>& csv, const std::function<std::string()>& text) {
  if (format == Format::kJson) return json();
  return format == Format::kCsv ? csv() : text();
}

Result<bargaining::Model> model_named(const std::string& name) {
  std::vector<std::string> names;
  for (const bargaining::NamedModel& each : bargaining::all_models()) {
    if (each.name == name) return each.model;
    names.push_back(each.name);
  }
  return fail(ErrorCode::kUsage, fmt::format("there is no model \"{}\"", name), "--model",
              fmt::format("The models are: {}", fmt::join(names, ", ")));
}

CLI::Option* one_model(CLI::App& sub, BargainingArguments& arguments) {
  return sub.add_option("--model", arguments.model, "which model's outcome (see forecast --help)");
}

}  // namespace

void add_forecast_models(CLI::App& sub, BargainingArguments& arguments) {
  std::vector<std::string> names = bargaining::model_names();
  names.emplace_back("all");
  sub.add_option("--model", arguments.models,
                 fmt::format("models instead of the forecast, of a dossier, a CSV or a KTAB file: {}",
                             fmt::join(names, ", ")))
      ->check(CLI::IsMember(names))
      ->delimiter(',');
  sub.add_option_function<std::string>(
         "--compat", [&arguments](const std::string&) { arguments.ktab = true; },
         "spatial model: reproduce KTAB, its defects included")
      ->check(CLI::IsMember({"ktab"}));
  sub.add_option("--turns", arguments.turns, "dynamic models: at most so many turns")
      ->check(CLI::Range(1, 1000));
}

void add_what_if(CLI::App& sub, BargainingArguments& arguments) {
  one_model(sub, arguments);
  sub.add_option("--set", arguments.set, "PARTY.position=NUMBER; also salience, capability; repeatable")
      ->expected(1, -1);
  sub.add_option("--remove", arguments.remove, "a party that is not there; repeatable")->expected(1, -1);
  sub.add_option("--join", arguments.join, "A+B=NAME: parties that act as one; repeatable")->expected(1, -1);
}

void add_sensitivity(CLI::App& sub, BargainingArguments& arguments) {
  one_model(sub, arguments);
  sub.add_option("--points", arguments.points, "base points of the variance shares; powers of two are best")
      ->check(CLI::Range(2, 65536));
}

void add_power(CLI::App& sub, BargainingArguments& arguments) {
  sub.add_option("--quota", arguments.quota, "weight that decides (default: more than half)");
}

Result<std::string> forecast_by_models(const BargainingCall& call, const codec::BargainingInput& input,
                                       std::stop_token stop) {
  std::vector<std::string> names = call.arguments.models;
  if (names.empty()) names = {"spatial"};
  const bool all = std::find(names.begin(), names.end(), "all") != names.end();
  if (all) names = bargaining::model_names();
  bargaining::ModelRunOptions options{.spatial = input.spatial, .turns = call.arguments.turns};
  options.spatial.ktab_compatible = call.arguments.ktab;
  options.spatial.seed = call.seed;
  options.spatial.threads = call.threads;
  std::vector<bargaining::ModelRun> runs;
  for (const std::string& name : names) {
    auto run = bargaining::run_model(input.uncertain.dispute, name, options, stop);
    if (run) {
      runs.push_back(*std::move(run));
      continue;
    }
    // Of all models those that are not defined for this input say so, and the others are shown.
    if (!all || run.error().code != ErrorCode::kNothingToCompute) return fail(std::move(run));
    bargaining::ModelRun none{.model = name, .stop_reason = run.error().message, .seed = call.seed};
    none.point.assign(input.uncertain.dispute.issues.size(), std::nullopt);
    none.warnings.push_back(run.error().message);
    runs.push_back(std::move(none));
  }
  const bargaining::Dispute& dispute = input.uncertain.dispute;
  return by_format(
      call.format, [&] { return codec::to_json(runs, dispute); },
      [&] { return codec::to_csv(runs, dispute); }, [&] { return codec::to_text(runs, dispute); });
}

Result<std::string> what_if_text(const BargainingCall& call, const codec::BargainingInput& input) {
  const auto model = model_named(call.arguments.model);
  if (!model) return fail(Result<bargaining::Model>(model));
  const bargaining::Dispute& dispute = input.uncertain.dispute;
  std::vector<bargaining::Change> changes;
  for (const std::string& text : call.arguments.set) {
    auto change = codec::change_from(text, dispute);
    if (!change) return fail(std::move(change));
    changes.push_back(*std::move(change));
  }
  for (const std::string& id : call.arguments.remove) changes.emplace_back(bargaining::RemoveParty{id});
  for (const std::string& text : call.arguments.join) {
    auto change = codec::joining_from(text);
    if (!change) return fail(std::move(change));
    changes.push_back(*std::move(change));
  }
  auto found = bargaining::what_if(dispute, changes, *model);
  if (!found) return fail(std::move(found));
  const codec::WhatIfReport report{call.arguments.model, *std::move(found)};
  return call.format == Format::kJson ? codec::to_json(report) : codec::to_text(report);
}

Result<std::string> sensitivity_text(const BargainingCall& call, const codec::BargainingInput& input,
                                     std::stop_token stop) {
  if (input.uncertain.inputs.empty()) {
    return fail(ErrorCode::kNothingToCompute, "every input is exact, so nothing can be sensitive to it",
                call.file, "Give ranges: low/mode/high, as in 40/50/60");
  }
  const auto model = model_named(call.arguments.model);
  if (!model) return fail(Result<bargaining::Model>(model));
  const auto centre = (*model)(bargaining::at_centre(input.uncertain));
  if (!centre) return fail(Result<double>(centre));
  auto indices = bargaining::sobol_indices(
      input.uncertain, *model, {.points = call.arguments.points, .seed = call.seed, .threads = call.threads},
      stop);
  if (!indices) return fail(std::move(indices));
  auto bars = bargaining::tornado(input.uncertain, *model);
  if (!bars) return fail(std::move(bars));
  auto without = bargaining::leave_one_out(bargaining::at_centre(input.uncertain), *model);
  if (!without) return fail(std::move(without));
  const codec::SensitivityReport report{.uncertain = input.uncertain,
                                        .model = call.arguments.model,
                                        .at_centre = *centre,
                                        .indices = *std::move(indices),
                                        .tornado = *std::move(bars),
                                        .without = *std::move(without)};
  return by_format(
      call.format, [&] { return codec::to_json(report); }, [&] { return codec::to_csv(report); },
      [&] { return codec::to_text(report); });
}

Result<std::string> backtest_text(const BargainingCall& call, const std::string& content) {
  const auto read = bargaining::read_known_cases(content, call.file);
  if (!read) return fail(Result<bargaining::KnownCases>(read));
  const auto scores = bargaining::backtest(read->cases, bargaining::usual_forecasters(), {.seed = call.seed});
  if (!scores) return fail(Result<std::vector<bargaining::Score>>(scores));
  return by_format(
      call.format, [&] { return codec::to_json(*scores); }, [&] { return codec::to_csv(*scores); },
      [&] {
        return fmt::format("{} cases with a known outcome; left out: {} cases, {} actors\n{}",
                           read->cases.size(), read->cases_left_out, read->actors_left_out,
                           codec::to_text(*scores));
      });
}

Result<std::string> power_text(const BargainingCall& call, const std::string& content) {
  auto voters = codec::voters_from_csv(content, call.file);
  if (!voters) return fail(std::move(voters));
  std::vector<std::uint32_t> weights;
  std::uint64_t total = 0;
  for (const codec::Voter& voter : *voters) {
    weights.push_back(voter.weight);
    total += voter.weight;
  }
  const std::uint64_t quota = call.arguments.quota.value_or(total / 2 + 1);
  auto indices = bargaining::power_indices(weights, quota);
  if (!indices) return fail(std::move(indices));
  const codec::PowerReport report{
      .voters = *std::move(voters), .quota = quota, .indices = *std::move(indices)};
  return by_format(
      call.format, [&] { return codec::to_json(report); }, [&] { return codec::to_csv(report); },
      [&] { return codec::to_text(report); });
}

}  // namespace toguna::cli
