// Any bytes under any kind's name are taken apart into articles that keep their promises, or refused with a
// message. PDFs are left out: they go through a program of its own. The first byte chooses the name.

#include <array>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "toguna/intake/intake.hpp"
#include "toguna/text/utf8.hpp"

namespace {

constexpr std::array<std::string_view, 6> kNames = {"a.docx", "a.csv",  "a.jsonl",
                                                    "a.xml",  "a.warc", "a.warc.gz"};

void require(bool holds) {
  if (!holds) __builtin_trap();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace toguna::intake;
  if (size == 0) return 0;
  const std::string_view name = kNames[data[0] % kNames.size()];
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (bytes.find("%PDF-") != std::string_view::npos) return 0;
  const auto contents = take_apart(name, bytes);
  if (!contents) {
    require(!contents.error().message.empty() && !contents.error().place.empty());
    return 0;
  }
  require(holds_several(contents->kind) || contents->articles.size() == 1);
  std::set<std::string> ids;
  for (const Article& article : contents->articles) {
    require(ids.insert(article.id).second);
    require(article.id == name || article.id.starts_with(std::string(name) + "/"));
    require(article.id.find("..") == std::string::npos);
    const auto document = read_article(article);
    require(document ? toguna::text::is_valid_utf8(document->text) &&
                           toguna::text::is_valid_utf8(document->title) &&
                           toguna::text::is_valid_utf8(document->url)
                     : !document.error().message.empty());
  }
  for (const toguna::Error& fault : contents->faults) require(!fault.message.empty() && !fault.place.empty());
  return 0;
}
