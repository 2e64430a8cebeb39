#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "toguna/text/encoding.hpp"
#include "toguna/text/reader.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::text {

/// The document, or a failed test and an empty one.
inline Document read_ok(std::string_view id, std::string_view bytes) {
  Result<Document> read = read_source(id, bytes);
  EXPECT_TRUE(read) << (read ? "" : read.error().message);
  return read ? *read : Document{};
}

inline std::string words_of(const Document& document, const Block& block) {
  return std::string(CodePointIndex(document.text).slice(block.span));
}

/// The words of every block that has the role.
inline std::vector<std::string> words_with(const Document& document, BlockRole role) {
  std::vector<std::string> out;
  for (const Block& block : document.blocks) {
    if (block.role == role) out.push_back(words_of(document, block));
  }
  return out;
}

using Words = std::vector<std::string>;

/// Tags removed and the entities that the tests use decoded: an independent, small reading of HTML.
inline std::string decoded_html(std::string_view source) {
  struct Entity {
    std::string_view name;
    std::string_view words;
  };
  constexpr Entity kEntities[] = {{"&amp;", "&"},
                                  {"&lt;", "<"},
                                  {"&gt;", ">"},
                                  {"&quot;", "\""},
                                  {"&mdash;", "—"},
                                  {"&hellip;", "…"},
                                  {"&ldquo;", "“"},
                                  {"&rdquo;", "”"},
                                  {"&rsquo;", "’"},
                                  {"&nbsp;", "\u00A0"},
                                  {"&#8217;", "’"},
                                  {"&#x2014;", "—"},
                                  {"&notin;", "∉"},
                                  {"&not", "¬"},
                                  {"&copy", "©"},
                                  {"&eacute;", "é"},
                                  {"&NotEqualTilde;", "\u2242\u0338"}};
  std::string out;
  for (std::size_t i = 0; i < source.size();) {
    if (source[i] == '<' && i + 1 < source.size() && source[i + 1] != ' ') {
      const std::size_t end = source.find('>', i);
      i = end == std::string_view::npos ? source.size() : end + 1;
      continue;
    }
    bool found = false;
    for (const Entity& entity : kEntities) {
      if (source.substr(i, entity.name.size()) != entity.name) continue;
      out += entity.words;
      i += entity.name.size();
      found = true;
      break;
    }
    if (!found) out += source[i++];
  }
  return out;
}

/// Every word of every block stands in the decoded source where Document::to_source says. `html`: after tags
/// and entities are taken out. Returns how many words were looked up.
inline std::size_t expect_words_in_source(const Document& document, std::string_view bytes, bool html) {
  const auto decoded = decode(bytes);
  EXPECT_TRUE(decoded);
  if (!decoded) return 0;
  const CodePointIndex source(decoded->text);
  const std::u32string text = to_code_points(document.text);
  const CodePointIndex reading(document.text);
  std::size_t words = 0;
  for (const Block& block : document.blocks) {
    std::size_t begin = block.span.begin;
    while (begin < block.span.end) {
      std::size_t end = begin;
      while (end < block.span.end && text[end] != U' ' && text[end] != U'\n') ++end;
      if (end > begin) {
        const SourceSpan place = document.to_source({begin, end});
        EXPECT_LE(place.begin, place.end);
        EXPECT_LE(place.end, source.size());
        if (place.begin > place.end || place.end > source.size()) return words;
        std::string there(source.slice({place.begin, place.end}));
        if (html) there = decoded_html(there);
        EXPECT_EQ(there, reading.slice({begin, end}));
        ++words;
      }
      begin = end + 1;
    }
  }
  return words;
}

/// What holds for every document whatever its source. Nothing where all is well, else what is wrong.
inline std::string broken_promise(const Document& document) {
  if (!is_valid_utf8(document.text)) return "text is not UTF-8";
  const std::size_t size = count_code_points(document.text);
  std::size_t last = 0;
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    const Block& block = document.blocks[i];
    if (block.span.begin >= block.span.end) return "an empty block";
    if (block.span.begin < last) return "blocks overlap or are out of order";
    if (block.span.end > size) return "a block beyond the text";
    if (block.parent && *block.parent >= i) return "a comment before what it answers";
    if (block.depth < 0) return "a negative depth";
    last = block.span.end;
  }
  std::size_t reading = 0;
  for (const SourceRun& run : document.source_map) {
    if (run.reading < reading || run.reading + run.length > size || run.length == 0)
      return "a run out of place";
    reading = run.reading + run.length;
  }
  return {};
}

}  // namespace toguna::text
