#include "page_furniture.hpp"

#include <algorithm>
#include <string>

#include "ascii.hpp"
#include "dates.hpp"

namespace toguna::text {
namespace {

template <typename List>
bool starts_any(const List& list, std::string_view line) {
  return std::any_of(list.begin(), list.end(),
                     [&](std::string_view start) { return starts_with(line, start); });
}

/// The line without "(12)", ":" and dots at its end.
std::string_view without_tail(std::string_view line) {
  const auto is_tail = [](char c) {
    return is_digit(c) || is_space(c) || c == '(' || c == ')' || c == ':' || c == '.';
  };
  while (!line.empty() && is_tail(line.back())) line.remove_suffix(1);
  return line;
}

/// What follows a count at the start of the line; empty where there is no count.
std::string_view after_count(std::string_view line) {
  for (const std::string_view word : {"one ", "no "}) {
    if (starts_with(line, word)) return line.substr(word.size());
  }
  std::size_t end = 0;
  while (end < line.size() && (is_digit(line[end]) || line[end] == ',')) ++end;
  if (end == 0 || end > 7) return {};
  return trim(line.substr(end));
}

/// One to six words, none of them longer than a name's, the first a capital or outside ASCII.
bool looks_like_name(std::string_view name) {
  if (name.empty() || name.size() > 80) return false;
  if (!is_upper(name.front()) && is_ascii(name.front())) return false;
  if (name.find_first_of(".!?;:") != std::string_view::npos && name.find(". ") == std::string_view::npos)
    return false;
  return std::count(name.begin(), name.end(), ' ') < 7;
}

std::string_view up_to_first(std::string_view text, std::initializer_list<std::string_view> ends) {
  std::size_t end = text.size();
  for (const std::string_view mark : ends) end = std::min(end, text.find(mark));
  return trim(text.substr(0, end));
}

}  // namespace

bool opens_comments(std::string_view line) {
  line = trim(line);
  if (line.empty() || line.size() > 400) return false;
  const std::string lower_line = to_lower(line);
  if (holds(kCommentHeadings, without_tail(lower_line))) return true;
  const std::string_view rest = after_count(lower_line);
  for (const std::string_view noun : kCommentCountNouns) {
    if (!starts_with(rest, noun)) continue;
    const std::string_view after = trim(rest.substr(noun.size()));
    // "thoughts on" wants what they are on; "3 comments" stands alone, or says on what.
    const bool wants_more = ends_with(noun, " on") || ends_with(noun, " to");
    if (wants_more ? !after.empty() : after.empty() || starts_with(after, "on ") || starts_with(after, "to "))
      return true;
  }
  return false;
}

bool opens_reply_form(std::string_view line) {
  line = trim(line);
  return line.size() <= 120 && starts_any(kReplyForms, to_lower(line));
}

bool is_pingback(std::string_view line) {
  return starts_any(kPingbacks, to_lower(trim(line).substr(0, 32)));
}

bool is_furniture(std::string_view line) {
  line = trim(line);
  if (line.empty() || line.size() > 400) return false;
  const std::string lower_line = to_lower(line);
  return holds(kFurnitureLines, without_tail(lower_line)) || starts_any(kFurnitureStarts, lower_line);
}

std::optional<std::string_view> name_in_byline(std::string_view line) {
  line = trim(line);
  if (line.size() > 160 || line.find('\n') != std::string_view::npos) return std::nullopt;
  const std::string lower_line = to_lower(line);
  std::size_t start = std::string::npos;
  for (const std::string_view opening :
       {"by ", "by: ", "posted by ", "written by ", "author: ", "posted on "}) {
    if (starts_with(lower_line, opening)) start = opening.size();
  }
  if (start == std::string::npos) return std::nullopt;
  std::string_view name = line.substr(start);
  if (starts_with(lower_line, "posted on ")) {
    const std::size_t by = lower_line.find(" by ");
    if (by == std::string::npos) return std::nullopt;
    name = line.substr(by + 4);
  }
  if (const auto date = find_date(name)) name = name.substr(0, date->begin);
  name = up_to_first(name,
                     {" | ", " on ", " \xC2\xB7 ", " \xE2\x80\x94 ", " \xE2\x80\x93 ", " - ", " in ", "|"});
  // A separator after which the page had a date or nothing.
  constexpr auto kTails =
      std::to_array<std::string_view>({",", " ", "|", "\xC2\xB7", "\xE2\x80\x94", "\xE2\x80\x93"});
  for (bool cut = true; cut;) {
    cut = false;
    for (const std::string_view tail : kTails)
      if (ends_with(name, tail)) {
        name.remove_suffix(tail.size());
        cut = true;
      }
  }
  if (!looks_like_name(name) || ends_with(line, ".") || ends_with(line, ":")) return std::nullopt;
  return name;
}

std::optional<std::string_view> name_in_comment_head(std::string_view line) {
  line = trim(line);
  if (line.size() > 160) return std::nullopt;
  for (const std::string_view verb : {" says", " said", " writes", " wrote", " commented", " replied"}) {
    const std::size_t found = line.find(verb);
    if (found == std::string_view::npos || found == 0) continue;
    const std::string_view after = trim(line.substr(found + verb.size()));
    const std::string_view name = up_to_first(line.substr(0, found), {" on ", ","});
    if (looks_like_name(name) && (after == ":" || (ends_with(line, ":") && find_date(after)))) return name;
  }
  return std::nullopt;
}

}  // namespace toguna::text
