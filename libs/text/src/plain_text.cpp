#include "plain_text.hpp"

#include <utility>
#include <vector>

#include "ascii.hpp"
#include "comment_list.hpp"
#include "dates.hpp"
#include "page_furniture.hpp"
#include "paragraphs.hpp"
#include "quoted_passages.hpp"
#include "roles.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::text {
namespace {

constexpr std::size_t kLongestTitle = 250;    // bytes
constexpr std::size_t kFrontParagraphs = 5;   // where bylines and date lines stand
constexpr std::size_t kLongestHeading = 100;  // bytes
constexpr std::size_t kLongestHeader = 600;   // bytes

bool ends_a_sentence(std::string_view words) {
  if (words.empty()) return true;
  const std::string_view closing = "\"')]";
  while (!words.empty() && closing.find(words.back()) != std::string_view::npos) words.remove_suffix(1);
  while (ends_with(words, "\xE2\x80\x9D") || ends_with(words, "\xE2\x80\x99")) words.remove_suffix(3);
  return words.empty() || words.back() == '.' || words.back() == ':' || words.back() == ';' ||
         words.back() == ',';
}

class PlainReader {
 public:
  explicit PlainReader(Document& document)
      : document_(document), text_(document.text), paragraphs_(split_paragraphs(text_)) {}

  void run() {
    read_header();
    read_title();
    read_front();
    const std::size_t end = end_of_article();
    read_article(end);
    read_comment_list(text_, paragraphs_, end, spans_);
    if (document_.title.empty() && !paragraphs_.empty()) {
      document_.warnings.emplace_back("no title found; give one in a first line \"Title: ...\"");
    }
    set_blocks(document_, spans_);
  }

 private:
  std::string_view words(std::size_t at) const { return paragraphs_[at].in(text_); }

  void add(BlockRole role, std::size_t at) {
    spans_.push_back({.role = role, .begin = paragraphs_[at].begin, .end = paragraphs_[at].end});
  }

  /// "Title: ...", "Source: ..." lines at the top, as long as there are any.
  void read_header() {
    while (at_ < paragraphs_.size() && read_header_paragraph()) ++at_;
  }

  /// The lines of one paragraph are all header lines or it is not a header.
  bool read_header_paragraph() {
    const Paragraph paragraph = paragraphs_[at_];
    if (paragraph.end - paragraph.begin > kLongestHeader) return false;
    std::vector<RoleSpan> found;
    std::size_t begin = paragraph.begin;
    const Document before = {.id = {},
                             .title = document_.title,
                             .outlet = document_.outlet,
                             .author = document_.author,
                             .section = document_.section,
                             .type = document_.type,
                             .url = document_.url,
                             .date = document_.date};
    while (begin < paragraph.end) {
      std::size_t end = text_.find_first_of("\r\n", begin);
      if (end > paragraph.end) end = paragraph.end;
      const std::string_view line = trim(text_.substr(begin, end - begin));
      if (!line.empty()) {
        const auto role = read_header_line(line);
        if (!role) {
          document_.title = before.title;
          document_.outlet = before.outlet;
          document_.author = before.author;
          document_.section = before.section;
          document_.type = before.type;
          document_.url = before.url;
          document_.date = before.date;
          return false;
        }
        const auto from = static_cast<std::size_t>(role->second.data() - text_.data());
        found.push_back({.role = role->first, .begin = from, .end = from + role->second.size()});
      }
      begin = end + 1;
    }
    spans_.insert(spans_.end(), found.begin(), found.end());
    return true;
  }

  /// The role of a header line and the words that have it; nothing where the line is no header line.
  std::optional<std::pair<BlockRole, std::string_view>> read_header_line(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon > 24) return std::nullopt;
    const std::string key = to_lower(trim(line.substr(0, colon)));
    const std::string_view value = trim(line.substr(colon + 1));
    const bool is_url = key == "url" || key == "link";
    if (key == "title" || key == "headline") {
      document_.title = collapse_space(value);
      return std::pair{value.empty() ? BlockRole::kBoilerplate : BlockRole::kTitle,
                       value.empty() ? line : value};
    }
    if (key == "outlet" || key == "source" || key == "publisher" || key == "publication") {
      document_.outlet = collapse_space(value);
    } else if (key == "author" || key == "by" || key == "byline") {
      document_.author = collapse_space(value);
      return std::pair{BlockRole::kByline, line};
    } else if (key == "date" || key == "published" || key == "date published") {
      const auto date = find_date(value);
      if (date) {
        document_.date = date->date;
      } else {
        document_.warnings.emplace_back("the line \"" + std::string(line) +
                                        "\" holds no date that can be read; write it as 2012-09-14");
      }
      return std::pair{BlockRole::kDateline, line};
    } else if (is_url) {
      document_.url = std::string(value);
    } else if (key == "section") {
      document_.section = collapse_space(value);
    } else if (key == "type") {
      document_.type = collapse_space(value);
    } else if (key != "content-type" && key != "language" && key != "note" && key != "retrieved") {
      return std::nullopt;
    }
    return std::pair{BlockRole::kBoilerplate, line};
  }

