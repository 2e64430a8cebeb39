#include "bargaining_verbs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "arguments.hpp"
#include "toguna/bargaining/ensemble.hpp"
#include "toguna/codec/csv.hpp"
#include "toguna/report/bargaining_pictures.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::cli {
namespace {

using bargaining::Dispute;

std::string by_format(Format format, const std::function<std::string()>& json,
                      const std::function<std::string()>& csv, const std::function<std::string()>& text) {
  if (format == Format::kJson) return json();
  return format == Format::kCsv ? csv() : text();
}

Result<bargaining::Model> model_named(const std::string& name) {
  for (const bargaining::NamedModel& each : bargaining::all_models())
    if (each.name == name) return each.model;
  return fail(ErrorCode::kUsage, fmt::format("there is no model \"{}\"", name), "--model",
              "see toguna forecast --help");
}

bool draws_pictures(const BargainingCall& call) {
  return !call.arguments.svg.empty();
}

/// Side by side, on the line, and turn by turn, as far as each is defined.
std::vector<std::string> pictures_of(const Dispute& dispute, const std::vector<bargaining::ModelRun>& runs) {
  std::vector<std::string> pictures;
  if (auto models = bargaining::ensemble(dispute)) pictures.push_back(report::models_picture(*models));
  if (auto procedure = bargaining::procedure(dispute))
    pictures.push_back(report::line_picture(dispute, *procedure));
  for (const bargaining::ModelRun& run : runs) {
    pictures.push_back(report::turns_picture(dispute, run));
    pictures.push_back(report::moves_picture(dispute, run));
  }
  return pictures;
}

/// "A.field,B.field=0.6" put into the dispute.
Result<void> correlate(const std::string& text, bargaining::UncertainDispute& uncertain) {
  const auto equals = text.rfind('=');
  const auto comma = text.find(',');
  const auto bad = [&](const std::string& message) {
    return fail(ErrorCode::kUsage, message, "--correlate", "write A.position,B.position=0.5, both uncertain");
  };
  if (equals == std::string::npos || comma == std::string::npos || comma > equals)
    return bad(fmt::format("\"{}\" is no correlation", text));
  const auto first = codec::input_number(text.substr(0, comma), uncertain);
  const auto second = codec::input_number(text.substr(comma + 1, equals - comma - 1), uncertain);
  const auto coefficient = codec::number_from(text.substr(equals + 1));
  if (!first || !second || !coefficient)
    return bad(fmt::format("\"{}\" names no two uncertain inputs", text));
  uncertain.correlations.push_back({.first = *first, .second = *second, .coefficient = *coefficient});
  return {};
}

}  // namespace

Result<codec::BargainingInput> with_options(codec::BargainingInput input, const Arguments& arguments) {
  for (const std::string& text : arguments.bargaining.options) {
    auto option = codec::option_from(text);
    if (!option) return fail(std::move(option));
    input.places.push_back(*std::move(option));
  }
  if (input.problem) input.problem->places = input.places;
  if (!arguments.reference_point) return input;
  Dispute& dispute = input.uncertain.dispute;
  if (dispute.issues.size() > 1)
    return fail(ErrorCode::kUsage, "one reference point is given for several issues", "--reference-point",
                "leave it out, or keep to one issue");
  dispute.reference_point = {*arguments.reference_point};
  if (input.problem) input.problem->reference_point = arguments.reference_point;
  return input;
}

bool holds_voters(const std::string& content, const std::string& file) {
  const auto rows = codec::read_csv(content, file);
  if (!rows || rows->empty()) return false;
  return std::any_of(rows->front().begin(), rows->front().end(), [](const std::string& title) {
    return text::fold_for_matching(text::collapse_space(title)) == "weight";
  });
}

