#include "html_tree.hpp"

#include <fmt/format.h>
#include <gumbo.h>

#include <csetjmp>
#include <cstdlib>
#include <utility>

namespace toguna::text {
namespace {

constexpr std::size_t kDeepest = 200;
constexpr std::size_t kMostAttributes = 400;
constexpr std::size_t kLeastBudget = std::size_t{256} << 20U;  // bytes
constexpr std::size_t kBudgetPerByte = 40;

}  // namespace

/// The parser's memory, as a list of pieces. gumbo frees its tree by recursion, which deep pages would turn
/// into a stack overflow, and knows no failing allocation; this frees everything in a loop, and leaves the
/// parser by longjmp when the budget is spent. The parser is C and holds nothing else, so nothing is left
/// behind.
class HtmlTree::Memory {
 public:
  explicit Memory(std::size_t budget) : left_(budget) { head_.next = head_.previous = &head_; }
  Memory(const Memory&) = delete;
  Memory& operator=(const Memory&) = delete;
  Memory(Memory&&) = delete;
  Memory& operator=(Memory&&) = delete;
  ~Memory() {
    while (head_.next != &head_) release(head_.next);
  }

  /// The parsed page; null where the budget was spent.
  GumboOutput* parse(std::string_view source) {
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = [](void* self, std::size_t size) { return static_cast<Memory*>(self)->take(size); };
    options.deallocator = [](void* self, void* piece) {
      if (piece != nullptr) static_cast<Memory*>(self)->release(static_cast<Piece*>(piece) - 1);
    };
    options.userdata = this;
    options.max_errors = 0;
    // NOLINTNEXTLINE(cert-err52-cpp,modernize-avoid-setjmp-longjmp): see the class
    if (setjmp(out_of_budget_) != 0) return nullptr;
    return gumbo_parse_with_options(&options, source.data(), source.size());
  }

 private:
  struct alignas(std::max_align_t) Piece {
    Piece* next;
    Piece* previous;
    std::size_t size;
  };

  void* take(std::size_t size) {
    const std::size_t whole = size + sizeof(Piece);
    void* raw = whole <= left_ ? std::malloc(whole) : nullptr;  // NOLINT(cppcoreguidelines-no-malloc)
    if (raw == nullptr) std::longjmp(out_of_budget_, 1);        // NOLINT(cert-err52-cpp)
    left_ -= whole;
    auto* piece = static_cast<Piece*>(raw);
    *piece = Piece{head_.next, &head_, whole};
    head_.next->previous = piece;
    head_.next = piece;
    return piece + 1;
  }

  void release(Piece* piece) {
    piece->next->previous = piece->previous;
    piece->previous->next = piece->next;
    left_ += piece->size;
    std::free(piece);  // NOLINT(cppcoreguidelines-no-malloc)
  }

  Piece head_{};
  std::size_t left_;
  std::jmp_buf out_of_budget_{};
};

HtmlTree::HtmlTree() = default;
HtmlTree::HtmlTree(HtmlTree&&) noexcept = default;
HtmlTree& HtmlTree::operator=(HtmlTree&&) noexcept = default;
HtmlTree::~HtmlTree() = default;

namespace {

/// Moves a piece of the parsed copy to the same bytes of the source.
std::string_view in_source(std::string_view source, std::string_view parsed, const GumboStringPiece& piece) {
  if (piece.data == nullptr || piece.length == 0) return {};
  const auto offset = static_cast<std::size_t>(piece.data - parsed.data());
  if (offset >= source.size()) return {};
  return source.substr(offset, piece.length);
}

HtmlNode text_node(const GumboNode& from, std::string_view source, std::string_view parsed) {
  HtmlNode node;
  node.is_text = true;
  node.text = from.v.text.text;
  node.original = in_source(source, parsed, from.v.text.original_text);
  return node;
}

}  // namespace

Result<HtmlTree> HtmlTree::parse(std::string_view source) {
  HtmlTree tree;
  tree.flattened_ = flatten_deep_markup(source, kDeepest, kMostAttributes);
  const std::string_view parsed = tree.flattened_.empty() ? source : std::string_view(tree.flattened_);
  tree.memory_ = std::make_unique<Memory>(std::max(kLeastBudget, kBudgetPerByte * source.size()));
  const GumboOutput* page = tree.memory_->parse(parsed);
  if (page == nullptr) {
    return fail(ErrorCode::kTooLarge, "the page's markup is too large to be taken apart", {},
                "save the article alone, as text or through the browser's reading view");
  }
  struct Step {
    const GumboNode* node;
    std::uint32_t parent;
    std::uint32_t leave;  // index of the node to close; kNone to open `node`
  };
  std::vector<Step> steps{{page->root, HtmlNode::kNone, HtmlNode::kNone}};
  while (!steps.empty()) {
    const Step step = steps.back();
    steps.pop_back();
    const auto index = static_cast<std::uint32_t>(tree.nodes_.size());
    if (step.leave != HtmlNode::kNone) {
      tree.nodes_[step.leave].last = index;
      continue;
    }
    switch (step.node->type) {
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_WHITESPACE:
      case GUMBO_NODE_CDATA:
        tree.nodes_.push_back(text_node(*step.node, source, parsed));
        tree.nodes_.back().parent = step.parent;
        tree.nodes_.back().last = index + 1;
        continue;
      case GUMBO_NODE_COMMENT:
      case GUMBO_NODE_DOCUMENT:
        continue;
      case GUMBO_NODE_ELEMENT:
      case GUMBO_NODE_TEMPLATE:
        break;
    }
    const GumboElement& element = step.node->v.element;
    HtmlNode node;
    node.tag = gumbo_normalized_tagname(element.tag);
    node.original = in_source(source, parsed, element.original_tag);
    node.parent = step.parent;
    node.first_attribute = static_cast<std::uint32_t>(tree.attributes_.size());
    node.attributes = element.attributes.length;
    for (unsigned i = 0; i < element.attributes.length; ++i) {
      const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
      tree.attributes_.push_back({attribute->name, attribute->value});
    }
    tree.nodes_.push_back(node);
    steps.push_back({nullptr, HtmlNode::kNone, index});
    for (unsigned i = element.children.length; i-- > 0;) {
      steps.push_back({static_cast<const GumboNode*>(element.children.data[i]), index, HtmlNode::kNone});
    }
  }
  return tree;
}

bool HtmlTree::has_attribute(const HtmlNode& node, std::string_view name) const {
  for (std::uint32_t i = 0; i < node.attributes; ++i) {
    if (attributes_[node.first_attribute + i].name == name) return true;
  }
  return false;
}

std::string_view HtmlTree::attribute(const HtmlNode& node, std::string_view name) const {
  for (std::uint32_t i = 0; i < node.attributes; ++i) {
    if (attributes_[node.first_attribute + i].name == name)
      return attributes_[node.first_attribute + i].value;
  }
  return {};
}

}  // namespace toguna::text
