#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace toguna::text {

/// A paragraph of plain text, in bytes of that text, without the white space around it.
struct Paragraph {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t indent = 0;  ///< columns before the first line
  std::size_t inner_indent =
      0;  ///< the least indent of the lines after the first; that of the first if alone
  std::size_t blank_before = 0;  ///< blank lines between this paragraph and the one before
  std::size_t lines = 1;

  std::string_view in(std::string_view text) const { return text.substr(begin, end - begin); }
};

/// Splits plain text at blank lines. Lines that follow one another are one paragraph where they were wrapped
/// at a width (the next line's first word would not have fitted), and a paragraph each where they were not:
/// both ways of saving text are common. Line ends may be LF, CRLF or CR. Cost: linear.
std::vector<Paragraph> split_paragraphs(std::string_view text);

/// Length in bytes of a list marker at the start ("1. ", "2) ", a bullet and white space); 0 where there is
/// none.
struct ListMarker {
  std::size_t length = 0;
  int number = 0;  ///< 0 for a bullet
};
ListMarker list_marker(std::string_view paragraph);

}  // namespace toguna::text
