#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

#include "packs.hpp"
#include "toguna/base/progress.hpp"
#include "toguna/domain/attribution.hpp"
#include "toguna/domain/document.hpp"
#include "toguna/language/tokens.hpp"
#include "views.hpp"

namespace toguna::engine {

/// An article of the ledger, read again; `tokens` are views of `document`.
struct ArticleAgain {
  const Document& document;
  const language::Tokens& tokens;
  const std::vector<Attribution>& attributions;
};

/// What is to be done with each article: `see` on several threads at once, with the article's number; then
/// `done` on one, in the order of `open.sources`.
struct ArticleVisitor {
  std::function<void(std::size_t number, const ArticleAgain& article)> see;
  std::function<void(std::size_t number)> done;
};

/// Reads the latest version of every document of the ledger again, on all cores. Memory: that of 32 articles,
/// besides what the visitor keeps. Errors: of the ledger and the language pack; kInterrupted.
Result<void> visit_articles(const Packs& packs, const OpenDossier& open, const DossierPlace& place,
                            const ArticleVisitor& visitor, const std::stop_token& stop,
                            const Progress& progress);

}  // namespace toguna::engine
