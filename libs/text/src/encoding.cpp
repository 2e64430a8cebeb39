#include "toguna/text/encoding.hpp"

#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/ucsdet.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>

#include "ascii.hpp"
#include "binary_formats.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::text {
namespace {

constexpr std::size_t kDeclarationWindow = 4096;  // bytes; browsers look at the first 1024
constexpr std::size_t kDetectorWindow = 256 * 1024;
constexpr int kSureEnough = 30;  // of 100, ICU's confidence

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
struct CloseDetector {
  void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};

/// Labels that pages use for something else than their own name says (WHATWG Encoding Standard, section 4.2).
constexpr std::array<std::pair<std::string_view, std::string_view>, 24> kLabelMeans{{
    {"iso-8859-1", "windows-1252"},
    {"iso8859-1", "windows-1252"},
    {"iso_8859-1", "windows-1252"},
    {"latin1", "windows-1252"},
    {"latin-1", "windows-1252"},
    {"l1", "windows-1252"},
    {"ascii", "windows-1252"},
    {"us-ascii", "windows-1252"},
    {"ansi", "windows-1252"},
    {"cp1252", "windows-1252"},
    {"x-cp1252", "windows-1252"},
    {"iso-8859-9", "windows-1254"},
    {"iso-8859-11", "windows-874"},
    {"tis-620", "windows-874"},
    {"x-sjis", "Shift_JIS"},
    {"shift-jis", "Shift_JIS"},
    {"sjis", "Shift_JIS"},
    {"gb2312", "GB18030"},
    {"gbk", "GB18030"},
    {"x-gbk", "GB18030"},
    {"ks_c_5601-1987", "windows-949"},
    {"euc-kr", "windows-949"},
    {"x-cp1251", "windows-1251"},
    {"utf8", "UTF-8"},
}};

std::string meant_by(std::string_view label) {
  const std::string lower = to_lower(trim(label));
  for (const auto& [name, meaning] : kLabelMeans) {
    if (lower == name) return std::string(meaning);
  }
  return lower == "utf-8" ? "UTF-8" : lower;
}

bool is_label_character(char c) {
  return is_alphanumeric(c) || c == '-' || c == '_' || c == '.' || c == ':';
}

std::string_view label_at(std::string_view text, std::size_t place) {
  while (place < text.size() && (is_space(text[place]) || text[place] == '"' || text[place] == '\'')) ++place;
  std::size_t end = place;
  while (end < text.size() && is_label_character(text[end])) ++end;
  return text.substr(place, end - place);
}

/// The charset that the first bytes declare; empty where they declare none.
std::string declared_charset(std::string_view bytes) {
  const std::string head = to_lower(bytes.substr(0, kDeclarationWindow));
  const std::string_view view = head;
  if (view.substr(0, 5) == "<?xml") {
    const std::size_t end = view.find("?>");
    const std::size_t found = view.find("encoding");
    if (found < end) {
      const std::size_t equals = view.find('=', found);
      if (equals < end) return meant_by(label_at(view, equals + 1));
    }
  }
  for (std::size_t found = view.find("charset"); found != std::string_view::npos;
       found = view.find("charset", found + 1)) {
    std::size_t place = found + 7;
    while (place < view.size() && is_space(view[place])) ++place;
    if (place >= view.size() || view[place] != '=') continue;
    const std::string_view before =
        view.substr(found > 300 ? found - 300 : 0, std::min<std::size_t>(found, 300));
    const std::size_t tag = before.rfind("<meta");
    const bool in_meta = tag != std::string_view::npos && before.find('>', tag) == std::string_view::npos;
    const std::size_t line = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    const bool in_header = before.substr(line).substr(0, 13) == "content-type:";
    if (in_meta || in_header) return meant_by(label_at(view, place + 1));
  }
  return {};
}

struct Utf8Health {
  std::size_t sound = 0;   // well-formed sequences of two bytes or more
  std::size_t broken = 0;  // ill-formed sequences
  std::size_t first = 0;   // byte of the first broken one
};

Utf8Health examine_utf8(std::string_view bytes) {
  Utf8Health health;
  std::size_t place = 0;
  while (place < bytes.size()) {
    const std::size_t begin = place;
    UChar32 code_point = 0;
    U8_NEXT(reinterpret_cast<const std::uint8_t*>(bytes.data()), place, bytes.size(), code_point);
    if (code_point < 0) {
      if (health.broken++ == 0) health.first = begin;
    } else if (place - begin > 1) {
      ++health.sound;
    }
  }
  return health;
}

std::string repair_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + 16);
  std::size_t place = 0;
  while (place < bytes.size()) {
    UChar32 code_point = 0;
    U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(bytes.data()), place, bytes.size(), code_point);
    append_utf8(out, static_cast<char32_t>(code_point));
  }
  return out;
}

