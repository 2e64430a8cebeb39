#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "toguna/base/result.hpp"

namespace toguna::text {

/// Bytes turned into Unicode, otherwise unaltered: line ends, odd spaces and tags stay as they were. Places
/// in Document::source_map, and Document::to_source, count code points of `text`.
struct DecodedSource {
  std::string text;                   ///< valid UTF-8, without byte order mark
  std::string encoding;               ///< "UTF-8", "windows-1252", "Shift_JIS", ...
  std::vector<std::string> warnings;  ///< what had to be guessed or replaced, and where
};

/// Decodes a source: byte order mark, then well-formed UTF-8, then the charset that the page (meta, XML
/// declaration) or its header lines (Content-Type) declare, then nearly well-formed UTF-8 with U+FFFD for
/// what is broken, then ICU's detector (windows-1252 where it is unsure). Labels are taken as browsers take
/// them (WHATWG Encoding: iso-8859-1 means windows-1252). Errors: kInvalidDocument (empty, binary). Cost:
/// linear.
Result<DecodedSource> decode(std::string_view bytes);

}  // namespace toguna::text
