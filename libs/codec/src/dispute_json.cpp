// A dispute from JSON.
#include "dispute_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace toguna::codec {
namespace {

using Json = nlohmann::ordered_json;

using bargaining::Distribution;
using bargaining::Field;
using bargaining::Shape;

constexpr const char* kHelp = "see docs/formats/bargaining.md for how a dispute is written";

/// Reads one text; keeps the first thing that was wrong, and where.
class DisputeReader {
 public:
  explicit DisputeReader(const Json& json) : json_(json) {}

  BargainingInput read() {
    bargaining::Dispute& dispute = input_.uncertain.dispute;
    refuse_others(json_, "", {"issues", "reference_point", "quota", "actors", "options", "correlations"});
    dispute.issues = {"position"};
    if (json_.contains("issues")) dispute.issues = words(json_["issues"], "/issues");
    if (json_.contains("quota")) dispute.quota = plain(json_["quota"], "/quota");
    if (json_.contains("reference_point") && !json_["reference_point"].is_null())
      dispute.reference_point = by_issue(json_["reference_point"], "/reference_point");
    if (!json_.contains("actors") || !json_["actors"].is_array()) {
      wrong("/actors", "there is no list of actors");
      return std::move(input_);
    }
    for (std::size_t i = 0; i < json_["actors"].size(); ++i)
      actor(json_["actors"][i], fmt::format("/actors/{}", i));
    if (json_.contains("options")) options(json_["options"]);
    if (json_.contains("correlations")) correlations(json_["correlations"]);
    if (dispute.issues.size() == 1) input_.problem = std::move(problem_);
    if (input_.problem) {
      input_.problem->quota = dispute.quota;
      if (!dispute.reference_point.empty()) input_.problem->reference_point = dispute.reference_point[0];
      input_.problem->places = input_.places;
    }
    return std::move(input_);
  }
  const std::string& problem() const { return message_; }
  const std::string& place() const { return place_; }

 private:
  void wrong(const std::string& place, std::string message) {
    if (!message_.empty()) return;
    place_ = place;
    message_ = std::move(message);
  }
  void refuse_others(const Json& from, const std::string& place,
                     std::initializer_list<std::string_view> known) {
    if (!from.is_object()) return wrong(place, "this is no object");
    for (const auto& [key, value] : from.items())
      if (std::find(known.begin(), known.end(), key) == known.end())
        wrong(place + "/" + key, fmt::format("there is no key \"{}\" here", key));
  }
  double plain(const Json& from, const std::string& place) {
    if (from.is_number()) return from.get<double>();
    wrong(place, "this must be a number");
    return 0;
  }
  std::string word(const Json& from, const char* key, const std::string& place) {
    if (from.contains(key) && from[key].is_string()) return from[key].get<std::string>();
    wrong(place + "/" + key, "this must be text");
    return {};
  }
  std::vector<std::string> words(const Json& from, const std::string& place) {
    std::vector<std::string> out;
    if (!from.is_array()) wrong(place, "this must be a list of texts");
    if (from.is_array())
      for (const Json& each : from) {
        if (!each.is_string()) wrong(place, "this must be a list of texts");
        out.push_back(each.is_string() ? each.get<std::string>() : std::string());
      }
    return out;
  }
  std::vector<double> numbers(const Json& from, const std::string& place) {
    std::vector<double> out;
    if (!from.is_array()) return {plain(from, place)};
    for (std::size_t k = 0; k < from.size(); ++k)
      out.push_back(plain(from[k], fmt::format("{}/{}", place, k)));
    return out;
  }
  std::vector<double> by_issue(const Json& from, const std::string& place) {
    std::vector<double> out = numbers(from, place);
    if (out.size() != input_.uncertain.dispute.issues.size())
      wrong(place, "this needs one number for each issue");
    return out;
  }

