#include "html_article.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "ascii.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::text {
namespace {

constexpr std::uint32_t kNone = HtmlContext::kNone;
constexpr std::uint32_t kLeastArticle = 80;  // bytes of text, without white space

constexpr auto kBodyNames = std::to_array<std::string_view>(
    {"entry-content", "post-content", "article-body", "articleBody", "article-content", "story-body",
     "article__body", "post-body", "article-text", "entry", "storytext"});

/// Bytes of each subtree that may be of the article and are not links.
std::vector<std::uint32_t> article_words(const HtmlPage& page, bool in_paragraphs) {
  const auto& nodes = page.tree.nodes();
  std::vector<std::uint32_t> words(nodes.size(), 0);
  for (std::size_t i = nodes.size(); i-- > 0;) {
    const HtmlContext& context = page.context[i];
    const bool counts = nodes[i].is_text && page.may_be_article(i) && context.link == kNone &&
                        (!in_paragraphs || context.paragraph != kNone || context.quote != kNone);
    if (counts) words[i] = page.words[i];
    if (nodes[i].parent != kNone) words[nodes[i].parent] += words[i];
  }
  return words;
}

bool has_body_name(const HtmlPage& page, const HtmlNode& node) {
  const std::string_view classes = page.tree.attribute(node, "class");
  const std::string_view id = page.tree.attribute(node, "id");
  if (has_name(page.tree.attribute(node, "itemprop"), "articleBody")) return true;
  return std::any_of(kBodyNames.begin(), kBodyNames.end(),
                     [&](std::string_view name) { return has_name(classes, name) || id == name; });
}

/// The largest element that `wanted` accepts, if it holds at least half of what all such elements hold.
template <typename Wanted>
std::uint32_t largest(const HtmlPage& page, const std::vector<std::uint32_t>& words, const Wanted& wanted) {
  std::uint32_t best = kNone;
  std::uint64_t all = 0;
  std::uint32_t covered = 0;  // outermost ones only are summed
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    const HtmlNode& node = page.node(i);
    if (node.is_text || !page.may_be_article(i) || !wanted(node)) continue;
    if (i >= covered) {
      all += words[i];
      covered = node.last;
    }
    if (words[i] >= kLeastArticle && (best == kNone || words[i] > words[best])) best = i;
  }
  return best != kNone && std::uint64_t{words[best]} * 2 >= all ? best : kNone;
}

std::uint32_t densest(const HtmlPage& page, const std::vector<std::uint32_t>& words) {
  std::uint32_t at = 0;
  for (bool deeper = true; deeper;) {
    deeper = false;
    for (std::uint32_t child = at + 1; child < page.node(at).last; child = page.node(child).last) {
      const std::string_view tag = page.node(child).tag;
      const bool is_container = !page.node(child).is_text && tag != "p" && tag != "blockquote";
      if (!is_container || std::uint64_t{words[child]} * 5 < std::uint64_t{words[at]} * 4) continue;
      at = child;
      deeper = words[at] > 0;
      break;
    }
  }
  return at;
}

}  // namespace

std::uint32_t find_article(const HtmlPage& page) {
  std::vector<std::uint32_t> words = article_words(page, true);
  if (words.front() < kLeastArticle) words = article_words(page, false);
  const auto covers = [&](std::uint32_t found) {
    return found != kNone && std::uint64_t{words[found]} * 3 >= words.front();
  };
  const auto named = largest(page, words, [&](const HtmlNode& node) { return has_body_name(page, node); });
  if (covers(named)) return named;
  const auto article = largest(page, words, [](const HtmlNode& node) { return node.tag == "article"; });
  if (covers(article)) return article;
  const auto main = largest(page, words, [&](const HtmlNode& node) {
    return node.tag == "main" || page.tree.attribute(node, "role") == "main";
  });
  return covers(main) ? main : densest(page, words);
}

std::uint32_t find_title(const HtmlPage& page, std::uint32_t article, const std::string& declared,
                         const std::string& page_title) {
  std::uint32_t first = kNone;
  std::uint32_t in_article = kNone;
  std::uint32_t part_of_title = kNone;
  std::size_t longest = 0;
  const std::string wanted = fold_for_matching(declared);
  const std::string whole = fold_for_matching(page_title);
  for (std::uint32_t i = 0; i < page.tree.nodes().size(); ++i) {
    const HtmlNode& node = page.node(i);
    if ((node.tag != "h1" && node.tag != "h2") || !page.may_be_article(i) || page.words[i] == 0 ||
        page.words[i] > 600)
      continue;
    const std::string words = fold_for_matching(page.text_of(i));
    if (!wanted.empty() && words == wanted) return i;
    // "Outlet | Title" names both; the outlet's own heading is the shorter one.
    if (!whole.empty() && words.size() > longest && words.size() * 3 > whole.size() &&
        whole.find(words) != std::string::npos) {
      longest = words.size();
      part_of_title = i;
    }
    if (node.tag != "h1") continue;
    if (first == kNone) first = i;
    if (in_article == kNone && i > article && i < page.node(article).last) in_article = i;
  }
  if (part_of_title != kNone) return part_of_title;
  return in_article != kNone ? in_article : first;
}

}  // namespace toguna::text
