#include "characters.hpp"

namespace toguna::language {
namespace {

CharKind ascii_kind(char32_t c) {
  if (c == ' ' || (c >= 9 && c <= 13)) return CharKind::kSpace;
  if (c >= '0' && c <= '9') return CharKind::kDigit;
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return CharKind::kLetter;
  return c < ' ' ? CharKind::kSpace : CharKind::kMark;
}

}  // namespace

CharKind kind_of(char32_t c) {
  if (c < 0x80) return ascii_kind(c);
  if (c == 0xA0 || c == 0x85 || c == 0x1680 || c == 0x3000 || c == 0xFEFF) return CharKind::kSpace;
  if (c >= 0x2000 && c <= 0x200B) return CharKind::kSpace;
  if (c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F) return CharKind::kSpace;
  if (c < 0xC0) return (c == 0xAA || c == 0xB5 || c == 0xBA) ? CharKind::kLetter : CharKind::kMark;
  if (c == 0xD7 || c == 0xF7) return CharKind::kMark;
  if (c >= 0x2010 && c <= 0x2BFF) return CharKind::kMark;
  if (c >= 0x3001 && c <= 0x303F) return CharKind::kMark;
  if (c >= 0xFF00 && c <= 0xFF0F) return CharKind::kMark;
  if (c >= 0x1F000 && c <= 0x1FAFF) return CharKind::kMark;
  return CharKind::kLetter;
}

bool is_capital(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  if (c >= 0xC0 && c <= 0xDE) return c != 0xD7;
  if (c >= 0x100 && c <= 0x137) return c % 2 == 0;
  if (c >= 0x139 && c <= 0x148) return c % 2 == 1;
  if (c >= 0x14A && c <= 0x177) return c % 2 == 0;
  if (c >= 0x391 && c <= 0x3A9) return true;
  return c >= 0x400 && c <= 0x42F;
}

bool begins_with_capital(std::string_view utf8) {
  std::size_t at = 0;
  return !utf8.empty() && is_capital(next_code_point(utf8, at));
}

char32_t next_code_point(std::string_view utf8, std::size_t& at) {
  const auto byte = [&](std::size_t i) {
    return static_cast<char32_t>(static_cast<unsigned char>(i < utf8.size() ? utf8[i] : '\0'));
  };
  const char32_t first = byte(at);
  if (first < 0x80) {
    at += 1;
    return first;
  }
  if (first < 0xE0) {
    const char32_t c = ((first & 0x1F) << 6) | (byte(at + 1) & 0x3F);
    at += 2;
    return c;
  }
  if (first < 0xF0) {
    const char32_t c = ((first & 0x0F) << 12) | ((byte(at + 1) & 0x3F) << 6) | (byte(at + 2) & 0x3F);
    at += 3;
    return c;
  }
  const char32_t c = ((first & 0x07) << 18) | ((byte(at + 1) & 0x3F) << 12) | ((byte(at + 2) & 0x3F) << 6) |
                     (byte(at + 3) & 0x3F);
  at += 4;
  return c;
}

std::string to_lower(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto byte = static_cast<unsigned char>(utf8[i]);
    if (byte >= 'A' && byte <= 'Z') {
      out.push_back(static_cast<char>(byte + 32));
    } else if (byte == 0xC3 && i + 1 < utf8.size()) {
      const auto next = static_cast<unsigned char>(utf8[++i]);
      out.push_back(static_cast<char>(byte));
      out.push_back(static_cast<char>(next >= 0x80 && next <= 0x9E && next != 0x97 ? next + 32 : next));
    } else if (utf8.substr(i, 3) == "\u2019") {
      out.push_back('\'');
      i += 2;
    } else {
      out.push_back(utf8[i]);
    }
  }
  return out;
}

}  // namespace toguna::language
