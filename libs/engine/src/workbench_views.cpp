#include <algorithm>
#include <map>

#include "counted.hpp"
#include "problem.hpp"
#include "toguna/engine/workbench.hpp"
#include "toguna/network/networks.hpp"
#include "what_if.hpp"
#include "workbench_impl.hpp"

namespace toguna::engine {
namespace {

constexpr auto kDuplicates = network::Duplicates::kDocument;
constexpr std::size_t kMostEvidence = 20;

/// The slower ones are run when asked for by name.
const std::vector<std::string> kQuickModels = {"mean", "median", "mode", "condorcet", "nash"};

bargaining::Options options_of(const Snapshot& snapshot, std::size_t draws) {
  const Settings& settings = snapshot.dossier.settings;
  return {.seed = settings.seed, .draws = draws, .threads = settings.threads};
}

Result<ForecastResponse> forecast_of(const Snapshot& snapshot, const bargaining::Problem& problem,
                                     std::size_t draws, std::stop_token stop) {
  auto forecast = bargaining::forecast(problem, options_of(snapshot, draws), std::move(stop));
  if (!forecast) return fail(std::move(forecast));
  return ForecastResponse{.problem = problem, .forecast = std::move(*forecast), .left_out = {}};
}

Result<MadeProblem> problem_now(const Snapshot& snapshot) {
  MadeProblem made =
      problem_of(snapshot.dossier, positions::positions_of(snapshot.dossier, snapshot.counting()));
  if (!made.problem.players.empty()) return made;
  return fail(ErrorCode::kNothingToCompute, "no actor of the dossier has a position on the scale", {},
              "name actors in dossier.toml with the aliases that the sources use, or give them a position");
}

bool within(const Statement& statement, const NetworkRequest& request) {
  const auto day = day_of(statement);
  if (request.since && (!day || *day < *request.since)) return false;
  if (request.until && (!day || *day > *request.until)) return false;
  return !request.accepted_only || statement.state != ReviewState::kSuggested;
}

struct Names {
  std::map<std::string, std::string> actor_ids;
  const Dossier* dossier;
};

DrawnNode drawn_actor(const std::string& name, const Names& names) {
  DrawnNode node{.name = name};
  if (const auto id = names.actor_ids.find(name); id != names.actor_ids.end()) node.id = id->second;
  return node;
}

void add_ties(DrawnNetwork& drawn, const network::LabelledMatrix& matrix, bool two_mode) {
  const std::size_t columns_at = two_mode ? matrix.rows.size() : 0;
  for (std::size_t r = 0; r < matrix.rows.size(); ++r)
    for (std::size_t c = two_mode ? 0 : r + 1; c < matrix.columns.size(); ++c)
      if (const double weight = matrix.at(r, c); weight != 0)
        drawn.ties.push_back({.a = r, .b = columns_at + c, .weight = weight, .evidence = {}});
}

}  // namespace

network::BipartiteLayout Workbench::Impl::layout(const std::shared_ptr<const Snapshot>& snapshot,
                                                 const network::LabelledMatrix& whole) {
  const std::lock_guard lock(derived_);
  if (laid_out_ != snapshot) {
    layout_ = network::layout_of(whole, snapshot->dossier.settings.seed);
    laid_out_ = snapshot;
  }
  return layout_;
}

Result<BargainAnswer> Workbench::Impl::baseline(const std::shared_ptr<const Snapshot>& snapshot,
                                                std::size_t draws, const std::vector<std::string>& models) {
  const std::lock_guard lock(derived_);
  if (answer_to_ == snapshot && answer_draws_ == draws && answer_models_ == models) return answer_;
  auto made = problem_now(*snapshot);
  if (!made) return fail(std::move(made));
  auto answer = bargain_answer(made->problem, options_of(*snapshot, draws), models, {});
  if (!answer) return answer;
  answer_ = *answer;
  answer_to_ = snapshot;
  answer_draws_ = draws;
  answer_models_ = models;
  return answer;
}

Result<PositionsResponse> Workbench::positions() const {
  const auto snapshot = now();
  if (!snapshot) return tl::unexpected<Error>(snapshot.error());
  return PositionsResponse{
      .positions = positions::positions_of((*snapshot)->dossier, (*snapshot)->counting()),
      .statements_used = (*snapshot)->counting().size(),
      .unreviewed = unreviewed((*snapshot)->counting())};
}

Result<ForecastResponse> Workbench::forecast(std::stop_token stop) const {
  const auto snapshot = now();
  if (!snapshot) return tl::unexpected<Error>(snapshot.error());
  auto made = problem_now(**snapshot);
  if (!made) return fail(std::move(made));
  auto forecast =
      forecast_of(**snapshot, made->problem, (*snapshot)->dossier.settings.draws, std::move(stop));
  if (!forecast) return forecast;
  forecast->left_out = std::move(made->left_out);
  forecast->unreviewed = unreviewed((*snapshot)->counting());
  return forecast;
}

Result<WhatIfResponse> Workbench::what_if(const std::vector<bargaining::Change>& changes, std::size_t draws,
                                          const std::vector<std::string>& models) const {
  const auto snapshot = now();
  if (!snapshot) return tl::unexpected<Error>(snapshot.error());
  auto before = impl_->baseline(*snapshot, draws, models.empty() ? kQuickModels : models);
  if (!before) return fail(std::move(before));
  return what_if_answer(*std::move(before), changes, options_of(**snapshot, draws), {});
}

Result<DrawnNetwork> Workbench::network(const NetworkRequest& request) const {
  const auto found = now();
  if (!found) return tl::unexpected<Error>(found.error());
  const Snapshot& snapshot = **found;
  DrawnNetwork drawn{.request = request};
  std::vector<Statement> chosen;
  Names names{.actor_ids = {}, .dossier = &snapshot.dossier};
  for (const Statement& statement : snapshot.counting()) {
    if (!statement.actor.actor_id.empty()) names.actor_ids[statement.actor.name] = statement.actor.actor_id;
    if (const auto day = day_of(statement)) {
      drawn.first_day = drawn.first_day ? std::min(*drawn.first_day, *day) : *day;
      drawn.last_day = drawn.last_day ? std::max(*drawn.last_day, *day) : *day;
    }
    if (within(statement, request)) chosen.push_back(statement);
  }
  drawn.statements = chosen.size();
  drawn.unreviewed = unreviewed(chosen);
  const auto all = network::actor_option_network(network::ties_of(snapshot.counting()), kDuplicates);
  const auto layout = impl_->layout(*found, all);
  const auto ties = network::ties_of(chosen);
  const auto two_mode = network::actor_option_network(ties, kDuplicates);
  const auto subtract = network::actor_network(ties, network::Aggregation::kSubtract, kDuplicates, true);
  drawn.coalitions = network::coalitions_of(subtract);

  std::map<std::string, network::Point> at;
  for (std::size_t i = 0; i < all.rows.size(); ++i) at["a" + all.rows[i]] = layout.actors[i];
  for (std::size_t i = 0; i < all.columns.size(); ++i) at["o" + all.columns[i]] = layout.options[i];
  std::map<std::string, double> said;
  for (const Statement& statement : chosen) {
    ++said["a" + statement.actor.name];
    ++said["o" + statement.option];
  }
  std::map<std::string, int> camp;
  for (std::size_t i = 0; i < drawn.coalitions.actors.size(); ++i)
    camp[drawn.coalitions.actors[i]] = drawn.coalitions.member_of[i];

  const bool with_options = request.kind == NetworkKind::kTwoMode;
  const auto& matrix =
      with_options ? two_mode
      : request.kind == NetworkKind::kSubtract
          ? subtract
          : network::actor_network(ties,
                                   request.kind == NetworkKind::kConflict ? network::Aggregation::kConflict
                                                                          : network::Aggregation::kCongruence,
                                   kDuplicates, true);
  for (const std::string& actor : matrix.rows) {
    DrawnNode node = drawn_actor(actor, names);
    node.at = at["a" + actor];
    node.statements = said["a" + actor];
    if (const auto member = camp.find(actor); member != camp.end()) node.camp = member->second;
    drawn.nodes.push_back(std::move(node));
  }
  if (with_options)
    for (const std::string& option : matrix.columns) {
      const Option* known = snapshot.dossier.find_option(option);
      drawn.nodes.push_back({.name = known != nullptr ? known->label : option,
                             .id = option,
                             .is_option = true,
                             .at = at["o" + option],
                             .statements = said["o" + option],
                             .camp = {}});
    }
  add_ties(drawn, matrix, with_options);
  if (!with_options) return drawn;
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> evidence;
  for (const Statement& statement : chosen) {
    auto& ids = evidence[{statement.actor.name, statement.option}];
    if (statement.stance != Stance::kUnclear && ids.size() < kMostEvidence) ids.push_back(statement.id);
  }
  for (DrawnTie& tie : drawn.ties) tie.evidence = evidence[{drawn.nodes[tie.a].name, drawn.nodes[tie.b].id}];
  return drawn;
}

Result<PolarizationView> Workbench::polarization(int days, int step) const {
  const auto snapshot = now();
  if (!snapshot) return tl::unexpected<Error>(snapshot.error());
  const auto ties = network::ties_of((*snapshot)->counting());
  const auto congruence = network::actor_network(ties, network::Aggregation::kCongruence, kDuplicates, true);
  const auto conflict = network::actor_network(ties, network::Aggregation::kConflict, kDuplicates, true);
  const network::PolarizationSettings settings{.seed = (*snapshot)->dossier.settings.seed};
  PolarizationView view;
  if (auto overall = network::polarization_of(congruence, conflict, settings)) {
    view.overall = std::move(*overall);
  } else if (overall.error().code != ErrorCode::kNothingToCompute) {
    return fail(std::move(overall));
  }
  auto windows = network::polarization_over_time(
      network::table_of((*snapshot)->counting()),
      {.normalization = network::Normalization::kAverage, .duplicates = kDuplicates},
      {.unit = network::TimeUnit::kDay, .width = days, .step = step}, settings);
  if (windows) {
    view.windows = std::move(*windows);
  } else if (windows.error().code != ErrorCode::kNothingToCompute) {
    return fail(std::move(windows));
  }
  return view;
}

}  // namespace toguna::engine
