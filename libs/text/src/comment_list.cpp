#include "comment_list.hpp"

#include "ascii.hpp"
#include "dates.hpp"
#include "page_furniture.hpp"

namespace toguna::text {
namespace {

class CommentReader {
 public:
  CommentReader(std::string_view text, std::vector<RoleSpan>& out) : text_(text), out_(out) {}

  void read(const Paragraph& paragraph) {
    const std::string_view words = paragraph.in(text_);
    if (opens_comments(words)) {
      in_form_ = false;
      open_.clear();
      add_boilerplate(paragraph);
    } else if (in_form_ || opens_reply_form(words)) {
      in_form_ = true;
      add_boilerplate(paragraph);
    } else if (const ListMarker marker = list_marker(words); opens_item(words, marker, paragraph)) {
      open_item(paragraph, marker);
    } else if (const auto name = name_in_comment_head(words)) {
      open_by_head(paragraph, *name);
    } else if (is_furniture(words)) {
      add_boilerplate(paragraph);
    } else {
      continue_comment(paragraph);
    }
  }

 private:
  struct Open {
    std::size_t indent = 0;
    std::size_t at = 0;  // index in out_
  };

  /// A number, or a bullet that a page's list leaves behind ("-" and "+" are more often points that a
  /// commenter makes).
  bool opens_item(std::string_view words, const ListMarker& marker, const Paragraph& paragraph) const {
    if (marker.length == 0 || words.front() == '-' || words.front() == '+' || words.front() == 'o')
      return false;
    if (open_.empty()) return true;
    // A list inside a comment counts from one at the comment's own indent, without a blank line before it.
    return paragraph.blank_before > 0 || paragraph.indent <= open_.front().indent;
  }

  void close_deeper(std::size_t indent) {
    while (!open_.empty() && open_.back().indent >= indent) open_.pop_back();
  }

  RoleSpan& push(std::size_t indent, std::size_t begin, std::size_t end) {
    close_deeper(indent);
    RoleSpan made{.role = BlockRole::kComment, .begin = begin, .end = end};
    made.depth = static_cast<int>(open_.size());
    if (!open_.empty()) made.parent = open_.back().at;
    open_.push_back({indent, out_.size()});
    current_ = out_.size();
    out_.push_back(std::move(made));
    return out_.back();
  }

  void open_item(const Paragraph& paragraph, const ListMarker& marker) {
    const std::size_t begin = paragraph.begin + marker.length;
    const std::string_view words = text_.substr(begin, paragraph.end - begin);
    if (const auto name = name_in_comment_head(words)) {
      add_head(paragraph);
      RoleSpan& item = push(paragraph.indent, paragraph.end, paragraph.end);
      item.number = marker.number;
      item.author = std::string(*name);
      return;
    }
    RoleSpan& item = push(paragraph.indent, begin, paragraph.end);
    item.number = marker.number;
    if (is_pingback(words)) item.role = BlockRole::kPingback;
  }

  void open_by_head(const Paragraph& paragraph, std::string_view name) {
    add_head(paragraph);
    push(paragraph.indent, paragraph.end, paragraph.end).author = std::string(name);
  }

  void add_head(const Paragraph& paragraph) {
    out_.push_back({.role = BlockRole::kBoilerplate, .begin = paragraph.begin, .end = paragraph.end});
  }

  void add_boilerplate(const Paragraph& paragraph) {
    add_head(paragraph);
    current_.reset();
  }

  void continue_comment(const Paragraph& paragraph) {
    if (!current_) {
      const std::size_t parent_indent = open_.empty() ? 0 : open_.back().indent;
      RoleSpan& made = push(paragraph.indent < parent_indent ? paragraph.indent : parent_indent,
                            paragraph.begin, paragraph.end);
      if (is_pingback(paragraph.in(text_))) made.role = BlockRole::kPingback;
      return;
    }
    RoleSpan& current = out_[*current_];
    if (current.begin < current.end) {
      current.end = paragraph.end;
    } else if (date_of_date_line(paragraph.in(text_)) && *current_ > 0) {
      out_[*current_ - 1].end = paragraph.end;  // the head's second line: when
    } else {
      current.begin = paragraph.begin;
      current.end = paragraph.end;
    }
  }

  std::string_view text_;
  std::vector<RoleSpan>& out_;
  std::vector<Open> open_;
  std::optional<std::size_t> current_;
  bool in_form_ = false;
};

}  // namespace

void read_comment_list(std::string_view text, const std::vector<Paragraph>& paragraphs, std::size_t first,
                       std::vector<RoleSpan>& out) {
  CommentReader reader(text, out);
  for (std::size_t i = first; i < paragraphs.size(); ++i) reader.read(paragraphs[i]);
}

}  // namespace toguna::text