Result<BargainingOutput> forecast_by_models(const BargainingCall& call, const codec::BargainingInput& input,
                                            std::stop_token stop) {
  std::vector<std::string> names = call.arguments.models;
  if (names.empty()) names = {"spatial"};
  const bool all = std::find(names.begin(), names.end(), "all") != names.end();
  if (all) names = bargaining::model_names();
  bargaining::ModelRunOptions options{.spatial = input.spatial, .turns = call.arguments.turns};
  options.precision = call.arguments.precision.value_or(options.precision);
  options.spatial.ktab_compatible = call.arguments.ktab;
  options.spatial.seed = call.seed;
  options.spatial.threads = call.threads;
  const Dispute& dispute = input.uncertain.dispute;
  std::vector<bargaining::ModelRun> runs;
  for (const std::string& name : names) {
    auto run = bargaining::run_model(dispute, name, options, stop);
    if (run) {
      runs.push_back(*std::move(run));
      continue;
    }
    // Of all models those that are not defined for this input say so, and the others are shown.
    if (!all || run.error().code != ErrorCode::kNothingToCompute) return fail(std::move(run));
    bargaining::ModelRun none{.model = name, .stop_reason = run.error().message, .seed = call.seed};
    none.point.assign(dispute.issues.size(), std::nullopt);
    none.warnings.push_back(run.error().message);
    runs.push_back(std::move(none));
  }
  BargainingOutput output;
  output.text = by_format(
      call.format, [&] { return codec::to_json(runs, dispute); },
      [&] { return codec::to_csv(runs, dispute); }, [&] { return codec::to_text(runs, dispute); });
  if (draws_pictures(call)) output.pictures = pictures_of(dispute, runs);
  return output;
}

Result<BargainingOutput> sensitivity_output(const BargainingCall& call, const codec::BargainingInput& input,
                                            std::stop_token stop) {
  if (input.uncertain.inputs.empty())
    return fail(ErrorCode::kNothingToCompute, "every input is exact, so nothing can be sensitive to it",
                call.file, "Give ranges: low/mode/high, as in 40/50/60");
  codec::SensitivityReport report{
      .uncertain = input.uncertain, .model = call.arguments.model.value_or("mean"), .places = input.places};
  std::stable_sort(report.places.begin(), report.places.end(),
                   [](const auto& a, const auto& b) { return a.place < b.place; });
  for (const std::string& text : call.arguments.correlate)
    if (auto done = correlate(text, report.uncertain); !done) return fail(std::move(done));
  const auto model = model_named(report.model);
  if (!model) return fail(Result<bargaining::Model>(model));
  const Dispute centre = bargaining::at_centre(report.uncertain);
  const auto outcome = (*model)(centre);
  if (!outcome) return fail(Result<double>(outcome));
  report.at_centre = *outcome;
  auto sample = bargaining::sample_outcomes(
      report.uncertain, *model, {.draws = call.arguments.points, .seed = call.seed, .threads = call.threads},
      report.places, stop);
  if (!sample) return fail(std::move(sample));
  report.sample = *std::move(sample);
  if (report.uncertain.correlations.empty()) {
    auto indices = bargaining::sobol_indices(
        report.uncertain, *model,
        {.points = call.arguments.points, .seed = call.seed, .threads = call.threads}, stop);
    if (!indices) return fail(std::move(indices));
    report.indices = *std::move(indices);
  }
  auto bars = bargaining::tornado(report.uncertain, *model);
  if (!bars) return fail(std::move(bars));
  report.tornado = *std::move(bars);
  if (report.places.size() > 1) {
    auto flips = bargaining::breakpoints(report.uncertain, *model, report.places);
    if (!flips) return fail(std::move(flips));
    report.breakpoints = *std::move(flips);
  }
  auto without = bargaining::leave_one_out(centre, *model);
  if (!without) return fail(std::move(without));
  report.without = *std::move(without);
  BargainingOutput output;
  output.text = by_format(
      call.format, [&] { return codec::to_json(report); }, [&] { return codec::to_csv(report); },
      [&] { return codec::to_text(report); });
  if (draws_pictures(call))
    output.pictures = {report::tornado_picture(report.uncertain, report.tornado, report.at_centre)};
  return output;
}

Result<BargainingOutput> backtest_output(const BargainingCall& call, const std::string& content) {
  const auto read = bargaining::read_known_cases(content, call.file);
  if (!read) return fail(Result<bargaining::KnownCases>(read));
  const auto scores = bargaining::backtest(read->cases, bargaining::usual_forecasters(), {.seed = call.seed});
  if (!scores) return fail(Result<std::vector<bargaining::Score>>(scores));
  return BargainingOutput{
      by_format(
          call.format, [&] { return codec::to_json(*scores); }, [&] { return codec::to_csv(*scores); },
          [&] {
            return fmt::format("{} cases with a known outcome; left out: {} cases, {} actors{}\n{}",
                               read->cases.size(), read->cases_left_out, read->actors_left_out,
                               read->equal_capabilities ? "; no capabilities in the file: equal for all" : "",
                               codec::to_text(*scores));
          }),
      {}};
}

