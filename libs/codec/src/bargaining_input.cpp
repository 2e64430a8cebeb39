#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "toguna/bargaining/ktab_files.hpp"
#include "toguna/codec/bargaining.hpp"
#include "toguna/codec/csv.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::codec {
namespace {

using bargaining::Field;

std::optional<double> number(std::string_view text) {
  double value = 0;
  const auto [stop, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc{} || stop != text.data() + text.size() || !std::isfinite(value))
    return std::nullopt;
  return value;
}

/// KTAB's first line ends with two counts; that of a CSV of actors names columns.
bool looks_like_ktab(const std::vector<std::vector<std::string>>& rows) {
  if (rows.empty() || rows.front().size() < 4) return false;
  const auto is_count = [&](std::size_t column) {
    const auto value = number(text::collapse_space(rows.front()[column]));
    return value && *value >= 1 && *value == std::floor(*value);
  };
  return is_count(2) && is_count(3);
}

BargainingInput input_of(bargaining::KtabScenario scenario) {
  return {.uncertain = {.dispute = std::move(scenario.dispute), .inputs = {}, .correlations = {}},
          .spatial = std::move(scenario.options)};
}

tl::unexpected<Error> bad_change(std::string_view text) {
  return fail(ErrorCode::kUsage, fmt::format("\"{}\" is no change", text), "--set",
              "Write PARTY.position=NUMBER, PARTY.salience=NUMBER or PARTY.capability=NUMBER");
}

std::optional<Field> field_named(std::string_view name) {
  if (name == "position") return Field::kPosition;
  if (name == "salience") return Field::kSalience;
  if (name == "capability") return Field::kCapability;
  return std::nullopt;
}

}  // namespace

BargainingInput input_of(const bargaining::Problem& problem) {
  BargainingInput input{
      .uncertain = {.dispute = bargaining::dispute_at_modes(problem), .inputs = {}, .correlations = {}},
      .spatial = {}};
  std::size_t party = 0;
  for (const bargaining::Player& player : problem.players) {
    if (!player.at_table) continue;
    const std::pair<Field, const Estimate*> numbers[] = {{Field::kCapability, &player.capability},
                                                         {Field::kSalience, &player.salience},
                                                         {Field::kPosition, &player.position}};
    for (const auto& [field, estimate] : numbers) {
      if (estimate->is_exact()) continue;
      input.uncertain.inputs.push_back({.party = party,
                                        .field = field,
                                        .issue = 0,
                                        .distribution = {.shape = bargaining::Shape::kTriangular,
                                                         .low = estimate->low,
                                                         .mode = estimate->mode,
                                                         .high = estimate->high,
                                                         .values = {},
                                                         .weights = {}}});
    }
    ++party;
  }
  return input;
}

Result<BargainingInput> bargaining_input(std::string_view text, const std::string& file) {
  const auto first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first != std::string_view::npos && text[first] == '<') {
    auto scenario = bargaining::read_ktab_xml(text, file);
    if (!scenario) return fail(std::move(scenario));
    return input_of(*std::move(scenario));
  }
  auto rows = read_csv(text, file);
  if (!rows) return fail(std::move(rows));
  if (looks_like_ktab(*rows)) {
    auto scenario = bargaining::read_ktab_csv(text, file);
    if (!scenario) return fail(std::move(scenario));
    return input_of(*std::move(scenario));
  }
  auto problem = actors_from_csv(text, file);
  if (!problem) return fail(std::move(problem));
  return input_of(*problem);
}

Result<std::vector<Voter>> voters_from_csv(std::string_view text, const std::string& file) {
  auto rows = read_csv(text, file);
  if (!rows) return fail(std::move(rows));
  const std::string help = "the first line must name the columns name and weight; weights are whole numbers";
  if (rows->empty()) return fail(ErrorCode::kNothingToCompute, "the file holds no rows", file, help);
  const auto column = [&](std::string_view name) -> std::optional<std::size_t> {
    for (std::size_t k = 0; k < rows->front().size(); ++k) {
      if (text::fold_for_matching(text::collapse_space(rows->front()[k])) == name) return k;
    }
    return std::nullopt;
  };
  const auto name = column("name");
  const auto weight = column("weight");
  if (!name || !weight) return fail(ErrorCode::kInvalidData, "there is no column name or weight", file, help);
  std::vector<Voter> voters;
  for (std::size_t row = 1; row < rows->size(); ++row) {
    const std::vector<std::string>& cells = (*rows)[row];
    const auto value =
        *weight < cells.size() ? number(text::collapse_space(cells[*weight])) : std::optional<double>();
    if (!value || *value < 0 || *value > 1'000'000 || *value != std::floor(*value) || *name >= cells.size()) {
      return fail(ErrorCode::kInvalidData, "this row has no whole weight from 0 to 1,000,000",
                  fmt::format("{}: row {}", file, row + 1), help);
    }
    voters.push_back({text::collapse_space(cells[*name]), static_cast<std::uint32_t>(*value)});
  }
  return voters;
}

Result<bargaining::Change> change_from(std::string_view text, const bargaining::Dispute& dispute) {
  const auto equals = text.rfind('=');
  if (equals == std::string_view::npos) return bad_change(text);
  const auto value = number(text.substr(equals + 1));
  if (!value) return bad_change(text);
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
  bargaining::SetNumber change{.party = party->id, .value = *value};
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
  return bargaining::Change(change);
}

Result<bargaining::Change> joining_from(std::string_view text) {
  const auto equals = text.rfind('=');
  if (equals == std::string_view::npos || equals + 1 == text.size()) {
    return fail(ErrorCode::kUsage, fmt::format("\"{}\" joins nobody", text), "--join", "Write A+B=NAME");
  }
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
