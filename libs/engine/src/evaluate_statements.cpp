#include "engine_impl.hpp"
#include "toguna/coding/coder.hpp"
#include "toguna/engine/coded_articles.hpp"
#include "toguna/language/read_tokens.hpp"
#include "toguna/text/reader.hpp"

namespace toguna::engine {

Result<StatementEvaluationResponse> Engine::evaluate_statements(const StatementEvaluationRequest& request,
                                                                const std::stop_token& stop) const {
  auto articles = coded_articles(request.gold);
  if (!articles) return fail(std::move(articles));
  auto core = impl_->packs.core(request.language);
  if (!core) return fail(std::move(core));
  auto extractor = impl_->packs.extractor(request.language);
  if (!extractor) return fail(std::move(extractor));
  StatementEvaluationResponse response{.gold = request.gold, .scores = {}};
  for (const evaluation::CodedArticle& article : *articles) {
    auto document = text::read_source(article.name, article.source);
    if (!document) return fail(std::move(document));
    auto coder = coding::Coder::make(**core, impl_->packs.folder(request.language), article.dossier);
    if (!coder) return fail(std::move(coder));
    const language::Tokens tokens = language::read_tokens(**core, document->text, document->blocks, stop);
    if (stop.stop_requested()) {
      return fail(ErrorCode::kInterrupted, "stopped before the last article", article.name,
                  "give the command again: it begins anew");
    }
    auto found = coder->code(*document, tokens, (*extractor)->extract_nested(tokens));
    std::erase_if(found, [&](const Statement& statement) {
      return statement.confidence < article.dossier.settings.minimum_confidence;
    });
    response.scores.add(evaluation::score_statements(article.name, article, *document, found));
  }
  return response;
}

}  // namespace toguna::engine
