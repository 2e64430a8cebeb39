#include "toguna/codec/tree_drawing.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "toguna/text/utf8.hpp"

namespace toguna::codec {
namespace {

using language::TreebankSentence;
using language::TreebankWord;

/// The strokes of one cell.
enum Stroke : std::uint8_t { kUp = 1, kDown = 2, kLeft = 4, kRight = 8 };

constexpr std::array<const char*, 16> kLines = {" ", "╵", "╷", "│", "╴", "╯", "╮", "┤",
                                                "╶", "╰", "╭", "├", "─", "┴", "┬", "┼"};
constexpr std::array<const char*, 16> kAscii = {" ", "|", "|", "|", "-", "+", "+", "+",
                                                "-", "+", "+", "+", "-", "+", "+", "+"};

struct Arc {
  std::size_t head = 0;
  std::size_t dependent = 0;
  std::size_t level = 0;  ///< column from the right, from 0

  std::size_t low() const { return std::min(head, dependent); }
  std::size_t high() const { return std::max(head, dependent); }
};

/// Two arcs need columns of their own when they share a row, unless they only meet at their common head.
bool collide(const Arc& a, const Arc& b) {
  if (a.high() < b.low() || b.high() < a.low()) return false;
  const bool meet = a.high() == b.low() || b.high() == a.low();
  return !(meet && a.head == b.head);
}

std::vector<Arc> arcs_of(const TreebankSentence& sentence) {
  std::vector<Arc> arcs;
  for (std::size_t i = 0; i < sentence.words.size(); ++i) {
    const std::size_t head = sentence.words[i].head;
    if (head > 0 && head <= sentence.words.size() && head != i + 1) arcs.push_back({head - 1, i, 0});
  }
  std::stable_sort(arcs.begin(), arcs.end(),
                   [](const Arc& a, const Arc& b) { return a.high() - a.low() < b.high() - b.low(); });
  for (std::size_t i = 0; i < arcs.size(); ++i) {
    std::vector<bool> taken(i + 1, false);
    for (std::size_t j = 0; j < i; ++j) {
      if (collide(arcs[i], arcs[j]) && arcs[j].level <= i) taken[arcs[j].level] = true;
    }
    // A longer arc lies outside all shorter ones that it spans, so that strokes cross as little as can be.
    std::size_t level = 0;
    for (std::size_t l = 0; l <= i; ++l) {
      if (taken[l]) level = l + 1;
    }
    arcs[i].level = level;
  }
  return arcs;
}

/// Columns of a terminal that a text takes.
std::size_t width_of(std::string_view utf8) {
  std::size_t width = 0;
  for (const char32_t c : text::to_code_points(utf8)) {
    const auto point = static_cast<UChar32>(c);
    const int type = u_charType(point);
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) continue;
    const int east = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
    width += east == U_EA_WIDE || east == U_EA_FULLWIDTH ? 2 : 1;
  }
  return width;
}

void append_padded(std::string& out, std::string_view text, std::size_t width) {
  out += text;
  const std::size_t own = width_of(text);
  out.append(own < width ? width - own : 0, ' ');
}

}  // namespace

std::string draw_tree(const TreebankSentence& sentence, bool ascii) {
  const std::size_t count = sentence.words.size();
  const std::vector<Arc> arcs = arcs_of(sentence);
  std::size_t levels = 0;
  for (const Arc& arc : arcs) levels = std::max(levels, arc.level + 1);
  // Two cells for a level: its upright stroke, and a stretch to its right.
  const std::size_t columns = 2 * levels;
  std::vector<std::uint8_t> cells(count * columns, 0);
  const auto cell = [&](std::size_t row, std::size_t column) -> std::uint8_t& {
    return cells[row * columns + column];
  };
  const auto add = [](std::uint8_t& strokes, unsigned more) {
    strokes = static_cast<std::uint8_t>(strokes | more);
  };
  for (const Arc& arc : arcs) {
    const std::size_t column = 2 * (levels - 1 - arc.level);
    add(cell(arc.low(), column), kDown | kRight);
    add(cell(arc.high(), column), kUp | kRight);
    for (std::size_t row = arc.low() + 1; row < arc.high(); ++row) add(cell(row, column), kUp | kDown);
    for (const std::size_t row : {arc.low(), arc.high()}) {
      for (std::size_t c = column + 1; c < columns; ++c) add(cell(row, c), kLeft | kRight);
    }
  }
  std::array<std::size_t, 3> widths{};
  for (const TreebankWord& word : sentence.words) {
    widths[0] = std::max(widths[0], width_of(word.form));
    widths[1] = std::max(widths[1], width_of(word.upos));
    widths[2] = std::max(widths[2], width_of(word.relation));
  }
  const auto& glyphs = ascii ? kAscii : kLines;
  std::string out;
  for (std::size_t row = 0; row < count; ++row) {
    const TreebankWord& word = sentence.words[row];
    for (std::size_t c = 0; c < columns; ++c) out += glyphs[cell(row, c)];
    const bool root = word.head == 0;
    out += root ? (ascii ? "* " : "● ") : (ascii ? "> " : "▸ ");
    append_padded(out, word.form, widths[0] + 2);
    append_padded(out, word.upos, widths[1] + 2);
    append_padded(out, word.relation, widths[2]);
    const std::string_view name = language::value_of(word.misc, "NER");
    if (!name.empty() && name != "O") (out += "  ") += name;
    while (out.ends_with(' ')) out.pop_back();
    out += '\n';
  }
  return out;
}

}  // namespace toguna::codec
