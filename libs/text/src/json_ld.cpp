#include <array>
#include <nlohmann/json.hpp>

#include "ascii.hpp"
#include "dates.hpp"
#include "html_metadata.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::text {
namespace {

using nlohmann::json;

constexpr int kDeepest = 6;

std::string string_at(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? collapse_space(found->get_ref<const std::string&>())
                                                     : "";
}

/// A name given as a string, an object with a name, or a list of either.
std::string name_of(const json& value, int depth = 0) {
  if (value.is_string()) return collapse_space(value.get_ref<const std::string&>());
  if (value.is_object()) return string_at(value, "name");
  std::string out;
  if (!value.is_array() || depth > 0) return out;
  for (const json& one : value) {
    const std::string name = name_of(one, depth + 1);
    if (name.empty() || out.size() > 200) continue;
    out += out.empty() ? name : ", " + name;
  }
  return out;
}

bool is_article(const json& object) {
  const auto type = object.find("@type");
  if (type == object.end()) return object.contains("headline") || object.contains("datePublished");
  const auto names_article = [](const json& one) {
    if (!one.is_string()) return false;
    const std::string& name = one.get_ref<const std::string&>();
    constexpr auto kTypes = std::to_array<std::string_view>({"Article", "Posting", "Report", "Review"});
    for (const std::string_view suffix : kTypes) {
      if (ends_with(name, suffix)) return true;
    }
    return false;
  };
  if (!type->is_array()) return names_article(*type);
  for (const json& one : *type) {
    if (names_article(one)) return true;
  }
  return false;
}

void read_article(const json& object, HtmlMetadata& metadata) {
  const auto set = [](std::string& place, std::string value) {
    if (place.empty()) place = std::move(value);
  };
  set(metadata.title, string_at(object, "headline"));
  set(metadata.url, string_at(object, "url"));
  if (const auto author = object.find("author"); author != object.end())
    set(metadata.author, name_of(*author));
  if (const auto section = object.find("articleSection"); section != object.end())
    set(metadata.section, name_of(*section));
  if (const auto type = object.find("@type"); type != object.end())
    set(metadata.type, name_of(type->is_array() && !type->empty() ? type->front() : *type));
  if (const auto outlet = object.find("publisher"); outlet != object.end())
    set(metadata.outlet, name_of(*outlet));
  for (const char* key : {"datePublished", "dateCreated"}) {
    if (metadata.date) break;
    const auto written = find_date(string_at(object, key));
    if (written) metadata.date = written->date;
  }
}

void read_value(const json& value, HtmlMetadata& metadata, int depth) {
  if (depth > kDeepest) return;
  if (value.is_array()) {
    for (const json& one : value) read_value(one, metadata, depth + 1);
    return;
  }
  if (!value.is_object()) return;
  if (is_article(value)) read_article(value, metadata);
  for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage"}) {
    if (const auto inner = value.find(key); inner != value.end()) read_value(*inner, metadata, depth + 1);
  }
}

}  // namespace

void read_json_ld(std::string_view script, HtmlMetadata& metadata) {
  const json value = json::parse(script.begin(), script.end(), nullptr, /*allow_exceptions=*/false,
                                 /*ignore_comments=*/true);
  if (!value.is_discarded()) read_value(value, metadata, 0);
}

}  // namespace toguna::text