std::size_t line_of(std::string_view bytes, std::size_t place) {
  return 1 + static_cast<std::size_t>(
                 std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(place), '\n'));
}

struct Converted {
  std::string text;
  std::size_t replaced = 0;
  std::optional<std::size_t> first_replaced;  // code point
};

/// Converts by ICU; nothing where ICU does not know the name.
std::optional<Converted> convert(std::string_view bytes, const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, CloseConverter> converter(ucnv_open(name.c_str(), &status));
  if (U_FAILURE(status)) return std::nullopt;
  Converted out;
  out.text.reserve(bytes.size() + bytes.size() / 2);
  std::array<UChar, 4096> buffer{};
  const char* from = bytes.data();
  const char* const end = from + bytes.size();
  std::uint32_t high = 0;
  std::size_t count = 0;
  do {
    UChar* to = buffer.data();
    status = U_ZERO_ERROR;
    ucnv_toUnicode(converter.get(), &to, to + buffer.size(), &from, end, nullptr, 1, &status);
    if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR) return std::nullopt;
    for (const UChar* unit = buffer.data(); unit != to; ++unit) {
      std::uint32_t code_point = *unit;
      if (U16_IS_LEAD(code_point)) {
        high = code_point;
        continue;
      }
      if (U16_IS_TRAIL(code_point))
        code_point =
            high != 0 ? static_cast<std::uint32_t>(U16_GET_SUPPLEMENTARY(high, code_point)) : 0xFFFDU;
      high = 0;
      if (code_point == 0xFFFDU) {
        if (out.replaced++ == 0) out.first_replaced = count;
      }
      append_utf8(out.text, static_cast<char32_t>(code_point));
      ++count;
    }
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  return out;
}

std::string pretty_name(const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  const char* standard = ucnv_getStandardName(name.c_str(), "MIME", &status);
  return U_SUCCESS(status) && standard != nullptr ? standard : name;
}

DecodedSource finished(Converted converted, const std::string& name) {
  DecodedSource out{.text = std::move(converted.text), .encoding = pretty_name(name), .warnings = {}};
  if (!out.text.empty() && out.text.compare(0, 3, "\xEF\xBB\xBF") == 0) out.text.erase(0, 3);
  if (converted.replaced > 0) {
    out.warnings.push_back(fmt::format(
        "{} character{} could not be read as {} and became U+FFFD; the first at character {}",
        converted.replaced, converted.replaced == 1 ? "" : "s", out.encoding, *converted.first_replaced));
  }
  return out;
}

DecodedSource repaired(std::string_view bytes, const Utf8Health& health) {
  return {.text = repair_utf8(bytes),
          .encoding = "UTF-8",
          .warnings = {fmt::format("broken UTF-8: {} place{} became U+FFFD; the first at byte {} (line {})",
                                   health.broken, health.broken == 1 ? "" : "s", health.first,
                                   line_of(bytes, health.first))}};
}

/// The detector's opinion, "windows-1252" where it has none worth having.
std::pair<std::string, int> detected_charset(std::string_view bytes) {
  const std::pair<std::string, int> fallback{"windows-1252", 0};
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, CloseDetector> detector(ucsdet_open(&status));
  if (U_FAILURE(status)) return fallback;
  // Only what is not ASCII says something about the encoding: start a little before it.
  const auto odd = std::find_if(bytes.begin(), bytes.end(), [](char c) { return !is_ascii(c); });
  auto from = static_cast<std::size_t>(odd - bytes.begin());
  from = from > 2048 ? from - 2048 : 0;
  const std::string_view window = bytes.substr(from, kDetectorWindow);
  ucsdet_setText(detector.get(), window.data(), static_cast<int>(window.size()), &status);
  ucsdet_enableInputFilter(detector.get(), 1);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) return fallback;
  const int confidence = ucsdet_getConfidence(match, &status);
  const char* name = ucsdet_getName(match, &status);
  if (U_FAILURE(status) || name == nullptr || confidence < kSureEnough) return fallback;
  const std::string meaning = meant_by(name);
  // What is not UTF-16 by its zeros and not UTF-8 by its form is neither.
  if (meaning.compare(0, 3, "utf") == 0 || meaning == "UTF-8" || meaning.compare(0, 3, "ibm") == 0)
    return fallback;
  return {meaning, confidence};
}

