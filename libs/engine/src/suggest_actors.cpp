#include "articles_again.hpp"
#include "engine_impl.hpp"
#include "toguna/engine/suggestions.hpp"

namespace toguna::engine {
Result<ActorSuggestionsResponse> Engine::suggest_actors(const DossierPlace& place,
                                                        const std::stop_token& stop,
                                                        const Progress& progress) const {
  auto open = open_dossier(place);
  if (!open) return fail(std::move(open));
  const std::filesystem::path folder = impl_->packs.folder("registry");
  auto registry = actors::Registry::load(folder);
  if (!registry) return fail(std::move(registry));
  auto spelling = actors::Spelling::load(folder);
  if (!spelling) return fail(std::move(spelling));
  actors::NameTable table;
  std::vector<actors::NamesInDocument> names(open->sources.size());
  const ArticleVisitor visitor{.see =
                                   [&](std::size_t number, const ArticleAgain& article) {
                                     names[number] = actors::names_in(article.document, article.tokens,
                                                                      article.attributions);
                                   },
                               .done =
                                   [&](std::size_t number) {
                                     table.add(names[number]);
                                     names[number] = {};
                                   }};
  if (auto read = visit_articles(impl_->packs, *open, place, visitor, stop, progress); !read)
    return fail(std::move(read));
  const auto core = impl_->packs.core(open->dossier.language);
  if (!core) return fail(Result<const language::Core*>(core));
  const auto add = [&](const Party& party, const Statement& statement) {
    if (party.actor_id.empty()) table.add({.name = actors::bare_name(**core, party.name)}, statement);
  };
  for (const Statement& statement : open->statements) {
    if (statement.state == ReviewState::kRejected) continue;
    if (statement.state == ReviewState::kSuggested &&
        statement.confidence < open->dossier.settings.minimum_confidence)
      continue;
    add(statement.actor, statement);
    if (statement.speaker.name != statement.actor.name) add(statement.speaker, statement);
  }
  return ActorSuggestionsResponse{actors::suggest_actors(open->dossier, table, *registry, *spelling)};
}

}  // namespace toguna::engine
