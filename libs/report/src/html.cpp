#include "html.hpp"

#include <fmt/format.h>

namespace toguna::report {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// Bytes of the well-formed UTF-8 sequence at `at`; 0 where there is none (Unicode 15, table 3-7).
std::size_t sequence_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) -> unsigned {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
  };
  const auto tail = [&](std::size_t i) { return byte(i) >= 0x80 && byte(i) <= 0xBF; };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return tail(1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const bool second = tail(1) && !(first == 0xE0 && byte(1) < 0xA0) && !(first == 0xED && byte(1) > 0x9F);
    return second && tail(2) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const bool second = tail(1) && !(first == 0xF0 && byte(1) < 0x90) && !(first == 0xF4 && byte(1) > 0x8F);
    return second && tail(2) && tail(3) ? 4 : 0;
  }
  return 0;
}

bool is_forbidden(unsigned char c) {
  return (c < 0x20 && c != '\t' && c != '\n') || c == 0x7F;
}

/// U+0080..U+009F and the noncharacters U+FFFE, U+FFFF: HTML parsers report them as errors.
bool is_forbidden_sequence(std::string_view sequence) {
  if (sequence.size() == 2) return sequence[0] == '\xC2' && static_cast<unsigned char>(sequence[1]) < 0xA0;
  return sequence == "\xEF\xBF\xBE" || sequence == "\xEF\xBF\xBF";
}

void append_character(std::string& out, char c) {
  switch (c) {
    case '&':
      out += "&amp;";
      break;
    case '<':
      out += "&lt;";
      break;
    case '>':
      out += "&gt;";
      break;
    case '"':
      out += "&quot;";
      break;
    case '\'':
      out += "&#39;";
      break;
    default:
      if (!is_forbidden(static_cast<unsigned char>(c))) out += c;
  }
}

}  // namespace

std::string escape(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = sequence_length(text, at);
    if (length == 1) {
      append_character(out, text[at]);
    } else if (length == 0) {
      out += kReplacement;
    } else if (const auto sequence = text.substr(at, length); !is_forbidden_sequence(sequence)) {
      out += sequence;
    }
    at += length == 0 ? 1 : length;
  }
  return out;
}

std::string anchor(std::string_view prefix, std::string_view name) {
  std::string out = fmt::format("{}-", prefix);
  for (const char c : name) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    if (plain) {
      out += c;
    } else {
      out += fmt::format("_{:02x}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

std::string name_html(std::string_view name, std::string_view missing) {
  if (name.find_first_not_of(" \t\n") == std::string_view::npos)
    return fmt::format("<i class=\"missing\">{}</i>", missing);
  return fmt::format("<bdi>{}</bdi>", escape(name));
}

std::string link(std::string_view target, std::string_view html) {
  return fmt::format("<a href=\"#{}\">{}</a>", target, html);
}

std::string open_scroller(std::string_view label) {
  return fmt::format("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{}\">\n",
                     escape(label));
}

}  // namespace toguna::report
