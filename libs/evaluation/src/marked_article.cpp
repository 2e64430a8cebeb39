#include "toguna/evaluation/marked_article.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string_view>

#include "toguna/language/lines.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::evaluation {
namespace {

using nlohmann::json;

/// The spans under `key`, or nothing where they are none.
std::optional<std::vector<Span>> spans_of(const json& record, const char* key, std::size_t size) {
  std::vector<Span> out;
  const auto found = record.find(key);
  if (found == record.end() || found->is_null()) return out;
  if (!found->is_array()) return std::nullopt;
  for (const json& pair : *found) {
    if (!pair.is_array() || pair.size() != 2 || !pair[0].is_number_unsigned() ||
        !pair[1].is_number_unsigned()) {
      return std::nullopt;
    }
    const Span span{pair[0].get<std::size_t>(), pair[1].get<std::size_t>()};
    if (span.begin >= span.end || span.end > size) return std::nullopt;
    out.push_back(span);
  }
  return out;
}

std::optional<std::string> text_of(const json& record, const char* key) {
  const auto found = record.find(key);
  if (found == record.end() || !found->is_string()) return std::nullopt;
  return found->get<std::string>();
}

std::optional<MarkedArticle> article_of(const json& record) {
  if (!record.is_object()) return std::nullopt;
  const auto id = text_of(record, "id");
  const auto text = text_of(record, "text");
  if (!id || !text) return std::nullopt;
  const std::size_t size = text::count_code_points(*text);
  MarkedArticle out{.id = *id, .text = *text, .attributions = {}, .discarded = {}};
  const auto discarded = spans_of(record, "discard", size);
  if (!discarded) return std::nullopt;
  out.discarded = *discarded;
  const auto all = record.find("attributions");
  if (all == record.end() || !all->is_array()) return std::nullopt;
  for (const json& one : *all) {
    if (!one.is_object()) return std::nullopt;
    const auto source = spans_of(one, "source", size);
    const auto cue = spans_of(one, "cue", size);
    const auto content = spans_of(one, "content", size);
    if (!source || !cue || !content || content->empty()) return std::nullopt;
    out.attributions.push_back({.source = *source, .cue = *cue, .content = *content});
  }
  return out;
}

}  // namespace

Result<std::vector<MarkedArticle>> read_marked_articles(const std::filesystem::path& path) {
  const auto bytes = language::read_unpacked(path);
  if (!bytes) return tl::unexpected<Error>(bytes.error());
  std::vector<MarkedArticle> out;
  std::set<std::string> seen;
  std::string_view rest = *bytes;
  std::string_view line;
  for (std::size_t number = 1; language::next_line(rest, line); ++number) {
    if (line.find_first_not_of(" \t") == std::string_view::npos) continue;
    const auto bad = [&](std::string what) {
      return fail(ErrorCode::kInvalidData, std::move(what), path.string() + ":" + std::to_string(number),
                  "one JSON object a line: id, text, attributions with source, cue and content as lists of "
                  "[begin, end) in code points");
    };
    const json record = json::parse(line, nullptr, false);
    if (record.is_discarded()) return bad("not a line of JSON");
    auto article = article_of(record);
    if (!article) return bad("not an article with its attributions, or a span lies outside its text");
    if (!seen.insert(article->id).second) return bad("the id '" + article->id + "' comes twice");
    out.push_back(std::move(*article));
  }
  return out;
}

}  // namespace toguna::evaluation
