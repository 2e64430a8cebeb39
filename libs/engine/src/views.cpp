#include "views.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "answer.hpp"
#include "counted.hpp"
#include "models.hpp"
#include "one_statement.hpp"
#include "problem.hpp"
#include "sources.hpp"
#include "structure.hpp"
#include "toguna/base/files.hpp"
#include "toguna/engine/engine.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::engine {
namespace {

constexpr std::size_t kContext = 200;  // characters shown on either side of a quotation

/// The words of one block around a span, cut at spaces so that no word is halved.
std::pair<std::string, std::string> words_around(const Document& document, const text::CodePointIndex& index,
                                                 Span span) {
  const auto block = std::find_if(document.blocks.begin(), document.blocks.end(),
                                  [&](const Block& b) { return b.span.contains(span.begin); });
  const Span whole = block == document.blocks.end() ? Span{0, index.size()} : block->span;
  const std::size_t from = std::max(whole.begin, span.begin > kContext ? span.begin - kContext : 0);
  const std::size_t to = std::max(span.end, std::min(whole.end, span.end + kContext));
  std::string before(index.slice({from, span.begin}));
  std::string after(index.slice({span.end, to}));
  if (from > whole.begin)
    if (const auto space = before.find_first_of(" \n"); space != std::string::npos)
      before = "…" + before.substr(space);
  if (to < whole.end)
    if (const auto space = after.find_last_of(" \n"); space != std::string::npos)
      after = after.substr(0, space) + " …";
  return {std::move(before), std::move(after)};
}

/// Whom the sources name and the dossier lacks. Holders that the words leave open fall below the least
/// confidence.
std::vector<ProposedActor> proposed_actors(const Dossier& dossier, const std::vector<Statement>& statements) {
  std::vector<ProposedActor> out;
  for (const Statement& statement : statements) {
    if (!statement.actor.actor_id.empty() || statement.actor.name.empty()) continue;
    if (statement.confidence < dossier.settings.minimum_confidence) continue;
    const auto known = std::find_if(out.begin(), out.end(), [&](const ProposedActor& actor) {
      return actor.name == statement.actor.name;
    });
    if (known == out.end()) {
      out.push_back({statement.actor.name, 1, statement.id});
    } else {
      ++known->statements;
    }
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& a, const auto& b) { return a.statements > b.statements; });
  return out;
}

void name_the_options(network::LabelledMatrix& matrix, const Dossier& dossier) {
  for (std::string& column : matrix.columns)
    if (const Option* option = dossier.find_option(column)) column = option->label;
}

std::vector<std::string> warnings_of(const ReportResponse& report, const OpenDossier& open) {
  std::vector<std::string> out;
  out.reserve(open.problems.size());
  for (const DossierProblem& problem : open.problems)
    out.push_back(fmt::format("{}: {} ({})", problem.error.place, problem.error.message, problem.error.help));
  const auto undated = std::count_if(open.sources.begin(), open.sources.end(),
                                     [](const ledger::SourceInfo& source) { return !source.date; });
  if (undated > 0)
    out.push_back(fmt::format("{} of {} sources have no date: add a line \"Date: 2012-09-15\" at their top.",
                              undated, open.sources.size()));
  if (open.dossier.as_of)
    out.push_back(
        fmt::format("Counted is what was known by {}; later sources are listed but enter no figure.",
                    open.dossier.as_of->iso()));
  if (report.forecast) {
    for (const std::string& left_out : report.forecast->left_out)
      out.push_back(fmt::format("Not in the forecast: {}.", left_out));
    out.insert(out.end(), report.forecast->forecast.warnings.begin(),
               report.forecast->forecast.warnings.end());
  }
  return out;
}

}  // namespace

Result<OpenDossier> open_dossier(const DossierPlace& place) {
  auto dossier = read_dossier(place.folder);
  if (!dossier) return fail(std::move(dossier));
  OpenDossier open;
  const std::filesystem::path file = ledger_file(place);
  const std::string help = fmt::format("read the sources first: toguna read {}", place.folder.string());
  std::error_code failure;
  if (!std::filesystem::exists(file, failure))
    return fail(ErrorCode::kNothingToCompute, "nothing has been read yet", file.string(), help);
  auto ledger = ledger::Ledger::open(file);
  if (!ledger) return fail(std::move(ledger));
  auto sources = ledger->sources();
  if (!sources) return fail(std::move(sources));
  if (sources->empty())
    return fail(ErrorCode::kNothingToCompute, "nothing has been read yet", file.string(), help);
  auto statements = ledger->statements();
  if (!statements) return fail(std::move(statements));
  if (auto content = read_file(place.folder / "dossier.toml"))
    open.problems = check_dossier(*content, (place.folder / "dossier.toml").string()).problems;
  open.dossier = std::move(*dossier);
  open.sources = std::move(*sources);
  open.statements = std::move(*statements);
  follow_merges(open.dossier, open.statements);
  open.counted = counted_statements(open.dossier, open.statements);
  return open;
}

Result<std::vector<QuotedStatement>> quoted(const ledger::Ledger& ledger, const Dossier& dossier,
                                            std::vector<Statement> statements) {
  std::vector<QuotedStatement> out;
  out.reserve(statements.size());
  Document document;
  std::optional<text::CodePointIndex> index;
  for (Statement& statement : statements) {
    const Evidence& evidence = statement.evidence;
    if (!index || document.id != evidence.document || document.version != evidence.version) {
      auto read = ledger.document(evidence.document, evidence.version);
      if (!read) return fail(std::move(read));
      document = std::move(*read);
      index.emplace(document.text);
    }
    QuotedStatement quoted{.counted = counts(dossier, statement)};
    quoted.document_title = document.title;
    quoted.document_outlet = document.outlet;
    quoted.document_date = document.date;
    if (evidence.reading.end <= index->size())
      std::tie(quoted.before, quoted.after) = words_around(document, *index, evidence.reading);
    quoted.statement = std::move(statement);
    out.push_back(std::move(quoted));
  }
  return out;
}

