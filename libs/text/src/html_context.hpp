#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "html_tree.hpp"

namespace toguna::text {

/// What the elements around a node say about it, before the article is found.
struct HtmlContext {
  static constexpr std::uint32_t kNone = UINT32_MAX;

  std::uint32_t block = 0;          ///< the nearest element that starts on a line of its own
  std::uint32_t link = kNone;       ///< the <a> around it
  std::uint32_t quote = kNone;      ///< the outermost blockquote
  std::uint32_t heading = kNone;    ///< h1 to h6
  std::uint32_t paragraph = kNone;  ///< p
  std::uint32_t comment = kNone;    ///< the comment it belongs to, innermost
  std::uint32_t thread = kNone;     ///< the comment section
  std::uint32_t replies = kNone;    ///< the innermost list or box that can hold replies
  bool hidden = false;              ///< never shown: scripts, forms' parts, display:none
  bool boilerplate = false;
  bool caption = false;
  bool meta = false;    ///< who and when, of a post or comment
  bool author = false;  ///< the name in it
  bool date = false;    ///< <time>
  bool keep_space = false;
};

/// One comment of a thread.
struct HtmlComment {
  std::uint32_t node = 0;
  std::uint32_t parent = HtmlContext::kNone;  ///< index of the comment answered
  int depth = 0;
  bool pingback = false;
};

/// A page's nodes with what is known of each: contexts, text sizes, and the comments found.
struct HtmlPage {
  explicit HtmlPage(const HtmlTree& parsed);

  const HtmlTree& tree;
  std::vector<HtmlContext> context;       ///< of each node
  std::vector<std::uint32_t> words;       ///< bytes of visible text in each subtree, white space left out
  std::vector<std::uint32_t> link_words;  ///< of these, in links
  std::vector<std::uint32_t> comment_of;  ///< index in `comments` by node; kNone where the node is no comment
  std::vector<HtmlComment> comments;

  const HtmlNode& node(std::size_t index) const { return tree.nodes()[index]; }
  /// The visible text of a subtree, white space collapsed.
  std::string text_of(std::size_t index) const;
  bool is_visible_text(std::size_t index) const { return node(index).is_text && !context[index].hidden; }
  /// Text that the article may be made of: visible, no boilerplate, no comment.
  bool may_be_article(std::size_t index) const;
};

/// Whether a class attribute or id holds one of the names as a whole ("comment" in "comment even depth-1").
bool has_name(std::string_view names, std::string_view wanted);

}  // namespace toguna::text
