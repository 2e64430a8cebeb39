// Any valid UTF-8 gives attributions whose pieces lie inside the text, sorted and disjoint, with some
// content.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "toguna/attribution/extractor.hpp"
#include "toguna/language/read_tokens.hpp"
#include "toguna/text/utf8.hpp"

namespace {

using toguna::Attribution;
using toguna::attribution::Extractor;

void require(bool holds) {
  if (!holds) __builtin_trap();
}

void check(const std::vector<toguna::Span>& pieces, std::size_t size) {
  std::size_t last = 0;
  for (const toguna::Span& piece : pieces) {
    require(piece.begin >= last && piece.begin < piece.end && piece.end <= size);
    last = piece.end;
  }
}

void check(const std::vector<Attribution>& all, std::size_t size) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Attribution& one = all[i];
    require(!one.content.empty());
    check(one.source, size);
    check(one.cue, size);
    check(one.content, size);
    require(one.confidence >= 0 && one.confidence <= 1);
    require(!one.inside || (*one.inside < all.size() && *one.inside != i));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto core = toguna::language::Core::load(TOGUNA_SOURCE_DIR "/models/en");
  static const auto extractor = Extractor::load(TOGUNA_SOURCE_DIR "/models/en");
  require(core.has_value() && extractor.has_value());
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (!toguna::text::is_valid_utf8(text)) return 0;
  const std::size_t length = toguna::text::count_code_points(text);
  const auto tokens = toguna::language::read_tokens(*core, text);
  check(extractor->extract(tokens), length);
  check(extractor->extract_nested(tokens), length);
  return 0;
}
