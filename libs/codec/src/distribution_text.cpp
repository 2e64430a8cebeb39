#include "distribution_text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>
#include <vector>

namespace toguna::codec {
namespace {

using bargaining::Distribution;
using bargaining::Shape;

std::optional<double> number(std::string_view text) {
  double value = 0;
  const auto [stop, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  // from_chars also reads "nan" and "inf", which no number may be.
  if (failure != std::errc{} || stop != text.data() + text.size() || !std::isfinite(value))
    return std::nullopt;
  return value;
}

std::vector<std::string_view> pieces_of(std::string_view text, char separator) {
  std::vector<std::string_view> pieces;
  while (true) {
    const std::size_t at = text.find(separator);
    if (at != 0 || separator != ' ') pieces.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return pieces;
    text.remove_prefix(at + 1);
  }
}

std::optional<std::vector<double>> numbers(std::string_view text) {
  std::vector<double> values;
  for (const std::string_view piece : pieces_of(text, '/')) {
    const auto value = number(piece);
    if (!value) return std::nullopt;
    values.push_back(*value);
  }
  return values;
}

std::optional<Distribution> three(Shape shape, std::string_view text) {
  const auto values = numbers(text);
  if (!values || values->size() != 3) return std::nullopt;
  return Distribution{.shape = shape,
                      .low = (*values)[0],
                      .mode = (*values)[1],
                      .high = (*values)[2],
                      .values = {},
                      .weights = {}};
}

std::optional<Distribution> uniform(std::string_view text) {
  const auto values = numbers(text);
  if (!values || values->size() != 2) return std::nullopt;
  const double middle = ((*values)[0] + (*values)[1]) / 2;
  return Distribution{.shape = Shape::kUniform,
                      .low = (*values)[0],
                      .mode = middle,
                      .high = (*values)[1],
                      .values = {},
                      .weights = {}};
}

std::optional<Distribution> normal(std::string_view text, double highest) {
  const std::vector<std::string_view> parts = pieces_of(text, '/');
  if (parts.size() != 1 && parts.size() != 3) return std::nullopt;
  const std::string_view middle = parts.size() == 1 ? parts[0] : parts[1];
  const std::size_t tilde = middle.find('~');
  if (tilde == std::string_view::npos) return std::nullopt;
  const auto mode = number(middle.substr(0, tilde));
  const auto deviation = number(middle.substr(tilde + 1));
  const auto low = parts.size() == 3 ? number(parts[0]) : std::optional<double>(0);
  const auto high = parts.size() == 3 ? number(parts[2]) : std::optional<double>(highest);
  if (!mode || !deviation || !low || !high) return std::nullopt;
  return Distribution{.shape = Shape::kNormal,
                      .low = *low,
                      .mode = *mode,
                      .high = *high,
                      .deviation = *deviation,
                      .values = {},
                      .weights = {}};
}

std::optional<Distribution> discrete(std::string_view text) {
  std::vector<std::pair<double, double>> pairs;
  for (const std::string_view piece : pieces_of(text, ' ')) {
    const std::size_t at = piece.find('@');
    if (at == std::string_view::npos) return std::nullopt;
    const auto value = number(piece.substr(0, at));
    const auto weight = number(piece.substr(at + 1));
    if (!value || !weight) return std::nullopt;
    pairs.emplace_back(*value, *weight);
  }
  std::sort(pairs.begin(), pairs.end());
  Distribution found{.shape = Shape::kDiscrete, .values = {}, .weights = {}};
  for (const auto& [value, weight] : pairs) {
    found.values.push_back(value);
    found.weights.push_back(weight);
  }
  found.low = found.values.front();
  found.high = found.values.back();
  return found;
}

std::optional<Distribution> read(std::string_view text, double highest) {
  const std::size_t blank = text.find(' ');
  const std::string_view word = text.substr(0, blank);
  const std::string_view rest = blank == std::string_view::npos ? std::string_view() : text.substr(blank + 1);
  if (word == "triangular") return three(Shape::kTriangular, rest);
  if (word == "pert") return three(Shape::kPert, rest);
  if (word == "uniform") return uniform(rest);
  if (word == "normal") return normal(rest, highest);
  if (word == "discrete") return discrete(rest);
  const auto values = numbers(text);
  if (!values || (values->size() != 1 && values->size() != 3)) return std::nullopt;
  return Distribution{.low = values->front(),
                      .mode = (*values)[values->size() / 2],
                      .high = values->back(),
                      .values = {},
                      .weights = {}};
}

}  // namespace

std::optional<Distribution> distribution_from(std::string_view text, double highest) {
  const auto found = read(text, highest);
  if (!found || !bargaining::check_distribution(*found) || found->low < 0 || found->high > highest)
    return std::nullopt;
  return found;
}

}  // namespace toguna::codec
