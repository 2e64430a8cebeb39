#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <vector>

#include "toguna/bargaining/ktab_files.hpp"

namespace toguna::bargaining {
namespace {

using Cells = std::vector<std::string>;

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t\r") - first + 1));
}

/// Cells of one line; quotes hold commas together, and a doubled quote stands for one.
Cells cells_of(std::string_view line) {
  Cells cells;
  std::string cell;
  bool quoted = false;
  for (std::size_t k = 0; k < line.size(); ++k) {
    const char c = line[k];
    if (c == '"' && quoted && k + 1 < line.size() && line[k + 1] == '"') {
      cell += line[++k];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      cells.push_back(trimmed(cell));
      cell.clear();
    } else {
      cell += c;
    }
  }
  cells.push_back(trimmed(cell));
  return cells;
}

/// Reads lines and numbers, and knows where it is.
class Reader {
 public:
  Reader(std::string_view text, const std::string& origin) : rest_(text), origin_(origin) {
    if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
  }

  /// The next line that is not empty; no cells at the end.
  Cells next() {
    while (!rest_.empty()) {
      const auto end = rest_.find('\n');
      const std::string_view line = rest_.substr(0, end);
      rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
      ++line_;
      if (!trimmed(line).empty()) return cells_of(line);
    }
    return {};
  }

  Result<double> number(const Cells& cells, std::size_t column) const {
    double value = 0;
    if (column < cells.size()) {
      const std::string& cell = cells[column];
      const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
      if (error == std::errc() && end == cell.data() + cell.size() && std::isfinite(value)) return value;
    }
    return bad(fmt::format("column {} should be a number{}", column + 1,
                           column < cells.size() ? fmt::format(" (it is \"{}\")", cells[column]) : ""));
  }

  tl::unexpected<Error> bad(std::string message) const {
    return fail(
        ErrorCode::kInvalidData, std::move(message), fmt::format("{}:{}", origin_, line_),
        "KTAB's CSV has a line name,description,actors,dimensions, a header, and a row for each actor");
  }

 private:
  std::string_view rest_;
  const std::string& origin_;
  std::size_t line_ = 0;
};

Result<std::size_t> count_of(const Reader& reader, const Cells& cells, std::size_t column) {
  const auto value = reader.number(cells, column);
  if (!value) return fail(Result<double>(value));
  if (*value < 1 || *value > 10'000 || *value != std::floor(*value)) {
    return reader.bad(fmt::format("column {} should be a count", column + 1));
  }
  return static_cast<std::size_t>(*value);
}

Result<Party> party_of(const Reader& reader, const Cells& cells, std::size_t issues) {
  const auto capability = reader.number(cells, 2);
  if (!capability) return fail(Result<double>(capability));
  Party party{.id = cells[0], .name = cells[1].empty() ? cells[0] : cells[1], .capability = *capability};
  for (std::size_t k = 0; k < issues; ++k) {
    const auto position = reader.number(cells, 3 + 2 * k);
    if (!position) return fail(Result<double>(position));
    const auto salience = reader.number(cells, 4 + 2 * k);
    if (!salience) return fail(Result<double>(salience));
    party.position.push_back(*position);
    party.salience.push_back(*salience);
  }
  return party;
}

}  // namespace

Result<KtabScenario> read_ktab_csv(std::string_view text, const std::string& origin) {
  Reader reader(text, origin);
  const Cells head = reader.next();
  if (head.size() < 4) return reader.bad("the first line should be name,description,actors,dimensions");
  const auto actors = count_of(reader, head, 2);
  if (!actors) return fail(Result<std::size_t>(actors));
  const auto issues = count_of(reader, head, 3);
  if (!issues) return fail(Result<std::size_t>(issues));
  KtabScenario scenario{.name = head[0], .description = head[1], .dispute = {}, .options = {}};
  const Cells columns = reader.next();
  if (columns.size() < 3 + 2 * *issues) return reader.bad("the header has too few columns");
  for (std::size_t k = 0; k < *issues; ++k) scenario.dispute.issues.push_back(columns[3 + 2 * k]);
  for (std::size_t i = 0; i < *actors; ++i) {
    const Cells row = reader.next();
    if (row.size() < 3 + 2 * *issues) {
      return reader.bad(fmt::format("actor {} of {} is missing or has too few columns", i + 1, *actors));
    }
    auto party = party_of(reader, row, *issues);
    if (!party) return fail(std::move(party));
    scenario.dispute.parties.push_back(*std::move(party));
  }
  if (!reader.next().empty())
    return reader.bad(fmt::format("there are more rows than the {} actors stated", *actors));
  if (auto checked = check_dispute(scenario.dispute); !checked) return fail(std::move(checked));
  return scenario;
}

}  // namespace toguna::bargaining
