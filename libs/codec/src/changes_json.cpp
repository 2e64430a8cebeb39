// Changes of a dispute from JSON.
#include <fmt/format.h>

#include "json_parts.hpp"
#include "toguna/codec/bargaining.hpp"

namespace toguna::codec {
namespace {

using parts::field_word;
using parts::Json;

using bargaining::Change;
using bargaining::Field;

/// Reads one change; throws nothing, remembers the first thing that was wrong.
class ChangeReader {
 public:
  explicit ChangeReader(const Json& json) : json_(json) {}

  std::optional<Change> read() {
    if (!json_.is_object()) return wrong("a change is an object");
    if (json_.contains("set")) return set_number();
    if (json_.contains("veto"))
      return Change(bargaining::SetVeto{word(json_, "veto"), flag(json_, "value", true)});
    if (json_.contains("cost"))
      return Change(bargaining::SetCost{word(json_, "cost"), value(json_, "value")});
    if (json_.contains("remove")) return Change(bargaining::RemoveParty{word(json_, "remove")});
    if (json_.contains("add")) return add();
    if (json_.contains("join")) return join();
    if (json_.contains("quota")) return Change(bargaining::SetQuota{value(json_, "quota")});
    if (json_.contains("reference_point")) return reference_point();
    return wrong("this is no change");
  }
  const std::string& problem() const { return problem_; }

 private:
  std::nullopt_t wrong(std::string problem) {
    if (problem_.empty()) problem_ = std::move(problem);
    return std::nullopt;
  }
  std::string word(const Json& from, const char* key) {
    if (from.contains(key) && from[key].is_string()) return from[key].get<std::string>();
    wrong(fmt::format("\"{}\" must be text", key));
    return {};
  }
  double value(const Json& from, const char* key) {
    if (from.contains(key) && from[key].is_number()) return from[key].get<double>();
    wrong(fmt::format("\"{}\" must be a number", key));
    return 0;
  }
  bool flag(const Json& from, const char* key, bool otherwise) {
    if (!from.contains(key)) return otherwise;
    if (from[key].is_boolean()) return from[key].get<bool>();
    wrong(fmt::format("\"{}\" must be true or false", key));
    return otherwise;
  }
  std::vector<double> values(const Json& from, const char* key) {
    if (!from.contains(key) || !from[key].is_array()) return {value(from, key)};
    std::vector<double> out;
    for (const Json& each : from[key]) {
      if (!each.is_number()) wrong(fmt::format("\"{}\" must hold numbers", key));
      out.push_back(each.is_number() ? each.get<double>() : 0);
    }
    return out;
  }
  std::size_t issue() {
    if (!json_.contains("issue")) return 0;
    if (json_["issue"].is_number_unsigned()) return json_["issue"].get<std::size_t>();
    wrong("\"issue\" must be a whole number from 0");
    return 0;
  }

  std::optional<Change> set_number() {
    bargaining::SetNumber change{
        .party = word(json_, "set"), .issue = issue(), .value = value(json_, "value")};
    const std::string field = word(json_, "field");
    change.field = field == "capability" ? Field::kCapability
                   : field == "salience" ? Field::kSalience
                                         : Field::kPosition;
    if (field != field_word(change.field)) return wrong("\"field\" must be position, salience or capability");
    if (json_.contains("range")) {
      const std::vector<double> ends = values(json_, "range");
      if (ends.size() != 2) return wrong("\"range\" must be [low, high]");
      change.range = bargaining::Interval{ends[0], ends[1]};
    }
    return Change(std::move(change));
  }
  std::optional<Change> add() {
    const Json& from = json_["add"];
    if (!from.is_object()) return wrong("\"add\" must be an object");
    bargaining::Party party{.id = word(from, "id"),
                            .name = from.contains("name") ? word(from, "name") : std::string(),
                            .capability = value(from, "capability"),
                            .position = values(from, "position"),
                            .salience = values(from, "salience"),
                            .veto = flag(from, "veto", false)};
    if (from.contains("no_agreement_cost")) party.no_agreement_cost = value(from, "no_agreement_cost");
    if (party.name.empty()) party.name = party.id;
    return Change(bargaining::AddParty{std::move(party)});
  }
  std::optional<Change> join() {
    if (!json_["join"].is_array()) return wrong("\"join\" must list ids");
    bargaining::JoinParties change{.parties = {}, .id = word(json_, "as")};
    for (const Json& each : json_["join"]) {
      if (!each.is_string()) return wrong("\"join\" must list ids");
      change.parties.push_back(each.get<std::string>());
    }
    return Change(std::move(change));
  }
  std::optional<Change> reference_point() {
    bargaining::SetReferencePoint change{.place = std::nullopt, .issue = issue()};
    if (!json_["reference_point"].is_null()) change.place = value(json_, "reference_point");
    return Change(change);
  }

  const Json& json_;
  std::string problem_;
};

}  // namespace

Result<std::vector<Change>> changes_from_json(std::string_view text, const std::string& place) {
  const std::string help = "see docs/formats/bargaining.md for how changes are written";
  const Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded() || !json.is_array())
    return fail(ErrorCode::kInvalidData, "this is not a JSON array of changes", place, help);
  std::vector<Change> changes;
  for (const Json& each : json) {
    ChangeReader reader(each);
    auto change = reader.read();
    if (!change || !reader.problem().empty())
      return fail(ErrorCode::kInvalidData, reader.problem(),
                  fmt::format("{}: change {}", place, changes.size() + 1), help);
    changes.push_back(*std::move(change));
  }
  return changes;
}

}  // namespace toguna::codec
