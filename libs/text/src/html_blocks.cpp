#include "html_blocks.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "ascii.hpp"
#include "dates.hpp"
#include "page_furniture.hpp"
#include "reading_text.hpp"
#include "roles.hpp"

namespace toguna::text {
namespace {

constexpr std::uint32_t kNone = HtmlContext::kNone;
constexpr std::size_t kFrontBlocks = 3;  // body paragraphs after which bylines are no longer looked for
constexpr std::uint32_t kMostBylineNodes = 64;
constexpr std::size_t kLongestByline = 160;    // bytes
constexpr std::size_t kLongestLinkList = 200;  // bytes

/// The block that is being written.
struct OpenBlock {
  BlockRole role = BlockRole::kBody;
  std::uint32_t element = kNone;
  std::uint32_t comment = kNone;
  std::size_t begin = 0;
  std::size_t link_bytes = 0;
  bool in_article = false;
};

class BlockWriter {
 public:
  BlockWriter(const HtmlPage& page, std::string_view source, std::uint32_t article, std::uint32_t title,
              Document& document)
      : page_(page),
        document_(document),
        text_(source),
        article_(article),
        title_(title),
        span_of_comment_(page.comments.size()),
        author_of_comment_(page.comments.size()) {}

  void run() {
    const auto& nodes = page_.tree.nodes();
    find_bylines();
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
      if (page_.context[i].hidden) continue;
      if (nodes[i].is_text) {
        write_text(i);
      } else if (nodes[i].tag == "br") {
        write_line_break(i);
      } else if (page_.context[i].block == i) {
        breaks_ = 0;
        ends_block_ = true;
      }
    }
    close();
    refine();
    text_.move_into(document_);
    set_blocks(document_, spans_);
  }

 private:
  /// Blocks that are a byline as a whole: "By", the marked name, "on", the date.
  void find_bylines() {
    const auto& nodes = page_.tree.nodes();
    is_byline_.assign(nodes.size(), false);
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
      const std::uint32_t block = page_.context[i].block;
      const bool marked = nodes[i].is_text && page_.context[i].author && page_.may_be_article(i);
      if (!marked || page_.words[block] >= kLongestByline || nodes[block].last - block > kMostBylineNodes)
        continue;
      is_byline_[block] = is_byline_[block] || name_in_byline(page_.text_of(block)).has_value();
    }
  }

  bool in_article(std::uint32_t index) const {
    return index >= article_ && index < page_.node(article_).last;
  }

  BlockRole role_of(std::uint32_t index) const {
    const HtmlContext& context = page_.context[index];
    if (title_ != kNone && index > title_ && index < page_.node(title_).last) return BlockRole::kTitle;
    if (context.comment != kNone) return role_in_comment(context);
    if (context.boilerplate || context.thread != kNone) return BlockRole::kBoilerplate;
    if (is_byline_[context.block]) return BlockRole::kByline;
    if (context.author && page_.words[context.block] < kLongestByline && context.quote == kNone)
      return BlockRole::kByline;
    if (context.date && page_.words[context.block] < 60 && context.quote == kNone)
      return BlockRole::kDateline;
    if (!in_article(index) || (context.meta && context.paragraph == kNone)) return BlockRole::kBoilerplate;
    if (context.caption) return BlockRole::kCaption;
    if (context.quote != kNone) return BlockRole::kQuote;
    return context.heading != kNone ? BlockRole::kHeading : BlockRole::kBody;
  }

  BlockRole role_in_comment(const HtmlContext& context) const {
    if (context.boilerplate || context.meta || context.author || context.date) return BlockRole::kBoilerplate;
    return page_.comments[context.comment].pingback ? BlockRole::kPingback : BlockRole::kComment;
  }

  void write_text(std::uint32_t index) {
    const HtmlNode& node = page_.node(index);
    const HtmlContext& context = page_.context[index];
    const BlockRole role = role_of(index);
    if (role == BlockRole::kBoilerplate && context.comment != kNone && (context.author || is_cite(index))) {
      std::string& author = author_of_comment_[context.comment];
      if (author.size() < 200) author += node.text;
    }
    if (page_.words[index] == 0) {
      text_.append(node.text, node.original, context.keep_space);
      return;
    }
    // Text that the parser moved (out of a table) starts afresh: inside a block the source only runs forward.
    const bool forward = node.original.data() >= end_of_last_;
    end_of_last_ = node.original.data() + node.original.size();
    // A comment stays one block whatever its paragraphs.
    const bool same_comment =
        forward && role == open_.role && role == BlockRole::kComment && context.comment == open_.comment;
    const bool same_block = forward && role == open_.role && context.block == open_.element && !ends_block_ &&
                            breaks_ < 2 && context.comment == open_.comment;
    if (!same_block) {
      if (!same_comment) close();
      text_.end_block();
    }
    const std::size_t before = text_.size();
    text_.append(node.text, node.original, context.keep_space);
    if (!is_open_) {
      open_ = {.role = role, .comment = context.comment, .begin = before, .in_article = in_article(index)};
      is_open_ = true;
    }
    open_.element = context.block;
    if (context.link != kNone) open_.link_bytes += page_.words[index];
    ends_block_ = false;
    breaks_ = 0;
  }

