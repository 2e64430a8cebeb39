#include "article.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "small.hpp"
#include "toguna/base/files.hpp"
#include "toguna/text/reader.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::intake {
namespace {

constexpr std::size_t kLongestLine = 300;  // bytes: a longer one would not be taken for a header line
constexpr std::size_t kLongestSlug = 48;   // bytes

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  return out;
}

/// Small letters, digits and hyphens of a name.
std::string slug_of(std::string_view name) {
  std::string out;
  for (const char c : text::fold_for_matching(name)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain && out.size() < kLongestSlug) out += c;
    if (!plain && !out.empty() && out.back() != '-') out += '-';
    if (out.size() >= kLongestSlug) break;
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out.empty() ? "article" : out;
}

}  // namespace

std::string plain_article(const Facts& facts, std::string_view origin, std::string_view body) {
  std::string out;
  const auto line = [&](std::string_view name, std::string_view value) {
    const std::string one_line = text::collapse_space(value);
    if (!one_line.empty() && one_line.size() <= kLongestLine)
      out += fmt::format("{}: {}\n\n", name, one_line);
  };
  line("Title", facts.title);
  line("Outlet", facts.outlet);
  line("Author", facts.author);
  line("Section", facts.section);
  line("Type", facts.type);
  if (facts.date) line("Date", facts.date->iso());
  line("URL", facts.url);
  line("Note", origin);
  out += trimmed(body);
  out += '\n';
  return out;
}

std::string html_article(const Facts& facts, std::string_view origin, std::string_view body) {
  std::string out = "<!doctype html>\n<html><head><meta charset=\"utf-8\">\n";
  const auto meta = [&](std::string_view attribute, std::string_view name, std::string_view value) {
    if (!value.empty())
      out += fmt::format("<meta {}=\"{}\" content=\"{}\">\n", attribute, name, escaped(value));
  };
  out += fmt::format("<title>{}</title>\n", escaped(facts.title));
  meta("name", "author", facts.author);
  meta("property", "article:section", facts.section);
  meta("name", "dc.type", facts.type);
  meta("property", "og:site_name", facts.outlet);
  if (facts.date) meta("property", "article:published_time", facts.date->iso());
  meta("property", "og:url", facts.url);
  meta("name", "origin", origin);
  out += fmt::format("</head><body><article>\n<h1>{}</h1>\n{}\n</article></body></html>\n",
                     escaped(facts.title), trimmed(body));
  return out;
}

bool has_tags(std::string_view body) {
  constexpr std::array<std::string_view, 8> kTags = {"<p>",  "<p ",  "</p>", "<br",
                                                     "<div", "</a>", "<li>", "<span"};
  const std::string text = small(body.substr(0, 65536));
  return std::any_of(kTags.begin(), kTags.end(),
                     [&](std::string_view tag) { return text.find(tag) != std::string::npos; });
}

Written written_article(const Facts& facts, std::string_view origin, std::string_view body) {
  if (has_tags(body)) return {html_article(facts, origin, body), ".html"};
  return {plain_article(facts, origin, body), ".txt"};
}

void Collector::add(std::string_view key, std::string_view name, Article article, std::string_view ending) {
  const std::string base = fmt::format("{}/{}-{}", container_, slug_of(name), sha256_hex(key).substr(0, 8));
  auto& seen = digests_[base];
  if (!seen.insert(sha256_hex(article.bytes)).second) {
    ++repeated_;
    return;
  }
  article.id = seen.size() == 1 ? fmt::format("{}{}", base, ending)
                                : fmt::format("{}-{}{}", base, seen.size(), ending);
  contents_.articles.push_back(std::move(article));
}

Result<Contents> Collector::finish(Kind kind, std::string_view nothing) {
  contents_.kind = kind;
  if (full())
    return fail(ErrorCode::kTooLarge, fmt::format("the file holds more than {} articles", kMostArticles - 1),
                container_, "split it into smaller files");
  if (contents_.articles.empty() && contents_.faults.empty())
    return fail(ErrorCode::kInvalidDocument, std::string(nothing), container_);
  return std::move(contents_);
}

Result<Document> read_article(const Article& article) {
  auto document = text::read_source(article.id, article.bytes);
  if (!document) return document;
  const auto set = [](std::string& place, const std::string& value) {
    if (!value.empty()) place = text::collapse_space(value);
  };
  set(document->title, article.facts.title);
  set(document->outlet, article.facts.outlet);
  set(document->author, article.facts.author);
  set(document->section, article.facts.section);
  set(document->type, article.facts.type);
  set(document->url, article.facts.url);
  if (article.facts.date) document->date = article.facts.date;
  document->warnings.insert(document->warnings.end(), article.warnings.begin(), article.warnings.end());
  if (article.captured && !document->date)
    document->warnings.push_back(fmt::format(
        "the page was captured on {}; when it was published is not known", article.captured->iso()));
  return document;
}

}  // namespace toguna::intake
