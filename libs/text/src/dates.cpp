#include "dates.hpp"

#include <array>
#include <string>

#include "ascii.hpp"
#include "toguna/text/written_day.hpp"

namespace toguna::text {
namespace {

constexpr auto kMonths =
    std::to_array<std::string_view>({"january", "february", "march", "april", "may", "june", "july", "august",
                                     "september", "october", "november", "december"});

/// A reader over one short stretch of text; every step moves forward or fails.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::size_t place() const { return place_; }
  bool at_end() const { return place_ >= text_.size(); }
  char peek() const { return at_end() ? '\0' : text_[place_]; }

  std::optional<int> number(std::size_t least, std::size_t most) {
    std::size_t length = 0;
    int value = 0;
    while (place_ + length < text_.size() && length <= most && is_digit(text_[place_ + length])) {
      value = value * 10 + (text_[place_ + length] - '0');
      ++length;
    }
    if (length < least || length > most) return std::nullopt;
    place_ += length;
    return value;
  }

  bool skip(char c) {
    if (peek() != c || at_end()) return false;
    ++place_;
    return true;
  }

  /// White space (no-break spaces too) and the given marks.
  bool skip_any(std::string_view marks) {
    const std::size_t from = place_;
    while (!at_end() && place_ - from < 8) {
      if (text_.substr(place_, 2) == "\xC2\xA0") {
        place_ += 2;
      } else if (peek() == ' ' || peek() == '\t' || marks.find(peek()) != std::string_view::npos) {
        ++place_;
      } else {
        break;
      }
    }
    return place_ > from;
  }

  bool skip_word(std::string_view word) {
    if (to_lower(text_.substr(place_, word.size())) != word) return false;
    const std::size_t end = place_ + word.size();
    if (end < text_.size() && is_alphanumeric(text_[end])) return false;
    place_ = end;
    return true;
  }

  /// "September", "Sept.", "Sep".
  std::optional<unsigned> month() {
    std::size_t end = place_;
    while (end < text_.size() && is_letter(text_[end]) && end - place_ < 10) ++end;
    if (end - place_ < 3 || (end < text_.size() && is_letter(text_[end]))) return std::nullopt;
    const std::string word = to_lower(text_.substr(place_, end - place_));
    for (std::size_t i = 0; i < kMonths.size(); ++i) {
      const bool abbreviated = word.size() <= 4 && starts_with(kMonths[i], word);
      if (word != kMonths[i] && !abbreviated) continue;
      place_ = end;
      skip('.');
      return static_cast<unsigned>(i + 1);
    }
    return std::nullopt;
  }

  /// "14", "14th", "1st".
  std::optional<unsigned> day() {
    const auto value = number(1, 2);
    if (!value) return std::nullopt;
    const std::string suffix = to_lower(text_.substr(place_, 2));
    if (suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th") place_ += 2;
    return static_cast<unsigned>(*value);
  }

  bool ends_here() const { return at_end() || !is_alphanumeric(text_[place_]); }

 private:
  std::string_view text_;
  std::size_t place_ = 0;
};

std::optional<WrittenDate> made(std::optional<int> year, std::optional<unsigned> month,
                                std::optional<unsigned> day, std::size_t end) {
  if (!year || !month || !day || *year < 1000) return std::nullopt;
  const auto date = Date::from_ymd(*year, *month, *day);
  if (!date) return std::nullopt;
  return WrittenDate{.date = *date, .begin = 0, .end = end};
}

std::optional<unsigned> small(std::optional<int> value) {
  if (!value) return std::nullopt;
  return static_cast<unsigned>(*value);
}

std::optional<WrittenDate> year_first(std::string_view text) {
  Scanner scan(text);
  const auto year = scan.number(4, 4);
  const char separator = scan.peek();
  if (!year || (separator != '-' && separator != '/' && separator != '.') || !scan.skip(separator))
    return std::nullopt;
  const auto month = small(scan.number(1, 2));
  if (!month || !scan.skip(separator)) return std::nullopt;
  const auto day = small(scan.number(1, 2));
  // A letter may follow: 2012-09-14T10:00.
  if (!scan.at_end() && is_digit(scan.peek())) return std::nullopt;
  return made(year, month, day, scan.place());
}

std::optional<WrittenDate> numbers_day_first(std::string_view text) {
  Scanner scan(text);
  const auto first = small(scan.number(1, 2));
  const char separator = scan.peek();
  if (!first || (separator != '/' && separator != '.') || !scan.skip(separator)) return std::nullopt;
  const auto second = small(scan.number(1, 2));
  if (!second || !scan.skip(separator)) return std::nullopt;
  const auto year = scan.number(4, 4);
  if (!year || !scan.ends_here()) return std::nullopt;
  if (separator == '.') return made(year, second, first, scan.place());
  if (*first > 12) return made(year, second, first, scan.place());
  if (*second > 12) return made(year, first, second, scan.place());
  return *first == *second ? made(year, first, second, scan.place()) : std::nullopt;
}

std::optional<WrittenDate> day_month_year(std::string_view text) {
  Scanner scan(text);
  const auto day = scan.day();
  if (!day || !scan.skip_any("-")) return std::nullopt;
  if (scan.skip_word("of")) scan.skip_any("");
  const auto month = scan.month();
  if (!month) return std::nullopt;
  scan.skip_any(",-");
  const auto year = scan.number(4, 4);
  return scan.ends_here() ? made(year, month, day, scan.place()) : std::nullopt;
}

std::optional<WrittenDate> month_day_year(std::string_view text) {
  Scanner scan(text);
  const auto month = scan.month();
  if (!month) return std::nullopt;
  scan.skip_any("");
  const auto day = scan.day();
  if (!day || !scan.skip_any(",")) return std::nullopt;
  const auto year = scan.number(4, 4);
  return scan.ends_here() ? made(year, month, day, scan.place()) : std::nullopt;
}

/// Words that stand beside a date in a date line.
bool is_date_line_word(const std::string& word) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue",
       "tues",   "wed",     "thu",       "thur",     "thurs",  "fri",      "sat",    "sun", "published",
       "posted", "updated", "date",      "on",       "at",     "am",       "pm",     "utc", "gmt",
       "est",    "edt",     "cet",       "bst",      "a",      "m",        "p"});
  for (const std::string_view known : kWords) {
    if (word == known) return true;
  }
  return false;
}

