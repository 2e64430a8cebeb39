#include "toguna/text/csv_rows.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace toguna::text {
namespace {

char separator_of(std::string_view first_line, std::string_view separators) {
  const auto times = [&](char c) { return std::count(first_line.begin(), first_line.end(), c); };
  return *std::max_element(separators.begin(), separators.end(),
                           [&](char a, char b) { return times(a) < times(b); });
}

}  // namespace

Result<std::vector<CsvRow>> csv_rows(std::string_view text, const std::string& file,
                                     std::string_view separators) {
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  const char separator = separator_of(text.substr(0, text.find('\n')), separators);
  std::vector<CsvRow> rows;
  CsvRow row;
  std::string field;
  bool quoted = false;
  std::size_t line = 1;
  std::size_t opened_at = 0;
  const auto end_row = [&] {
    row.fields.push_back(std::move(field));
    field.clear();
    if (row.fields.size() > 1 || !row.fields.front().empty()) rows.push_back(std::move(row));
    row = {.line = line, .fields = {}};
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n') ++line;
    if (quoted) {
      if (c != '"') {
        field.push_back(c);
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        field.push_back(text[++i]);
      } else {
        quoted = false;
      }
    } else if (c == '"' && field.empty()) {
      quoted = true;
      opened_at = line;
    } else if (c == separator) {
      row.fields.push_back(std::move(field));
      field.clear();
    } else if (c == '\n') {
      end_row();
    } else if (c != '\r') {
      field.push_back(c);
    }
  }
  if (quoted)
    return fail(ErrorCode::kInvalidData, "a quotation mark opens a field that never ends",
                fmt::format("{}:{}", file, opened_at),
                "close it, and write a quotation mark inside a field twice");
  if (!field.empty() || !row.fields.empty()) end_row();
  return rows;
}

}  // namespace toguna::text
