#include <fmt/format.h>

#include <map>

#include "dispute_csv.hpp"
#include "toguna/codec/csv.hpp"
#include "toguna/text/csv_rows.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::codec {
namespace {

using Row = std::vector<std::string>;

/// A table with named columns; names are compared without case.
class Table {
 public:
  Table(std::vector<Row> rows, std::string file) : rows_(std::move(rows)), file_(std::move(file)) {
    for (std::size_t i = 0; i < rows_.front().size(); ++i)
      columns_.emplace(text::fold_for_matching(text::collapse_space(rows_.front()[i])), i);
  }

  std::optional<std::size_t> column(std::string_view name) const {
    const auto found = columns_.find(name);
    if (found == columns_.end()) return std::nullopt;
    return found->second;
  }
  std::size_t size() const { return rows_.size() - 1; }
  std::string field(std::size_t row, std::size_t column) const {
    const Row& fields = rows_[row + 1];
    return column < fields.size() ? text::collapse_space(fields[column]) : std::string();
  }
  std::string place(std::size_t row, std::string_view column) const {
    return fmt::format("{}: row {}: {}", file_, row + 2, column);
  }
  const std::string& file() const { return file_; }

 private:
  std::vector<Row> rows_;
  std::string file_;
  std::map<std::string, std::size_t, std::less<>> columns_;
};

Result<Table> read_table(std::string_view text, const std::string& file) {
  auto rows = read_csv(text, file);
  if (!rows) return fail(std::move(rows));
  if (rows->size() < 2)
    return fail(ErrorCode::kNothingToCompute, "the file holds no rows", file,
                "the first line names the columns");
  return Table(std::move(*rows), file);
}

std::optional<bool> agreement(const std::string& text) {
  const std::string word = text::fold_for_matching(text);
  if (word == "1" || word == "yes" || word == "true" || word == "support") return true;
  if (word == "0" || word == "no" || word == "false" || word == "oppose") return false;
  return std::nullopt;
}

}  // namespace

Result<std::vector<Row>> read_csv(std::string_view text, const std::string& file) {
  auto rows = text::csv_rows(text, file);
  if (!rows) return fail(std::move(rows));
  std::vector<Row> out;
  out.reserve(rows->size());
  for (text::CsvRow& row : *rows) out.push_back(std::move(row.fields));
  return out;
}

Result<bargaining::Problem> actors_from_csv(std::string_view text, const std::string& file) {
  auto rows = read_csv(text, file);
  if (!rows) return fail(std::move(rows));
  auto input = dispute_from_rows(*rows, file);
  if (!input) return fail(std::move(input));
  if (input->problem) return *std::move(input->problem);
  return fail(ErrorCode::kInvalidData, "the forecast takes one issue", file,
              "ask for other models, as in --model mean,median");
}

Result<std::vector<network::Tie>> ties_from_csv(std::string_view text, const std::string& file) {
  auto table = read_table(text, file);
  if (!table) return fail(std::move(table));
  const std::string help =
      "the first line must name the columns: doc;date;author;source;section;type;person;"
      "organization;concept;agreement (of which doc, organization or person, concept, agreement are used)";
  const auto document = table->column("doc");
  const auto option = table->column("concept");
  const auto qualifier = table->column("agreement");
  const auto organisation = table->column("organization");
  const auto actor = organisation ? organisation : table->column("person");
  if (!document || !option || !qualifier || !actor)
    return fail(ErrorCode::kInvalidData, "a column is missing", file, help);
  std::vector<network::Tie> ties;
  for (std::size_t row = 0; row < table->size(); ++row) {
    const auto agrees = agreement(table->field(row, *qualifier));
    if (!agrees)
      return fail(ErrorCode::kInvalidData,
                  fmt::format("'{}' is not an agreement", table->field(row, *qualifier)),
                  table->place(row, "agreement"), "write 1 for support and 0 for opposition");
    network::Tie tie{table->field(row, *document), table->field(row, *actor), table->field(row, *option),
                     *agrees};
    // A statement without actor or concept cannot be a tie; DNA drops it too.
    if (!tie.actor.empty() && !tie.option.empty()) ties.push_back(std::move(tie));
  }
  return ties;
}

}  // namespace toguna::codec
