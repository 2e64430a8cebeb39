#include "dispute_csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "distribution_text.hpp"
#include "toguna/codec/bargaining.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::codec {
namespace {

using bargaining::Distribution;
using bargaining::Field;

constexpr const char* kHelp = "the first line must name the columns: name,capability,position,salience";
constexpr double kHighest = 100;

/// The columns that state one issue.
struct IssueColumns {
  std::string name;
  std::optional<std::size_t> position;
  std::optional<std::size_t> salience;
};

struct Columns {
  std::optional<std::size_t> name, capability, veto, cost, correlated;
  std::vector<IssueColumns> issues;
};

/// "position", or "position", a mark, and then the issue's name.
bool names_issue(std::string_view header, std::string_view field) {
  if (!header.starts_with(field)) return false;
  return header.size() == field.size() ||
         std::string_view(" :._-").find(header[field.size()]) != std::string_view::npos;
}

/// That name as it is written.
std::string issue_in(std::string_view header, std::string_view field) {
  return std::string(header.size() > field.size() ? header.substr(field.size() + 1) : std::string_view());
}

Result<Columns> columns_of(const std::vector<std::string>& header, const std::string& file) {
  Columns columns;
  const auto issue = [&](const std::string& name, auto member) -> IssueColumns& {
    // Without names the issues are told apart by their order: the next that still lacks this column.
    for (IssueColumns& each : columns.issues)
      if (each.name == name && !(each.*member)) return each;
    return columns.issues.emplace_back(IssueColumns{.name = name, .position = {}, .salience = {}});
  };
  const std::pair<std::string_view, std::optional<std::size_t>*> single[] = {
      {"name", &columns.name}, {"capability", &columns.capability},  {"veto", &columns.veto},
      {"cost", &columns.cost}, {"no_agreement_cost", &columns.cost}, {"correlated", &columns.correlated}};
  for (std::size_t k = 0; k < header.size(); ++k) {
    const std::string title = text::collapse_space(header[k]);
    const std::string folded = text::fold_for_matching(title);
    for (const auto& [word, column] : single)
      if (folded == word) *column = k;
    if (names_issue(folded, "position"))
      issue(issue_in(title, "position"), &IssueColumns::position).position = k;
    if (names_issue(folded, "salience"))
      issue(issue_in(title, "salience"), &IssueColumns::salience).salience = k;
  }
  const auto lacks = [&](std::string_view what) {
    return fail(ErrorCode::kInvalidData, fmt::format("there is no column '{}'", what), file, kHelp);
  };
  if (!columns.name) return lacks("name");
  if (!columns.capability) return lacks("capability");
  if (columns.issues.empty()) return lacks("position");
  for (std::size_t k = 0; k < columns.issues.size(); ++k) {
    IssueColumns& each = columns.issues[k];
    const std::string of = each.name.empty() ? std::string() : " " + each.name;
    if (!each.position) return lacks("position" + of);
    if (!each.salience) return lacks("salience" + of);
    if (each.name.empty()) each.name = columns.issues.size() == 1 ? "position" : std::to_string(k + 1);
  }
  return columns;
}

std::optional<bool> yes_or_no(const std::string& word) {
  if (word.empty() || word == "no" || word == "0" || word == "false") return false;
  if (word == "yes" || word == "1" || word == "true" || word == "veto") return true;
  return std::nullopt;
}

/// Puts rows into a dispute, party by party.
class DisputeTable {
 public:
  DisputeTable(const std::vector<std::vector<std::string>>& rows, const std::string& file, Columns columns)
      : rows_(rows), file_(file), columns_(std::move(columns)) {
    for (const IssueColumns& issue : columns_.issues) input_.uncertain.dispute.issues.push_back(issue.name);
  }

  Result<BargainingInput> read() {
    for (std::size_t row = 1; row < rows_.size(); ++row)
      if (auto done = add(row); !done) return fail(std::move(done));
    if (auto done = add_correlations(); !done) return fail(std::move(done));
    input_.problem = problem();
    return std::move(input_);
  }

