#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "dispute_csv.hpp"
#include "dispute_json.hpp"
#include "toguna/bargaining/ktab_files.hpp"
#include "toguna/codec/bargaining.hpp"
#include "toguna/codec/csv.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::codec {
namespace {

using bargaining::Field;

/// KTAB's first line ends with two counts; that of a CSV of actors names columns.
bool looks_like_ktab(const std::vector<std::vector<std::string>>& rows) {
  if (rows.empty() || rows.front().size() < 4) return false;
  const auto is_count = [&](std::size_t column) {
    const auto value = number_from(text::collapse_space(rows.front()[column]));
    return value && *value >= 1 && *value == std::floor(*value);
  };
  return is_count(2) && is_count(3);
}

BargainingInput input_of(bargaining::KtabScenario scenario) {
  return {.uncertain = {.dispute = std::move(scenario.dispute), .inputs = {}, .correlations = {}},
          .spatial = std::move(scenario.options),
          .problem = std::nullopt,
          .places = {}};
}

}  // namespace

BargainingInput input_of(const bargaining::Problem& problem) {
  return {.uncertain = bargaining::uncertain_dispute(problem),
          .spatial = {},
          .problem = problem,
          .places = problem.places};
}

std::string input_name(const bargaining::UncertainDispute& uncertain, std::size_t input) {
  static constexpr const char* kFields[] = {"capability", "salience", "position"};
  const bargaining::Uncertain& each = uncertain.inputs[input];
  const std::string issue = each.issue == 0 ? std::string() : "." + uncertain.dispute.issues[each.issue];
  return fmt::format("{}.{}{}", uncertain.dispute.parties[each.party].id,
                     kFields[static_cast<std::size_t>(each.field)], issue);
}

std::optional<std::size_t> input_number(std::string_view name,
                                        const bargaining::UncertainDispute& uncertain) {
  for (std::size_t k = 0; k < uncertain.inputs.size(); ++k)
    if (input_name(uncertain, k) == name) return k;
  return std::nullopt;
}

Result<BargainingInput> bargaining_input(std::string_view text, const std::string& file) {
  const auto first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first != std::string_view::npos && text[first] == '<') {
    auto scenario = bargaining::read_ktab_xml(text, file);
    if (!scenario) return fail(std::move(scenario));
    return input_of(*std::move(scenario));
  }
  if (first != std::string_view::npos && text[first] == '{') return dispute_from_json(text, file);
  auto rows = read_csv(text, file);
  if (!rows) return fail(std::move(rows));
  if (looks_like_ktab(*rows)) {
    auto scenario = bargaining::read_ktab_csv(text, file);
    if (!scenario) return fail(std::move(scenario));
    return input_of(*std::move(scenario));
  }
  return dispute_from_rows(*rows, file);
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
        *weight < cells.size() ? number_from(text::collapse_space(cells[*weight])) : std::optional<double>();
    if (!value || *value < 0 || *value > 1'000'000 || *value != std::floor(*value) || *name >= cells.size()) {
      return fail(ErrorCode::kInvalidData, "this row has no whole weight from 0 to 1,000,000",
                  fmt::format("{}: row {}", file, row + 1), help);
    }
    voters.push_back({text::collapse_space(cells[*name]), static_cast<std::uint32_t>(*value)});
  }
  return voters;
}

}  // namespace toguna::codec
