#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/domain/span.hpp"
#include "toguna/domain/statement.hpp"
#include "toguna/text/utf8.hpp"
#include "workbench_parts.hpp"

namespace toguna::codec {

using parts::Json;

inline constexpr std::size_t kLongestName = 200;    // bytes
inline constexpr std::size_t kLongestText = 20000;  // bytes of a note or a post

inline tl::unexpected<Error> wrong(const std::string& where, const std::string& what) {
  return fail(ErrorCode::kUsage, what, where, "docs/api/openapi.json describes what a request holds");
}

/// Typed reading of one JSON object; the first fault is kept, what follows gives empty values.
class Reader {
 public:
  static Reader of(std::string_view body) {
    Reader reader;
    reader.json_ = Json::parse(body, nullptr, false);
    if (!reader.json_.is_object()) reader.fault("", "the request is not a JSON object");
    return reader;
  }
  static Reader of(const Json& json, std::string path) {
    Reader reader;
    reader.path_ = std::move(path);
    reader.json_ = json;
    if (!json.is_object()) reader.fault("", "a JSON object is wanted here");
    return reader;
  }

  bool has(const char* key) const { return json_.is_object() && json_.contains(key); }
  bool is_number(const char* key) const { return has(key) && json_[key].is_number(); }
  std::vector<std::string> names() const {
    std::vector<std::string> out;
    for (const auto& [name, value] : json_.items()) out.push_back(name);
    return out;
  }
  bool is_null(const char* key) const { return has(key) && json_[key].is_null(); }

  std::string text(const char* key, std::size_t longest = kLongestText) {
    if (!has(key)) return {};
    if (!json_[key].is_string()) return fault(key, "text is wanted here"), std::string();
    std::string value = json_[key].get<std::string>();
    if (value.size() > longest)
      return fault(key, "more than " + std::to_string(longest) + " bytes"), std::string();
    if (!text::is_valid_utf8(value)) return fault(key, "this is no UTF-8"), std::string();
    return value;
  }
  std::string needed(const char* key, std::size_t longest = kLongestName) {
    std::string value = text(key, longest);
    if (value.find_first_not_of(" \t\r\n") == std::string::npos) fault(key, "is missing");
    return value;
  }
  std::optional<double> number(const char* key, double low, double high) {
    if (!has(key)) return std::nullopt;
    if (!json_[key].is_number()) return fault(key, "a number is wanted here"), std::nullopt;
    const double value = json_[key].get<double>();
    if (value >= low && value <= high) return value;
    return fault(key, "not within " + Json(low).dump() + " to " + Json(high).dump()), std::nullopt;
  }
  std::optional<std::int64_t> whole(const char* key) {
    if (!has(key)) return std::nullopt;
    if (json_[key].is_number_unsigned() && json_[key].get<std::uint64_t>() < (std::uint64_t{1} << 53))
      return json_[key].get<std::int64_t>();
    return fault(key, "a whole number is wanted here"), std::nullopt;
  }
  std::optional<bool> flag(const char* key) {
    if (!has(key)) return std::nullopt;
    if (!json_[key].is_boolean()) return fault(key, "true or false is wanted here"), std::nullopt;
    return json_[key].get<bool>();
  }
  std::optional<Date> day(const char* key) {
    const std::string value = text(key);
    auto date = Date::parse_iso(value);
    if (!date || value.size() != 10) fault(key, "a day is written 2012-09-15");
    return date;
  }
  std::optional<Span> span(const char* key) {
    if (!has(key)) return std::nullopt;
    const Json& pair = json_[key];
    if (pair.is_array() && pair.size() == 2 && pair[0].is_number_unsigned() && pair[1].is_number_unsigned())
      return Span{pair[0].get<std::size_t>(), pair[1].get<std::size_t>()};
    return fault(key, "a place is written [begin, end]"), std::nullopt;
  }
  std::optional<Party> party(const char* key) {
    if (!has(key)) return std::nullopt;
    Reader inner = Reader::of(json_[key], place(key));
    Party party{.name = inner.text("name", kLongestName), .actor_id = inner.text("id", kLongestName)};
    take_fault(inner);
    return party;
  }
  std::vector<std::string> texts(const char* key) {
    std::vector<std::string> out;
    if (!has(key)) return out;
    if (!json_[key].is_array()) return fault(key, "a list is wanted here"), out;
    for (const Json& one : json_[key]) {
      if (!one.is_string()) return fault(key, "a list of texts is wanted here"), out;
      out.push_back(one.get<std::string>());
    }
    return out;
  }
  /// Calls `read` with a Reader for each object of a list.
  template <typename Read>
  void each(const char* key, std::size_t most, const Read& read) {
    if (!has(key)) return;
    const Json& list = json_[key];
    if (!list.is_array() || list.size() > most)
      return fault(key, "a list of at most " + std::to_string(most) + " is wanted here");
    for (std::size_t i = 0; i < list.size(); ++i) {
      Reader inner = Reader::of(list[i], place(key) + "[" + std::to_string(i) + "]");
      if (inner.sound()) read(inner);
      take_fault(inner);
    }
  }
  Reader object(const char* key) const {
    return Reader::of(has(key) ? json_[key] : Json::object(), place(key));
  }
  std::string raw(const char* key) const { return has(key) ? parts::line(json_[key]) : std::string(); }

  void fault(const std::string& key, const std::string& what) {
    if (fault_.empty()) fault_ = what, at_ = place(key);
  }
  void take_fault(const Reader& inner) {
    if (fault_.empty() && !inner.fault_.empty()) fault_ = inner.fault_, at_ = inner.at_;
  }
  bool sound() const { return fault_.empty(); }
  template <typename T>
  Result<T> finish(T value) const {
    if (!sound()) return wrong(at_, fault_);
    return value;
  }

 private:
  std::string place(const std::string& key) const {
    return path_.empty() || key.empty() ? path_ + key : path_ + "." + key;
  }
  Json json_;
  std::string path_;
  std::string fault_;
  std::string at_;
};

}  // namespace toguna::codec
