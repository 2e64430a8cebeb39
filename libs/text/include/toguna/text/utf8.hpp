#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "toguna/domain/span.hpp"

namespace toguna::text {

/// Whether the bytes are well-formed UTF-8 (no overlong forms, surrogates or values above U+10FFFF).
bool is_valid_utf8(std::string_view bytes);

/// Number of code points of valid UTF-8.
std::size_t count_code_points(std::string_view utf8);

/// The code points of valid UTF-8.
std::u32string to_code_points(std::string_view utf8);

/// Appends one code point as UTF-8. `code_point` must be a Unicode scalar value.
void append_utf8(std::string& out, char32_t code_point);

/// Converts between code points and bytes of one valid UTF-8 text. Keeps a view: the text must outlive it.
/// Memory: 8 bytes for every 64 code points. Cost: making it O(n); a look-up at most 64 steps.
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view utf8);

  std::size_t size() const { return size_; }          ///< code points in the text
  std::size_t byte_of(std::size_t code_point) const;  ///< place <= size()
  std::size_t code_point_of(
      std::size_t byte) const;              ///< byte at the start of a code point, or the text's end
  std::string_view slice(Span span) const;  ///< the words at a span; span.end <= size()

 private:
  static constexpr std::size_t kStride = 64;
  std::string_view text_;
  std::size_t size_ = 0;
  std::vector<std::size_t> byte_at_stride_;
};

/// A form for comparing names and words: compatibility decomposition, combining marks dropped, case folded,
/// dashes and apostrophes made plain. "N’Diaye" -> "n'diaye", "CÔTE" -> "cote". Cost:
/// linear.
std::string fold_for_matching(std::string_view utf8);

/// Runs of white space (no-break and other Unicode spaces included) become one space; none at the ends.
std::string collapse_space(std::string_view utf8);

}  // namespace toguna::text