 private:
  /// columns_of has seen to it that a table has its columns; a column that there is not has empty cells.
  static std::size_t at(const std::optional<std::size_t>& column) {
    return column.value_or(std::numeric_limits<std::size_t>::max());
  }
  std::string field(std::size_t row, std::size_t column) const {
    return column < rows_[row].size() ? text::collapse_space(rows_[row][column]) : std::string();
  }
  std::string place(std::size_t row, std::string_view column) const {
    return fmt::format("{}: row {}: {}", file_, row + 1, column);
  }

  Result<double> number(std::size_t row, std::size_t column, std::string_view what, Field kind,
                        std::size_t issue) {
    const std::string cell = field(row, column);
    const auto found = distribution_from(text::fold_for_matching(cell), kHighest);
    if (!found)
      return fail(ErrorCode::kInvalidData, fmt::format("'{}' is not a number from 0 to 100", cell),
                  place(row, what),
                  "write 50, or low/mode/high as in 40/50/60, or a distribution such as pert 40/50/60");
    const bool exact = found->shape == bargaining::Shape::kTriangular && found->low == found->high;
    if (!exact)
      input_.uncertain.inputs.push_back({.party = input_.uncertain.dispute.parties.size(),
                                         .field = kind,
                                         .issue = issue,
                                         .distribution = *found});
    return bargaining::centre_of(*found);
  }

  Result<void> add(std::size_t row) {
    bargaining::Party party;
    party.name = field(row, at(columns_.name));
    party.id = party.name;
    if (party.name.empty())
      return fail(ErrorCode::kInvalidData, "this actor has no name", place(row, "name"), kHelp);
    auto capability = number(row, at(columns_.capability), "capability", Field::kCapability, 0);
    if (!capability) return fail(std::move(capability));
    party.capability = *capability;
    for (std::size_t k = 0; k < columns_.issues.size(); ++k) {
      auto salience = number(row, at(columns_.issues[k].salience), "salience", Field::kSalience, k);
      if (!salience) return fail(std::move(salience));
      auto position = number(row, at(columns_.issues[k].position), "position", Field::kPosition, k);
      if (!position) return fail(std::move(position));
      party.salience.push_back(*salience);
      party.position.push_back(*position);
    }
    if (auto rules = add_rules(row, party); !rules) return rules;
    input_.uncertain.dispute.parties.push_back(std::move(party));
    return {};
  }

  Result<void> add_rules(std::size_t row, bargaining::Party& party) {
    if (columns_.veto) {
      const std::string word = field(row, *columns_.veto);
      const auto veto = yes_or_no(text::fold_for_matching(word));
      if (!veto)
        return fail(ErrorCode::kInvalidData, fmt::format("'{}' does not say whether there is a veto", word),
                    place(row, "veto"), "write yes or no");
      party.veto = *veto;
    }
    if (!columns_.cost) return {};
    const std::string cell = field(row, *columns_.cost);
    const auto cost =
        cell.empty() ? Distribution{.values = {}, .weights = {}} : distribution_from(cell, kHighest);
    if (!cost || cost->low != cost->high)
      return fail(ErrorCode::kInvalidData, fmt::format("'{}' is not a number from 0 to 100", cell),
                  place(row, "cost"), "write one number, in points of the scale");
    party.no_agreement_cost = cost->mode;
    return {};
  }

  /// "position UNION.position 0.4; salience position -0.3": own number, the other (of this actor, or
  /// ACTOR.field), coefficient.
  Result<void> add_correlations() {
    if (!columns_.correlated) return {};
    for (std::size_t row = 1; row < rows_.size(); ++row) {
      std::string_view cell = rows_[row].size() > *columns_.correlated
                                  ? std::string_view(rows_[row][*columns_.correlated])
                                  : std::string_view();
      while (!cell.empty()) {
        const std::size_t end = std::min(cell.find(';'), cell.size());
        if (auto done = add_correlation(row, text::collapse_space(cell.substr(0, end))); !done) return done;
        cell.remove_prefix(std::min(cell.size(), end + 1));
      }
    }
    return {};
  }

