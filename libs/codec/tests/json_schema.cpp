#include "json_schema.hpp"

#include <algorithm>
#include <fstream>

namespace toguna::codec {
namespace {

using nlohmann::json;

bool is_of_type(const std::string& type, const json& value) {
  return (type == "object" && value.is_object()) || (type == "array" && value.is_array()) ||
         (type == "string" && value.is_string()) || (type == "number" && value.is_number()) ||
         (type == "boolean" && value.is_boolean()) || (type == "null" && value.is_null());
}

std::string breach_of_object(const json& root, const json& schema, const json& value,
                             const std::string& place) {
  for (const json& key : schema.value("required", json::array()))
    if (!value.contains(key.get<std::string>())) return place + ": lacks " + key.get<std::string>();
  const json properties = schema.value("properties", json::object());
  for (const auto& [key, each] : value.items()) {
    std::string breach;
    if (properties.contains(key)) {
      breach = breach_of(root, properties[key], each, place + "/" + key);
    } else if (schema.contains("additionalProperties")) {
      const json& others = schema["additionalProperties"];
      if (others.is_boolean() && !others.get<bool>()) return place + ": has " + key;
      if (others.is_object()) breach = breach_of(root, others, each, place + "/" + key);
    }
    if (!breach.empty()) return breach;
  }
  return {};
}

std::string breach_of_array(const json& root, const json& schema, const json& value,
                            const std::string& place) {
  if (value.size() < schema.value("minItems", std::size_t{0})) return place + ": too few";
  if (schema.contains("maxItems") && value.size() > schema["maxItems"].get<std::size_t>())
    return place + ": too many";
  if (!schema.contains("items")) return {};
  for (std::size_t k = 0; k < value.size(); ++k)
    if (std::string breach = breach_of(root, schema["items"], value[k], place + "/" + std::to_string(k));
        !breach.empty())
      return breach;
  return {};
}

std::string breach_of_number(const json& schema, const json& value, const std::string& place) {
  const double number = value.get<double>();
  const bool low =
      (schema.contains("minimum") && number < schema["minimum"].get<double>()) ||
      (schema.contains("exclusiveMinimum") && number <= schema["exclusiveMinimum"].get<double>());
  const bool high =
      (schema.contains("maximum") && number > schema["maximum"].get<double>()) ||
      (schema.contains("exclusiveMaximum") && number >= schema["exclusiveMaximum"].get<double>());
  return low || high ? place + ": " + value.dump() + " is out of range" : std::string();
}

}  // namespace

std::string breach_of(const json& root, const json& schema, const json& value, const std::string& place) {
  if (schema.contains("$ref"))
    return breach_of(root, root.at(json::json_pointer(schema["$ref"].get<std::string>().substr(1))), value,
                     place);
  if (schema.contains("oneOf")) {
    const auto fitting = std::count_if(schema["oneOf"].begin(), schema["oneOf"].end(), [&](const json& each) {
      return breach_of(root, each, value, place).empty();
    });
    if (fitting != 1) return place + ": fits " + std::to_string(fitting) + " of the alternatives";
  }
  if (schema.contains("enum") &&
      std::find(schema["enum"].begin(), schema["enum"].end(), value) == schema["enum"].end())
    return place + ": " + value.dump() + " is not one of the words";
  if (schema.contains("type")) {
    const json types = schema["type"].is_array() ? schema["type"] : json::array({schema["type"]});
    if (std::none_of(types.begin(), types.end(),
                     [&](const json& type) { return is_of_type(type.get<std::string>(), value); }))
      return place + ": " + value.dump().substr(0, 40) + " is of another type";
  }
  if (value.is_object()) return breach_of_object(root, schema, value, place);
  if (value.is_array()) return breach_of_array(root, schema, value, place);
  return value.is_number() ? breach_of_number(schema, value, place) : std::string();
}

json schema_file(const std::string& name) {
  std::ifstream file(std::string(TOGUNA_SOURCE_DIR) + "/docs/formats/" + name);
  return json::parse(file);
}

}  // namespace toguna::codec