bool is_only_date_words(std::string_view text) {
  std::string word;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : ' ';
    if (is_letter(c)) {
      word.push_back(lower(c));
      continue;
    }
    if (!word.empty() && !is_date_line_word(word)) return false;
    word.clear();
    if (!is_ascii(c) && text.substr(i, 2) != "\xC2\xA0" && (i == 0 || text.substr(i - 1, 2) != "\xC2\xA0"))
      return false;
  }
  return true;
}

}  // namespace

std::optional<WrittenDate> date_at_start(std::string_view text) {
  if (text.empty()) return std::nullopt;
  if (is_digit(text.front())) {
    if (auto found = year_first(text)) return found;
    if (auto found = day_month_year(text)) return found;
    return numbers_day_first(text);
  }
  return is_letter(text.front()) ? month_day_year(text) : std::nullopt;
}

std::optional<WrittenDate> find_date(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool starts = is_alphanumeric(text[i]) && (i == 0 || !is_alphanumeric(text[i - 1]));
    if (!starts) continue;
    if (auto found = date_at_start(text.substr(i, 48))) {
      found->begin += i;
      found->end += i;
      return found;
    }
  }
  return std::nullopt;
}

std::optional<Date> date_of_name(std::string_view name) {
  const std::size_t slash = name.rfind('/');
  const std::string_view last = slash == std::string_view::npos ? name : name.substr(slash + 1);
  if (const auto found = year_first(last)) return found->date;
  Scanner compact(last);
  if (const auto digits = compact.number(8, 8)) {
    return Date::from_ymd(*digits / 10000, static_cast<unsigned>(*digits / 100 % 100),
                          static_cast<unsigned>(*digits % 100));
  }
  // sources/2012/09/14/letter.html
  if (const auto found = find_date(name)) return found->date;
  return std::nullopt;
}

std::optional<Date> date_of_date_line(std::string_view line) {
  if (line.size() > 96) return std::nullopt;
  const auto found = find_date(line);
  if (!found) return std::nullopt;
  std::string_view after = line.substr(found->end);
  if (!after.empty() && after.front() == 'T' && after.size() > 1 && is_digit(after[1]))
    after.remove_prefix(1);
  if (!after.empty() && after.back() == 'Z') after.remove_suffix(1);
  if (!is_only_date_words(line.substr(0, found->begin)) || !is_only_date_words(after)) return std::nullopt;
  return found->date;
}

std::size_t day_and_month_at_start(std::string_view text) {
  Scanner day_first(text);
  if (day_first.day() && day_first.skip_any("") && day_first.month()) return day_first.place();
  Scanner month_first(text);
  if (month_first.month() && month_first.skip_any("") && month_first.day()) return month_first.place();
  return 0;
}

std::optional<Date> written_day(std::string_view text) {
  const auto found = find_date(text);
  return found ? std::optional(found->date) : std::nullopt;
}

}  // namespace toguna::text
