#pragma once

#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "toguna/base/date.hpp"
#include "toguna/domain/statement.hpp"
#include "toguna/engine/responses.hpp"

namespace toguna::codec::parts {

// Pieces that the JSON of several verbs is made of, so that they mean the same by the same keys.

using Json = nlohmann::ordered_json;

/// A whole output, ready to print.
inline std::string written(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}
inline std::string line(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}
inline Json number(double value) {
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}
template <typename T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}
inline Json day(const std::optional<Date>& date) {
  return date ? Json(date->iso()) : Json(nullptr);
}
inline Json text_or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

const char* field_word(bargaining::Field field);
Json evidence(const Evidence& evidence);
Json estimate(const Estimate& estimate);
Json interval(const bargaining::Interval& interval);
Json intervals(const std::vector<bargaining::Interval>& list);
Json player(const bargaining::Player& input, const bargaining::PlayerReport& out);
/// For each of a forecast's players and places.
Json players(const bargaining::Problem& problem, const bargaining::Forecast& forecast);
Json places(const bargaining::Forecast& forecast);

}  // namespace toguna::codec::parts