  bool is_cite(std::uint32_t index) const {
    const std::uint32_t parent = page_.node(index).parent;
    return parent != kNone && page_.node(parent).tag == "cite";
  }

  void write_line_break(std::uint32_t index) {
    ++breaks_;
    text_.append_line_break(page_.node(index).original);
  }

  void close() {
    if (!is_open_) return;
    is_open_ = false;
    const std::string& all = text_.text();
    std::size_t begin = open_.begin;
    while (begin < all.size() && all[begin] == '\n') ++begin;  // the blank line before the block
    RoleSpan span{.role = open_.role, .begin = begin, .end = all.size()};
    if (open_.comment != kNone && open_.role != BlockRole::kBoilerplate) name_comment(span);
    const std::size_t size = span.end - span.begin;
    const bool is_list_of_links = open_.link_bytes * 5 > size * 4 && size < kLongestLinkList;
    if (span.role == BlockRole::kBody && is_list_of_links) span.role = BlockRole::kBoilerplate;
    spans_.push_back(std::move(span));
  }

  void name_comment(RoleSpan& span) {
    const HtmlComment& comment = page_.comments[open_.comment];
    span.depth = comment.depth;
    if (comment.parent != kNone) span.parent = span_of_comment_[comment.parent];
    auto& first = span_of_comment_[open_.comment];
    if (!first) first = spans_.size();
    span.author = clean_author(author_of_comment_[open_.comment]);
    if (span.role != BlockRole::kPingback && is_pingback(words(span))) span.role = BlockRole::kPingback;
  }

  static std::string clean_author(const std::string& raw) {
    std::string name = collapse_space(raw);
    for (const std::string_view tail : {" says:", " says", " said:", " wrote:", ":", " on"}) {
      if (ends_with(name, tail)) name.resize(name.size() - tail.size());
    }
    return name;
  }

  std::string_view words(const RoleSpan& span) const {
    return std::string_view(text_.text()).substr(span.begin, span.end - span.begin);
  }

  /// Roles that show in the words: bylines and datelines before the article gets going, and furniture.
  void refine() {
    std::size_t bodies = 0;
    std::vector<RoleSpan> refined;
    std::vector<std::size_t> place_of(spans_.size());
    for (std::size_t i = 0; i < spans_.size(); ++i) {
      RoleSpan span = spans_[i];
      if (span.parent) span.parent = place_of[*span.parent];
      if (span.role == BlockRole::kBody || span.role == BlockRole::kHeading) refine_by_words(span, bodies);
      if (span.role == BlockRole::kByline) take_byline(words(span));
      if (span.role == BlockRole::kDateline) take_date(words(span));
      if (span.role == BlockRole::kBody && bodies == 0) split_dateline(span, refined);
      if (span.role == BlockRole::kBody) ++bodies;
      place_of[i] = refined.size();
      refined.push_back(std::move(span));
    }
    spans_ = std::move(refined);
  }

  void refine_by_words(RoleSpan& span, std::size_t bodies) const {
    const std::string_view line = words(span);
    if (is_furniture(line) || opens_comments(line) || opens_reply_form(line)) {
      span.role = BlockRole::kBoilerplate;
    } else if (bodies < kFrontBlocks && date_of_date_line(line)) {
      span.role = BlockRole::kDateline;
    } else if (bodies < kFrontBlocks && name_in_byline(line)) {
      span.role = BlockRole::kByline;
    }
  }

  void take_byline(std::string_view line) {
    take_date(line);
    if (!document_.author.empty()) return;
    if (const auto name = name_in_byline(line)) {
      document_.author = collapse_space(*name);
    } else if (!date_of_date_line(line) && line.size() < 80) {
      document_.author = collapse_space(line);
    }
  }

  void take_date(std::string_view line) {
    if (document_.date) return;
    if (const auto found = find_date(line)) document_.date = found->date;
  }

  void split_dateline(RoleSpan& span, std::vector<RoleSpan>& refined) {
    const std::size_t length = dateline_length(words(span));
    if (length == 0) return;
    const std::string_view line = trim(words(span).substr(0, length));
    if (document_.outlet.empty()) document_.outlet = collapse_space(agency_of_dateline(line));
    take_date(line);
    refined.push_back({.role = BlockRole::kDateline, .begin = span.begin, .end = span.begin + line.size()});
    span.begin += length;
  }

  const HtmlPage& page_;
  Document& document_;
  ReadingText text_;
  std::uint32_t article_;
  std::uint32_t title_;
  std::vector<std::optional<std::size_t>> span_of_comment_;
  std::vector<std::string> author_of_comment_;
  std::vector<bool> is_byline_;  // by node
  std::vector<RoleSpan> spans_;
  OpenBlock open_;
  bool is_open_ = false;
  bool ends_block_ = true;
  const char* end_of_last_ = nullptr;  // in the source, of the last text that was written
  int breaks_ = 0;
};

}  // namespace

void write_html_blocks(const HtmlPage& page, std::string_view source, std::uint32_t article,
                       std::uint32_t title, Document& document) {
  BlockWriter(page, source, article, title, document).run();
}

}  // namespace toguna::text
