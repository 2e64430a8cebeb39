// Articles as JSON objects, one a line.

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "article.hpp"
#include "small.hpp"
#include "toguna/text/encoding.hpp"

namespace toguna::intake {
namespace {

using nlohmann::json;

constexpr int kDeepest = 64;  // an article is flat; deeper ones are traps

/// Whether a line nests deeper than any article, without parsing it.
bool too_deep(std::string_view line) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quoted && c == '\\') {
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && (c == '[' || c == '{')) {
      if (++depth > kDeepest) return true;
    } else if (!quoted && (c == ']' || c == '}')) {
      --depth;
    }
  }
  return false;
}

/// A field under any of its names; a list of names (authors) is joined.
Result<std::string> field(const json& object, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const auto found = object.find(name);
    if (found == object.end() || found->is_null()) continue;
    if (found->is_string()) return found->get<std::string>();
    std::string joined;
    bool plain = found->is_array();
    for (const json& one : *found) {
      plain = plain && one.is_string();
      if (plain) joined += (joined.empty() ? "" : ", ") + one.get<std::string>();
    }
    if (plain) return joined;
    return fail(ErrorCode::kInvalidData, fmt::format("'{}' is no text", name));
  }
  return std::string();
}

}  // namespace

Result<Contents> read_json_lines(std::string_view id, std::string_view bytes) {
  auto decoded = text::decode(bytes);
  if (!decoded) return fail(std::move(decoded));
  Collector collector(id);
  const std::string_view all = decoded->text;
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < all.size() && !collector.full();) {
    const std::size_t end = std::min(all.find('\n', begin), all.size());
    const std::string_view line = trimmed(all.substr(begin, end - begin));
    begin = end + 1;
    ++number;
    if (line.empty()) continue;
    const std::string place = fmt::format("{}:{}", id, number);
    const json object = too_deep(line) ? json(json::value_t::discarded)
                                       : json::parse(line.begin(), line.end(), nullptr, false);
    if (!object.is_object()) {
      collector.fault({ErrorCode::kInvalidData, "the line is no JSON object", place,
                       R"(write one article a line: {"title": "...", "date": "...", "text": "..."})"});
      continue;
    }
    const auto title = field(object, {"title", "headline"});
    const auto day = field(object, {"date", "published", "date_published"});
    const auto outlet = field(object, {"outlet", "source", "publisher"});
    const auto author = field(object, {"author", "authors", "byline"});
    const auto section = field(object, {"section", "category", "article_section"});
    const auto type = field(object, {"type", "genre"});
    const auto url = field(object, {"url", "link"});
    const auto body = field(object, {"text", "body", "content"});
    const Error* wrong = nullptr;
    for (const auto* one : {&title, &day, &outlet, &author, &section, &type, &url, &body})
      if (!*one && wrong == nullptr) wrong = &one->error();
    if (wrong != nullptr) {
      collector.fault({wrong->code, wrong->message, place,
                       "title, date, outlet, author, section, type, url and text are texts"});
      continue;
    }
    add_written(collector,
                {.title = *title,
                 .outlet = *outlet,
                 .author = *author,
                 .section = *section,
                 .type = *type,
                 .url = *url},
                *day, *body, fmt::format("line {} of {}", number, id), place);
  }
  return collector.finish(Kind::kJsonLines, "the file has no lines");
}

}  // namespace toguna::intake