  Result<void> add_correlation(std::size_t row, const std::string& words) {
    if (words.empty()) return {};
    const auto found = correlation_from(words, input_.uncertain.dispute.parties[row - 1].id);
    if (found) {
      input_.uncertain.correlations.push_back(*found);
      return {};
    }
    return fail(ErrorCode::kInvalidData,
                fmt::format("'{}' is no correlation of two uncertain numbers", words),
                place(row, "correlated"),
                "write: position OTHER ACTOR.position 0.4; several with a semicolon between them");
  }

  /// An input by its whole name, or by that of a number of `self`.
  std::optional<std::size_t> number_named(const std::string& name, const std::string& self) const {
    const auto whole = input_number(name, input_.uncertain);
    return whole ? whole : input_number(self + "." + name, input_.uncertain);
  }

  std::optional<bargaining::Correlation> correlation_from(const std::string& words,
                                                          const std::string& self) const {
    const std::size_t first_end = words.find(' ');
    const std::size_t last = words.rfind(' ');
    if (first_end == std::string::npos || last <= first_end) return std::nullopt;
    const auto first = number_named(self + "." + words.substr(0, first_end), self);
    if (!first) return std::nullopt;
    const auto second = number_named(words.substr(first_end + 1, last - first_end - 1), self);
    if (!second) return std::nullopt;
    const auto coefficient = number_from(words.substr(last + 1));
    if (!coefficient) return std::nullopt;
    return bargaining::Correlation{*first, *second, *coefficient};
  }

  /// The same for a forecast, which takes one issue.
  std::optional<bargaining::Problem> problem() const {
    const bargaining::Dispute& dispute = input_.uncertain.dispute;
    if (dispute.issues.size() != 1) return std::nullopt;
    bargaining::Problem problem;
    for (const bargaining::Party& party : dispute.parties)
      problem.players.push_back({.id = party.id,
                                 .name = party.name,
                                 .capability = Estimate::exact(party.capability, Origin::kAnalyst),
                                 .salience = Estimate::exact(party.salience[0], Origin::kAnalyst),
                                 .position = Estimate::exact(party.position[0], Origin::kAnalyst),
                                 .veto = party.veto,
                                 .no_agreement_cost = party.no_agreement_cost});
    for (const bargaining::Uncertain& input : input_.uncertain.inputs) {
      bargaining::Player& player = problem.players[input.party];
      Estimate& field = input.field == Field::kCapability ? player.capability
                        : input.field == Field::kSalience ? player.salience
                                                          : player.position;
      field = bargaining::estimate_of(input.distribution, Origin::kAnalyst);
    }
    for (const bargaining::Correlation& each : input_.uncertain.correlations) {
      const bargaining::Uncertain& first = input_.uncertain.inputs[each.first];
      const bargaining::Uncertain& second = input_.uncertain.inputs[each.second];
      problem.correlations.push_back({dispute.parties[first.party].id, first.field,
                                      dispute.parties[second.party].id, second.field, each.coefficient});
    }
    return problem;
  }

  const std::vector<std::vector<std::string>>& rows_;
  const std::string& file_;
  Columns columns_;
  BargainingInput input_;
};

}  // namespace

Result<BargainingInput> dispute_from_rows(const std::vector<std::vector<std::string>>& rows,
                                          const std::string& file) {
  if (rows.size() < 2)
    return fail(ErrorCode::kNothingToCompute, "the file holds no rows", file,
                "the first line names the columns");
  auto columns = columns_of(rows.front(), file);
  if (!columns) return fail(std::move(columns));
  return DisputeTable(rows, file, *std::move(columns)).read();
}

}  // namespace toguna::codec
