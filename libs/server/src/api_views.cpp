#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "api.hpp"
#include "toguna/base/date.hpp"
#include "toguna/base/files.hpp"
#include "toguna/codec/json.hpp"
#include "toguna/codec/workbench.hpp"

namespace toguna::server {
namespace {

Result<std::optional<Date>> day_parameter(const Request& request, const std::string& name) {
  const std::string text = request.parameter(name);
  if (text.empty()) return std::optional<Date>();
  const auto day = text.size() == 10 ? Date::parse_iso(text) : std::nullopt;
  if (!day) return fail(ErrorCode::kUsage, "a day is written 2012-09-15", name);
  return day;
}

Reply network(const Served& served, const Request& request) {
  static constexpr std::array<std::string_view, 4> kKinds = {"two-mode", "congruence", "conflict",
                                                             "subtract"};
  const std::string kind = request.parameter("kind").empty() ? "two-mode" : request.parameter("kind");
  const auto known = std::find(kKinds.begin(), kKinds.end(), kind);
  if (known == kKinds.end())
    return refused({ErrorCode::kUsage, fmt::format("there is no network '{}'", kind), "kind", {}});
  const auto since = day_parameter(request, "since");
  const auto until = day_parameter(request, "until");
  if (!since || !until) return refused(!since ? since.error() : until.error());
  const auto drawn = served.bench->network({.kind = static_cast<engine::NetworkKind>(known - kKinds.begin()),
                                            .since = *since,
                                            .until = *until,
                                            .accepted_only = request.parameter("accepted") == "true"});
  return drawn ? json(codec::to_json(*drawn)) : refused(drawn.error());
}

Reply polarization(const Served& served, const Request& request) {
  const auto days = whole_parameter(request, "days", 90, 1, 36500);
  const auto step = whole_parameter(request, "step", 30, 1, 36500);
  if (!days || !step) return refused(!days ? days.error() : step.error());
  const auto view = served.bench->polarization(static_cast<int>(*days), static_cast<int>(*step));
  return view ? json(codec::to_json(*view, static_cast<int>(*days), static_cast<int>(*step)))
              : refused(view.error());
}

std::filesystem::path scenario_file(const Served& served) {
  return served.bench->place().folder / "scenarios.json";
}

Result<std::vector<codec::Scenario>> scenarios_of(const Served& served) {
  const auto text = read_file(scenario_file(served), std::uintmax_t{16} << 20);
  if (!text && text.error().code == ErrorCode::kNotFound) return std::vector<codec::Scenario>();
  if (!text) return tl::unexpected<Error>(text.error());
  auto scenarios = codec::scenarios_from_json(*text);
  if (!scenarios) {
    Error error = std::move(scenarios).error();
    error.place = fmt::format("{}: {}", scenario_file(served).string(), error.place);
    error.code = ErrorCode::kInvalidData;
    return tl::unexpected<Error>(std::move(error));
  }
  return scenarios;
}

Result<codec::Scenario> kept(const Served& served, codec::Scenario scenario) {
  auto all = scenarios_of(served);
  if (!all) return fail(std::move(all));
  scenario.at = utc_now();
  const auto same = [&](const codec::Scenario& one) { return one.id == scenario.id; };
  if (scenario.id.empty()) {
    std::size_t number = all->size();
    do scenario.id = fmt::format("s{}", ++number);
    while (std::any_of(all->begin(), all->end(), same));
    all->push_back(scenario);
  } else if (const auto old = std::find_if(all->begin(), all->end(), same); old != all->end()) {
    *old = scenario;
  } else {
    return fail(ErrorCode::kNotFound, fmt::format("there is no scenario '{}'", scenario.id));
  }
  if (auto written = write_file_atomically(scenario_file(served), codec::to_json(*all)); !written)
    return fail(std::move(written));
  return scenario;
}

}  // namespace

Reply answer_edit(const Served& served, const Request& request, const std::string& way) {
  const std::lock_guard lock(*served.files);
  if (way.empty() && request.method == "GET") {
    const auto undo = served.bench->edit_step(ledger::Step::kUndo);
    if (!undo) return refused(undo.error());
    const auto redo = served.bench->edit_step(ledger::Step::kRedo);
    return redo ? json(codec::to_json(*undo, *redo)) : refused(redo.error());
  }
  if (request.method != "POST") return wrong_method();
  Result<engine::DossierEdited> edited;
  if (way.empty()) {
    const auto body = codec::edit_from_json(request.body);
    if (!body) return refused(body.error());
    edited = served.bench->edit(body->changes, body->revision, body->preview, body->coder);
  } else if (way == "undo" || way == "redo") {
    const auto body = codec::edit_step_from_json(request.body);
    if (!body) return refused(body.error());
    edited = served.bench->step_edit(way == "undo" ? ledger::Step::kUndo : ledger::Step::kRedo,
                                     body->revision, body->coder);
  } else {
    return no_such_thing();
  }
  if (!edited) return refused(edited.error());
  return edited->conflict ? json(codec::conflict_json({}), 409) : json(codec::to_json(*edited));
}

Reply answer_scenarios(const Served& served, const Request& request, const std::string& id) {
  const std::lock_guard lock(*served.files);
  if (request.method == "POST" && id.empty()) {
    auto scenario = codec::scenario_from_json(request.body);
    if (!scenario) return refused(scenario.error());
    const auto done = kept(served, std::move(*scenario));
    return done ? json(codec::to_json(*done)) : refused(done.error());
  }
  auto all = scenarios_of(served);
  if (!all) return refused(all.error());
  if (request.method == "DELETE" && !id.empty()) {
    if (std::erase_if(*all, [&](const codec::Scenario& one) { return one.id == id; }) == 0)
      return refused({ErrorCode::kNotFound, fmt::format("there is no scenario '{}'", id), {}, {}});
    if (auto written = write_file_atomically(scenario_file(served), codec::to_json(*all)); !written)
      return refused(written.error());
  } else if (request.method != "GET" || !id.empty()) {
    return wrong_method();
  }
  return json(codec::to_json(*all));
}

Reply answer_views(const Served& served, const Request& request, const std::string& verb) {
  if (verb == "what-if") {
    if (request.method != "POST") return wrong_method();
    const auto body = codec::what_if_from_json(request.body);
    if (!body) return refused(body.error());
    const auto found = served.bench->what_if(body->changes, body->draws, body->models);
    return found ? json(codec::to_json(*found, body->changes)) : refused(found.error());
  }
  if (request.method != "GET") return wrong_method();
  if (verb == "network") return network(served, request);
  if (verb == "polarization") return polarization(served, request);
  if (verb == "positions") {
    const auto positions = served.bench->positions();
    return positions ? json(codec::to_json(*positions)) : refused(positions.error());
  }
  const auto forecast = served.bench->forecast();
  return forecast ? json(codec::to_json(*forecast)) : refused(forecast.error());
}

}  // namespace toguna::server
