#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "toguna/base/result.hpp"

namespace toguna::text {

struct HtmlAttribute {
  std::string_view name;
  std::string_view value;  ///< entities decoded
};

/// One element or text of a page. Nodes stand in document order: a subtree is the range [index, last).
struct HtmlNode {
  static constexpr std::uint32_t kNone = UINT32_MAX;

  std::string_view tag;   ///< lower case; empty for text and for tags that HTML does not know
  std::string_view text;  ///< of a text: its words, entities decoded
  std::string_view
      original;  ///< where it stands in the source: a text, or an element's start tag; may be empty
  std::uint32_t parent = kNone;
  std::uint32_t last = 0;             ///< one past the subtree
  std::uint32_t first_attribute = 0;  ///< in HtmlTree::attributes
  std::uint32_t attributes = 0;
  bool is_text = false;
};

/// A parsed page. The views in its nodes live as long as the tree and the source it was made from.
class HtmlTree {
 public:
  /// Parses by gumbo (the HTML5 algorithm). Markup nested deeper than kDeepest is flattened: the words stay,
  /// the tags beyond are taken as spaces. Errors: kTooLarge, where the tree would take more memory than a
  /// page may.
  static Result<HtmlTree> parse(std::string_view source);

  HtmlTree(HtmlTree&&) noexcept;
  HtmlTree& operator=(HtmlTree&&) noexcept;
  HtmlTree(const HtmlTree&) = delete;
  HtmlTree& operator=(const HtmlTree&) = delete;
  ~HtmlTree();

  const std::vector<HtmlNode>& nodes() const { return nodes_; }
  /// The value of an attribute; empty where there is none.
  std::string_view attribute(const HtmlNode& node, std::string_view name) const;
  bool has_attribute(const HtmlNode& node, std::string_view name) const;

 private:
  class Memory;
  HtmlTree();

  std::unique_ptr<Memory> memory_;
  std::string flattened_;  ///< the page as it was parsed, where tags had to be blanked
  std::vector<HtmlNode> nodes_;
  std::vector<HtmlAttribute> attributes_;
};

/// A copy of the page in which tags nested deeper than `deepest`, and tags with more than `most_attributes`
/// attributes, are blanks; empty where there are none. Every other byte stays in its place. Cost: linear.
std::string flatten_deep_markup(std::string_view source, std::size_t deepest, std::size_t most_attributes);

}  // namespace toguna::text
