#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace toguna::text {

// Character classes of ASCII alone: what tags, labels and dates are made of. Nothing here depends on a
// locale.

inline bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80U;
}
inline bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
inline bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
inline bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || is_upper(c);
}
inline bool is_alphanumeric(char c) {
  return is_letter(c) || is_digit(c);
}
inline bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}
inline char lower(char c) {
  return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

inline std::string to_lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

/// Without ASCII white space, and no-break spaces (C2 A0), at both ends.
inline std::string_view trim(std::string_view text) {
  for (bool again = true; again;) {
    again = false;
    if (!text.empty() && is_space(text.front())) {
      text.remove_prefix(1);
      again = true;
    } else if (text.substr(0, 2) == "\xC2\xA0") {
      text.remove_prefix(2);
      again = true;
    }
  }
  for (bool again = true; again;) {
    again = false;
    if (!text.empty() && is_space(text.back())) {
      text.remove_suffix(1);
      again = true;
    } else if (text.size() >= 2 && text.substr(text.size() - 2) == "\xC2\xA0") {
      text.remove_suffix(2);
      again = true;
    }
  }
  return text;
}

inline bool starts_with(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}
inline bool ends_with(std::string_view text, std::string_view suffix) {
  return text.size() >= suffix.size() && text.substr(text.size() - suffix.size()) == suffix;
}

/// Whether a list of words has this one.
template <typename List>
bool holds(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace toguna::text