  /// A number, or what is believed about one.
  Distribution distribution(const Json& from, const std::string& place) {
    Distribution found{.values = {}, .weights = {}};
    if (from.is_number()) {
      found.low = found.mode = found.high = from.get<double>();
      return found;
    }
    refuse_others(from, place, {"shape", "low", "mode", "high", "deviation", "values", "weights"});
    if (!from.is_object()) return found;
    const std::string shape = from.contains("shape") ? word(from, "shape", place) : "triangular";
    const auto known = shape_from(shape);
    if (!known) {
      wrong(place + "/shape", fmt::format("there is no shape \"{}\"", shape));
      return found;
    }
    found.shape = *known;
    const auto value = [&](const char* key, double otherwise) {
      return from.contains(key) ? plain(from[key], place + "/" + key) : otherwise;
    };
    if (from.contains("values")) found.values = numbers(from["values"], place + "/values");
    if (from.contains("weights")) found.weights = numbers(from["weights"], place + "/weights");
    const bool listed = !found.values.empty();
    found.low = value("low", listed ? found.values.front() : 0);
    found.high = value("high", listed ? found.values.back() : 100);
    found.mode = value("mode", (found.low + found.high) / 2);
    found.deviation = value("deviation", 0);
    return found;
  }

  double number(const Json& from, const std::string& place, Field field, std::size_t issue) {
    const Distribution found = distribution(from, place);
    if (!message_.empty()) return 0;
    if (const auto sound = bargaining::check_distribution(found); !sound) {
      wrong(place, sound.error().message);
      return 0;
    }
    if (found.shape != Shape::kTriangular || found.low != found.high)
      input_.uncertain.inputs.push_back({.party = input_.uncertain.dispute.parties.size(),
                                         .field = field,
                                         .issue = issue,
                                         .distribution = found});
    (field == Field::kCapability ? player_.capability
     : field == Field::kSalience ? player_.salience
                                 : player_.position) = bargaining::estimate_of(found, Origin::kAnalyst);
    return bargaining::centre_of(found);
  }

  std::vector<double> numbers_by_issue(const Json& from, const char* key, const std::string& place,
                                       Field field) {
    const std::size_t issues = input_.uncertain.dispute.issues.size();
    std::vector<double> out(issues);
    const std::string at = place + "/" + key;
    if (!from.contains(key)) {
      wrong(at, fmt::format("this actor has no {}", key));
      return out;
    }
    const Json& value = from[key];
    if (!value.is_array()) {
      if (issues > 1) wrong(at, "this needs a list with one number for each issue");
      out[0] = number(value, at, field, 0);
      return out;
    }
    if (value.size() != issues) wrong(at, "this needs one number for each issue");
    for (std::size_t k = 0; k < std::min<std::size_t>(value.size(), issues); ++k)
      out[k] = number(value[k], fmt::format("{}/{}", at, k), field, k);
    return out;
  }

  void actor(const Json& from, const std::string& place) {
    refuse_others(from, place,
                  {"id", "name", "capability", "position", "salience", "veto", "no_agreement_cost",
                   "at_table", "answers_to", "domestic_quota"});
    if (!message_.empty()) return;
    player_ = {};
    bargaining::Party party;
    party.id = word(from, "id", place);
    party.name = from.contains("name") ? word(from, "name", place) : party.id;
    const auto flag = [&](const char* key, bool otherwise) {
      if (!from.contains(key)) return otherwise;
      if (!from[key].is_boolean()) wrong(place + "/" + key, "this must be true or false");
      return from[key].is_boolean() ? from[key].get<bool>() : otherwise;
    };
    party.veto = flag("veto", false);
    if (from.contains("no_agreement_cost"))
      party.no_agreement_cost = plain(from["no_agreement_cost"], place + "/no_agreement_cost");
    player_.at_table = flag("at_table", true);
    if (from.contains("answers_to")) player_.answers_to = words(from["answers_to"], place + "/answers_to");
    if (from.contains("domestic_quota"))
      player_.domestic_quota = plain(from["domestic_quota"], place + "/domestic_quota");
    const std::size_t inputs = input_.uncertain.inputs.size();
    if (from.contains("capability")) {
      party.capability = number(from["capability"], place + "/capability", Field::kCapability, 0);
    } else {
      wrong(place + "/capability", "this actor has no capability");
    }
    party.salience = numbers_by_issue(from, "salience", place, Field::kSalience);
    party.position = numbers_by_issue(from, "position", place, Field::kPosition);
    player_.id = party.id;
    player_.name = party.name;
    player_.veto = party.veto;
    player_.no_agreement_cost = party.no_agreement_cost;
    problem_.players.push_back(player_);
    // Who is at home only bargains in the forecast alone.
    if (player_.at_table) {
      input_.uncertain.dispute.parties.push_back(std::move(party));
    } else {
      input_.uncertain.inputs.resize(inputs);
    }
  }

