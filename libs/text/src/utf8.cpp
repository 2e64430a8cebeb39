#include "toguna/text/utf8.hpp"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/stringoptions.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace toguna::text {
namespace {

bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

bool is_ascii(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(),
                     [](char byte) { return static_cast<unsigned char>(byte) < 0x80U; });
}

UChar32 plain_punctuation(UChar32 code_point) {
  switch (code_point) {
    case 0x2018:
    case 0x2019:
    case 0x02BC:
      return U'\'';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
      return U'-';
    default:
      return code_point;
  }
}

}  // namespace

bool is_valid_utf8(std::string_view bytes) {
  std::size_t place = 0;
  while (place < bytes.size()) {
    UChar32 code_point = 0;
    U8_NEXT(reinterpret_cast<const std::uint8_t*>(bytes.data()), place, bytes.size(), code_point);
    if (code_point < 0) return false;
  }
  return true;
}

std::size_t count_code_points(std::string_view utf8) {
  return static_cast<std::size_t>(
      std::count_if(utf8.begin(), utf8.end(), [](char byte) { return !is_continuation(byte); }));
}

std::u32string to_code_points(std::string_view utf8) {
  std::u32string out;
  out.reserve(utf8.size());
  std::size_t place = 0;
  while (place < utf8.size()) {
    UChar32 code_point = 0;
    U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(utf8.data()), place, utf8.size(), code_point);
    out.push_back(static_cast<char32_t>(code_point));
  }
  return out;
}

void append_utf8(std::string& out, char32_t code_point) {
  std::array<std::uint8_t, U8_MAX_LENGTH> buffer{};
  std::size_t length = 0;
  U8_APPEND_UNSAFE(buffer.data(), length, static_cast<std::uint32_t>(code_point));
  for (std::size_t i = 0; i < length; ++i) out.push_back(static_cast<char>(buffer[i]));
}

CodePointIndex::CodePointIndex(std::string_view utf8) : text_(utf8) {
  byte_at_stride_.reserve(utf8.size() / kStride + 1);
  for (std::size_t byte = 0; byte < utf8.size(); ++byte) {
    if (is_continuation(utf8[byte])) continue;
    if (size_ % kStride == 0) byte_at_stride_.push_back(byte);
    ++size_;
  }
}

std::size_t CodePointIndex::byte_of(std::size_t code_point) const {
  if (code_point >= size_) return text_.size();
  std::size_t byte = byte_at_stride_[code_point / kStride];
  for (std::size_t left = code_point % kStride; left > 0; --left) {
    do ++byte;
    while (is_continuation(text_[byte]));
  }
  return byte;
}

std::size_t CodePointIndex::code_point_of(std::size_t byte) const {
  if (byte >= text_.size()) return size_;
  const auto after = std::upper_bound(byte_at_stride_.begin(), byte_at_stride_.end(), byte);
  const auto stride = static_cast<std::size_t>(after - byte_at_stride_.begin()) - 1;
  const std::size_t from = byte_at_stride_[stride];
  return stride * kStride + count_code_points(text_.substr(from, byte - from));
}

std::string_view CodePointIndex::slice(Span span) const {
  const std::size_t begin = byte_of(span.begin);
  return text_.substr(begin, byte_of(span.end) - begin);
}

std::string fold_for_matching(std::string_view utf8) {
  if (is_ascii(utf8)) {
    std::string out(utf8);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* decompose = icu::Normalizer2::getNFKDInstance(status);
  if (U_FAILURE(status)) return std::string(utf8);
  icu::UnicodeString wide =
      icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<int>(utf8.size())));
  icu::UnicodeString decomposed = decompose->normalize(wide, status);
  if (U_FAILURE(status)) return std::string(utf8);
  decomposed.foldCase();
  icu::UnicodeString kept;
  for (int i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
    const UChar32 code_point = decomposed.char32At(i);
    if (u_charType(code_point) != U_NON_SPACING_MARK) kept.append(plain_punctuation(code_point));
  }
  std::string out;
  kept.toUTF8String(out);
  return out;
}

std::string collapse_space(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  bool pending = false;
  for (const char32_t code_point : to_code_points(utf8)) {
    if (u_isUWhiteSpace(static_cast<UChar32>(code_point)) || code_point == U'\u200B' ||
        code_point == U'\uFEFF') {
      pending = !out.empty();
      continue;
    }
    if (pending) out.push_back(' ');
    pending = false;
    append_utf8(out, code_point);
  }
  return out;
}

}  // namespace toguna::text
