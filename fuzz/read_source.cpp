// Any bytes give a Document that keeps its promises, or an error with a message; never a crash.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "toguna/text/encoding.hpp"
#include "toguna/text/reader.hpp"
#include "toguna/text/utf8.hpp"

namespace {

void require(bool holds) {
  if (!holds) __builtin_trap();
}

void check(const toguna::Document& document, std::size_t source_size) {
  require(toguna::text::is_valid_utf8(document.text));
  const std::size_t size = toguna::text::count_code_points(document.text);
  std::size_t last = 0;
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    const toguna::Block& block = document.blocks[i];
    require(block.span.begin >= last && block.span.begin < block.span.end && block.span.end <= size);
    require(!block.parent || *block.parent < i);
    last = block.span.end;
  }
  std::size_t reading = 0;
  for (const toguna::SourceRun& run : document.source_map) {
    require(run.length > 0 && run.reading >= reading && run.reading + run.length <= size);
    require(run.source + run.source_length <= source_size);
    reading = run.reading + run.length;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto first = toguna::text::read_source("fuzz", bytes);
  if (!first) {
    require(!first.error().message.empty() && !first.error().place.empty());
    return 0;
  }
  const auto decoded = toguna::text::decode(bytes);
  require(decoded.has_value());
  check(*first, toguna::text::count_code_points(decoded->text));
  require(*first == *toguna::text::read_source("fuzz", bytes));
  return 0;
}
