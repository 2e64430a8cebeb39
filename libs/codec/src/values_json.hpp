#pragma once

#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "toguna/bargaining/forecast.hpp"
#include "toguna/bargaining/uncertainty.hpp"
#include "toguna/domain/dossier.hpp"
#include "toguna/engine/bargain.hpp"

namespace toguna::codec {

using Json = nlohmann::ordered_json;

/// Indented text; what is not UTF-8 becomes U+FFFD.
inline std::string written(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

/// null where it is not finite.
inline Json number(double value) {
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}

template <typename T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

inline Json estimate(const Estimate& e) {
  return {{"low", number(e.low)},
          {"mode", number(e.mode)},
          {"high", number(e.high)},
          {"origin", to_string(e.origin)}};
}

inline Json interval(const bargaining::Interval& i) {
  return Json::array({number(i.low), number(i.high)});
}

inline Json intervals(const std::vector<bargaining::Interval>& list) {
  Json out = Json::array();
  for (const bargaining::Interval& i : list) out.push_back(interval(i));
  return out;
}

inline const char* field_word(bargaining::Field field) {
  return field == bargaining::Field::kCapability ? "capability"
         : field == bargaining::Field::kSalience ? "salience"
                                                 : "position";
}

/// Where each number comes from, in the players' order.
Json input_sources(const std::vector<engine::InputSource>& list);

/// What the forecast says of a problem, as `toguna forecast --json` and `toguna whatif --json` write it.
/// `warnings` stand with each model.
Json forecast_object(const bargaining::Problem& problem, const bargaining::Forecast& forecast,
                     const std::vector<std::string>& warnings);

}  // namespace toguna::codec
