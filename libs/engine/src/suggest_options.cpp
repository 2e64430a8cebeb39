#include <algorithm>
#include <set>
#include <tuple>

#include "articles_again.hpp"
#include "engine_impl.hpp"
#include "toguna/coding/coder.hpp"
#include "toguna/engine/suggestions.hpp"

namespace toguna::engine {
namespace {

constexpr std::size_t kQuotations = 3;

void add_holder(SuggestedOption& option, const Statement& statement) {
  const auto same = [&](const OptionHolder& holder) {
    return holder.actor.actor_id == statement.actor.actor_id &&
           (!holder.actor.actor_id.empty() || holder.actor.name == statement.actor.name);
  };
  auto holder = std::find_if(option.holders.begin(), option.holders.end(), same);
  if (holder == option.holders.end())
    holder = option.holders.insert(holder, OptionHolder{.actor = statement.actor});
  if (statement.stance == Stance::kSupport || statement.stance == Stance::kConditional) ++holder->supports;
  if (statement.stance == Stance::kOppose) ++holder->opposes;
}

/// Adds what the articles say on the option, now that it is looked for.
void add_statements(SuggestedOption& option, std::vector<Statement> statements) {
  option.statements = statements.size();
  for (const Statement& statement : statements) add_holder(option, statement);
  std::stable_sort(option.holders.begin(), option.holders.end(), [](const auto& one, const auto& other) {
    return one.supports + one.opposes > other.supports + other.opposes;
  });
  std::stable_sort(statements.begin(), statements.end(), [](const Statement& one, const Statement& other) {
    return one.confidence > other.confidence;
  });
  if (statements.size() > kQuotations) statements.resize(kQuotations);
  option.quotations = std::move(statements);
}

}  // namespace

Result<OptionSuggestionsResponse> Engine::suggest_options(const DossierPlace& place,
                                                          const std::stop_token& stop,
                                                          const Progress& progress) const {
  auto open = open_dossier(place);
  if (!open) return fail(std::move(open));
  Dossier& dossier = open->dossier;
  auto core = impl_->packs.core(dossier.language);
  if (!core) return fail(std::move(core));
  const std::filesystem::path pack = impl_->packs.folder(dossier.language);
  auto coder = coding::Coder::make(**core, pack, dossier);
  if (!coder) return fail(std::move(coder));

  OptionSuggestionsResponse response;
  response.phrases = coding::suggest_phrases(*coder, **core, dossier, open->statements);
  response.not_phrases = coding::suggest_not_phrases(*coder, **core, dossier, open->statements);
  coding::ObjectTable objects;
  std::vector<std::vector<coding::NounPhrase>> nouns(open->sources.size());
  const ArticleVisitor finding{.see =
                                   [&](std::size_t number, const ArticleAgain& article) {
                                     nouns[number] =
                                         coder->named_things(article.document, article.tokens).nouns;
                                   },
                               .done =
                                   [&](std::size_t number) {
                                     objects.add(nouns[number]);
                                     nouns[number] = {};
                                   }};
  if (auto read = visit_articles(impl_->packs, *open, place, finding, stop, progress); !read)
    return fail(std::move(read));
  auto found = coding::suggest_options(objects, dossier, pack);
  if (!found) return fail(std::move(found));
  if (found->empty()) return response;

  // With the options in the codebook the articles say who is for them and who against.
  const std::size_t known = dossier.options.size();
  for (const coding::OptionSuggestion& option : *found) dossier.options.push_back(option.option);
  auto wider = coding::Coder::make(**core, pack, dossier);
  if (!wider) return fail(std::move(wider));
  std::vector<std::vector<Statement>> coded(open->sources.size());
  std::vector<std::vector<Statement>> by_option(found->size());
  const ArticleVisitor coding_again{
      .see =
          [&](std::size_t number, const ArticleAgain& article) {
            coded[number] = wider->code(article.document, article.tokens, article.attributions);
          },
      .done =
          [&](std::size_t number) {
            for (Statement& statement : coded[number]) {
              const auto option =
                  static_cast<std::size_t>(dossier.find_option(statement.option) - dossier.options.data());
              if (option >= known && statement.confidence >= dossier.settings.minimum_confidence)
                by_option[option - known].push_back(std::move(statement));
            }
            coded[number] = {};
          }};
  if (auto read = visit_articles(impl_->packs, *open, place, coding_again, stop, progress); !read)
    return fail(std::move(read));
  for (std::size_t i = 0; i < found->size(); ++i) {
    response.options.push_back({.found = std::move((*found)[i])});
    add_statements(response.options.back(), std::move(by_option[i]));
  }
  std::stable_sort(response.options.begin(), response.options.end(),
                   [](const auto& one, const auto& other) { return one.statements > other.statements; });
  return response;
}

}  // namespace toguna::engine
