#include "toguna/language/word_features.hpp"

#include <array>

#include "../characters.hpp"

namespace toguna::language {
namespace {

constexpr std::size_t kLongest = 32;

/// FNV-1a with a finisher; the seed tells kinds of features apart.
std::uint32_t row_of(std::string_view bytes, std::uint32_t kind, std::size_t buckets) {
  std::uint64_t hash = 0xCBF29CE484222325U ^ (kind * 0x9E3779B97F4A7C15U);
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  hash ^= hash >> 32;
  hash *= 0xD6E8FEB86659FD93U;
  hash ^= hash >> 32;
  return static_cast<std::uint32_t>(hash & (buckets - 1));
}

enum Kind : std::uint32_t { kGram = 1, kPrefix, kSuffix, kWhole, kWritten, kShape };

}  // namespace

std::string lookup_form(std::string_view form) {
  std::string out = to_lower(form);
  for (char& c : out) {
    if (c >= '0' && c <= '9') c = '0';
  }
  return out;
}

WordShape word_shape(std::string_view form) {
  WordShape out;
  char last = '\0';
  std::size_t run = 0;
  for (std::size_t byte = 0; byte < form.size() && out.length < out.kinds.size();) {
    const std::size_t begin = byte;
    const char32_t c = next_code_point(form, byte);
    char kind = form[begin];
    switch (kind_of(c)) {
      case CharKind::kLetter:
        kind = is_capital(c) ? 'X' : 'x';
        break;
      case CharKind::kDigit:
        kind = '0';
        break;
      default:
        break;
    }
    run = kind == last ? run + 1 : 1;
    last = kind;
    if (run <= 2) out.kinds[out.length++] = kind;
  }
  return out;
}

void append_inner_grams(std::string_view lookup, std::size_t buckets, std::vector<std::uint32_t>& rows) {
  // Byte offsets of the code points; a long form keeps its head and its tail.
  std::array<std::size_t, kLongest + 1> at{};
  std::size_t count = 0;
  std::string cut;
  for (std::size_t byte = 0; byte < lookup.size() && count <= kLongest;) {
    if (count < kLongest) at[count] = byte;
    ++count;
    next_code_point(lookup, byte);
  }
  if (count > kLongest) {
    std::size_t tail = lookup.size();
    for (std::size_t i = 0; i < kLongest / 2; ++i) {
      do --tail;
      while (tail > 0 && (static_cast<unsigned char>(lookup[tail]) & 0xC0U) == 0x80U);
    }
    cut.assign(lookup.substr(0, at[kLongest / 2]));
    cut.append(lookup.substr(tail));
    rows.push_back(row_of(lookup, kWhole, buckets));
    return append_inner_grams(cut, buckets, rows);
  }
  at[count] = lookup.size();
  const auto piece = [&](std::size_t first, std::size_t last) {
    return lookup.substr(at[first], at[last] - at[first]);
  };
  rows.push_back(row_of(lookup, kWhole, buckets));
  for (std::size_t n = 1; n <= 4 && n < count; ++n) rows.push_back(row_of(piece(0, n), kPrefix, buckets));
  for (std::size_t n = 1; n <= 5 && n < count; ++n) {
    rows.push_back(row_of(piece(count - n, count), kSuffix, buckets));
  }
  for (std::size_t n = 3; n <= 4; ++n) {
    for (std::size_t i = 0; i + n <= count; ++i) rows.push_back(row_of(piece(i, i + n), kGram, buckets));
  }
}

void append_outer_grams(std::string_view form, std::size_t buckets, std::vector<std::uint32_t>& rows) {
  rows.push_back(row_of(form, kWritten, buckets));
  rows.push_back(row_of(word_shape(form).view(), kShape, buckets));
}

}  // namespace toguna::language
