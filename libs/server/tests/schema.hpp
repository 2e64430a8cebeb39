#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace toguna::server {

using Json = nlohmann::json;

/// What of JSON Schema the document uses: type, properties, required, additionalProperties, items, enum,
/// $ref, anyOf, oneOf, minItems, maxItems. Gives the first fault, or nothing.
class Schema {
 public:
  explicit Schema(const Json& document) : document_(&document) {}

  std::string fault(const Json& value, const Json& schema, const std::string& at = "$") const {
    if (schema.contains("$ref")) {
      const std::string pointer = schema["$ref"].get<std::string>().substr(1);
      return fault(value, document_->at(Json::json_pointer(pointer)), at);
    }
    for (const char* choice : {"anyOf", "oneOf"}) {
      if (!schema.contains(choice)) continue;
      std::string first;
      for (const Json& one : schema[choice]) {
        const std::string found = fault(value, one, at);
        if (found.empty()) return "";
        first += "\n  " + found;
      }
      return at + ": none of " + choice + ":" + first;
    }
    if (schema.contains("type") && !has_type(value, schema["type"]))
      return at + ": not " + schema["type"].dump();
    if (schema.contains("enum") &&
        std::find(schema["enum"].begin(), schema["enum"].end(), value) == schema["enum"].end())
      return at + ": not one of " + schema["enum"].dump();
    if (value.is_object()) return object_fault(value, schema, at);
    if (!value.is_array() || !schema.contains("items")) return "";
    if (value.size() < schema.value("minItems", 0U) || value.size() > schema.value("maxItems", 1U << 30))
      return at + ": too few or too many";
    for (std::size_t i = 0; i < value.size(); ++i)
      if (auto found = fault(value[i], schema["items"], at + "[" + std::to_string(i) + "]"); !found.empty())
        return found;
    return "";
  }

 private:
  static bool is(const Json& value, const std::string& type) {
    if (type == "object") return value.is_object();
    if (type == "array") return value.is_array();
    if (type == "string") return value.is_string();
    if (type == "boolean") return value.is_boolean();
    if (type == "null") return value.is_null();
    return type == "integer" ? value.is_number_integer() : value.is_number();
  }
  static bool has_type(const Json& value, const Json& type) {
    if (type.is_string()) return is(value, type.get<std::string>());
    return std::any_of(type.begin(), type.end(),
                       [&](const Json& one) { return is(value, one.get<std::string>()); });
  }
  std::string object_fault(const Json& value, const Json& schema, const std::string& at) const {
    if (schema.contains("required"))
      for (const Json& name : schema["required"])
        if (!value.contains(name.get<std::string>())) return at + ": lacks " + name.get<std::string>();
    if (!schema.contains("properties")) return "";
    for (const auto& [name, inner] : value.items()) {
      if (!schema["properties"].contains(name)) return at + ": " + name + " is not in the document";
      if (auto found = fault(inner, schema["properties"][name], at + "." + name); !found.empty())
        return found;
    }
    return "";
  }
  const Json* document_;
};

}  // namespace toguna::server
