#include "toguna/bargaining/model_run.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "toguna/bargaining/election.hpp"
#include "toguna/bargaining/ensemble.hpp"
#include "toguna/bargaining/exchange.hpp"
#include "toguna/bargaining/expected_utility.hpp"
#include "toguna/bargaining/quantal_response.hpp"

namespace toguna::bargaining {
namespace {

/// The places between which the middle 80 % of a distribution on the first issue lie.
std::optional<Interval> interval_of(std::vector<OutcomeChance> distribution) {
  if (distribution.empty()) return std::nullopt;
  std::sort(distribution.begin(), distribution.end(),
            [](const OutcomeChance& a, const OutcomeChance& b) { return a.position < b.position; });
  const auto quantile = [&](double share) {
    double reached = 0;
    for (const OutcomeChance& each : distribution) {
      reached += each.probability;
      if (reached >= share - 1e-12) return each.position[0];
    }
    return distribution.back().position[0];
  };
  return Interval{quantile(0.1), quantile(0.9)};
}

void set_points(const std::vector<double>& values, ModelRun& run) {
  for (const double value : values) run.point.emplace_back(value);
}

Result<ModelRun> run_static(const Dispute& dispute, const std::string& name) {
  ModelRun run{.stop_reason = "the model has no turns"};
  std::optional<Error> why;
  for (std::size_t issue = 0; issue < dispute.issues.size(); ++issue) {
    const std::vector<NamedModel> models = all_models(issue);
    const auto model =
        std::find_if(models.begin(), models.end(), [&](const NamedModel& each) { return each.name == name; });
    if (model == models.end()) {
      return fail(ErrorCode::kNotFound, fmt::format("there is no model \"{}\"", name), "model",
                  fmt::format("The models are: {}", fmt::join(model_names(), ", ")));
    }
    const auto outcome = model->model(dispute);
    if (outcome) {
      run.point.emplace_back(*outcome);
      continue;
    }
    if (!why) why = outcome.error();
    run.point.emplace_back();
    run.warnings.push_back(fmt::format("{}: {}", dispute.issues[issue], outcome.error().message));
  }
  if (std::none_of(run.point.begin(), run.point.end(), [](const auto& each) { return each.has_value(); })) {
    if (why) return tl::unexpected<Error>(*why);
    return fail(ErrorCode::kNothingToCompute, "there is no issue", "issues", "Give at least one issue");
  }
  return run;
}

Result<ModelRun> run_election(const Dispute& dispute, const ModelRunOptions& options) {
  auto election = condorcet_election(dispute, options.spatial.election);
  if (!election) return fail(std::move(election));
  ModelRun run{.converged = election->converged, .stop_reason = "the model has no turns"};
  set_points(election->mean, run);
  for (std::size_t k = 0; k < election->positions.size(); ++k) {
    run.distribution.push_back({election->positions[k], election->probability[k]});
  }
  return run;
}

Result<ModelRun> run_expected_utility(const Dispute& dispute, const ModelRunOptions& options) {
  const auto found = expected_utility(dispute, 0, {.rounds = options.turns.value_or(10)});
  if (!found) return fail(Result<ExpectedUtilityRun>(found));
  ModelRun run{.converged = found->settled,
               .stop_reason = found->settled ? "nobody moves any more" : "the number of rounds was reached"};
  run.point.assign(dispute.issues.size(), std::nullopt);
  run.point[0] = found->rounds.back().median;
  if (dispute.issues.size() > 1) run.warnings.emplace_back("This model looks at the first issue only");
  const char* const kinds[] = {"confrontation", "compromise", "capitulation"};
  for (std::size_t k = 0; k < found->rounds.size(); ++k) {
    RunTurn turn;
    for (const double place : found->rounds[k].position) turn.position.push_back({place});
    if (k + 1 < found->rounds.size()) {
      for (const OfferTaken& move : found->rounds[k + 1].moves) {
        turn.moves.push_back({.party = move.party,
                              .with = move.towards,
                              .kind = kinds[static_cast<std::size_t>(move.kind)],
                              .to = {move.to},
                              .gain = move.other_gain});
      }
    }
    run.turns.push_back(std::move(turn));
  }
  return run;
}

RunTurn turn_of(const SpatialTurn& turn) {
  RunTurn result{.position = turn.position, .moves = {}};
  for (const SpatialBargain& bargain : turn.bargains) {
    RunMove move{.kind = "bargain", .to = {}, .gain = bargain.expected_gain};
    if (bargain.initiator_takes) {
      move.party = bargain.initiator;
      move.with = bargain.receiver;
      move.to = bargain.initiator_to;
      result.moves.push_back(move);
    }
    if (bargain.receiver_takes) {
      move.party = bargain.receiver;
      move.with = bargain.initiator;
      move.to = bargain.receiver_to;
      result.moves.push_back(move);
    }
  }
  return result;
}

Result<ModelRun> run_spatial(const Dispute& dispute, const ModelRunOptions& options, std::stop_token stop) {
  SpatialOptions spatial = options.spatial;
  if (options.turns) {
    spatial.max_turns = *options.turns;
    spatial.min_turns = std::min(spatial.min_turns, *options.turns);
  }
  const auto found = spatial_politics(dispute, spatial, std::move(stop));
  if (!found) return fail(Result<SpatialRun>(found));
  ModelRun run{.converged = found->converged, .stop_reason = found->stop_reason, .warnings = found->notes};
  set_points(found->turns.back().mean, run);
  const SpatialTurn& last = found->turns.back();
  for (std::size_t i = 0; i < last.position.size(); ++i) {
    run.distribution.push_back({last.position[i], last.probability[i]});
  }
  for (const SpatialTurn& turn : found->turns) run.turns.push_back(turn_of(turn));
  return run;
}

Result<ModelRun> run_exchange(const Dispute& dispute, const ModelRunOptions& options) {
  const auto found = exchange(dispute, {.rounds = options.turns.value_or(1)});
  if (!found) return fail(Result<ExchangeRun>(found));
  ModelRun run{.converged = found->complete,
               .stop_reason = found->complete ? "no trade is left" : "the number of trades was reached"};
  set_points(found->rounds.back().outcome, run);
  for (const ExchangeRound& round : found->rounds) {
    RunTurn turn;
    for (const Trade& trade : round.trades) {
      turn.moves.push_back({.party = trade.first,
                            .with = trade.second,
                            .kind = "exchange",
                            .to = {trade.first_to},
                            .issue = trade.first_issue,
                            .gain = trade.gain});
      turn.moves.push_back({.party = trade.second,
                            .with = trade.first,
                            .kind = "exchange",
                            .to = {trade.second_to},
                            .issue = trade.second_issue,
                            .gain = trade.gain});
    }
    run.turns.push_back(std::move(turn));
  }
  return run;
}

Result<ModelRun> run_quantal_response(const Dispute& dispute, const ModelRunOptions& options) {
  const auto found = quantal_response(dispute, 0, {.precision = options.precision, .proposals = {}});
  if (!found) return fail(Result<QuantalResponse>(found));
  ModelRun run{.stop_reason = "the model has one round"};
  run.point.assign(dispute.issues.size(), std::nullopt);
  run.point[0] = found->mean;
  for (const ProposalOdds& each : found->proposals) {
    run.distribution.push_back({{each.place}, each.proposed * each.passes});
  }
  run.distribution.push_back({{dispute.reference_point[0]}, found->no_agreement});
  run.warnings.push_back(fmt::format(
      "No agreement has a probability of {:.3f}; the reference point then stays", found->no_agreement));
  return run;
}

}  // namespace

std::vector<std::string> model_names() {
  std::vector<std::string> names;
  for (const NamedModel& each : all_models()) names.push_back(each.name);
  names.emplace_back("quantal-response");
  return names;
}

Result<ModelRun> run_model(const Dispute& dispute, const std::string& name, const ModelRunOptions& options,
                           std::stop_token stop) {
  if (auto checked = check_dispute(dispute); !checked) return fail(std::move(checked));
  auto run = name == "election"           ? run_election(dispute, options)
             : name == "expected-utility" ? run_expected_utility(dispute, options)
             : name == "spatial"          ? run_spatial(dispute, options, std::move(stop))
             : name == "exchange"         ? run_exchange(dispute, options)
             : name == "quantal-response" ? run_quantal_response(dispute, options)
                                          : run_static(dispute, name);
  if (!run) return run;
  run->model = name;
  run->seed = options.spatial.seed;
  run->interval80 = interval_of(run->distribution);
  return run;
}

}  // namespace toguna::bargaining
