// Tables of statements from CSV.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>

#include "toguna/codec/csv.hpp"
#include "toguna/codec/networks.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::codec {
namespace {

using network::QualifierKind;

/// Names of columns in a file, and what they are called in a table.
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kTexts{
    {{"doc", network::kDocumentColumn},
     {"person", network::kPersonColumn},
     {"organization", network::kActorColumn},
     {"concept", network::kOptionColumn},
     {"author", "author"},
     {"source", network::kOutletColumn},
     {"section", "section"},
     {"type", "type"},
     {"coder", "coder"}}};

bool is_whole(const std::string& word) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  return error == std::errc{} && end == word.data() + word.size();
}

/// What a column's words are.
QualifierKind kind_of(const std::vector<std::string>& words) {
  const auto all = [&](auto is) {
    return std::all_of(words.begin(), words.end(),
                       [&](const std::string& word) { return word.empty() || is(word); });
  };
  if (all([](const std::string& w) {
        return w == "0" || w == "1" || w == "yes" || w == "no" || w == "true" || w == "false";
      }))
    return QualifierKind::kBoolean;
  if (all([](const std::string& w) { return stance_from(w).has_value(); })) return QualifierKind::kStance;
  if (all(is_whole)) return QualifierKind::kInteger;
  return QualifierKind::kText;
}

/// A number where the file has the column and the row fills it.
Result<double> number_or(const std::string& field, double otherwise, const std::string& place) {
  if (field.empty()) return otherwise;
  double value = 0;
  const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), value);
  if (error != std::errc{} || end != field.data() + field.size() || !std::isfinite(value))
    return fail(ErrorCode::kInvalidData, fmt::format("'{}' is not a number", field), place,
                "write a number such as 0.5");
  return value;
}

}  // namespace

Result<network::StatementTable> table_from_csv(std::string_view text, const std::string& file) {
  auto rows = read_csv(text, file);
  if (!rows) return fail(std::move(rows));
  const std::string help =
      "the first line must name the columns: doc;date;author;source;section;type;person;organization;concept;"
      "agreement (needed are concept, agreement, and organization or person)";
  if (rows->size() < 2) return fail(ErrorCode::kNothingToCompute, "the file holds no rows", file, help);
  std::map<std::string, std::size_t, std::less<>> place_of;
  for (std::size_t i = 0; i < rows->front().size(); ++i)
    place_of.emplace(text::fold_for_matching(text::collapse_space(rows->front()[i])), i);
  const auto has = [&](std::string_view column) { return place_of.find(column) != place_of.end(); };
  if (!has("concept") || !has("agreement") || (!has("organization") && !has("person")))
    return fail(ErrorCode::kInvalidData, "a column is missing", file, help);
  const auto field = [&](std::size_t row, std::string_view column) {
    const auto found = place_of.find(column);
    const std::vector<std::string>& cells = (*rows)[row];
    return found == place_of.end() || found->second >= cells.size()
               ? std::string()
               : text::collapse_space(cells[found->second]);
  };
  const auto place = [&](std::size_t row, std::string_view column) {
    return fmt::format("{}: row {}: {}", file, row + 1, column);
  };
  std::vector<std::string> words;
  for (std::size_t row = 1; row < rows->size(); ++row)
    words.push_back(text::fold_for_matching(field(row, "agreement")));
  const QualifierKind kind = kind_of(words);

  std::vector<std::string> names;
  for (const auto& [in_file, in_table] : kTexts) names.emplace_back(in_table);
  network::TableBuilder builder(std::move(names), {{std::string(network::kStanceColumn), kind, 1.0}});
  builder.reserve(rows->size() - 1);
  for (std::size_t row = 1; row < rows->size(); ++row) {
    std::array<std::string, kTexts.size()> cells;
    for (std::size_t c = 0; c < kTexts.size(); ++c) cells.at(c) = field(row, kTexts.at(c).first);
    if (!has("organization")) cells[2] = cells[1];  // the person stands for itself
    const std::array<std::string_view, kTexts.size()> texts{cells[0], cells[1], cells[2], cells[3], cells[4],
                                                            cells[5], cells[6], cells[7], cells[8]};
    const std::string date = field(row, "date");
    const std::optional<network::Seconds> time = date.empty() ? network::kUndated : time_from(date);
    if (!time)
      return fail(ErrorCode::kInvalidData, fmt::format("'{}' is not a date", date), place(row, "date"),
                  "write 2012-09-15, or 2012-09-15T10:30:00");
    const Result<double> weight = number_or(field(row, "weight"), 1, place(row, "weight"));
    if (!weight) return tl::unexpected<Error>(weight.error());
    const Result<double> confidence = number_or(field(row, "confidence"), 1, place(row, "confidence"));
    if (!confidence) return tl::unexpected<Error>(confidence.error());
    // Words are kept as written; all other kinds are read without case.
    const std::string word = kind == QualifierKind::kText ? field(row, "agreement") : words[row - 1];
    const std::array<std::string_view, 1> qualifier{word};
    Result<void> added = builder.add({.time = *time,
                                      .texts = texts,
                                      .qualifiers = qualifier,
                                      .weight = *weight,
                                      .confidence = *confidence});
    if (!added) {
      Error error = std::move(added).error();
      error.place = place(row, error.place);
      return tl::unexpected<Error>(std::move(error));
    }
  }
  return std::move(builder).finish();
}

std::string time_text(network::Seconds time) {
  constexpr network::Seconds kDay = 86400;
  const network::Seconds day = time / kDay - (time % kDay < 0 ? 1 : 0);
  const network::Seconds rest = time - day * kDay;
  const std::string date = Date{std::chrono::sys_days{std::chrono::days{day}}}.iso();
  if (rest == 0) return date;
  return fmt::format("{}T{:02}:{:02}:{:02}Z", date, rest / 3600, rest / 60 % 60, rest % 60);
}

std::optional<network::Seconds> time_from(std::string_view text) {
  const std::optional<Date> date = Date::parse_iso(text);
  if (!date) return std::nullopt;
  network::Seconds time = network::Seconds{date->days().time_since_epoch().count()} * 86400;
  if (text.size() == 10) return time;
  if (text.ends_with('Z')) text.remove_suffix(1);
  text.remove_prefix(10);
  if ((text.front() != 'T' && text.front() != ' ') || (text.size() != 6 && text.size() != 9))
    return std::nullopt;
  network::Seconds unit = 3600;
  constexpr std::array<int, 3> kMost{23, 59, 59};
  for (std::size_t part = 0; part * 3 < text.size(); ++part, unit /= 60) {
    const std::string_view digits = text.substr(part * 3 + 1, 2);
    int value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    const bool separated = part == 0 || text[part * 3] == ':';
    if (error != std::errc{} || end != digits.data() + 2 || value < 0 || value > kMost.at(part) || !separated)
      return std::nullopt;
    time += value * unit;
  }
  return time;
}

}  // namespace toguna::codec
