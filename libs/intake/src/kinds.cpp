#include <algorithm>

#include "small.hpp"
#include "toguna/intake/intake.hpp"

namespace toguna::intake {
namespace {

/// The name of the first element of an XML text, in small letters; empty where it begins with none.
std::string first_element(std::string_view text) {
  for (;;) {
    text = trimmed(text);
    if (text.empty() || text.front() != '<') return {};
    const bool comment = text.starts_with("<!--");
    if (!comment && text.size() > 1 && text[1] != '?' && text[1] != '!') break;
    const auto end = comment ? text.find("-->") : text.find('>');
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + (comment ? 3 : 1));
  }
  const auto end = text.find_first_of(" \t\r\n/>", 1);
  return small(text.substr(1, end == std::string_view::npos ? end : end - 1));
}

bool is_feed(std::string_view head) {
  const std::string name = first_element(head);
  const auto local = name.substr(name.find(':') == std::string::npos ? 0 : name.find(':') + 1);
  if (local == "rss" || local == "feed") return true;
  return local == "rdf" && head.find("purl.org/rss/") != std::string_view::npos;
}

bool is_page(std::string_view head) {
  return small(trimmed(head).substr(0, 15)).starts_with("<!doctype html") || first_element(head) == "html";
}

/// Whether the first line is the beginning of an object as articles are written.
bool is_json_line(std::string_view head) {
  const auto start = trimmed(head);
  if (start.empty() || start.front() != '{') return false;
  const auto inside = trimmed(start.substr(1));
  return inside.starts_with('"') && start.find("\"text\"") != std::string_view::npos;
}

}  // namespace

Kind kind_of(std::string_view name, std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const std::string ending = small(name.substr(std::min(name.rfind('.'), name.size())));
  if (trimmed(head).starts_with("%PDF-")) return Kind::kPdf;
  if (head.starts_with("PK\x03\x04")) return Kind::kWord;
  if (head.starts_with("WARC/")) return Kind::kWebArchive;
  if (head.starts_with("\x1F\x8B") && first_unpacked(head, 5) == "WARC/") return Kind::kWebArchive;
  if (is_feed(head)) return Kind::kFeed;
  if (is_page(head) || head.find('\0') != std::string_view::npos) return Kind::kPage;
  if (ending == ".csv" || ending == ".tsv") return Kind::kTable;
  if (ending == ".jsonl" || ending == ".ndjson" || is_json_line(head)) return Kind::kJsonLines;
  return Kind::kPage;
}

bool holds_several(Kind kind) {
  return kind == Kind::kTable || kind == Kind::kJsonLines || kind == Kind::kFeed || kind == Kind::kWebArchive;
}

}  // namespace toguna::intake
