#include "toguna/network/statement_table.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>

namespace toguna::network {
namespace {

constexpr double kLargestInteger = 9007199254740992.0;  // 2^53: beyond it a double skips whole numbers
constexpr double kNoLevel = std::numeric_limits<double>::quiet_NaN();

/// How the numbers of names change when the names are sorted by their bytes.
std::vector<std::uint32_t> sort_names(std::vector<std::string>& names) {
  std::vector<std::uint32_t> order(names.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return names[a] < names[b]; });
  std::vector<std::uint32_t> place(names.size());
  std::vector<std::string> sorted(names.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
    sorted[i] = std::move(names[order[i]]);
  }
  names = std::move(sorted);
  return place;
}

template <typename T>
void put_in_order(std::vector<T>& column, const std::vector<std::uint32_t>& order) {
  if (column.empty()) return;
  std::vector<T> out(column.size());
  for (std::size_t i = 0; i < order.size(); ++i) out[i] = column[order[i]];
  column = std::move(out);
}

std::string label_of(QualifierKind kind, double level) {
  if (kind == QualifierKind::kStance)
    return std::string(to_string(level <= -1  ? Stance::kOppose
                                 : level >= 1 ? Stance::kSupport
                                              : Stance::kConditional));
  return std::to_string(std::llround(level));
}

/// Levels that were read for each statement, as codes; boolean and stance have their ends in any case.
void code_levels(QualifierColumn& column, const std::vector<double>& read) {
  column.levels = read;
  std::erase_if(column.levels, [](double level) { return std::isnan(level); });
  if (column.kind == QualifierKind::kBoolean) column.levels.insert(column.levels.end(), {0.0, 1.0});
  if (column.kind == QualifierKind::kStance) column.levels.insert(column.levels.end(), {-1.0, 1.0});
  std::sort(column.levels.begin(), column.levels.end());
  column.levels.erase(std::unique(column.levels.begin(), column.levels.end()), column.levels.end());
  for (const double level : column.levels) column.labels.push_back(label_of(column.kind, level));
  column.codes.reserve(read.size());
  for (const double level : read)
    column.codes.push_back(
        std::isnan(level)
            ? kMissing
            : static_cast<std::uint32_t>(std::lower_bound(column.levels.begin(), column.levels.end(), level) -
                                         column.levels.begin()));
}

}  // namespace

const TextColumn* StatementTable::text(std::string_view name) const {
  const auto found =
      std::find_if(texts.begin(), texts.end(), [&](const TextColumn& column) { return column.name == name; });
  return found == texts.end() ? nullptr : &*found;
}

const QualifierColumn* StatementTable::qualifier(std::string_view name) const {
  const auto found = std::find_if(qualifiers.begin(), qualifiers.end(),
                                  [&](const QualifierColumn& column) { return column.name == name; });
  return found == qualifiers.end() ? nullptr : &*found;
}

std::uint32_t TableBuilder::Names::number(std::string_view name) {
  if (name.empty()) return kMissing;
  const auto found = number_of.find(name);
  if (found != number_of.end()) return found->second;
  const auto next = static_cast<std::uint32_t>(number_of.size());
  number_of.emplace(name, next);
  return next;
}

TableBuilder::TableBuilder(std::vector<std::string> text_names, std::vector<QualifierRule> qualifiers)
    : rules_(std::move(qualifiers)), names_(text_names.size()), words_(rules_.size()), read_(rules_.size()) {
  for (std::string& name : text_names) table_.texts.push_back({std::move(name), {}, {}});
  for (const QualifierRule& rule : rules_) table_.qualifiers.push_back({rule.name, rule.kind, {}, {}, {}});
}

void TableBuilder::reserve(std::size_t statements) {
  table_.times.reserve(statements);
  table_.weights.reserve(statements);
  table_.confidences.reserve(statements);
  for (TextColumn& column : table_.texts) column.codes.reserve(statements);
  for (std::size_t q = 0; q < rules_.size(); ++q)
    if (rules_[q].kind != QualifierKind::kText) read_[q].reserve(statements);
}