namespace {

Result<BargainingOutput> power_of(const BargainingCall& call, codec::PowerReport report) {
  BargainingOutput output;
  output.text = by_format(
      call.format, [&] { return codec::to_json(report); }, [&] { return codec::to_csv(report); },
      [&] { return codec::to_text(report); });
  if (!draws_pictures(call)) return output;
  std::vector<report::VoterPower> voters;
  for (std::size_t k = 0; k < report.share.size(); ++k)
    voters.push_back({.name = report.voters.empty() ? report.dispute.parties[k].name : report.voters[k].name,
                      .weight_share = report.share[k],
                      .banzhaf = report.indices.banzhaf[k],
                      .shapley = report.indices.shapley[k]});
  output.pictures = {report::power_picture(voters)};
  return output;
}

}  // namespace

Result<BargainingOutput> power_output(const BargainingCall& call, const codec::BargainingInput& input) {
  if (call.arguments.quota)
    return fail(ErrorCode::kUsage, "a dispute has a quota of its own", "--quota",
                "leave it out; it is for a file of voters");
  codec::PowerReport report{.dispute = input.uncertain.dispute};
  auto indices = bargaining::power_in(report.dispute);
  if (!indices) return fail(std::move(indices));
  report.indices = *std::move(indices);
  double total = 0;
  for (const bargaining::Party& party : report.dispute.parties) total += bargaining::weight_on(party, 0);
  for (const bargaining::Party& party : report.dispute.parties)
    report.share.push_back(bargaining::weight_on(party, 0) / total);
  return power_of(call, std::move(report));
}

Result<BargainingOutput> game_output(const BargainingCall& call, const std::string& content) {
  auto voters = codec::voters_from_csv(content, call.file);
  if (!voters) return fail(std::move(voters));
  codec::PowerReport report{.voters = *std::move(voters)};
  std::vector<std::uint32_t> weights;
  std::uint64_t total = 0;
  for (const codec::Voter& voter : report.voters) {
    weights.push_back(voter.weight);
    total += voter.weight;
  }
  report.quota = call.arguments.quota.value_or(total / 2 + 1);
  auto indices = bargaining::power_indices(weights, report.quota);
  if (!indices) return fail(std::move(indices));
  report.indices = *std::move(indices);
  for (const std::uint32_t weight : weights)
    report.share.push_back(static_cast<double>(weight) / static_cast<double>(total));
  return power_of(call, std::move(report));
}

Result<BargainingOutput> plane_output(const BargainingCall& call, const codec::BargainingInput& input) {
  codec::PlaneReport report{.dispute = input.uncertain.dispute};
  const std::vector<std::string>& issues = report.dispute.issues;
  if (issues.size() < 2)
    return fail(ErrorCode::kNothingToCompute, "one issue is a line and no plane", call.file,
                "give a file with two issues or more");
  if (call.arguments.plane.size() == 2) {
    std::size_t* const ends[] = {&report.plane.x_issue, &report.plane.y_issue};
    for (std::size_t k = 0; k < 2; ++k) {
      const auto found = std::find(issues.begin(), issues.end(), call.arguments.plane[k]);
      if (found == issues.end())
        return fail(ErrorCode::kNotFound, fmt::format("there is no issue \"{}\"", call.arguments.plane[k]),
                    "--issues", fmt::format("the issues are: {}", fmt::join(issues, ", ")));
      *ends[k] = static_cast<std::size_t>(found - issues.begin());
    }
  }
  auto yolk = bargaining::yolk(report.dispute, report.plane);
  if (!yolk) return fail(std::move(yolk));
  report.yolk = *yolk;
  auto uncovered = bargaining::uncovered_set(report.dispute, call.arguments.grid, report.plane, call.threads);
  if (!uncovered) return fail(std::move(uncovered));
  report.uncovered = *std::move(uncovered);
  const std::vector<double>& reference = report.dispute.reference_point;
  if (call.arguments.point.size() == 2) {
    report.point = bargaining::PlanePoint{call.arguments.point[0], call.arguments.point[1]};
  } else if (!reference.empty()) {
    report.point = bargaining::PlanePoint{reference[report.plane.x_issue], reference[report.plane.y_issue]};
  }
  if (report.point) {
    auto reach = bargaining::win_set_reach(report.dispute, *report.point, 360, report.plane);
    if (!reach) return fail(std::move(reach));
    report.reach = *std::move(reach);
  }
  BargainingOutput output{call.format == Format::kJson ? codec::to_json(report) : codec::to_text(report), {}};
  if (draws_pictures(call))
    output.pictures = {
        report::plane_picture(report.dispute, {.plane = report.plane,
                                               .yolk = report.yolk,
                                               .uncovered = report.uncovered,
                                               .point = report.point.value_or(bargaining::PlanePoint{}),
                                               .reach = report.reach})};
  return output;
}

}  // namespace toguna::cli
