#include "html_context.hpp"

#include <algorithm>
#include <array>

#include "ascii.hpp"
#include "page_furniture.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::text {
namespace {

constexpr auto kHidden = std::to_array<std::string_view>(
    {"script", "style",  "noscript", "template", "svg",     "math",   "iframe",
     "object", "select", "button",   "textarea", "canvas",  "audio",  "video",
     "head",   "title",  "datalist", "noframes", "noembed", "applet", "map"});
constexpr auto kBlocks = std::to_array<std::string_view>(
    {"html",  "body",   "div",      "p",      "h1",         "h2",      "h3",      "h4",      "h5",
     "h6",    "ul",     "ol",       "li",     "dl",         "dt",      "dd",      "table",   "caption",
     "thead", "tbody",  "tfoot",    "tr",     "td",         "th",      "section", "main",    "header",
     "nav",   "footer", "article",  "aside",  "blockquote", "pre",     "form",    "address", "figure",
     "hr",    "center", "fieldset", "legend", "figcaption", "details", "summary", "hgroup"});
constexpr auto kBoilerplateTags = std::to_array<std::string_view>({"nav", "aside", "footer"});
constexpr auto kHeadings = std::to_array<std::string_view>({"h1", "h2", "h3", "h4", "h5", "h6"});
constexpr auto kWholePage = std::to_array<std::string_view>({"html", "body", "main", "article"});

std::uint32_t dense_size(std::string_view text) {
  return static_cast<std::uint32_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !is_space(c); }));
}

/// Calls `visit` with each part of a class or id: split at white space, "-", "_", digits and capitals.
template <typename Visit>
void for_each_part(std::string_view names, const Visit& visit) {
  std::string part;
  for (std::size_t i = 0; i <= names.size(); ++i) {
    const char c = i < names.size() ? names[i] : ' ';
    const bool capital_starts = is_upper(c) && i > 0 && !is_upper(names[i - 1]);
    if ((!is_letter(c) || capital_starts) && !part.empty()) {
      visit(part);
      part.clear();
    }
    if (is_letter(c) && part.size() < 32) part.push_back(lower(c));
  }
}

/// What the class and id of an element tell.
struct Names {
  std::string_view classes;
  std::string_view id;
  bool boilerplate = false;
  bool meta = false;
  bool author = false;
  bool caption = false;
  bool screen_reader = false;

  bool is(std::string_view name) const { return has_name(classes, name) || id == name; }
  template <typename List>
  bool is_any(const List& list) const {
    return std::any_of(list.begin(), list.end(), [&](std::string_view name) { return is(name); });
  }
};

Names names_of(const HtmlTree& tree, const HtmlNode& node) {
  Names names{.classes = tree.attribute(node, "class").substr(0, 512),
              .id = tree.attribute(node, "id").substr(0, 128)};
  const auto look = [&](const std::string& part) {
    names.boilerplate = names.boilerplate || holds(kBoilerplateWords, part);
    names.meta = names.meta || holds(kMetaWords, part);
    names.author = names.author || holds(kAuthorWords, part);
    names.caption = names.caption || part == "caption" || part == "figcaption";
  };
  if (!names.classes.empty()) for_each_part(names.classes, look);
  if (!names.id.empty()) for_each_part(names.id, look);
  names.screen_reader = has_name(names.classes, "screen-reader-text") || has_name(names.classes, "sr-only") ||
                        has_name(names.classes, "visually-hidden");
  return names;
}

/// "comment-12", "li-comment-12", "div-comment-12": the digits; empty for another id.
std::string_view number_in_comment_id(std::string_view id) {
  const std::size_t found = id.find("comment");
  if (found == std::string_view::npos) return {};
  const std::string_view before = id.substr(0, found);
  if (!before.empty() && before != "li-" && before != "div-" && before != "article-") return {};
  std::string_view rest = id.substr(found + 7);
  if (starts_with(rest, "-") || starts_with(rest, "_")) rest.remove_prefix(1);
  return !rest.empty() && std::all_of(rest.begin(), rest.end(), is_digit) ? rest : std::string_view{};
}

class ContextBuilder {
 public:
  explicit ContextBuilder(HtmlPage& page) : page_(page) {}