  void options(const Json& from) {
    if (!from.is_array()) return wrong("/options", "this must be a list of options");
    for (std::size_t k = 0; k < from.size(); ++k) {
      const std::string place = fmt::format("/options/{}", k);
      refuse_others(from[k], place, {"id", "label", "place"});
      if (!message_.empty()) return;
      bargaining::Place option{.option = word(from[k], "id", place), .label = {}};
      option.label = from[k].contains("label") ? word(from[k], "label", place) : option.option;
      if (from[k].contains("place")) {
        option.place = plain(from[k]["place"], place + "/place");
      } else {
        wrong(place + "/place", "this option has no place");
      }
      input_.places.push_back(std::move(option));
    }
  }

  void correlations(const Json& from) {
    if (!from.is_array()) return wrong("/correlations", "this must be a list of correlations");
    for (std::size_t k = 0; k < from.size(); ++k) {
      const std::string place = fmt::format("/correlations/{}", k);
      refuse_others(from[k], place, {"between", "coefficient"});
      if (!message_.empty()) return;
      const std::vector<std::string> ends = from[k].contains("between")
                                                ? words(from[k]["between"], place + "/between")
                                                : std::vector<std::string>();
      if (ends.size() != 2 || !from[k].contains("coefficient"))
        return wrong(place, "a correlation is between two inputs and has a coefficient");
      if (!from[k]["coefficient"].is_number()) return wrong(place + "/coefficient", "this must be a number");
      const double coefficient = from[k]["coefficient"].get<double>();
      const auto first = input_number(ends[0], input_.uncertain);
      const auto second = input_number(ends[1], input_.uncertain);
      // Who is at home only is known to the forecast alone.
      const auto home_first = player_number(ends[0]);
      const auto home_second = player_number(ends[1]);
      if ((!first || !second) && (!home_first || !home_second))
        return wrong(place + "/between", "one of these is no uncertain input");
      if (first && second) input_.uncertain.correlations.push_back({*first, *second, coefficient});
      if (home_first && home_second)
        problem_.correlations.push_back(
            {home_first->first, home_first->second, home_second->first, home_second->second, coefficient});
    }
  }

  /// "ID.field" of an uncertain number of one of the problem's players.
  std::optional<std::pair<std::string, Field>> player_number(const std::string& name) const {
    const std::size_t dot = name.rfind('.');
    const auto field = dot == std::string::npos ? std::nullopt : field_from(name.substr(dot + 1));
    if (!field) return std::nullopt;
    for (const bargaining::Player& player : problem_.players) {
      const Estimate& number = *field == Field::kCapability ? player.capability
                               : *field == Field::kSalience ? player.salience
                                                            : player.position;
      if (player.id == name.substr(0, dot) && !number.is_exact()) return std::pair(player.id, *field);
    }
    return std::nullopt;
  }

  const Json& json_;
  BargainingInput input_;
  bargaining::Problem problem_;
  bargaining::Player player_;  ///< the one being read
  std::string message_;
  std::string place_;
};

}  // namespace

Result<BargainingInput> dispute_from_json(std::string_view text, const std::string& file) {
  const Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) return fail(ErrorCode::kInvalidData, "this is not JSON", file, kHelp);
  DisputeReader reader(json);
  BargainingInput input = reader.read();
  if (!reader.problem().empty())
    return fail(ErrorCode::kInvalidData, reader.problem(), fmt::format("{}: {}", file, reader.place()),
                kHelp);
  if (auto sound = bargaining::check_uncertain(input.uncertain); !sound) return fail(std::move(sound));
  return input;
}

}  // namespace toguna::codec
