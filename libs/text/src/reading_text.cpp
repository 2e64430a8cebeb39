#include "reading_text.hpp"

#include <algorithm>
#include <utility>

#include "ascii.hpp"

namespace toguna::text {
namespace {

constexpr std::size_t kLookAhead = 12;      // bytes
constexpr std::size_t kLongestEntity = 40;  // bytes; the longest of HTML has 33
constexpr std::string_view kReplacement = "\uFFFD";

std::size_t length_of_code_point(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  const std::size_t length = first < 0x80U ? 1 : first < 0xE0U ? 2 : first < 0xF0U ? 3 : 4;
  return std::min(length, text.size() - at);
}

char32_t code_point_of(std::string_view code_point) {
  if (code_point.size() == 1 && is_ascii(code_point.front()))
    return static_cast<unsigned char>(code_point.front());
  const std::u32string wide = to_code_points(code_point);
  return wide.empty() ? U'\uFFFD' : wide.front();
}

/// Walks a text node and its source side by side. The parser gives both but not how they correspond: entities
/// are longer in the source, CRLF is one line end, tags that the parser ignored stand in the middle.
class Alignment {
 public:
  Alignment(std::string_view text, std::string_view source) : text_(text), source_(source) {}

  struct Unit {
    std::size_t text_length = 0;  // bytes: one code point
    std::size_t source = 0;       // bytes
    std::size_t source_length = 0;
  };

  bool done() const { return at_text_ >= text_.size(); }

  Unit next() {
    const std::size_t length = length_of_code_point(text_, at_text_);
    if (left_of_entity_ > 0) {  // the second code point of an entity stands where the first stands
      --left_of_entity_;
      at_text_ += length;
      return {length, entity_.first, entity_.second};
    }
    if (lost_) return rest(length);
    skip_ignored();
    if (at_source_ >= source_.size()) return rest(length);
    if (source_[at_source_] == '&') {
      if (const Unit unit = entity(length); unit.source_length > 0) {
        agreed_ = at_source_;
        return unit;
      }
    }
    if (const std::size_t same = same_at(at_text_, at_source_); same > 0) {
      const Unit unit{length, at_source_, same};
      at_text_ += length;
      at_source_ += same;
      agreed_ = at_source_;
      return unit;
    }
    lost_ = true;
    return rest(length);
  }

 private:
  /// Bytes of source that give the code point of text as they stand; 0 where they do not.
  std::size_t same_at(std::size_t text, std::size_t source) const {
    const std::size_t length = length_of_code_point(text_, text);
    if (source_.substr(source, length) == text_.substr(text, length)) return length;
    if (text_.substr(text, length) == kReplacement && parser_replaces(source))
      return length_of_code_point(source_, source);
    if (text_[text] == '\n' && source_[source] == '\r') return source_.substr(source, 2) == "\r\n" ? 2 : 1;
    return 0;
  }

  /// Control characters and noncharacters, as the parser's own reader of UTF-8 sees them.
  bool parser_replaces(std::size_t source) const {
    const char32_t c = code_point_of(source_.substr(source, length_of_code_point(source_, source)));
    return (c < 0x20 && c != U'\t' && c != U'\n' && c != U'\f' && c != U'\r') || (c >= 0x7F && c <= 0x9F) ||
           (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFEU) == 0xFFFEU;
  }

  /// Whether text and source agree for the next bytes, up to the next markup.
  bool agrees(std::size_t text, std::size_t source) const {
    for (std::size_t i = 0; i < kLookAhead; ++i) {
      if (source >= source_.size() || source_[source] == '&' || source_[source] == '<') return true;
      if (text >= text_.size()) return false;
      const std::size_t same = same_at(text, source);
      if (same == 0) return false;
      text += length_of_code_point(text_, text);
      source += same;
    }
    return true;
  }

  /// Tags and comments that left no node, and bytes that the parser dropped.
  void skip_ignored() {
    while (at_source_ < source_.size() && source_[at_source_] == '<') {
      const bool literal = text_[at_text_] == '<' && agrees(at_text_ + 1, at_source_ + 1);
      if (literal) return;
      const bool comment = source_.substr(at_source_, 4) == "<!--";
      const std::size_t end = source_.find(comment ? "-->" : ">", at_source_);
      if (end == std::string_view::npos) return;
      at_source_ = end + (comment ? 3 : 1);
    }
  }

  Unit entity(std::size_t length) {
    std::size_t end = at_source_ + 1;
    const std::size_t most = std::min(source_.size(), at_source_ + kLongestEntity);
    while (end < most && (is_alphanumeric(source_[end]) || source_[end] == '#')) ++end;
    const bool closed = end < most && source_[end] == ';';
    if (closed) ++end;
    const bool is_sign = text_[at_text_] == '&';
    // An ampersand that is no entity gives itself; "&amp;" gives an ampersand too, and is tried first.
    const std::string_view name = source_.substr(at_source_ + 1, 3);
    if (is_sign && name != "amp" && name != "AMP" && name != "#38" && name != "#x2") return {};
    // The longest reading first: "&notin;" is not "&not" and "in;".
    for (std::size_t stop = end; stop > at_source_ + 2; --stop) {
      for (std::size_t count = 1; count <= 2; ++count) {
        std::size_t after = at_text_ + length;
        if (count == 2) {
          if (after >= text_.size()) break;
          after += length_of_code_point(text_, after);
        }
        if (!agrees(after, stop) || (after >= text_.size() && stop < source_.size() && source_[stop] != '<'))
          continue;
        const Unit unit{length, at_source_, stop - at_source_};
        entity_ = {at_source_, unit.source_length};
        left_of_entity_ = count - 1;
        at_text_ += length;
        at_source_ = stop;
        return unit;
      }
    }
    return {};
  }