  void run() {
    const auto& nodes = page_.tree.nodes();
    page_.context.resize(nodes.size());
    page_.comment_of.assign(nodes.size(), HtmlContext::kNone);
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
      HtmlContext& context = page_.context[i];
      if (nodes[i].parent != HtmlContext::kNone) context = page_.context[nodes[i].parent];
      if (!nodes[i].is_text) enter(i, context);
    }
  }

 private:
  void enter(std::uint32_t index, HtmlContext& context) {
    const HtmlNode& node = page_.node(index);
    const Names names = names_of(page_.tree, node);
    read_tag(index, node, context);
    read_names(index, node, names, context);
    if (!context.hidden) read_comment(index, node, names, context);
  }

  void read_tag(std::uint32_t index, const HtmlNode& node, HtmlContext& context) {
    if (holds(kHidden, node.tag) || is_hidden_by_attribute(node)) context.hidden = true;
    if (holds(kBlocks, node.tag)) context.block = index;
    if (node.tag == "a") context.link = index;
    if (node.tag == "blockquote" && context.quote == HtmlContext::kNone) context.quote = index;
    if (holds(kHeadings, node.tag)) context.heading = index;
    if (node.tag == "p") context.paragraph = index;
    if (node.tag == "figcaption" || node.tag == "caption") context.caption = true;
    if (node.tag == "time") context.date = true;
    if (node.tag == "pre") context.keep_space = true;
    if (node.tag == "ul" || node.tag == "ol") context.replies = index;
    const bool quotes_source = context.quote != HtmlContext::kNone && node.tag == "footer";
    if (holds(kBoilerplateTags, node.tag) && !quotes_source) context.boilerplate = true;
    // Some publishing software wraps the whole page in one form.
    if (node.tag == "form" && !is_most_of_page(index)) context.boilerplate = true;
  }

  bool is_hidden_by_attribute(const HtmlNode& node) const {
    if (node.attributes == 0) return false;
    if (page_.tree.has_attribute(node, "hidden")) return true;
    const std::string_view style = page_.tree.attribute(node, "style").substr(0, 256);
    if (style.empty()) return false;
    const std::string lower_style = to_lower(style);
    const std::size_t display = lower_style.find("display");
    return display != std::string::npos &&
           starts_with(trim(std::string_view(lower_style).substr(display + 7)), ":") &&
           lower_style.find("none", display) != std::string::npos;
  }

  bool is_most_of_page(std::uint32_t index) const {
    return std::uint64_t{page_.words[index]} * 2 > page_.words.front();
  }

  void read_names(std::uint32_t index, const HtmlNode& node, const Names& names, HtmlContext& context) {
    if (names.screen_reader) context.boilerplate = true;
    if (names.boilerplate && !holds(kWholePage, node.tag) && !is_most_of_page(index))
      context.boilerplate = true;
    if (names.caption) context.caption = true;
    const std::string_view rel = page_.tree.attribute(node, "rel");
    const std::string_view property = page_.tree.attribute(node, "itemprop");
    const bool is_small = page_.words[index] <= 400;
    if ((names.author || has_name(rel, "author") || has_name(property, "author")) && is_small)
      context.author = true;
    if (names.meta && is_small) context.meta = true;
    const std::string_view role = page_.tree.attribute(node, "role");
    if (role == "navigation" || role == "complementary" || role == "contentinfo" || role == "search") {
      context.boilerplate = context.boilerplate || !is_most_of_page(index);
    }
  }

  void read_comment(std::uint32_t index, const HtmlNode& node, const Names& names, HtmlContext& context) {
    if (holds(kWholePage, node.tag) && node.tag != "article") return;
    if (names.is_any(kRepliesNames)) context.replies = index;
    const std::string_view number = number_in_comment_id(names.id);
    const bool named = std::any_of(kCommentNames.begin(), kCommentNames.end(),
                                   [&](std::string_view name) { return has_name(names.classes, name); });
    const bool opens_thread = names.is_any(kThreadNames);
    if (opens_thread && context.thread == HtmlContext::kNone && context.comment == HtmlContext::kNone) {
      context.thread = index;
      context.boilerplate = false;
    }
    const bool generic_item =
        context.thread != HtmlContext::kNone && node.tag == "li" && !context.boilerplate && !context.meta;
    if (!named && number.empty() && !generic_item) return;
    // In a thread without a name of its own the comments must still be elements of their own.
    if (context.comment != HtmlContext::kNone && is_same_comment(index, context)) return;
    if (node.tag == "a" || node.tag == "span" || node.tag == "p" || holds(kHeadings, node.tag)) return;
    add_comment(index, names, context);
  }

  /// An element inside a comment is part of it, unless a list or a box of replies stands between.
  bool is_same_comment(std::uint32_t index, const HtmlContext& context) const {
    const std::uint32_t around = page_.comments[context.comment].node;
    return context.replies == HtmlContext::kNone || context.replies <= around || context.replies == index;
  }

  void add_comment(std::uint32_t index, const Names& names, HtmlContext& context) {
    HtmlComment made{.node = index, .parent = context.comment};
    made.pingback = has_name(names.classes, "pingback") || has_name(names.classes, "trackback");
    if (made.parent != HtmlContext::kNone) made.depth = page_.comments[made.parent].depth + 1;
    context.comment = static_cast<std::uint32_t>(page_.comments.size());
    context.boilerplate = false;
    context.author = false;
    context.meta = false;
    if (context.thread == HtmlContext::kNone) context.thread = index;
    page_.comment_of[index] = context.comment;
    page_.comments.push_back(made);
  }

  HtmlPage& page_;
};

}  // namespace

bool has_name(std::string_view names, std::string_view wanted) {
  for (std::size_t found = names.find(wanted); found != std::string_view::npos;
       found = names.find(wanted, found + 1)) {
    const bool begins = found == 0 || is_space(names[found - 1]);
    const std::size_t end = found + wanted.size();
    if (begins && (end == names.size() || is_space(names[end]))) return true;
  }
  return false;
}

HtmlPage::HtmlPage(const HtmlTree& parsed) : tree(parsed) {
  const auto& nodes = parsed.nodes();
  words.assign(nodes.size(), 0);
  link_words.assign(nodes.size(), 0);
  // Children stand after their parents: going backwards, every subtree is complete when it is added.
  for (std::size_t i = nodes.size(); i-- > 0;) {
    if (nodes[i].is_text) words[i] = dense_size(nodes[i].text);
    if (nodes[i].tag == "a") link_words[i] = words[i];
    if (nodes[i].parent == HtmlContext::kNone || holds(kHidden, nodes[i].tag)) continue;
    words[nodes[i].parent] += words[i];
    link_words[nodes[i].parent] += link_words[i];
  }
  ContextBuilder(*this).run();
}

bool HtmlPage::may_be_article(std::size_t index) const {
  const HtmlContext& at = context[index];
  return !at.hidden && !at.boilerplate && at.comment == HtmlContext::kNone && at.thread == HtmlContext::kNone;
}

std::string HtmlPage::text_of(std::size_t index) const {
  std::string out;
  for (std::size_t i = index; i < node(index).last; ++i) {
    if (is_visible_text(i)) out += node(i).text;
    if (node(i).tag == "br") out += ' ';
  }
  return collapse_space(out);
}

}  // namespace toguna::text
