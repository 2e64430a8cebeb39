#include "fixture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "toguna/engine/engine.hpp"

namespace toguna::report {
namespace {

constexpr const char* kActors[] = {"Ministry of Waterways", "Harbour Workers’ Union",
                                   "City of Oldemouth",     "Association of Upper River Fishing Cooperatives",
                                   "Minister Ilse Varga",   "Chamber of Shippers",
                                   "Lower Bank Residents",  "Green Delta",
                                   "Regional Assembly",     "Captain Joren Pike"};
constexpr const char* kOptions[] = {"No dredging at all; the river stays as it is",
                                    "Emergency dredging of the old channel only",
                                    "A shallow channel with a fish ladder and seasonal closing",
                                    "Deepening to nine metres in stages, with a review after each",
                                    "Deepening to nine metres at once",
                                    "A deep-water terminal below the bridge",
                                    "A compensation fund before any work begins"};
constexpr double kPlaces[] = {0, 20, 40, 60, 65, 90};

Date day(std::size_t offset) {
  return Date::from_ymd(2021, 3, 1)->plus_days(static_cast<int>(offset));
}

std::string name_of(const char* const* names, std::size_t known, std::size_t i) {
  return i < known ? names[i] : fmt::format("{} ({})", names[i % known], i / known + 1);
}

/// -1, 0 or 1: what actor `a` thinks of option `o`; actors differ by how far along the scale they go.
int opinion(std::size_t a, std::size_t o) {
  const std::size_t reach = (a * 37) % 100;
  const std::size_t place = o < std::size(kPlaces) ? static_cast<std::size_t>(kPlaces[o]) : (o * 29) % 100;
  if ((a * 7 + o * 5) % 4 == 0) return 0;
  return place <= reach ? 1 : -1;
}

Dossier dossier_of(const FixtureSize& size) {
  Dossier dossier;
  dossier.title = "Deepening the Olde";
  dossier.question = "How far may the river be deepened for larger ships?";
  dossier.scale_low = "the river stays as it is";
  dossier.scale_high = "a deep-water port with round-the-clock traffic";
  dossier.as_of = day(120);
  dossier.reference_point = 10;
  for (std::size_t i = 0; i < size.options; ++i) {
    Option option{.id = fmt::format("option-{}", i), .label = name_of(kOptions, std::size(kOptions), i)};
    if (i < std::size(kPlaces)) option.place = kPlaces[i];
    if (i >= std::size(kOptions)) option.place = static_cast<double>((i * 29) % 100);
    dossier.options.push_back(option);
  }
  for (std::size_t i = 0; i < size.actors; ++i)
    dossier.actors.push_back(
        {.id = fmt::format("actor-{}", i), .name = name_of(kActors, std::size(kActors), i), .veto = i == 0});
  return dossier;
}

engine::QuotedStatement statement_of(const Dossier& dossier, const FixtureSize& size, std::size_t i) {
  const std::size_t a = (i * 3 + i / 10) % size.actors;
  const std::size_t o = (i * 5 + i / 7) % size.options;
  const int opinion_here = opinion(a, o);
  engine::QuotedStatement quoted;
  Statement& s = quoted.statement;
  s.id = fmt::format("{:06x}", 0x4a3f1 + i * 7919);
  s.actor = {.name = dossier.actors[a].name, .actor_id = dossier.actors[a].id};
  s.speaker = s.actor;
  if (i % 5 == 1) {
    s.speaker = {.name = "Nela Osk, spokeswoman", .actor_id = ""};
    s.principal = s.actor;
  }
  s.option = dossier.options[o].id;
  s.stance = opinion_here > 0 ? Stance::kSupport : opinion_here < 0 ? Stance::kOppose : Stance::kUnclear;
  if (i % 9 == 4) s.stance = Stance::kConditional;
  s.confidence = 0.45 + static_cast<double>((i * 13) % 50) / 100;
  s.state = static_cast<ReviewState>(i % 11 == 3 ? 1 : i % 17 == 5 ? 3 : i % 23 == 7 ? 2 : 0);
  s.date_said = day(i * 120 / std::max<std::size_t>(size.statements, 1));
  s.date_reported = s.date_said->plus_days(1);
  s.relay = {"River Courier", "Delta Press Agency"};
  const std::string document =
      fmt::format("2021-{:02}-report.txt", i % std::max<std::size_t>(size.sources, 1) + 1);
  s.relay.push_back(document);
  const std::string words =
      opinion_here > 0 ? "we can live with this, and we have told the committee so more than once"
                       : "there is no version of this plan that our members would ever put their names to";
  s.evidence = {.document = document,
                .version = 1,
                .span = {i * 210, i * 210 + words.size()},
                .reading = {i * 210, i * 210 + words.size()},
                .words = words};
  if (s.stance == Stance::kConditional) {
    s.condition = s.evidence;
    s.condition->words = "only if the spawning season is left alone";
  }
  quoted.before = "… after a long evening in the old customs house, the delegation stepped out and said “";
  quoted.after = "”, before leaving by the side door without taking further questions. …";
  quoted.document_title = "Talks on the river go into another week";
  quoted.document_outlet = "River Courier";
  quoted.document_date = s.date_reported;
  quoted.counted = s.state != ReviewState::kRejected;
  return quoted;
}

positions::ActorPosition position_of(const engine::ReportResponse& report, std::size_t a) {
  const Actor& actor = report.dossier.actors[a];
  positions::ActorPosition out{.actor = actor.id, .name = actor.name};
  for (const Option& option : report.dossier.options) {
    positions::OptionView view{.option = option.id};
    for (const engine::QuotedStatement& quoted : report.statements) {
      const Statement& s = quoted.statement;
      if (s.actor.actor_id != actor.id || s.option != option.id || !quoted.counted) continue;
      view.statements.push_back(s.id);
      view.stance = s.stance;
      view.weight += 0.8;
    }
    if (view.statements.empty()) continue;
    out.statement_count += view.statements.size();
    out.evidence_weight += view.weight;
    if (option.place && view.stance == Stance::kSupport)
      out.furthest_accepted = std::max(out.furthest_accepted.value_or(0), *option.place);
    if (option.place && view.stance == Stance::kOppose)
      out.nearest_refused = std::min(out.nearest_refused.value_or(100), *option.place);
    out.options.push_back(view);
  }
  if (out.furthest_accepted || out.nearest_refused) {
    const double low = std::min(out.furthest_accepted.value_or(0), out.nearest_refused.value_or(100));
    const double high = std::max(out.furthest_accepted.value_or(0), out.nearest_refused.value_or(100));
    out.position = Estimate{low, (low + high) / 2, high, Origin::kStatements};
  }
  if (a == 3)
    out.notes.push_back("Accepts a place beyond one it refuses; the later statement was given more weight.");
  return out;
}

void add_positions(engine::ReportResponse& report, const FixtureSize& size) {
  auto& positions = report.positions.positions;
  for (std::size_t a = 0; a < size.actors; ++a) positions.actors.push_back(position_of(report, a));
  for (std::size_t i = 0; i < size.shifts && !positions.actors.empty(); ++i) {
    auto& actor = positions.actors[(i * 3) % positions.actors.size()];
    for (const positions::OptionView& view : actor.options) {
      actor.shifts.push_back({.option = view.option,
                              .before = Stance::kOppose,
                              .after = Stance::kSupport,
                              .date = day(30 + i * 17),
                              .last_before = view.statements.front(),
                              .first_after = view.statements.back()});
      break;
    }
  }
  for (const positions::ActorPosition& actor : positions.actors) {
    if (!actor.position) continue;
    for (std::size_t step = 0; step < 4; ++step) {
      Estimate e = *actor.position;
      const double slack = 8.0 * static_cast<double>(3 - step);
      e = {std::max(0.0, e.low - slack), std::max(0.0, e.mode - slack / 2), std::min(100.0, e.high + slack),
           e.origin};
      positions.timeline.push_back({day(step * 35 + actor.name.size() % 9), actor.actor, e});
    }
  }
  report.positions.statements_used = report.statements.size();
  report.positions.unreviewed = report.statements.size() / 2;
}

void add_network(engine::ReportResponse& report, const FixtureSize& size) {
  auto& network = report.network;
  network::LabelledMatrix& matrix = network.actor_option;
  for (const Actor& actor : report.dossier.actors) matrix.rows.push_back(actor.name);
  for (const Option& option : report.dossier.options) matrix.columns.push_back(option.label);
  matrix.values.assign(size.actors * size.options, 0);
  for (std::size_t a = 0; a < size.actors; ++a)
    for (std::size_t o = 0; o < size.options; ++o)
      for (const engine::QuotedStatement& quoted : report.statements) {
        const Statement& s = quoted.statement;
        if (s.actor.actor_id != report.dossier.actors[a].id || s.option != report.dossier.options[o].id)
          continue;
        if (s.stance == Stance::kUnclear) continue;
        matrix.values[a * size.options + o] += s.stance == Stance::kOppose ? -1 : 1;
      }
  for (std::size_t a = 0; a < size.actors; ++a) {
    const double t = 6.28318 * static_cast<double>(a) / static_cast<double>(size.actors);
    const double r = a % 2 == 0 ? 0.5 : 0.38;
    network.layout.actors.push_back({0.5 + r * std::cos(t), 0.5 + r * std::sin(t)});
    network.coalitions.actors.push_back(report.dossier.actors[a].name);
    network.coalitions.member_of.push_back(a % 3 == 2 ? 1 : a == 7 ? 2 : 0);
  }
  for (std::size_t o = 0; o < size.options; ++o) {
    const double t = 6.28318 * (static_cast<double>(o) + 0.4) / static_cast<double>(size.options);
    const double r = o % 2 == 0 ? 0.25 : 0.16;
    network.layout.options.push_back({0.5 + r * std::cos(t), 0.5 + r * std::sin(t)});
  }
  network.coalitions.count = size.actors > 7 ? 3 : size.actors > 2 ? 2 : 1;
  network.coalitions.modularity = 0.31;
  network.coalitions.exact = size.actors < 12;
  network.statements_used = report.statements.size();
  network.unreviewed = report.statements.size() / 2;
}

bargaining::Forecast forecast_of(const bargaining::Problem& problem) {
  bargaining::Forecast out{.mean = 43.4,
                           .median = 47,
                           .interval90 = {33.1, 54.9},
                           .draw_mean = 43.5,
                           .median_draw_mean = 46.2,
                           .win_set = {{24, 58.5}},
                           .no_agreement_probability = 0.13,
                           .warnings = {"The capability of 3 players is a default."},
                           .draws = 20000,
                           .seed = 20210301};
  out.histogram.assign(50, 0);
  double sum = 0;
  for (std::size_t i = 0; i < 50; ++i)
    sum += out.histogram[i] = std::exp(-std::pow((static_cast<double>(i) - 21.7) / 3.4, 2));
  for (double& share : out.histogram) share = share / sum > 1e-5 ? share / sum : 0;
  for (int i = 0; i <= 100; ++i) out.quantiles.push_back(25 + 0.37 * i);
  const double n = static_cast<double>(problem.players.size());
  for (std::size_t i = 0; i < problem.players.size(); ++i) {
    const bargaining::Player& player = problem.players[i];
    bargaining::PlayerReport report{
        .id = player.id,
        .name = player.name,
        .weight_share = 1 / n,
        .lever = 1 / n,
        .pivotal_probability = 1 / n,
        .blocks_probability = i == 0   ? 0.27
                              : i == 4 ? 0.04
                                       : 0,
        .better_than_reference = 0.7,
        .acceptable = bargaining::Interval{10, std::min(100.0, 2 * player.position.mode)}};
    if (!player.answers_to.empty()) {
      report.ratification_probability = 0.61;
      report.ratifiers_against = player.answers_to;
    }
    out.players.push_back(report);
  }
  for (const bargaining::Place& place : problem.places)
    out.places.push_back({.option = place.option,
                          .label = place.label,
                          .place = place.place,
                          .nearest_probability = 1 / static_cast<double>(problem.places.size()),
                          .support_share = 0.45,
                          .passes_probability = place.place > 20 && place.place < 65 ? 0.81 : 0.04,
                          .passes_at_modes = place.place > 20 && place.place < 65,
                          .blocked_by = place.place >= 65 ? std::vector<std::string>{problem.players[0].id}
                                                          : std::vector<std::string>{}});
  std::sort(out.places.begin(), out.places.end(),
            [](const auto& a, const auto& b) { return a.place < b.place; });
  return out;
}

void add_forecast(engine::ReportResponse& report) {
  engine::ForecastResponse response;
  for (const positions::ActorPosition& actor : report.positions.positions.actors) {
    if (!actor.position) continue;
    const std::size_t i = response.problem.players.size();
    bargaining::Player player{.id = actor.actor,
                              .name = actor.name,
                              .capability = {30, 50, 70, Origin::kAnalyst},
                              .salience = {20, 60, 80, i % 3 == 0 ? Origin::kDefault : Origin::kStatements},
                              .position = *actor.position,
                              .veto = i == 0,
                              .at_table = i != 6};
    if (i == 0 && report.dossier.actors.size() > 6) player.answers_to = {report.dossier.actors[6].id};
    response.problem.players.push_back(player);
  }
  if (response.problem.players.empty()) {
    report.no_forecast = "No forecast: nobody has a position.";
    return;
  }
  for (const Option& option : report.dossier.options)
    if (option.place) response.problem.places.push_back({option.id, option.label, *option.place});
  response.problem.reference_point = report.dossier.reference_point;
  response.forecast = forecast_of(response.problem);
  report.forecast = response;
  if (response.problem.players.size() > 30) return;  // the models of more take the tests' time
  // Made once for each size: many tests ask for the same response.
  static std::map<std::pair<std::size_t, std::size_t>, engine::ModelsResponse> made;
  auto& models = made[{response.problem.players.size(), response.problem.places.size()}];
  if (models.dispute.parties.empty())
    models = engine::Engine("")
                 .models_of(response.problem, {.seed = 20210301, .draws = 100, .threads = 1})
                 .value();
  report.models = models;
}

}  // namespace

engine::ReportResponse fixture(const FixtureSize& size) {
  engine::ReportResponse report;
  report.dossier = dossier_of(size);
  for (std::size_t i = 0; i < size.sources; ++i)
    report.sources.push_back({.id = fmt::format("2021-{:02}-report.txt", i + 1),
                              .version = 1,
                              .digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                              .title = "Talks on the river go into another week",
                              .outlet = "River Courier",
                              .date = day(i * 10),
                              .statement_count = size.statements / size.sources});
  if (size.actors > 0 && size.options > 0)
    for (std::size_t i = 0; i < size.statements; ++i)
      report.statements.push_back(statement_of(report.dossier, size, i));
  if (!report.statements.empty())
    report.proposed_actors.push_back({"Nela Osk, spokeswoman", 8, report.statements.front().statement.id});
  add_positions(report, size);
  add_network(report, size);
  add_structure(report);
  add_forecast(report);
  report.answer = {"The compromise lies at 43 of 100 (90 % interval 33 to 55).",
                   "Can be agreed: a shallow channel, or deepening in stages; the chance that nothing can be "
                   "agreed is 13 %.",
                   "Can block the compromise: Ministry of Waterways (27 % of draws).",
                   "Positions moved 5 times.",
                   "This rests on 40 statements from 12 sources, 20 of them not reviewed by a person."};
  report.warnings = {"2 of 12 sources have no date: add a line \"Date: 2021-03-01\" at their top."};
  report.version = "0.1.0";
  report.made_at = "2021-07-01T08:00:00Z";
  return report;
}

}  // namespace toguna::report