  void read_title() {
    if (!document_.title.empty() || at_ + 1 >= paragraphs_.size()) return;
    const std::string_view line = words(at_);
    if (line.size() > kLongestTitle || ends_a_sentence(line) || dateline_length(line) > 0) return;
    if (list_marker(line).length > 0 || starts_with(line, ">") || name_in_byline(line) ||
        opens_comments(line))
      return;
    if (paragraphs_[at_].lines > 3) return;
    document_.title = collapse_space(line);
    add(BlockRole::kTitle, at_);
    ++at_;
  }

  /// Bylines and date lines between the title and the first paragraph.
  void read_front() {
    const std::size_t last = std::min(paragraphs_.size(), at_ + kFrontParagraphs);
    while (at_ < last) {
      const std::string_view line = words(at_);
      if (const auto date = date_of_date_line(line)) {
        if (!document_.date) document_.date = date;
        add(BlockRole::kDateline, at_);
      } else if (const auto name = name_in_byline(line)) {
        if (document_.author.empty()) document_.author = collapse_space(*name);
        if (const auto written = find_date(line); written && !document_.date) document_.date = written->date;
        add(BlockRole::kByline, at_);
      } else if (is_furniture(line)) {
        add(BlockRole::kBoilerplate, at_);
      } else {
        return;
      }
      ++at_;
    }
  }

  std::size_t end_of_article() const {
    std::size_t end = at_;
    while (end < paragraphs_.size() && !opens_comments(words(end)) && !opens_reply_form(words(end))) ++end;
    return end;
  }

  void read_article(std::size_t end) {
    const std::vector<Paragraph> article(paragraphs_.begin() + static_cast<std::ptrdiff_t>(at_),
                                         paragraphs_.begin() + static_cast<std::ptrdiff_t>(end));
    const std::vector<bool> quoted = find_quoted_passages(text_, article);
    for (std::size_t i = at_; i < end; ++i) {
      const std::string_view line = words(i);
      if (quoted[i - at_]) {
        add(BlockRole::kQuote, i);
      } else if (is_furniture(line)) {
        add(BlockRole::kBoilerplate, i);
      } else if (i > at_ && is_heading(i, end, quoted)) {
        add(BlockRole::kHeading, i);
      } else {
        add_body(i);
      }
    }
  }

  /// A short line without a sentence's end, a blank line on both sides, and text to follow.
  bool is_heading(std::size_t at, std::size_t end, const std::vector<bool>& quoted) const {
    const Paragraph& paragraph = paragraphs_[at];
    const std::string_view line = words(at);
    if (paragraph.lines > 1 || line.size() > kLongestHeading || at + 1 >= end || quoted[at + 1 - at_])
      return false;
    if (paragraph.blank_before == 0 || paragraphs_[at + 1].blank_before == 0) return false;
    if (ends_a_sentence(line) || line.back() == '!' || line.back() == '?' || list_marker(line).length > 0)
      return false;
    return is_upper(line.front()) || is_digit(line.front()) || !is_ascii(line.front());
  }

  void add_body(std::size_t at) {
    const Paragraph& paragraph = paragraphs_[at];
    const std::size_t length = at <= at_ + 1 ? dateline_length(words(at)) : 0;
    if (length == 0) {
      add(BlockRole::kBody, at);
      return;
    }
    const std::string_view line = words(at).substr(0, length);
    if (document_.outlet.empty()) document_.outlet = collapse_space(agency_of_dateline(line));
    if (const auto date = find_date(line); date && !document_.date) document_.date = date->date;
    const std::size_t end = paragraph.begin + trim(line).size();
    spans_.push_back({.role = BlockRole::kDateline, .begin = paragraph.begin, .end = end});
    spans_.push_back({.role = BlockRole::kBody, .begin = paragraph.begin + length, .end = paragraph.end});
  }

  Document& document_;
  std::string_view text_;
  std::vector<Paragraph> paragraphs_;
  std::vector<RoleSpan> spans_;
  std::size_t at_ = 0;  // the first paragraph that is not yet read
};

}  // namespace

void read_plain_text(Document& document) {
  PlainReader(document).run();
}

}  // namespace toguna::text
