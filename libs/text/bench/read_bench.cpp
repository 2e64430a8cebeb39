// Reading speed of plain text and HTML. Each run verifies its answer: all paragraphs found, in their role,
// and no sentence lost. The baseline, named in the same run, is what any reader must at least do: check that
// the bytes are UTF-8 and digest them.

#include <benchmark/benchmark.h>
#include <gumbo.h>

#include <string>

#include "toguna/base/files.hpp"
#include "toguna/text/reader.hpp"
#include "toguna/text/utf8.hpp"

namespace {

using toguna::BlockRole;

constexpr std::string_view kSentence =
    "The upper valley will not sign the pact before the books are open, said the envoy of the river board. ";

struct Source {
  std::string bytes;
  std::size_t paragraphs = 0;
};

Source plain_source(std::size_t size) {
  Source out{.bytes = "Title: The weir stays\nDate: 2014-03-03\n\n"};
  while (out.bytes.size() < size) {
    for (int i = 0; i < 4; ++i) out.bytes += kSentence;
    out.bytes += "\n\n";
    ++out.paragraphs;
  }
  return out;
}

Source html_source(std::size_t size) {
  Source out{
      .bytes =
          "<!DOCTYPE html><html><head><title>The weir</title><meta property='article:published_time' "
          "content='2014-03-03'></head><body><nav><a href='/'>Home</a></nav><article><h1>The weir</h1>"};
  while (out.bytes.size() < size) {
    out.bytes += "<p class=\"text\">";
    for (int i = 0; i < 4; ++i) {
      out.bytes += kSentence;
      out.bytes += "<em>It</em> isn&#8217;t <a href=\"https://x.example/\">new</a>&hellip; ";
    }
    out.bytes += "</p>\n";
    ++out.paragraphs;
  }
  out.bytes += "</article></body></html>";
  return out;
}

bool is_right(const toguna::Result<toguna::Document>& read, std::size_t paragraphs) {
  if (!read || !read->date) return false;
  std::size_t bodies = 0;
  for (const toguna::Block& block : read->blocks) {
    if (block.role == BlockRole::kBody && block.span.length() > 4 * (kSentence.size() - 1)) ++bodies;
  }
  return bodies == paragraphs;
}

void read(benchmark::State& state, const Source& source) {
  for (auto _ : state) {
    const auto document = toguna::text::read_source("bench", source.bytes);
    if (!is_right(document, source.paragraphs)) {
      state.SkipWithError("the document is wrong");
      return;
    }
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(source.bytes.size()));
}

void BM_ReadPlain(benchmark::State& state) {
  read(state, plain_source(static_cast<std::size_t>(state.range(0))));
}
void BM_ReadHtml(benchmark::State& state) {
  read(state, html_source(static_cast<std::size_t>(state.range(0))));
}
void BM_BaselineValidateAndDigest(benchmark::State& state) {
  const Source source = plain_source(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    const bool valid = toguna::text::is_valid_utf8(source.bytes);
    const std::string digest = toguna::sha256_hex(source.bytes);
    if (!valid || digest.size() != 64) state.SkipWithError("the baseline is wrong");
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(source.bytes.size()));
}

void BM_BaselineGumboParse(benchmark::State& state) {
  const Source source = html_source(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    GumboOutput* page =
        gumbo_parse_with_options(&kGumboDefaultOptions, source.bytes.data(), source.bytes.size());
    if (page == nullptr || page->root->v.element.children.length != 2)
      state.SkipWithError("the baseline is wrong");
    gumbo_destroy_output(&kGumboDefaultOptions, page);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(source.bytes.size()));
}

BENCHMARK(BM_ReadPlain)->RangeMultiplier(10)->Range(10'000, 10'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(BM_ReadHtml)->RangeMultiplier(10)->Range(10'000, 10'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(BM_BaselineGumboParse)
    ->RangeMultiplier(10)
    ->Range(10'000, 10'000'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(BM_BaselineValidateAndDigest)
    ->RangeMultiplier(10)
    ->Range(10'000, 10'000'000)
    ->Unit(benchmark::kMillisecond);

}  // namespace
