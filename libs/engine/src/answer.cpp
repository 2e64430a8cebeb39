#include "answer.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace toguna::engine {
namespace {

constexpr double kWorthNaming = 0.05;

std::string percent(double share) {
  if (share > 0 && share < 0.005) return "under 1 %";
  if (share < 1 && share > 0.995) return "over 99 %";
  return fmt::format("{:.0f} %", 100 * share);
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i)
    out += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
  return out;
}

std::string name_of(const bargaining::Forecast& forecast, const std::string& id) {
  for (const bargaining::PlayerReport& player : forecast.players)
    if (player.id == id) return player.name;
  return id;
}

std::string compromise_line(const bargaining::Forecast& forecast) {
  const auto nearest = std::max_element(
      forecast.places.begin(), forecast.places.end(),
      [](const auto& a, const auto& b) { return a.nearest_probability < b.nearest_probability; });
  std::string line = fmt::format("The compromise lies at {:.0f} of 100 (90 % interval {:.0f} to {:.0f})",
                                 forecast.mean, forecast.interval90.low, forecast.interval90.high);
  if (nearest != forecast.places.end())
    line += fmt::format("; the nearest option is most often “{}” ({} of draws)", nearest->label,
                        percent(nearest->nearest_probability));
  return line + ".";
}

std::string agreement_line(const ForecastResponse& response) {
  const bargaining::Forecast& forecast = response.forecast;
  if (!response.problem.reference_point)
    return "What beats having no agreement is not known: the dossier gives no reference point.";
  std::vector<std::string> passing;
  for (const bargaining::PlaceReport& place : forecast.places)
    if (place.passes_at_modes)
      passing.push_back(fmt::format("“{}” ({})", place.label, percent(place.passes_probability)));
  std::string line = passing.empty() ? "No option of the dossier would be agreed on the most likely inputs"
                                     : fmt::format("Can be agreed: {}", joined(passing));
  return line + fmt::format("; the chance that nothing can be agreed is {}.",
                            percent(forecast.no_agreement_probability));
}

std::string blocker_line(const bargaining::Forecast& forecast) {
  std::vector<const bargaining::PlayerReport*> blockers;
  for (const bargaining::PlayerReport& player : forecast.players)
    if (player.blocks_probability >= kWorthNaming) blockers.push_back(&player);
  std::sort(blockers.begin(), blockers.end(),
            [](const auto* a, const auto* b) { return a->blocks_probability > b->blocks_probability; });
  if (blockers.size() > 3) blockers.resize(3);
  std::vector<std::string> named;
  for (const bargaining::PlayerReport* blocker : blockers) {
    std::string who = fmt::format("{} ({} of draws", blocker->name, percent(blocker->blocks_probability));
    std::vector<std::string> home;
    home.reserve(blocker->ratifiers_against.size());
    for (const std::string& id : blocker->ratifiers_against) home.push_back(name_of(forecast, id));
    if (!home.empty()) who += fmt::format("; at home against: {}", joined(home));
    named.push_back(who + ")");
  }
  if (!named.empty()) return fmt::format("Can block the compromise: {}.", joined(named));
  // Nobody stops the compromise itself; say who stops what lies beyond it.
  for (auto place = forecast.places.rbegin(); place != forecast.places.rend(); ++place) {
    if (place->passes_at_modes || place->blocked_by.empty()) continue;
    std::vector<std::string> who;
    who.reserve(place->blocked_by.size());
    for (const std::string& id : place->blocked_by) who.push_back(name_of(forecast, id));
    return fmt::format("Nobody alone blocks the compromise; “{}” is blocked by {}.", place->label,
                       joined(who));
  }
  return "Nobody alone can block the compromise.";
}

std::string on_day(const std::optional<Date>& day) {
  return day ? " on " + day->iso() : "";
}

std::string movement_line(const ReportResponse& report) {
  const positions::Shift* latest = nullptr;
  const positions::ActorPosition* who = nullptr;
  std::size_t count = 0;
  for (const positions::ActorPosition& actor : report.positions.positions.actors) {
    for (const positions::Shift& shift : actor.shifts) {
      ++count;
      if (latest == nullptr || shift.date > latest->date) {
        latest = &shift;
        who = &actor;
      }
    }
  }
  if (latest == nullptr) return "No actor changed its stance on an option in these sources.";
  const Option* option = report.dossier.find_option(latest->option);
  return fmt::format("Positions moved {}: most recently {} on “{}”, from {} to {}{}.",
                     count == 1 ? "once" : fmt::format("{} times", count), who->name,
                     option ? option->label : latest->option, to_string(latest->before),
                     to_string(latest->after), on_day(latest->date));
}

std::string certainty_line(const ReportResponse& report) {
  std::string line =
      fmt::format("This rests on {} statements from {} sources, {} of them not reviewed by a person",
                  report.positions.statements_used, report.sources.size(), report.positions.unreviewed);
  if (report.forecast) {
    std::size_t defaults = 0;
    for (const bargaining::Player& player : report.forecast->problem.players)
      if (player.capability.origin == Origin::kDefault || player.salience.origin == Origin::kDefault)
        ++defaults;
    if (defaults > 0)
      line += fmt::format("; for {} of {} players capability or salience is a default, not a judgement",
                          defaults, report.forecast->problem.players.size());
  }
  return line + ".";
}

}  // namespace

std::vector<std::string> answer_of(const ReportResponse& report) {
  std::vector<std::string> lines;
  if (report.forecast) {
    lines.push_back(compromise_line(report.forecast->forecast));
    lines.push_back(agreement_line(*report.forecast));
    lines.push_back(blocker_line(report.forecast->forecast));
  } else {
    lines.push_back(report.no_forecast);
  }
  lines.push_back(movement_line(report));
  lines.push_back(certainty_line(report));
  return lines;
}

}  // namespace toguna::engine
