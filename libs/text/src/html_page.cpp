#include "html_page.hpp"

#include <array>
#include <limits>
#include <utility>

#include "ascii.hpp"
#include "html_article.hpp"
#include "html_blocks.hpp"
#include "html_context.hpp"
#include "html_metadata.hpp"
#include "html_tree.hpp"

namespace toguna::text {
namespace {

constexpr std::size_t kSniffed = 65536;  // bytes

/// How many different structural tags stand in the first bytes.
std::size_t count_structural_tags(std::string_view head) {
  constexpr auto kTags = std::to_array<std::string_view>(
      {"<p", "<div", "<body", "<head", "<article", "<br", "<span", "<h1", "<h2", "<table", "<ul", "<li",
       "<a href", "<blockquote", "<meta", "<title", "<section", "<main"});
  std::size_t count = 0;
  for (const std::string_view tag : kTags) {
    const std::size_t found = head.find(tag);
    if (found == std::string_view::npos || found + tag.size() >= head.size()) continue;
    const char next = head[found + tag.size()];
    if (next == '>' || next == ' ' || next == '\n' || next == '/' || next == '=') ++count;
  }
  return count;
}

}  // namespace

bool is_html(std::string_view name, std::string_view source) {
  const std::string head = to_lower(source.substr(0, kSniffed));
  const std::string_view start = trim(head);
  for (const std::string_view opening : {"<!doctype html", "<html", "<head", "<body"}) {
    if (starts_with(start, opening)) return true;
  }
  const std::string ending = to_lower(name.substr(name.size() > 8 ? name.size() - 8 : 0));
  const bool named = ends_with(ending, ".html") || ends_with(ending, ".htm") || ends_with(ending, ".xhtml") ||
                     ends_with(ending, ".shtml");
  const std::size_t tags = count_structural_tags(head);
  if (named) return tags > 0;
  // Text that speaks of tags ("use <p> here") has one or two; a page begins with one, or has several.
  const bool named_text = ends_with(ending, ".txt") || ends_with(ending, ".md");
  return !named_text && (tags >= 3 || (tags >= 1 && starts_with(start, "<")));
}

Result<void> read_html_page(std::string_view source, Document& document) {
  Result<HtmlTree> tree = HtmlTree::parse(source);
  if (!tree) return fail(std::move(tree));
  const HtmlPage page(*tree);
  const HtmlMetadata metadata = read_html_metadata(page);
  document.outlet = metadata.outlet;
  document.author = metadata.author;
  document.section = metadata.section;
  document.type = metadata.type;
  document.url = metadata.url;
  document.date = metadata.date;
  const std::uint32_t article = find_article(page);
  const std::uint32_t title = find_title(page, article, metadata.title, metadata.page_title);
  const std::string head_title = without_outlet(metadata.page_title, document.outlet);
  document.title = title != HtmlContext::kNone ? page.text_of(title) : metadata.title;
  if (document.title.empty()) document.title = head_title;
  write_html_blocks(page, source, article, title, document);
  if (document.title.empty()) document.warnings.emplace_back("no title found in the page");
  return {};
}

}  // namespace toguna::text
