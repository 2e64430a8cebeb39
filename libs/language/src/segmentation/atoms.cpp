#include <algorithm>

#include "characters.hpp"
#include "toguna/language/segmentation_features.hpp"

namespace toguna::language {
namespace {

constexpr std::uint64_t kHashStart = 0xCBF29CE484222325ULL;
constexpr std::uint64_t kHashFactor = 0x100000001B3ULL;  // FNV-1a, over code points

std::uint64_t hash_step(std::uint64_t hash, char32_t c) {
  return (hash ^ c) * kHashFactor;
}
/// FNV's low bits mix badly; the tables use them.
std::uint64_t hash_end(std::uint64_t hash) {
  hash ^= hash >> 32;
  hash *= 0x9E3779B97F4A7C15ULL;
  return hash ^ (hash >> 29);
}

/// Code points that belong to the character before them: combining marks, joiners, variation selectors, skin
/// tones, tags (Unicode 15, chapters 23 and UTS 51).
bool extends(char32_t c) {
  return (c >= 0x300 && c <= 0x36F) || c == 0x200C || c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F) ||
         c == 0x20E3 || (c >= 0x20D0 && c <= 0x20FF) || (c >= 0x1F3FB && c <= 0x1F3FF) ||
         (c >= 0xE0020 && c <= 0xE01EF);
}

bool repeats(char32_t c) {
  return c == '.' || c == '-' || c == '!' || c == '?' || c == '=' || c == '*' || c == '_' || c == '~' ||
         c == '#' || c == '+' || c == '$' || c == 0x2026 || c == 0x2014 || c == 0x2013;
}

bool is_line_end(char32_t c) {
  return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029 || c == '\v' || c == '\f';
}

std::uint32_t length_class(std::uint32_t length) {
  return length < 4 ? length : length < 7 ? 4 : length < 12 ? 5 : 6;
}

/// One atom, from its first code point on.
class Reader {
 public:
  Reader(std::string_view text, std::size_t byte_end) : text_(text), end_(byte_end) {}

  void read(Atom& atom) {
    std::size_t at = atom.byte_begin;
    const char32_t first = next_code_point(text_, at);
    const CharKind kind = kind_of(first);
    atom.digits = kind == CharKind::kDigit;
    // A joiner with nothing before it is a mark: it must not glue a word to what is before it.
    const bool letters = kind == CharKind::kLetter && !extends(first);
    atom.word = letters || atom.digits;
    std::uint64_t hash = kHashStart;
    std::uint32_t capitals = 0;
    std::array<char32_t, 3> tail{};
    bool joined = false;
    char32_t c = first;
    std::size_t behind = at;
    while (true) {
      const char32_t low = lower_of(c);
      hash = hash_step(hash, low);
      tail = {tail[1], tail[2], low};
      if (is_capital(c)) ++capitals;
      ++atom.length;
      joined = c == 0x200D;
      atom.byte_end = behind;
      if (behind >= end_ || atom.length >= kLongestToken) break;
      c = next_code_point(text_, behind);
      if (extends(c)) continue;
      const CharKind next = kind_of(c);
      if (letters && next == CharKind::kLetter) continue;
      if (atom.digits && next == CharKind::kDigit) continue;
      if (!atom.word && next == CharKind::kMark && (joined || (c == first && repeats(c)))) continue;
      break;
    }
    atom.hash = hash_end(hash);
    atom.suffix = static_cast<std::uint32_t>(hash_code_points(tail));
    atom.shape = shape(atom, first, letters, capitals);
  }

 private:
  static std::uint32_t shape(const Atom& atom, char32_t first, bool letters, std::uint32_t capitals) {
    if (atom.digits) return 0x10000000U + std::min<std::uint32_t>(atom.length, 5);
    if (!letters) return (first & 0x1FFFFF) + (std::min<std::uint32_t>(atom.length, 4) << 22);
    const std::uint32_t size = length_class(atom.length);
    if (capitals == 0) return 0x20000000U + size;
    if (capitals == atom.length) return 0x30000000U + size;
    if (capitals == 1 && is_capital(first)) return 0x40000000U + size;
    return 0x50000000U + (is_capital(first) ? 1U : 0U);
  }

  std::string_view text_;
  std::size_t end_;
};

}  // namespace

char32_t lower_of(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  if (c == 0x2019 || c == 0x2BC) return '\'';
  if (!is_capital(c)) return c;
  if (c <= 0xDE || (c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F)) return c + 32;
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  return c + 1;  // Latin Extended-A: capital and small letter side by side
}

bool is_word_character(char32_t c) {
  const CharKind kind = kind_of(c);
  return kind == CharKind::kLetter || kind == CharKind::kDigit;
}
char32_t upper_of(char32_t c) {
  for (const char32_t step : {32U, 1U, 80U}) {
    if (c > step && is_capital(c - step) && lower_of(c - step) == c) return c - step;
  }
  return c;
}

std::uint64_t hash_lower(std::string_view utf8) {
  std::uint64_t hash = kHashStart;
  for (std::size_t at = 0; at < utf8.size();) hash = hash_step(hash, lower_of(next_code_point(utf8, at)));
  return hash_end(hash);
}

std::uint64_t hash_code_points(std::span<const char32_t> lower) {
  std::uint64_t hash = kHashStart;
  for (const char32_t c : lower) hash = hash_step(hash, c);
  return hash_end(hash);
}

Stop append_atoms(std::string_view text, std::size_t byte, std::size_t byte_end, std::size_t place,
                  std::vector<Atom>& out) {
  Reader reader(text, byte_end);
  Gap gap = Gap::kBlank;
  std::uint8_t spaces = 0;
  std::size_t lines = 0;
  char32_t before = 0;
  const std::size_t none = out.size();
  while (byte < byte_end) {
    std::size_t behind = byte;
    const char32_t c = next_code_point(text, behind);
    if (kind_of(c) == CharKind::kSpace) {
      if (is_line_end(c) && !(c == '\n' && before == '\r')) ++lines;
      before = c;
      if (gap == Gap::kNone) gap = Gap::kSpace;
      if (lines == 1 && gap == Gap::kSpace) gap = Gap::kLine;
      if (spaces < 255) ++spaces;
      byte = behind;
      ++place;
      continue;
    }
    if (lines >= 2 && out.size() > none) break;  // a blank line
    Atom& atom = out.emplace_back();
    atom.byte_begin = byte;
    atom.place = place;
    atom.gap = gap;
    atom.spaces = spaces;
    reader.read(atom);
    byte = atom.byte_end;
    place += atom.length;
    gap = Gap::kNone;
    spaces = 0;
    lines = 0;
    before = 0;
  }
  return {byte, place};
}

bool may_join(const Atom& left, const Atom& right) {
  if (right.gap == Gap::kNone) return true;
  return left.digits && right.digits && right.gap == Gap::kSpace && right.spaces == 1;
}

}  // namespace toguna::language
