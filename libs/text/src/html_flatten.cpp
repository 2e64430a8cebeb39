#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <vector>

#include "ascii.hpp"
#include "html_tree.hpp"

namespace toguna::text {
namespace {

constexpr auto kVoid =
    std::to_array<std::string_view>({"area", "base", "br", "col", "embed", "hr", "img", "input", "link",
                                     "meta", "param", "source", "track", "wbr"});
/// Tags that the parser closes by itself, so that leaving them open nests nothing.
constexpr auto kSelfClosers = std::to_array<std::string_view>(
    {"p", "td", "th", "tr", "tbody", "thead", "tfoot", "colgroup", "html", "head", "body", "option"});
constexpr auto kRawText = std::to_array<std::string_view>(
    {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"});
constexpr auto kItems = std::to_array<std::string_view>({"li", "dd", "dt"});
/// What a new list item looks through for an open one that it closes.
constexpr auto kSeenThrough =
    std::to_array<std::string_view>({"div", "address", "span", "a", "b", "i", "em", "strong"});

/// Follows the nesting of tags as the parser will see it, nearly, and blanks what goes too deep.
class Flattener {
 public:
  Flattener(std::string_view source, std::size_t deepest, std::size_t most_attributes)
      : source_(source), deepest_(deepest), most_attributes_(most_attributes) {}

  std::string run() {
    std::size_t place = 0;
    while ((place = source_.find('<', place)) != std::string_view::npos) place = read_markup(place);
    return std::move(out_);
  }

 private:
  struct Tag {
    std::size_t end = std::string_view::npos;  // one past ">"
    std::size_t attributes = 0;
    std::string name;
  };

  struct Open {
    std::string name;
    bool blanked = false;
  };

  std::size_t read_markup(std::size_t place) {
    const char next = place + 1 < source_.size() ? source_[place + 1] : '\0';
    if (source_.substr(place, 4) == "<!--") return after(source_.find("-->", place + 4), 3);
    if (next == '!' || next == '?') return after(source_.find('>', place), 1);
    const bool closes = next == '/' && place + 2 < source_.size() && is_letter(source_[place + 2]);
    if (!closes && !is_letter(next)) return place + 1;
    const Tag tag = read_tag(place + (closes ? 2 : 1));
    if (tag.end == std::string_view::npos) return tag.end;
    if (closes) {
      close(tag, place);
      return tag.end;
    }
    if (tag.attributes > most_attributes_) {
      blank(place, tag.end);
      return tag.end;
    }
    open(tag, place);
    return holds(kRawText, tag.name) ? end_of_raw_text(tag) : tag.end;
  }

  static std::size_t after(std::size_t found, std::size_t length) {
    return found == std::string_view::npos ? found : found + length;
  }

  Tag read_tag(std::size_t place) const {
    Tag tag;
    while (place < source_.size() && !is_space(source_[place]) && source_[place] != '>' &&
           source_[place] != '/') {
      if (tag.name.size() < 24) tag.name.push_back(lower(source_[place]));
      ++place;
    }
    bool after_equals = false;
    for (; place < source_.size(); ++place) {
      const char c = source_[place];
      if (c == '>') {
        tag.end = place + 1;
        return tag;
      }
      if (after_equals && (c == '"' || c == '\'')) {
        place = source_.find(c, place + 1);
        if (place == std::string_view::npos) return tag;
        after_equals = false;
        // The next attribute needs no space before it.
        ++tag.attributes;
        continue;
      }
      const bool starts =
          !is_space(c) && c != '=' && c != '/' && (is_space(source_[place - 1]) || source_[place - 1] == '/');
      if (starts) ++tag.attributes;
      after_equals = c == '=' || (after_equals && is_space(c));
    }
    return tag;
  }

  std::size_t end_of_raw_text(const Tag& tag) const {
    for (std::size_t place = source_.find("</", tag.end); place != std::string_view::npos;
         place = source_.find("</", place + 2)) {
      if (to_lower(source_.substr(place + 2, tag.name.size())) == tag.name) return place;
    }
    return std::string_view::npos;
  }

  void open(const Tag& tag, std::size_t place) {
    if (holds(kVoid, tag.name) || holds(kSelfClosers, tag.name)) return;
    if (holds(kItems, tag.name)) close_item(tag.name);
    const bool blanked = stack_.size() >= deepest_;
    if (blanked) blank(place, tag.end);
    stack_.push_back({tag.name, blanked});
    ++open_[tag.name];
  }

  void close_item(const std::string& name) {
    for (std::size_t i = stack_.size(); i-- > 0 && stack_.size() - i < 16;) {
      if (stack_[i].name == name || (name != "li" && (stack_[i].name == "dd" || stack_[i].name == "dt"))) {
        pop_to(i);
        return;
      }
      if (!holds(kSeenThrough, stack_[i].name)) return;
    }
  }

  void pop_to(std::size_t size) {
    while (stack_.size() > size) {
      --open_[stack_.back().name];
      stack_.pop_back();
    }
  }

  void close(const Tag& tag, std::size_t place) {
    const auto found = open_.find(tag.name);
    if (found == open_.end() || found->second == 0) return;
    std::size_t at = stack_.size() - 1;
    while (stack_[at].name != tag.name) --at;
    if (stack_[at].blanked) blank(place, tag.end);
    pop_to(at);
  }

  void blank(std::size_t begin, std::size_t end) {
    if (out_.empty()) out_ = std::string(source_);
    std::fill(out_.begin() + static_cast<std::ptrdiff_t>(begin),
              out_.begin() + static_cast<std::ptrdiff_t>(end), ' ');
  }

  std::string_view source_;
  std::size_t deepest_;
  std::size_t most_attributes_;
  std::string out_;
  std::vector<Open> stack_;
  std::unordered_map<std::string, std::size_t> open_;
};

}  // namespace

std::string flatten_deep_markup(std::string_view source, std::size_t deepest, std::size_t most_attributes) {
  return Flattener(source, deepest, most_attributes).run();
}

}  // namespace toguna::text