  /// The correspondence is lost (never seen on a real page): what is left stands for all of what is left
  /// since the two last agreed.
  Unit rest(std::size_t length) {
    lost_ = true;
    at_text_ += length;
    const std::size_t from = std::min(agreed_, source_.size());
    return {length, from, source_.size() - from};
  }

  std::string_view text_;
  std::string_view source_;
  std::size_t at_text_ = 0;
  std::size_t at_source_ = 0;
  std::size_t agreed_ = 0;  ///< the place in the source up to which it and the text agreed
  std::pair<std::size_t, std::size_t> entity_{};
  std::size_t left_of_entity_ = 0;
  bool lost_ = false;
};

bool collapses(char32_t c) {
  return c == U' ' || c == U'\n' || c == U'\t' || c == U'\r' || c == U'\f';
}

}  // namespace

void ReadingText::append(std::string_view text, std::string_view original, bool keep_space) {
  const bool known = !original.empty() && original.data() >= source_.data() &&
                     original.data() + original.size() <= source_.data() + source_.size();
  if (!known) original = {};
  const std::size_t base = known ? static_cast<std::size_t>(original.data() - source_.data()) : 0;
  std::size_t byte = 0;
  std::size_t code_point = known ? index_.code_point_of(base) : 0;
  Alignment alignment(text, original);
  std::size_t at = 0;
  std::size_t counted = 0;
  std::size_t counted_at = 0;
  std::size_t counted_bytes = 0;
  while (!alignment.done()) {
    const Alignment::Unit unit = alignment.next();
    if (unit.source > byte) {
      const bool one = unit.source - byte == 1;
      code_point += one ? 1 : count_code_points(original.substr(byte, unit.source - byte));
      byte = unit.source;
    }
    // Units of one entity, or of a lost rest, share their source: count it once.
    if (unit.source != counted_at || unit.source_length != counted_bytes) {
      counted =
          unit.source_length == 1 ? 1 : count_code_points(original.substr(unit.source, unit.source_length));
      counted_at = unit.source;
      counted_bytes = unit.source_length;
    }
    const Place place{code_point, counted};
    put(code_point_of(text.substr(at, unit.text_length)), place, keep_space);
    at += unit.text_length;
  }
}

void ReadingText::put(char32_t code_point, Place place, bool keep_space) {
  if (collapses(code_point)) {
    const char32_t kept = keep_space && code_point == U'\n' ? U'\n' : U' ';
    if (keep_space && !at_block_start_) {
      if (pending_ != 0) emit(pending_, pending_place_);
      pending_ = 0;
    }
    if (pending_ == 0) {
      pending_ = kept;
      pending_place_ = place;
    }
    return;
  }
  if (at_block_start_) {
    if (!text_.empty()) {
      text_ += "\n\n";
      code_points_ += 2;
    }
  } else if (pending_ != 0) {
    emit(pending_, pending_place_);
  }
  pending_ = 0;
  at_block_start_ = false;
  emit(code_point, place);
}

void ReadingText::append_line_break(std::string_view tag) {
  Place place;
  if (!tag.empty()) {
    const auto byte = static_cast<std::size_t>(tag.data() - source_.data());
    place = {index_.code_point_of(byte), count_code_points(tag)};
  } else if (!runs_.empty()) {
    place = {runs_.back().source + runs_.back().source_length, 0};
  }
  pending_ = U'\n';
  pending_place_ = place;
}

void ReadingText::end_block() {
  at_block_start_ = true;
  pending_ = 0;
}

void ReadingText::emit(char32_t code_point, Place place) {
  if (code_point < 0x80U) {
    text_.push_back(static_cast<char>(code_point));
  } else {
    append_utf8(text_, code_point);
  }
  const bool plain = place.length == 1;
  if (plain && !runs_.empty()) {
    SourceRun& last = runs_.back();
    const bool one_for_one = last.length == last.source_length;
    if (one_for_one && last.reading + last.length == code_points_ &&
        last.source + last.length == place.source) {
      ++last.length;
      ++last.source_length;
      ++code_points_;
      return;
    }
  }
  runs_.push_back(
      {.reading = code_points_, .source = place.source, .length = 1, .source_length = place.length});
  ++code_points_;
}

void ReadingText::move_into(Document& document) {
  document.text = std::move(text_);
  document.source_map = std::move(runs_);
}

}  // namespace toguna::text