Result<std::optional<double>> TableBuilder::level_of(const QualifierRule& rule, std::string_view word) {
  if (word.empty()) return std::nullopt;
  switch (rule.kind) {
    case QualifierKind::kBoolean:
      if (word == "1" || word == "true" || word == "yes") return 1.0;
      if (word == "0" || word == "false" || word == "no") return 0.0;
      return fail(ErrorCode::kInvalidData, "'" + std::string(word) + "' is neither 0 nor 1", rule.name,
                  "write 0, 1, false, true, no or yes");
    case QualifierKind::kStance: {
      const std::optional<Stance> stance = stance_from(word);
      if (!stance)
        return fail(ErrorCode::kInvalidData, "'" + std::string(word) + "' is no stance", rule.name,
                    "write support, oppose, conditional or unclear");
      if (*stance == Stance::kUnclear) return std::nullopt;
      if (*stance == Stance::kConditional) return rule.conditional;
      return *stance == Stance::kSupport ? 1.0 : -1.0;
    }
    case QualifierKind::kInteger: {
      std::int64_t number = 0;
      const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
      if (error != std::errc{} || end != word.data() + word.size() ||
          std::abs(static_cast<double>(number)) > kLargestInteger)
        return fail(ErrorCode::kInvalidData, "'" + std::string(word) + "' is no whole number", rule.name,
                    "write digits only, at most 2^53");
      return static_cast<double>(number);
    }
    case QualifierKind::kText:
      break;
  }
  return std::nullopt;
}

Result<void> TableBuilder::check(const StatementRow& row) const {
  if (row.texts.size() != names_.size() || row.qualifiers.size() != rules_.size())
    return fail(ErrorCode::kInvalidData, "the statement has too few or too many cells", {},
                "give one cell for each column");
  if (!std::isfinite(row.weight) || row.weight < 0)
    return fail(ErrorCode::kInvalidData, "a weight must be a number from 0", "weight",
                "write a number such as 1");
  if (!(row.confidence >= 0 && row.confidence <= 1))
    return fail(ErrorCode::kInvalidData, "a confidence must be a number from 0 to 1", "confidence",
                "write a number such as 0.5");
  return {};
}

Result<void> TableBuilder::add(const StatementRow& row) {
  const auto here = [&](Error error) {
    error.place = "statement " + std::to_string(table_.size() + 1) +
                  (error.place.empty() ? std::string() : ": " + error.place);
    return tl::unexpected<Error>(std::move(error));
  };
  if (Result<void> sound = check(row); !sound) return here(std::move(sound).error());
  std::vector<std::optional<double>> levels(rules_.size());
  for (std::size_t q = 0; q < rules_.size(); ++q) {
    Result<std::optional<double>> level = level_of(rules_[q], row.qualifiers[q]);
    if (!level) return here(std::move(level).error());
    levels[q] = *level;
  }
  for (std::size_t c = 0; c < names_.size(); ++c)
    table_.texts[c].codes.push_back(names_[c].number(row.texts[c]));
  for (std::size_t q = 0; q < rules_.size(); ++q) {
    if (rules_[q].kind == QualifierKind::kText)
      table_.qualifiers[q].codes.push_back(words_[q].number(row.qualifiers[q]));
    else
      read_[q].push_back(levels[q].value_or(kNoLevel));
  }
  table_.times.push_back(row.time);
  table_.weights.push_back(row.weight);
  table_.confidences.push_back(row.confidence);
  return {};
}

StatementTable TableBuilder::finish() && {
  const auto settle = [](Names& names, std::vector<std::string>& values, std::vector<std::uint32_t>& codes) {
    values.resize(names.number_of.size());
    for (const auto& [name, number] : names.number_of) values[number] = name;
    names.number_of.clear();
    const std::vector<std::uint32_t> place = sort_names(values);
    for (std::uint32_t& code : codes)
      if (code != kMissing) code = place[code];
  };
  for (std::size_t c = 0; c < names_.size(); ++c)
    settle(names_[c], table_.texts[c].values, table_.texts[c].codes);
  for (std::size_t q = 0; q < rules_.size(); ++q) {
    QualifierColumn& column = table_.qualifiers[q];
    if (column.kind == QualifierKind::kText) {
      settle(words_[q], column.labels, column.codes);
      column.levels.resize(column.labels.size());
      std::iota(column.levels.begin(), column.levels.end(), 0.0);
    } else {
      code_levels(column, read_[q]);
    }
  }
  if (!std::is_sorted(table_.times.begin(), table_.times.end())) {
    std::vector<std::uint32_t> order(table_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return table_.times[a] < table_.times[b]; });
    put_in_order(table_.times, order);
    put_in_order(table_.weights, order);
    put_in_order(table_.confidences, order);
    for (TextColumn& column : table_.texts) put_in_order(column.codes, order);
    for (QualifierColumn& column : table_.qualifiers) put_in_order(column.codes, order);
  }
  return std::move(table_);
}

}  // namespace toguna::network
