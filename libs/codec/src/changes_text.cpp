// Changes of a dispute as the command line writes them.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "toguna/codec/bargaining.hpp"

namespace toguna::codec {
namespace {

using bargaining::Field;

tl::unexpected<Error> bad_change(std::string_view text) {
  return fail(
      ErrorCode::kUsage, fmt::format("\"{}\" is no change", text), "--set",
      "Write PARTY.position=NUMBER, PARTY.salience=NUMBER, PARTY.capability=NUMBER or PARTY.cost=NUMBER");
}

std::optional<Field> field_named(std::string_view name) {
  if (name == "position") return Field::kPosition;
  if (name == "salience") return Field::kSalience;
  if (name == "capability") return Field::kCapability;
  return std::nullopt;
}

/// Numbers between slashes; empty where one is none.
std::vector<double> numbers_of(std::string_view text) {
  std::vector<double> values;
  while (true) {
    const std::size_t slash = text.find('/');
    const auto value = number_from(text.substr(0, slash));
    if (!value) return {};
    values.push_back(*value);
    if (slash == std::string_view::npos) return values;
    text.remove_prefix(slash + 1);
  }
}

}  // namespace

std::optional<double> number_from(std::string_view text) {
  double value = 0;
  const auto [stop, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc{} || stop != text.data() + text.size() || !std::isfinite(value))
    return std::nullopt;
  return value;
}

Result<bargaining::Change> change_from(std::string_view text, const bargaining::Dispute& dispute) {
  const auto equals = text.rfind('=');
  if (equals == std::string_view::npos) return bad_change(text);
  const std::vector<double> values = numbers_of(text.substr(equals + 1));
  if (values.size() != 1 && values.size() != 3) return bad_change(text);
  // A party's own id may hold points: the longest id that fits is meant.
  const std::string_view left = text.substr(0, equals);
  const bargaining::Party* party = nullptr;
  for (const bargaining::Party& each : dispute.parties) {
    const bool fits =
        left.size() > each.id.size() && left.starts_with(each.id) && left[each.id.size()] == '.';
    if (fits && (party == nullptr || each.id.size() > party->id.size())) party = &each;
  }
  if (party == nullptr) return bad_change(text);
  std::string_view field = left.substr(party->id.size() + 1);
  if (field == "cost" && values.size() == 1)
    return bargaining::Change(bargaining::SetCost{party->id, values.front()});
  bargaining::SetNumber change{.party = party->id, .value = values[values.size() / 2]};
  if (values.size() == 3) change.range = bargaining::Interval{values[0], values[2]};
  if (const auto point = field.find('.'); point != std::string_view::npos) {
    const std::string_view issue = field.substr(point + 1);
    const auto found = std::find(dispute.issues.begin(), dispute.issues.end(), issue);
    if (found == dispute.issues.end()) return bad_change(text);
    change.issue = static_cast<std::size_t>(found - dispute.issues.begin());
    field = field.substr(0, point);
  }
  const auto named = field_named(field);
  if (!named) return bad_change(text);
  change.field = *named;
  return bargaining::Change(std::move(change));
}

Result<bargaining::Change> adding_from(std::string_view text, const bargaining::Dispute& dispute) {
  const auto equals = text.rfind('=');
  const std::vector<double> values =
      equals == std::string_view::npos ? std::vector<double>() : numbers_of(text.substr(equals + 1));
  if (equals == 0 || values.size() != 1 + 2 * dispute.issues.size())
    return fail(ErrorCode::kUsage, fmt::format("\"{}\" adds nobody", text), "--add",
                "Write NAME=CAPABILITY/POSITION/SALIENCE, with a position and a salience for each issue");
  bargaining::Party party;
  party.id = party.name = std::string(text.substr(0, equals));
  party.capability = values[0];
  for (std::size_t k = 1; k < values.size(); k += 2) {
    party.position.push_back(values[k]);
    party.salience.push_back(values[k + 1]);
  }
  return bargaining::Change(bargaining::AddParty{std::move(party)});
}

Result<bargaining::Place> option_from(std::string_view text) {
  const auto equals = text.rfind('=');
  const auto place =
      equals == std::string_view::npos ? std::optional<double>() : number_from(text.substr(equals + 1));
  if (!place || *place < 0 || *place > 100 || equals == 0)
    return fail(ErrorCode::kUsage, fmt::format("\"{}\" is no option on the scale", text), "--option",
                "Write LABEL=PLACE, a place from 0 to 100");
  const std::string label(text.substr(0, equals));
  return bargaining::Place{.option = label, .label = label, .place = *place};
}

Result<bargaining::Change> joining_from(std::string_view text) {
  const auto equals = text.rfind('=');
  if (equals == std::string_view::npos || equals + 1 == text.size())
    return fail(ErrorCode::kUsage, fmt::format("\"{}\" joins nobody", text), "--join", "Write A+B=NAME");
  bargaining::JoinParties join{.parties = {}, .id = std::string(text.substr(equals + 1))};
  std::string_view rest = text.substr(0, equals);
  while (true) {
    const auto plus = rest.find('+');
    join.parties.emplace_back(rest.substr(0, plus));
    if (plus == std::string_view::npos) break;
    rest.remove_prefix(plus + 1);
  }
  return bargaining::Change(std::move(join));
}

}  // namespace toguna::codec
