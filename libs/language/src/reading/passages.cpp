#include "passages.hpp"

#include <algorithm>

namespace toguna::language {
namespace {

bool is_read(BlockRole role) {
  return role != BlockRole::kBoilerplate && role != BlockRole::kPingback && role != BlockRole::kByline &&
         role != BlockRole::kDateline;
}

/// Paragraphs of `whole.span`, parted by blank lines.
void part(std::string_view text, const text::CodePointIndex& index, const Passage& whole,
          std::vector<Passage>& out) {
  const std::size_t end = index.byte_of(whole.span.end);
  std::size_t place = whole.span.begin;
  std::size_t newlines = 0;
  bool words = false;
  Passage passage = whole;
  const auto close = [&] {
    passage.span.end = place;
    if (words) out.push_back(passage);
  };
  for (std::size_t byte = index.byte_of(whole.span.begin); byte < end; ++byte) {
    const char c = text[byte];
    if ((static_cast<unsigned char>(c) & 0xC0U) == 0x80) continue;
    const bool space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (c == '\n') ++newlines;
    if (!space) {
      if (newlines >= 2) {
        close();
        passage.span.begin = place;
      }
      newlines = 0;
      words = true;
    }
    ++place;
  }
  close();
}

}  // namespace

std::vector<Passage> passages_of(std::string_view text, const text::CodePointIndex& index,
                                 std::span<const Block> blocks) {
  std::vector<Passage> out;
  if (blocks.empty()) {
    part(text, index, {.span = {0, index.size()}}, out);
    return out;
  }
  std::size_t reached = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const Span span{std::max(reached, std::min(blocks[i].span.begin, index.size())),
                    std::min(blocks[i].span.end, index.size())};
    if (span.begin >= span.end || !is_read(blocks[i].role)) continue;
    part(text, index, {.span = span, .role = blocks[i].role, .block = i}, out);
    reached = span.end;
  }
  return out;
}

}  // namespace toguna::language
