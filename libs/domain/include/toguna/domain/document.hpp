#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "toguna/base/date.hpp"
#include "toguna/domain/span.hpp"

namespace toguna {

/// What a stretch of a page is for. Only some roles hold reporting; boilerplate never does.
enum class BlockRole {
  kTitle,
  kByline,    ///< "By Ann Lee"
  kDateline,  ///< "PORTVILLE (Reuters) -", or a line that holds only a date
  kHeading,   ///< a heading inside the body
  kBody,      ///< a paragraph by the article's author
  kQuote,     ///< a quoted block: another text reproduced, with or without quotation marks
  kCaption,
  kComment,      ///< a reader's comment
  kPingback,     ///< "Pingback: ..."
  kBoilerplate,  ///< navigation, forms, share buttons, notices
};

std::string_view to_string(BlockRole role);
std::optional<BlockRole> block_role_from(std::string_view name);

/// A stretch of the reading text with one role. Blocks are in text order and do not overlap.
struct Block {
  BlockRole role = BlockRole::kBody;
  Span span;
  int depth = 0;                      ///< nesting of a comment: 0 top level, 1 reply, ...
  int number = 0;                     ///< a comment's printed number; 0 where there is none
  std::optional<std::size_t> parent;  ///< index of the comment answered, for a reply
  std::string author;                 ///< who wrote a comment, where the page says so

  friend bool operator==(const Block&, const Block&) = default;
};

/// One run of the map from reading text to source: `length` reading code points that stand, one for one, at
/// `source`. A reading code point written as a longer piece of source (an HTML entity) is a run of length 1
/// with `source_length` > 1.
struct SourceRun {
  std::size_t reading = 0;
  std::size_t source = 0;
  std::size_t length = 0;
  std::size_t source_length = 0;

  friend bool operator==(const SourceRun&, const SourceRun&) = default;
};

/// One version of one source, read: its words, where they stand in the unaltered source, and what each
/// stretch is for.
struct Document {
  std::string id;        ///< stable name: the path below sources/ ("2012-09-14-letter.txt")
  int version = 1;       ///< 1 for the first reading; a changed source is a new version
  std::string digest;    ///< SHA-256 of the source's bytes
  std::string encoding;  ///< how the bytes were decoded ("UTF-8", "windows-1252", ...)
  std::string title;
  std::string outlet;
  std::string author;
  std::string section;  ///< of the outlet, as the source names it ("Politics")
  std::string type;     ///< of text, as the source names it ("editorial", "NewsArticle")
  std::string url;
  std::optional<Date> date;  ///< date of publication
  std::string text;          ///< reading text, UTF-8; for a plain source the decoded source itself
  std::vector<Block> blocks;
  std::vector<SourceRun> source_map;  ///< sorted by `reading`; empty: reading text and source are the same
  std::vector<std::string> warnings;  ///< what the reader had to assume or repair, in words for a person

  /// Where a span of the reading text stands in the unaltered source. Cost: O(log runs).
  SourceSpan to_source(Span span) const;

  friend bool operator==(const Document&, const Document&) = default;
};

}  // namespace toguna
