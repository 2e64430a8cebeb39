#include "articles_again.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sources.hpp"
#include "toguna/base/parallel.hpp"
#include "toguna/language/read_tokens.hpp"

namespace toguna::engine {
namespace {

constexpr std::size_t kBatch = 32;

}  // namespace

Result<void> visit_articles(const Packs& packs, const OpenDossier& open, const DossierPlace& place,
                            const ArticleVisitor& visitor, const std::stop_token& stop,
                            const Progress& progress) {
  auto core = packs.core(open.dossier.language);
  if (!core) return fail(std::move(core));
  auto extractor = packs.extractor(open.dossier.language);
  if (!extractor) return fail(std::move(extractor));
  auto ledger = ledger::Ledger::open(ledger_file(place));
  if (!ledger) return fail(std::move(ledger));
  const std::size_t count = open.sources.size();
  for (std::size_t begin = 0; begin < count; begin += kBatch) {
    std::vector<Document> documents;
    for (std::size_t i = begin; i < std::min(count, begin + kBatch); ++i) {
      auto document = ledger->document(open.sources[i].id, open.sources[i].version);
      if (!document) return fail(std::move(document));
      documents.push_back(std::move(*document));
    }
    const bool whole = for_each_index(documents.size(), 0, stop, [&](std::size_t i) {
      const language::Tokens tokens =
          language::read_tokens(**core, documents[i].text, documents[i].blocks, stop);
      if (stop.stop_requested()) return;
      visitor.see(begin + i, {documents[i], tokens, (*extractor)->extract_nested(tokens)});
    });
    if (!whole || stop.stop_requested())
      return fail(ErrorCode::kInterrupted, fmt::format("stopped after {} of {} articles", begin, count));
    for (std::size_t i = 0; i < documents.size(); ++i) visitor.done(begin + i);
    if (progress) progress("reading again", begin + documents.size(), count);
  }
  return {};
}

}  // namespace toguna::engine
