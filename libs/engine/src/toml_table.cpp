#include "toml_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

namespace toguna::engine {

void Problems::add(bool fatal, std::size_t line, std::string_view key, std::string message,
                   std::string help) {
  std::string place = line == 0 ? file_ : fmt::format("{}:{}", file_, line);
  if (!key.empty()) place += fmt::format(": {}", key);
  Error error{ErrorCode::kInvalidDossier, std::move(message), std::move(place), std::move(help)};
  found_.emplace_back(line, DossierProblem{fatal, std::move(error)});
}

void Problems::fatal(std::size_t line, std::string_view key, std::string message, std::string help) {
  add(true, line, key, std::move(message), std::move(help));
}

void Problems::warning(std::size_t line, std::string_view key, std::string message, std::string help) {
  add(false, line, key, std::move(message), std::move(help));
}

std::vector<DossierProblem> Problems::take() {
  std::stable_sort(found_.begin(), found_.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<DossierProblem> out;
  out.reserve(found_.size());
  for (auto& [line, problem] : found_) out.push_back(std::move(problem));
  return out;
}

TomlTable::TomlTable(const toml::table& table, std::string path, Problems& problems)
    : table_(&table), path_(std::move(path)), problems_(&problems) {}

bool TomlTable::has(std::string_view key) const {
  return table_->contains(key);
}

std::size_t TomlTable::line() const {
  return table_->source().begin.line;
}

std::size_t TomlTable::line_of(std::string_view key) const {
  const toml::node* node = table_->get(key);
  return node == nullptr ? line() : node->source().begin.line;
}

std::string TomlTable::key_path(std::string_view key) const {
  return path_.empty() ? std::string(key) : fmt::format("{}: {}", path_, key);
}

const toml::node* TomlTable::take(std::string_view key) {
  known_.emplace(key);
  return table_->get(key);
}

void TomlTable::wrong_type(std::string_view key, const toml::node& node, std::string_view wanted) {
  problems_->fatal(node.source().begin.line, key_path(key), fmt::format("this must be {}", wanted),
                   fmt::format("write {} = {}", key,
                               wanted == "text"       ? "\"...\""
                               : wanted == "a number" ? "50"
                               : wanted == "a date"   ? "2012-09-15"
                                                      : wanted));
}

std::string TomlTable::text(std::string_view key) {
  const toml::node* node = take(key);
  if (node == nullptr) return {};
  if (const auto value = node->value_exact<std::string>()) return *value;
  wrong_type(key, *node, "text");
  return {};
}

std::string TomlTable::required_text(std::string_view key, std::string_view remedy) {
  if (!has(key)) {
    known_.emplace(key);
    problems_->fatal(line(), key_path(key), "this key is missing", std::string(remedy));
    return {};
  }
  std::string value = text(key);
  if (value.empty() && table_->get(key)->is_string())
    problems_->fatal(line_of(key), key_path(key), "this must not be empty", std::string(remedy));
  return value;
}

std::vector<std::string> TomlTable::texts(std::string_view key) {
  const toml::node* node = take(key);
  if (node == nullptr) return {};
  std::vector<std::string> out;
  if (const auto one = node->value_exact<std::string>()) return {*one};
  const toml::array* list = node->as_array();
  if (list == nullptr) {
    wrong_type(key, *node, "[\"...\", \"...\"]");
    return {};
  }
  for (const toml::node& item : *list) {
    const auto value = item.value_exact<std::string>();
    if (value && !value->empty()) {
      out.push_back(*value);
    } else {
      wrong_type(key, item, "[\"...\", \"...\"]");
    }
  }
  return out;
}

std::optional<double> TomlTable::number(std::string_view key, double low, double high) {
  const toml::node* node = take(key);
  if (node == nullptr) return std::nullopt;
  const auto value = node->value<double>();
  if (!node->is_number() || !value) {
    wrong_type(key, *node, "a number");
    return std::nullopt;
  }
  if (!(*value >= low && *value <= high)) {
    problems_->fatal(node->source().begin.line, key_path(key),
                     fmt::format("{} lies outside {}..{}", *value, low, high),
                     fmt::format("choose a number from {} to {}", low, high));
    return std::nullopt;
  }
  return value;
}

std::optional<std::uint64_t> TomlTable::whole_number(std::string_view key, std::uint64_t low,
                                                     std::uint64_t high) {
  const auto value = number(key, static_cast<double>(low), static_cast<double>(high));
  if (!value) return std::nullopt;
  if (*value != std::floor(*value)) {
    wrong_type(key, *table_->get(key), "a whole number");
    return std::nullopt;
  }
  return static_cast<std::uint64_t>(*value);
}

std::optional<bool> TomlTable::flag(std::string_view key) {
  const toml::node* node = take(key);
  if (node == nullptr) return std::nullopt;
  if (const auto value = node->value_exact<bool>()) return *value;
  wrong_type(key, *node, "true or false");
  return std::nullopt;
}

std::optional<Date> TomlTable::date(std::string_view key) {
  const toml::node* node = take(key);
  if (node == nullptr) return std::nullopt;
  if (const auto value = node->value_exact<toml::date>())
    return Date::from_ymd(value->year, value->month, value->day);
  if (const auto value = node->value_exact<std::string>()) {
    if (const auto parsed = Date::parse_iso(*value)) return parsed;
  }
  wrong_type(key, *node, "a date");
  return std::nullopt;
}

std::optional<Estimate> TomlTable::estimate(std::string_view key) {
  const toml::node* node = take(key);
  if (node == nullptr) return std::nullopt;
  if (node->is_number()) {
    const auto value = number(key, 0, 100);
    if (!value) return std::nullopt;
    return Estimate::exact(*value, Origin::kAnalyst);
  }
  const toml::table* inner = node->as_table();
  if (inner == nullptr) {
    wrong_type(key, *node, "a number, or {low = 40, mode = 50, high = 60}");
    return std::nullopt;
  }
  TomlTable range(*inner, key_path(key), *problems_);
  const std::string word = range.has("shape") ? range.text("shape") : std::string("triangular");
  const auto shape = shape_from(word);
  if (!shape) {
    problems_->fatal(range.line_of("shape"), range.key_path("shape"), fmt::format("'{}' is no shape", word),
                     "choose triangular, pert, uniform, normal or discrete");
    return std::nullopt;
  }
  return *shape == Shape::kDiscrete ? discrete_estimate(range, key) : ranged_estimate(range, *shape, key);
}

std::optional<Estimate> TomlTable::ranged_estimate(TomlTable& range, Shape shape, std::string_view key) {
  const bool cut = shape == Shape::kNormal;
  Estimate estimate{.origin = Origin::kAnalyst, .shape = shape};
  const auto low = range.number("low", 0, 100);
  const auto high = range.number("high", 0, 100);
  const auto mode = shape == Shape::kUniform ? std::optional<double>() : range.number("mode", 0, 100);
  const auto deviation = cut ? range.number("deviation", 1e-6, 1000) : std::optional<double>();
  range.refuse_unknown_keys();
  // What is there but no number has been complained of.
  const auto lacks = [&](std::string_view part, bool wanted) { return wanted && !range.has(part); };
  if (lacks("low", !cut) || lacks("high", !cut) || lacks("mode", shape != Shape::kUniform) ||
      lacks("deviation", cut)) {
    problems_->fatal(range.line(), key_path(key),
                     cut                        ? "a normal distribution needs mode and deviation"
                     : shape == Shape::kUniform ? "a uniform distribution needs low and high"
                                                : "a range needs low, mode and high",
                     cut ? fmt::format("write {} = {{shape = \"normal\", mode = 50, deviation = 5}}", key)
                     : shape == Shape::kUniform
                         ? fmt::format("write {} = {{shape = \"uniform\", low = 40, high = 60}}", key)
                         : fmt::format("write {} = {{low = 40, mode = 50, high = 60}}, or one number", key));
    return std::nullopt;
  }
  if ((!low && range.has("low")) || (!high && range.has("high")) || (!mode && range.has("mode")) ||
      (!deviation && range.has("deviation")))
    return std::nullopt;
  estimate.low = low.value_or(0);
  estimate.high = high.value_or(100);
  estimate.mode = mode.value_or((estimate.low + estimate.high) / 2);
  estimate.deviation = deviation.value_or(0);
  if (estimate.low <= estimate.mode && estimate.mode <= estimate.high) return estimate;
  problems_->fatal(range.line(), key_path(key), "low, mode and high are out of order",
                   "put them in rising order: low <= mode <= high");
  return std::nullopt;
}

std::optional<Estimate> TomlTable::discrete_estimate(TomlTable& range, std::string_view key) {
  Estimate estimate{.origin = Origin::kAnalyst, .shape = Shape::kDiscrete};
  estimate.values = range.numbers("values", 0, 100);
  estimate.weights = range.numbers("weights", 0, 1e9);
  range.refuse_unknown_keys();
  const bool rises = std::adjacent_find(estimate.values.begin(), estimate.values.end(),
                                        std::greater_equal<>()) == estimate.values.end();
  const auto likeliest = std::max_element(estimate.weights.begin(), estimate.weights.end());
  if (estimate.values.empty() || estimate.values.size() != estimate.weights.size() || !rises ||
      !(*likeliest > 0)) {
    problems_->fatal(
        range.line(), key_path(key), "rising values with as many weights are wanted here",
        fmt::format("write {} = {{shape = \"discrete\", values = [20, 50], weights = [0.3, 0.7]}}", key));
    return std::nullopt;
  }
  estimate.low = estimate.values.front();
  estimate.high = estimate.values.back();
  estimate.mode = estimate.values[static_cast<std::size_t>(likeliest - estimate.weights.begin())];
  return estimate;
}

std::vector<double> TomlTable::numbers(std::string_view key, double low, double high) {
  const toml::node* node = take(key);
  if (node == nullptr) return {};
  const toml::array* list = node->as_array();
  std::vector<double> out;
  if (list == nullptr) wrong_type(key, *node, "[20, 50]");
  for (std::size_t k = 0; list != nullptr && k < list->size(); ++k) {
    const toml::node& item = *list->get(k);
    const auto value = item.value<double>();
    if (item.is_number() && value && *value >= low && *value <= high) {
      out.push_back(*value);
    } else {
      wrong_type(key, item, fmt::format("numbers from {} to {}", low, high));
    }
  }
  return out;
}

std::optional<TomlTable> TomlTable::table(std::string_view key, std::string path) {
  const toml::node* node = take(key);
  if (node == nullptr) return std::nullopt;
  if (const toml::table* inner = node->as_table()) return TomlTable(*inner, std::move(path), *problems_);
  problems_->fatal(node->source().begin.line, key_path(key), "this must be a table",
                   fmt::format("write [{}] on a line of its own and its keys below", key));
  return std::nullopt;
}

std::vector<TomlTable> TomlTable::tables(std::string_view key, std::string_view path) {
  const toml::node* node = take(key);
  if (node == nullptr) return {};
  std::vector<TomlTable> out;
  const toml::array* list = node->as_array();
  const bool all_tables = list != nullptr && std::all_of(list->begin(), list->end(),
                                                         [](const toml::node& n) { return n.is_table(); });
  if (!all_tables) {
    problems_->fatal(node->source().begin.line, key_path(key), "this must be a list of tables",
                     fmt::format("write [[{}]] on a line of its own for each", key));
    return {};
  }
  for (const toml::node& item : *list) {
    const toml::table& inner = *item.as_table();
    const auto id = inner["id"].value<std::string>();
    std::string name = id ? fmt::format("{} '{}'", path, *id) : fmt::format("{} {}", path, out.size() + 1);
    out.emplace_back(inner, std::move(name), *problems_);
  }
  return out;
}

void TomlTable::refuse_unknown_keys() {
  for (const auto& [key, node] : *table_) {
    if (known_.contains(key.str())) continue;
    const std::string meant = nearest_word(key.str(), {known_.begin(), known_.end()});
    std::string known;
    for (const std::string& name : known_) known += (known.empty() ? "" : ", ") + name;
    problems_->fatal(
        node.source().begin.line, key_path(key.str()), "this key is not known here",
        meant.empty() ? fmt::format("known keys: {}", known) : fmt::format("did you mean '{}'?", meant));
  }
}

std::string nearest_word(std::string_view word, const std::vector<std::string>& candidates) {
  std::string best;
  std::size_t best_distance = std::max<std::size_t>(2, word.size() / 3) + 1;
  for (const std::string& candidate : candidates) {
    // Levenshtein distance, one row at a time.
    std::vector<std::size_t> row(candidate.size() + 1);
    for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= word.size(); ++i) {
      std::size_t diagonal = row[0];
      row[0] = i;
      for (std::size_t j = 1; j < row.size(); ++j) {
        const std::size_t change = diagonal + (word[i - 1] == candidate[j - 1] ? 0 : 1);
        diagonal = row[j];
        row[j] = std::min({row[j] + 1, row[j - 1] + 1, change});
      }
    }
    if (row.back() < best_distance) {
      best_distance = row.back();
      best = candidate;
    }
  }
  return best;
}

}  // namespace toguna::engine
