#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "toguna/domain/document.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::text {

/// Builds a page's reading text and its map to the source. White space is collapsed as a browser would;
/// blocks are parted by a blank line. Places it gives are bytes of the reading text.
class ReadingText {
 public:
  explicit ReadingText(std::string_view source) : source_(source), index_(source) {}

  /// Appends the words of a text node: `text` with entities decoded, `original` the same in the source (a
  /// view into it). `keep_space`: inside <pre>.
  void append(std::string_view text, std::string_view original, bool keep_space);
  /// A line break inside a block; `tag` is the <br> in the source, and may be empty.
  void append_line_break(std::string_view tag);
  /// What comes next belongs to another block.
  void end_block();

  /// Bytes of the text so far, without white space still pending.
  std::size_t size() const { return text_.size(); }
  /// Whether the block that is open has words.
  bool in_block() const { return !at_block_start_; }
  const std::string& text() const { return text_; }

  /// Hands over text and map.
  void move_into(Document& document);

 private:
  struct Place {
    std::size_t source = 0;  // code points
    std::size_t length = 0;
  };

  void put(char32_t code_point, Place place, bool keep_space);
  void emit(char32_t code_point, Place place);

  std::string_view source_;
  CodePointIndex index_;
  std::string text_;
  std::vector<SourceRun> runs_;
  std::size_t code_points_ = 0;
  bool at_block_start_ = true;
  char32_t pending_ = 0;  // a space or a line break, put only if words follow
  Place pending_place_;
};

}  // namespace toguna::text
