#include "quoted_passages.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "ascii.hpp"

namespace toguna::text {
namespace {

constexpr std::size_t kLongestIntroduction = 1200;  // bytes
constexpr std::size_t kQuoteIndent = 2;             // columns beyond the text's own indent

bool ends_with_colon(std::string_view words) {
  return words.size() <= kLongestIntroduction && words.size() > 2 && words.back() == ':';
}

bool opens_with_quotation_mark(std::string_view words) {
  constexpr auto kMarks = std::to_array<std::string_view>(
      {"\"", "\xE2\x80\x9C", "\xE2\x80\x9E", "\xC2\xAB", "\xE2\x80\x98", "``", "''"});
  return std::any_of(kMarks.begin(), kMarks.end(),
                     [&](std::string_view mark) { return starts_with(words, mark); });
}

/// Words in double quotation marks, straight or typographic, anywhere in the paragraph.
bool holds_quotation(std::string_view words) {
  const std::size_t typographic = words.find("\xE2\x80\x9C");
  if (typographic != std::string_view::npos)
    return words.find("\xE2\x80\x9D", typographic) != std::string_view::npos;
  const std::size_t guillemet = words.find("\xC2\xAB");
  if (guillemet != std::string_view::npos) return words.find("\xC2\xBB", guillemet) != std::string_view::npos;
  return std::count(words.begin(), words.end(), '"') >= 2;
}

/// The most common value; the least of them in a tie.
std::size_t usual(const std::map<std::size_t, std::size_t>& counts) {
  std::size_t best = 0;
  std::size_t most = 0;
  for (const auto& [value, count] : counts) {
    if (count > most) {
      most = count;
      best = value;
    }
  }
  return best;
}

class QuoteFinder {
 public:
  QuoteFinder(std::string_view text, const std::vector<Paragraph>& paragraphs)
      : text_(text), paragraphs_(paragraphs), quoted_(paragraphs.size(), false) {
    std::map<std::size_t, std::size_t> indents;
    std::map<std::size_t, std::size_t> gaps;
    for (std::size_t i = 0; i < paragraphs.size(); ++i) {
      ++indents[whole_indent(paragraphs[i])];
      if (i > 0) ++gaps[paragraphs[i].blank_before];
    }
    usual_indent_ = usual(indents);
    usual_gap_ = usual(gaps);
  }

  std::vector<bool> run() {
    const std::vector<std::size_t> next = next_introductions();
    for (std::size_t i = 0; i < paragraphs_.size(); ++i) {
      if (is_set_off(i)) quoted_[i] = true;
      if (introduces(i) && i + 1 < paragraphs_.size()) mark_run(i + 1, next[i + 1]);
    }
    return std::move(quoted_);
  }

 private:
  static std::size_t whole_indent(const Paragraph& paragraph) {
    return std::min(paragraph.indent, paragraph.inner_indent);
  }

  std::string_view words(std::size_t at) const { return paragraphs_[at].in(text_); }
  bool is_item(std::size_t at) const { return list_marker(words(at)).length > 0; }

  bool introduces(std::size_t at) const {
    return ends_with_colon(words(at)) && !is_item(at) && !is_set_off(at);
  }

  bool is_set_off(std::size_t at) const {
    if (starts_with(words(at), ">")) return true;
    return whole_indent(paragraphs_[at]) >= usual_indent_ + kQuoteIndent && !is_item(at);
  }

  /// For each paragraph the next introduction at or after it; the number of paragraphs where there is none.
  std::vector<std::size_t> next_introductions() const {
    std::vector<std::size_t> next(paragraphs_.size() + 1, paragraphs_.size());
    for (std::size_t i = paragraphs_.size(); i-- > 0;) next[i] = introduces(i) ? i : next[i + 1];
    return next;
  }

  void mark_run(std::size_t first, std::size_t end) {
    // A list after a colon is the author's own; an introduction after an introduction quotes nothing yet.
    if (first >= end || is_item(first)) return;
    // An introduction set off from the text (indent) ends where the indent does.
    const bool bracketed = end < paragraphs_.size();
    quoted_[first] = true;
    if (is_set_off(first)) return;
    for (std::size_t i = first + 1; i < end; ++i) {
      if (!runs_on(i, bracketed)) return;
      quoted_[i] = true;
    }
  }

  bool runs_on(std::size_t at, bool bracketed) const {
    if (is_item(at)) return false;
    const std::size_t gap = paragraphs_[at].blank_before;
    const bool tight = gap < usual_gap_;
    const bool wide = usual_gap_ > 0 && gap > usual_gap_;
    return tight || wide || opens_with_quotation_mark(words(at)) || (bracketed && holds_quotation(words(at)));
  }

  std::string_view text_;
  const std::vector<Paragraph>& paragraphs_;
  std::vector<bool> quoted_;
  std::size_t usual_indent_ = 0;
  std::size_t usual_gap_ = 0;
};

}  // namespace

std::vector<bool> find_quoted_passages(std::string_view text, const std::vector<Paragraph>& paragraphs) {
  return QuoteFinder(text, paragraphs).run();
}

}  // namespace toguna::text