void mark_reports(std::span<const Statement> all, std::vector<QuotedStatement>& statements) {
  const std::vector<std::size_t> first = first_reports(all);
  std::map<std::size_t, std::vector<std::size_t>> groups;
  std::map<std::string_view, std::size_t> place_of;
  for (std::size_t i = 0; i < all.size(); ++i) {
    groups[first[i]].push_back(i);
    place_of.emplace(all[i].id, i);
  }
  for (QuotedStatement& quoted : statements) {
    const auto place = place_of.find(quoted.statement.id);
    if (place == place_of.end()) continue;
    const std::vector<std::size_t>& group = groups.at(first[place->second]);
    if (group.size() == 1) continue;
    quoted.same_as = all[first[place->second]].id;
    std::set<std::string> articles;
    for (const std::size_t i : group) articles.insert(all[i].evidence.document);
    articles.erase(quoted.statement.evidence.document);
    quoted.also_in.assign(articles.begin(), articles.end());
  }
}

PositionsResponse positions_view(const OpenDossier& open) {
  return {.positions = positions::positions_of(open.dossier, open.counted),
          .statements_used = open.counted.size(),
          .unreviewed = unreviewed(open.counted)};
}

NetworkResponse network_view(const std::vector<network::Tie>& ties, std::uint64_t seed) {
  constexpr auto kDuplicates = network::Duplicates::kDocument;
  NetworkResponse response;
  response.actor_option = network::actor_option_network(ties, kDuplicates);
  response.congruence = network::actor_network(ties, network::Aggregation::kCongruence, kDuplicates, true);
  response.conflict = network::actor_network(ties, network::Aggregation::kConflict, kDuplicates, true);
  response.coalitions = network::coalitions_of(
      network::actor_network(ties, network::Aggregation::kSubtract, kDuplicates, true));
  response.layout = network::layout_of(response.actor_option, seed);
  response.statements_used = ties.size();
  return response;
}

NetworkResponse network_view(const OpenDossier& open) {
  NetworkResponse response = network_view(network::ties_of(open.counted), open.dossier.settings.seed);
  name_the_options(response.actor_option, open.dossier);
  response.unreviewed = unreviewed(open.counted);
  return response;
}

Result<MadeProblem> problem_view(const OpenDossier& open, const PositionsResponse& positions) {
  MadeProblem made = problem_of(open.dossier, positions.positions);
  if (made.problem.players.empty())
    return fail(
        ErrorCode::kNothingToCompute, "no actor of the dossier has a position on the scale", {},
        "name actors in dossier.toml with the aliases that the sources use, or give them a position = ...");
  return made;
}

Result<ForecastResponse> forecast_view(const OpenDossier& open, const PositionsResponse& positions,
                                       std::stop_token stop, const Progress& progress) {
  auto view = problem_view(open, positions);
  if (!view) return fail(std::move(view));
  MadeProblem& made = *view;
  const Settings& settings = open.dossier.settings;
  auto forecast = bargaining::forecast(
      made.problem, {.seed = settings.seed, .draws = settings.draws, .threads = settings.threads}, stop,
      progress);
  if (!forecast) return fail(std::move(forecast));
  return ForecastResponse{.problem = std::move(made.problem),
                          .forecast = std::move(*forecast),
                          .left_out = std::move(made.left_out),
                          .sources = std::move(made.sources),
                          .unreviewed = positions.unreviewed};
}

Result<ReportResponse> report_view(const DossierPlace& place, std::stop_token stop,
                                   const Progress& progress) {
  auto open = open_dossier(place);
  if (!open) return fail(std::move(open));
  ReportResponse report;
  report.positions = positions_view(*open);
  report.network = network_view(*open);
  auto structure = structure_view(*open, stop);
  if (!structure) return fail(std::move(structure));
  report.structure = std::move(*structure);
  auto forecast = forecast_view(*open, report.positions, stop, progress);
  if (forecast) {
    report.forecast = std::move(*forecast);
    const Settings& settings = open->dossier.settings;
    auto models =
        models_of(report.forecast->problem,
                  {.seed = settings.seed, .draws = settings.draws, .threads = settings.threads}, stop);
    if (!models) return fail(std::move(models));
    report.models = std::move(*models);
  } else if (forecast.error().code == ErrorCode::kNothingToCompute) {
    report.no_forecast = fmt::format("No forecast: {}; {}.", forecast.error().message, forecast.error().help);
  } else {
    return fail(std::move(forecast));
  }
  auto ledger = ledger::Ledger::open(ledger_file(place));
  if (!ledger) return fail(std::move(ledger));
  auto statements = quoted(*ledger, open->dossier, open->statements);
  if (!statements) return fail(std::move(statements));
  mark_reports(open->statements, *statements);
  report.statements = std::move(*statements);
  report.proposed_actors = proposed_actors(open->dossier, open->statements);
  report.dossier = open->dossier;
  report.sources = open->sources;
  report.version = version();
  report.made_at = utc_now();
  report.warnings = warnings_of(report, *open);
  report.answer = answer_of(report);
  return report;
}

}  // namespace toguna::engine
