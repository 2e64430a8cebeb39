#include "paragraphs.hpp"

#include <algorithm>
#include <array>

#include "ascii.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::text {
namespace {

constexpr std::size_t kWidestWrapped =
    110;  // columns; wider lines were not wrapped by hand or by a mail program
constexpr std::size_t kTab = 8;

struct Line {
  std::size_t begin = 0;  // first byte that is not white space
  std::size_t end = 0;    // after the last byte that is not white space
  std::size_t indent = 0;
  std::size_t width = 0;       // code points from begin to end
  std::size_t first_word = 0;  // code points
  bool marked = false;         // begins with a list marker or ">"
  bool ends_sentence = false;
  bool blank() const { return begin == end; }
};

std::size_t indent_of(std::string_view text, std::size_t from, std::size_t to) {
  std::size_t columns = 0;
  for (std::size_t i = from; i < to; ++i) {
    if (text[i] == '\t') {
      columns += kTab - columns % kTab;
    } else if (text[i] != '\xC2') {  // a no-break space has two bytes and one column
      ++columns;
    }
  }
  return columns;
}

Line make_line(std::string_view text, std::size_t begin, std::size_t end) {
  const std::string_view words = trim(text.substr(begin, end - begin));
  Line line;
  if (words.empty()) {
    line.begin = line.end = begin;
    return line;
  }
  line.begin = static_cast<std::size_t>(words.data() - text.data());
  line.end = line.begin + words.size();
  line.indent = indent_of(text, begin, line.begin);
  line.width = count_code_points(words);
  line.first_word = count_code_points(words.substr(0, words.find(' ')));
  line.marked = list_marker(words).length > 0 || words.front() == '>';
  std::string_view tail = words;
  while (ends_with(tail, "\xE2\x80\x9D") || ends_with(tail, "\xE2\x80\x99")) tail.remove_suffix(3);
  while (!tail.empty() && (tail.back() == '"' || tail.back() == ')')) tail.remove_suffix(1);
  line.ends_sentence = !tail.empty() && (tail.back() == '.' || tail.back() == '!' || tail.back() == '?');
  return line;
}

std::vector<Line> split_lines(std::string_view text) {
  std::vector<Line> lines;
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t end = text.find_first_of("\r\n\f", begin);
    if (end == std::string_view::npos) end = text.size();
    lines.push_back(make_line(text, begin, end));
    begin = end + 1;
    if (end + 1 < text.size() && text[end] == '\r' && text[end + 1] == '\n') ++begin;
  }
  return lines;
}

/// Whether the lines [first, last) were broken only because the next word did not fit.
bool is_wrapped(const std::vector<Line>& lines, std::size_t first, std::size_t last, std::size_t width) {
  if (last - first < 2) return false;
  // Lines that all end where sentences end were not broken by a width.
  const auto ends_sentence = [](const Line& line) { return line.ends_sentence; };
  if (std::all_of(lines.begin() + static_cast<std::ptrdiff_t>(first),
                  lines.begin() + static_cast<std::ptrdiff_t>(last), ends_sentence)) {
    return false;
  }
  std::size_t group_width = 0;
  for (std::size_t i = first; i < last; ++i)
    group_width = std::max(group_width, lines[i].indent + lines[i].width);
  if (group_width > kWidestWrapped) return false;
  if (width > kWidestWrapped) width = group_width;
  std::size_t fits = 0;
  for (std::size_t i = first; i + 1 < last; ++i) {
    // Some slack, for wrappers differ by a few columns.
    if (lines[i].indent + lines[i].width + 1 + lines[i + 1].first_word + 8 > width) ++fits;
  }
  return fits * 10 >= (last - first - 1) * 7;
}

class Splitter {
 public:
  explicit Splitter(std::string_view text) : lines_(split_lines(text)) {
    for (const Line& line : lines_) width_ = std::max(width_, line.indent + line.width);
  }

  std::vector<Paragraph> run() {
    std::size_t at = 0;
    while (at < lines_.size()) {
      if (lines_[at].blank()) {
        ++blank_;
        ++at;
        continue;
      }
      std::size_t last = at;
      while (last < lines_.size() && !lines_[last].blank()) ++last;
      add_group(at, last);
      at = last;
    }
    return std::move(paragraphs_);
  }

 private:
  void add_group(std::size_t first, std::size_t last) {
    std::size_t begin = first;
    while (begin < last) {
      // A list item or a quoted mail line inside the group starts afresh.
      std::size_t end = begin + 1;
      while (end < last && !lines_[end].marked) ++end;
      add_run(begin, end);
      begin = end;
    }
  }

  void add_run(std::size_t first, std::size_t last) {
    if (is_wrapped(lines_, first, last, width_)) {
      add_wrapped(first, last);
      return;
    }
    for (std::size_t i = first; i < last; ++i) add(i, i + 1);
  }

  /// A wrapped run whose paragraphs are set apart by the indent of their first lines alone.
  void add_wrapped(std::size_t first, std::size_t last) {
    std::size_t least = lines_[first].indent;
    for (std::size_t i = first; i < last; ++i) least = std::min(least, lines_[i].indent);
    std::size_t begin = first;
    for (std::size_t i = first + 1; i < last; ++i) {
      const bool opens = lines_[i].indent > least + 1 && lines_[i - 1].indent <= least + 1;
      if (!opens) continue;
      add(begin, i);
      begin = i;
    }
    add(begin, last);
  }

  void add(std::size_t first, std::size_t last) {
    Paragraph made{.begin = lines_[first].begin,
                   .end = lines_[last - 1].end,
                   .indent = lines_[first].indent,
                   .inner_indent = lines_[first].indent,
                   .blank_before = blank_,
                   .lines = last - first};
    for (std::size_t i = first + 1; i < last; ++i) {
      made.inner_indent = i == first + 1 ? lines_[i].indent : std::min(made.inner_indent, lines_[i].indent);
    }
    paragraphs_.push_back(made);
    blank_ = 0;
  }

  std::vector<Line> lines_;
  std::vector<Paragraph> paragraphs_;
  std::size_t width_ = 0;
  std::size_t blank_ = 0;
};

}  // namespace

ListMarker list_marker(std::string_view paragraph) {
  constexpr auto kBullets =
      std::to_array<std::string_view>({"\xE2\x80\xA2", "\xC2\xB7", "\xE2\x97\xA6", "\xE2\x96\xAA",
                                       "\xE2\x97\x8B", "\xE2\x97\x8F", "*", "-", "+", "o"});
  ListMarker marker;
  std::size_t end = 0;
  while (end < paragraph.size() && end < 4 && is_digit(paragraph[end])) {
    marker.number = marker.number * 10 + (paragraph[end] - '0');
    ++end;
  }
  if (end > 0 && end < paragraph.size() && (paragraph[end] == '.' || paragraph[end] == ')')) {
    ++end;
  } else {
    end = 0;
    marker.number = 0;
    for (const std::string_view bullet : kBullets) {
      if (starts_with(paragraph, bullet)) end = bullet.size();
    }
  }
  if (end == 0) return {};
  const std::size_t mark = end;
  while (end < paragraph.size() && (is_space(paragraph[end]) || paragraph.substr(end, 2) == "\xC2\xA0")) {
    end += is_space(paragraph[end]) ? 1U : 2U;
  }
  if (end == mark || end >= paragraph.size()) return {};
  marker.length = end;
  return marker;
}

std::vector<Paragraph> split_paragraphs(std::string_view text) {
  return Splitter(text).run();
}

}  // namespace toguna::text