std::string utf16_without_mark(std::string_view bytes) {
  if (bytes.size() < 4) return {};
  std::array<std::size_t, 2> zeros{};
  const std::size_t window = std::min<std::size_t>(bytes.size(), 8192) & ~std::size_t{1};
  for (std::size_t i = 0; i < window; ++i) {
    if (bytes[i] == '\0') ++zeros[i % 2];
  }
  const std::size_t pairs = window / 2;
  if (zeros[1] * 10 > pairs * 4 && zeros[0] * 20 < pairs) return "UTF-16LE";
  if (zeros[0] * 10 > pairs * 4 && zeros[1] * 20 < pairs) return "UTF-16BE";
  return {};
}

std::string charset_of_mark(std::string_view bytes) {
  using namespace std::string_view_literals;
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kMarks{
      {{"\xFF\xFE\0\0"sv, "UTF-32LE"},
       {"\0\0\xFE\xFF"sv, "UTF-32BE"},
       {"\xFF\xFE"sv, "UTF-16LE"},
       {"\xFE\xFF"sv, "UTF-16BE"}}};
  for (const auto& [mark, name] : kMarks) {
    if (bytes.substr(0, mark.size()) == mark) return std::string(name);
  }
  return utf16_without_mark(bytes);
}

Result<DecodedSource> decode_bytes_without_mark(std::string_view bytes) {
  const std::string declared = declared_charset(bytes);
  const Utf8Health health = examine_utf8(bytes);
  const bool shifts = declared.compare(0, 8, "iso-2022") == 0 && bytes.find('\x1B') != std::string_view::npos;
  if (health.broken == 0 && !shifts) return DecodedSource{std::string(bytes), "UTF-8", {}};
  // Legacy text hardly ever forms UTF-8 sequences by chance, so a file that is mostly sound is UTF-8 with
  // damage.
  if (!shifts && (health.sound > health.broken || (declared == "UTF-8" && health.sound > 0))) {
    return repaired(bytes, health);
  }
  if (!declared.empty() && declared != "UTF-8") {
    if (auto converted = convert(bytes, declared);
        converted && converted->replaced * 50 <= converted->text.size()) {
      return finished(std::move(*converted), declared);
    }
  }
  const auto [name, confidence] = detected_charset(bytes);
  auto converted = convert(bytes, name);
  if (!converted) return repaired(bytes, health);
  DecodedSource out = finished(std::move(*converted), name);
  out.warnings.push_back(
      declared.empty()
          ? fmt::format("the source does not say its encoding; read as {} ({})", out.encoding,
                        confidence > 0 ? fmt::format("the detector's confidence is {} of 100", confidence)
                                       : std::string("the usual one for such bytes"))
          : fmt::format("the source says its encoding is {}, but its bytes are not; read as {}", declared,
                        out.encoding));
  return out;
}

}  // namespace

Result<DecodedSource> decode(std::string_view bytes) {
  if (bytes.empty()) {
    return fail(ErrorCode::kInvalidDocument, "the source is empty", {},
                "save the article again as text or HTML, or remove the file");
  }
  if (const auto format = binary_format(bytes)) {
    return fail(ErrorCode::kInvalidDocument, fmt::format("the source is {}, not text or HTML", format->name),
                {}, std::string(format->help));
  }
  if (bytes.compare(0, 3, "\xEF\xBB\xBF") == 0) {
    const std::string_view rest = bytes.substr(3);
    const Utf8Health health = examine_utf8(rest);
    if (health.broken > 0) return repaired(rest, health);
    return DecodedSource{std::string(rest), "UTF-8", {}};
  }
  Result<DecodedSource> out = DecodedSource{};
  if (const std::string wide = charset_of_mark(bytes); !wide.empty()) {
    auto converted = convert(bytes, wide);
    if (!converted)
      return fail(ErrorCode::kInvalidDocument, fmt::format("the source cannot be read as {}", wide));
    out = finished(std::move(*converted), wide);
  } else if (looks_binary(bytes)) {
    return fail(ErrorCode::kInvalidDocument, "the source is binary data, not text or HTML", {},
                "save the article as text or HTML; toguna reads no word processor, picture or archive files");
  } else {
    out = decode_bytes_without_mark(bytes);
  }
  if (out && out->text.find('\0') != std::string::npos) {
    std::string clean;
    clean.reserve(out->text.size());
    for (const char c : out->text) c == '\0' ? clean.append("\xEF\xBF\xBD") : clean.append(1, c);
    out->text = std::move(clean);
    out->warnings.emplace_back("zero bytes in the source became U+FFFD");
  }
  return out;
}

}  // namespace toguna::text
