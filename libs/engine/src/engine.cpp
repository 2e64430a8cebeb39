#include "toguna/engine/engine.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "counted.hpp"
#include "engine_impl.hpp"
#include "models.hpp"
#include "packs.hpp"
#include "read.hpp"
#include "sources.hpp"
#include "structure.hpp"
#include "toguna/base/files.hpp"
#include "toguna/language/read_tokens.hpp"
#include "toguna/text/reader.hpp"
#include "views.hpp"
#include "what_if.hpp"

namespace toguna::engine {

std::string_view version() {
  return TOGUNA_VERSION;
}

bool CheckResponse::sound() const {
  return unreadable.empty() && std::none_of(problems.begin(), problems.end(),
                                            [](const DossierProblem& problem) { return problem.fatal; });
}

namespace {

/// No ledger yet is no fault: nothing has been read.
Result<void> check_ledger(const std::filesystem::path& file) {
  std::error_code failure;
  if (!std::filesystem::exists(file, failure)) return {};
  auto ledger = ledger::Ledger::open(file);
  if (!ledger) return fail(std::move(ledger));
  return ledger->check();
}

}  // namespace

Engine::Engine(std::filesystem::path models) : impl_(std::make_unique<Impl>(std::move(models))) {}
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;
Engine::~Engine() = default;

Result<NewResponse> Engine::make_dossier(const NewRequest& request) const {
  namespace fs = std::filesystem;
  const fs::path file = request.folder / "dossier.toml";
  std::error_code failure;
  if (fs::exists(file, failure))
    return fail(ErrorCode::kAlreadyExists, "there is a dossier here already", file.string(),
                "edit it, or choose another folder");
  fs::create_directories(request.folder / "sources", failure);
  if (failure)
    return fail(ErrorCode::kInputOutput, fmt::format("cannot make the folder: {}", failure.message()),
                request.folder.string(), "choose a place where you may write");
  const fs::path named = request.folder.filename().empty() ? request.folder.parent_path() : request.folder;
  const std::string title = request.title.empty() ? named.filename().string() : request.title;
  if (auto written = write_file_atomically(file, new_dossier_text(title)); !written)
    return fail(std::move(written));
  return NewResponse{file};
}

Result<AddResponse> Engine::add(const AddRequest& request, std::stop_token stop) const {
  namespace fs = std::filesystem;
  // A folder that holds no dossier is most likely a typing error: nothing is made there.
  if (auto dossier = read_file(request.place.folder / "dossier.toml"); !dossier)
    return fail(ErrorCode::kNotFound, "there is no dossier here", request.place.folder.string(),
                fmt::format("make one with: toguna new {}", request.place.folder.string()));
  const fs::path folder = sources_folder(request.place);
  std::error_code failure;
  fs::create_directories(folder, failure);
  AddResponse response;
  for (const fs::path& file : request.files) {
    if (stop.stop_requested()) return fail(ErrorCode::kInterrupted, "stopped while adding sources");
    auto content = read_file(file, text::kLargestSource);
    if (!content) return fail(std::move(content));
    const std::string id = file.filename().string();
    const auto present = read_file(folder / id);
    if (present && *present == *content) {
      response.unchanged.push_back(id);
      continue;
    }
    if (present && !request.replace)
      return fail(ErrorCode::kAlreadyExists, "another source of this name is there already",
                  (folder / id).string(),
                  "rename the file, or use --replace to make it the next version of that source");
    if (auto written = write_file_atomically(folder / id, *content); !written)
      return fail(std::move(written));
    (present ? response.replaced : response.added).push_back(id);
  }
  return response;
}

Result<ReadResponse> Engine::read(const ReadRequest& request, std::stop_token stop,
                                  const Progress& progress) const {
  return read_sources(impl_->packs, request, stop, progress);
}

Result<StatementsResponse> Engine::statements(const StatementsRequest& request, std::stop_token) const {
  auto open = open_dossier(request.place);
  if (!open) return fail(std::move(open));
  auto ledger = ledger::Ledger::open(ledger_file(request.place));
  if (!ledger) return fail(std::move(ledger));
  auto found = ledger->statements(request.filter);
  if (!found) return fail(std::move(found));
  follow_merges(open->dossier, *found);
  auto with_words = quoted(*ledger, open->dossier, std::move(*found));
  if (!with_words) return fail(std::move(with_words));
  mark_reports(open->statements, *with_words);
  return StatementsResponse{std::move(*with_words)};
}

Result<ReviewResponse> Engine::review(const ReviewRequest& request, std::stop_token) const {
  auto dossier = read_dossier(request.place.folder);
  if (!dossier) return fail(std::move(dossier));
  ledger::Correction correction = request.correction;
  if (correction.option && dossier->find_option(*correction.option) == nullptr)
    return fail(ErrorCode::kNotFound, fmt::format("there is no option '{}'", *correction.option), {},
                "the options are listed in dossier.toml");
  if (correction.actor_id) {
    const Actor* actor = dossier->find_actor(*correction.actor_id);
    if (actor == nullptr)
      return fail(ErrorCode::kNotFound, fmt::format("there is no actor '{}'", *correction.actor_id), {},
                  "the actors are listed in dossier.toml; add this one there first");
    correction.actor_name = actor->name;
  }
  auto ledger = ledger::Ledger::open(ledger_file(request.place));
  if (!ledger) return fail(std::move(ledger));
  // One wrong id must not leave half of the verdicts behind.
  for (const std::string& id : request.statements)
    if (auto known = ledger->statement(id); !known) return fail(std::move(known));
  ReviewResponse response;
  for (const std::string& id : request.statements) {
    auto event = ledger->judge(id, request.verdict, request.who, correction, request.note);
    if (!event) return fail(std::move(event));
    response.events.push_back(std::move(*event));
  }
  return response;
}

Result<std::vector<ledger::Event>> Engine::events(const DossierPlace& place) const {
  auto open = open_dossier(place);
  if (!open) return fail(std::move(open));
  auto ledger = ledger::Ledger::open(ledger_file(place));
  if (!ledger) return fail(std::move(ledger));
  return ledger->events();
}

Result<PositionsResponse> Engine::positions(const DossierPlace& place, std::stop_token) const {
  auto open = open_dossier(place);
  if (!open) return fail(std::move(open));
  return positions_view(*open);
}

Result<NetworkResponse> Engine::network(const DossierPlace& place, std::stop_token) const {
  auto open = open_dossier(place);
  if (!open) return fail(std::move(open));
  return network_view(*open);
}

Result<network::StatementTable> Engine::statement_table(const DossierPlace& place) const {
  auto open = open_dossier(place);
  if (!open) return fail(std::move(open));
  const auto ledger = ledger::Ledger::open(ledger_file(place));
  if (!ledger) return tl::unexpected<Error>(ledger.error());
  const auto marks = ledger->marks();
  if (!marks) return tl::unexpected<Error>(marks.error());
  return table_of(*open, &*marks);
}

Result<NetworkResponse> Engine::network_of(const std::vector<network::Tie>& ties, std::uint64_t seed) const {
  if (ties.empty()) return fail(ErrorCode::kNothingToCompute, "there are no statements in this file");
  return network_view(ties, seed);
}

Result<ForecastResponse> Engine::forecast(const DossierPlace& place, std::stop_token stop,
                                          const Progress& progress) const {
  auto open = open_dossier(place);
  if (!open) return fail(std::move(open));
  return forecast_view(*open, positions_view(*open), stop, progress);
}

Result<ForecastResponse> Engine::forecast_of(const bargaining::Problem& problem,
                                             const bargaining::Options& options, std::stop_token stop,
                                             const Progress& progress) const {
  auto forecast = bargaining::forecast(problem, options, stop, progress);
  if (!forecast) return fail(std::move(forecast));
  return ForecastResponse{.problem = problem, .forecast = std::move(*forecast)};
}

Result<BargainAnswer> Engine::bargain_of(const bargaining::Problem& problem,
                                         const bargaining::Options& options, std::stop_token stop) const {
  return bargain_answer(problem, options, {}, std::move(stop));
}

Result<ModelsResponse> Engine::models_of(const bargaining::Problem& problem,
                                         const bargaining::Options& options, std::stop_token stop) const {
  return engine::models_of(problem, options, std::move(stop));
}

Result<InputsResponse> Engine::inputs(const DossierPlace& place) const {
  auto open = open_dossier(place);
  if (!open) return fail(std::move(open));
  const PositionsResponse positions = positions_view(*open);
  auto made = problem_view(*open, positions);
  if (!made) return fail(std::move(made));
  const Settings& settings = open->dossier.settings;
  return InputsResponse{
      .problem = std::move(made->problem),
      .left_out = std::move(made->left_out),
      .sources = std::move(made->sources),
      .unreviewed = positions.unreviewed,
      .options = {.seed = settings.seed, .draws = settings.draws, .threads = settings.threads}};
}

Result<WhatIfResponse> Engine::what_if(const DossierPlace& place,
                                       const std::vector<bargaining::Change>& changes,
                                       std::stop_token stop) const {
  auto made = inputs(place);
  if (!made) return fail(std::move(made));
  made->options.draws = kWhatIfDraws;
  return what_if_of(made->problem, changes, made->options, std::move(stop));
}

Result<WhatIfResponse> Engine::what_if_of(const bargaining::Problem& problem,
                                          const std::vector<bargaining::Change>& changes,
                                          const bargaining::Options& options, std::stop_token stop) const {
  auto before = bargain_answer(problem, options, {}, stop);
  if (!before) return fail(std::move(before));
  return what_if_answer(*std::move(before), changes, options, std::move(stop));
}

Result<WhatIfResponse> Engine::what_if_of(BargainAnswer before,
                                          const std::vector<bargaining::Change>& changes,
                                          const bargaining::Options& options, std::stop_token stop) const {
  return what_if_answer(std::move(before), changes, options, std::move(stop));
}

Result<ReportResponse> Engine::report(const DossierPlace& place, std::stop_token stop,
                                      const Progress& progress) const {
  return report_view(place, stop, progress);
}

Result<CheckResponse> Engine::check(const DossierPlace& place) const {
  const std::filesystem::path file = place.folder / "dossier.toml";
  auto content = read_file(file);
  if (!content)
    return fail(ErrorCode::kNotFound, "there is no dossier here", file.string(),
                fmt::format("make one with: toguna new {}", place.folder.string()));
  CheckedDossier checked = check_dossier(*content, file.string());
  CheckResponse response{.problems = std::move(checked.problems),
                         .options = checked.dossier.options.size(),
                         .actors = checked.dossier.actors.size()};
  // A ledger that cannot be used stops every other command, so it is as fatal as an error in the dossier.
  if (auto sound = check_ledger(ledger_file(place)); !sound)
    response.problems.push_back({.fatal = true, .error = std::move(sound).error()});
  auto files = list_sources(place);
  if (!files) {
    response.problems.push_back({.fatal = false, .error = std::move(files).error()});
    return response;
  }
  SourceItems items(std::move(*files));
  for (auto next = items.next(1, response.unreadable); !next.empty();
       next = items.next(1, response.unreadable)) {
    const SourceFile source = next.front().file;
    const std::string id = next.front().id();
    const auto article = article_of(std::move(next.front()));
    if (!article) {
      response.unreadable.push_back({id, article.error()});
      continue;
    }
    auto document = intake::read_article(*article);
    if (!document) {
      response.unreadable.push_back({id, with_path(std::move(document).error(), source)});
      continue;
    }
    for (const std::string& warning : document->warnings) response.warnings.push_back({id, warning});
  }
  response.sources = items.found();
  return response;
}

Result<std::vector<Attribution>> Engine::attributions(std::string_view text,
                                                      std::string_view language) const {
  auto core = impl_->packs.core(language);
  if (!core) return fail(std::move(core));
  auto extractor = impl_->packs.extractor(language);
  if (!extractor) return fail(std::move(extractor));
  return (*extractor)->extract(language::read_tokens(**core, text));
}

}  // namespace toguna::engine
