// Any valid UTF-8 is cut into tokens that map to its bytes and code points, and parsed into trees with one
// root each.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

#include "toguna/language/core.hpp"
#include "toguna/text/utf8.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace toguna;
  static const auto core = language::Core::load(std::string(TOGUNA_SOURCE_DIR) + "/models/fr");
  if (!core) {
    std::fprintf(stderr, "%s\n", core.error().message.c_str());
    __builtin_trap();
  }
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (!text::is_valid_utf8(text)) return 0;
  const language::Analysis read = core->analyse(text);
  const text::CodePointIndex index(text);
  std::size_t last = 0;
  for (const auto& token : read.tokens) {
    if (token.span.begin < last || token.span.end <= token.span.begin || token.span.end > index.size())
      __builtin_trap();
    if (index.byte_of(token.span.begin) != token.byte_begin ||
        index.byte_of(token.span.end) != token.byte_end)
      __builtin_trap();
    last = token.span.end;
  }
  for (const auto& sentence : read.sentences) {
    std::size_t roots = 0;
    for (std::size_t i = sentence.first_word; i < sentence.last_word; ++i)
      roots += read.words[i].head == 0 ? 1U : 0U;
    if (roots != 1) __builtin_trap();
  }
  return 0;
}
