#pragma once

#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "toguna/base/date.hpp"
#include "toguna/base/error.hpp"
#include "toguna/engine/workbench.hpp"

namespace toguna::codec::parts {

using Json = nlohmann::ordered_json;

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

Json error(const Error& error);
Json marked(const engine::MarkedStatement& statement);
Json marked(const std::vector<engine::MarkedStatement>& statements);
Json event(const ledger::Event& event);
Json share(const engine::MeasuredShare& share);
Json estimate(const Estimate& estimate);
Json forecast_side(const engine::ForecastResponse& response);
Json alternatives(const std::vector<engine::Alternative>& list);
Json post(const ledger::Post& post);

}  // namespace toguna::codec::parts
