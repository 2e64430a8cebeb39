#include <algorithm>

#include "engine_impl.hpp"
#include "toguna/base/parallel.hpp"
#include "toguna/evaluation/attribution_scores.hpp"
#include "toguna/language/read_tokens.hpp"

namespace toguna::engine {

Result<AttributionEvaluationResponse> Engine::evaluate_attributions(
    const AttributionEvaluationRequest& request, const std::stop_token& stop,
    const Progress& progress) const {
  constexpr std::size_t kAtATime = 8;  // between reports of progress
  const auto articles = evaluation::read_marked_articles(request.gold);
  if (!articles) return tl::unexpected<Error>(articles.error());
  const auto core = impl_->packs.core(request.language);
  if (!core) return tl::unexpected<Error>(core.error());
  const auto extractor = impl_->packs.extractor(request.language);
  if (!extractor) return tl::unexpected<Error>(extractor.error());
  const auto words = evaluation::AttributionWords::load(impl_->packs.folder(request.language));
  if (!words) return tl::unexpected<Error>(words.error());
  if (std::all_of(articles->begin(), articles->end(),
                  [](const evaluation::MarkedArticle& article) { return article.attributions.empty(); })) {
    return fail(ErrorCode::kNothingToCompute, "no article has attributions marked", request.gold.string(),
                "give articles with attributions, as JSON lines");
  }
  AttributionEvaluationResponse response{.gold = request.gold, .scores = {}};
  std::vector<evaluation::AttributionScores> each(articles->size());
  for (std::size_t from = 0; from < each.size(); from += kAtATime) {
    const std::size_t count = std::min(kAtATime, each.size() - from);
    const bool whole = for_each_index(count, request.threads, stop, [&](std::size_t i) {
      const evaluation::MarkedArticle& article = (*articles)[from + i];
      const language::Tokens tokens = language::read_tokens(**core, article.text, {}, stop);
      if (stop.stop_requested()) return;
      each[from + i] = evaluation::attribution_scores(article, (*extractor)->extract(tokens), tokens, *words);
    });
    if (!whole || stop.stop_requested()) {
      return fail(ErrorCode::kInterrupted, "stopped before the last article", request.gold.string(),
                  "give the command again: it begins anew");
    }
    if (progress) progress("reading", from + count, each.size());
  }
  for (const auto& scores : each) response.scores.add(scores);
  return response;
}

}  // namespace toguna::engine
