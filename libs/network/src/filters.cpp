#include "toguna/network/filters.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>

namespace toguna::network {
namespace {

using Test = std::function<bool(std::uint32_t row)>;

std::string known_columns(const StatementTable& table) {
  std::string out = "columns are:";
  for (const TextColumn& column : table.texts) out += " " + column.name;
  for (const QualifierColumn& column : table.qualifiers) out += " " + column.name;
  return out;
}

tl::unexpected<Error> no_column(const StatementTable& table, const std::string& name) {
  return fail(ErrorCode::kNotFound, "there is no column '" + name + "'", "filter", known_columns(table));
}

/// For each code whether its name is among `values`.
std::vector<char> chosen(const std::vector<std::string>& names, const std::vector<std::string>& values) {
  std::vector<char> out(names.size(), 0);
  for (std::size_t i = 0; i < names.size(); ++i)
    out[i] = std::find(values.begin(), values.end(), names[i]) != values.end() ? 1 : 0;
  return out;
}

Test among(const std::vector<std::uint32_t>& codes, std::vector<char> keep) {
  return [&codes, keep = std::move(keep)](std::uint32_t row) {
    return codes[row] != kMissing && keep[codes[row]] != 0;
  };
}

Result<Test> test_of(const StatementTable& table, const ValueFilter& rule, std::span<const std::uint32_t>) {
  if (const TextColumn* column = table.text(rule.column))
    return among(column->codes, chosen(column->values, rule.values));
  if (const QualifierColumn* column = table.qualifier(rule.column))
    return among(column->codes, chosen(column->labels, rule.values));
  return no_column(table, rule.column);
}

Result<Test> test_of(const StatementTable& table, const TimeFilter& rule, std::span<const std::uint32_t>) {
  if (rule.from && rule.before && *rule.before < *rule.from)
    return fail(ErrorCode::kUsage, "a range of time ends before it begins", "filter",
                "exchange the two times");
  return [&table, rule](std::uint32_t row) {
    const Seconds time = table.times[row];
    if (time == kUndated) return !rule.from && !rule.before;
    return (!rule.from || *rule.from <= time) && (!rule.before || time < *rule.before);
  };
}

Result<Test> test_of(const StatementTable& table, const ConfidenceFilter& rule,
                     std::span<const std::uint32_t>) {
  if (!(rule.least >= 0 && rule.least <= 1))
    return fail(ErrorCode::kUsage, "a confidence must be a number from 0 to 1", "filter",
                "take one between, such as 0.5");
  return [&table, rule](std::uint32_t row) { return table.confidences[row] >= rule.least; };
}

Result<Test> test_of(const StatementTable& table, const AttributeFilter& rule,
                     std::span<const std::uint32_t>) {
  const TextColumn* const column = table.text(rule.column);
  if (column == nullptr) return no_column(table, rule.column);
  std::map<std::string_view, std::string_view> value_of;
  for (const Attribute& attribute : table.attributes)
    if (attribute.column == rule.column && attribute.name == rule.attribute)
      value_of[attribute.entity] = attribute.value;
  std::vector<char> keep(column->values.size(), 0);
  for (std::size_t i = 0; i < keep.size(); ++i) {
    const auto found = value_of.find(column->values[i]);
    const std::string_view value = found == value_of.end() ? std::string_view() : found->second;
    keep[i] = std::find(rule.values.begin(), rule.values.end(), value) != rule.values.end() ? 1 : 0;
  }
  return among(column->codes, std::move(keep));
}

Result<Test> test_of(const StatementTable& table, const FrequencyFilter& rule,
                     std::span<const std::uint32_t> left) {
  const TextColumn* const column = table.text(rule.column);
  if (column == nullptr) return no_column(table, rule.column);
  std::vector<std::size_t> count(column->values.size(), 0);
  for (const std::uint32_t row : left)
    if (column->codes[row] != kMissing) ++count[column->codes[row]];
  std::vector<char> keep(count.size(), 0);
  for (std::size_t i = 0; i < keep.size(); ++i) keep[i] = count[i] >= rule.least ? 1 : 0;
  return among(column->codes, std::move(keep));
}

}  // namespace

Result<std::vector<std::uint32_t>> filtered(const StatementTable& table, std::span<const Filter> filters) {
  std::vector<std::uint32_t> left(table.size());
  std::iota(left.begin(), left.end(), 0U);
  for (const Filter& filter : filters) {
    Result<Test> test = std::visit([&](const auto& rule) { return test_of(table, rule, left); }, filter.rule);
    if (!test) return fail(std::move(test));
    std::erase_if(left, [&](std::uint32_t row) { return (*test)(row) == filter.inverted; });
  }
  return left;
}

}  // namespace toguna::network
