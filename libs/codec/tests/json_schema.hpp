#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace toguna::codec {

/// What makes `value` break `schema`, or nothing. Of JSON Schema only what the project's schemas use: type,
/// required, properties, additionalProperties, items, minItems, maxItems, enum, oneOf, $ref to "#/...",
/// minimum, maximum, exclusiveMinimum, exclusiveMaximum.
std::string breach_of(const nlohmann::json& root, const nlohmann::json& schema, const nlohmann::json& value,
                      const std::string& place = "");

/// The schema file docs/formats/`name`.
nlohmann::json schema_file(const std::string& name);

}  // namespace toguna::codec
