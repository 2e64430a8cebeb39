#include "statements.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <set>
#include <utility>

#include "toguna/attribution/extractor.hpp"
#include "toguna/coding/coder.hpp"
#include "toguna/engine/coded_articles.hpp"
#include "toguna/language/read_tokens.hpp"
#include "toguna/text/reader.hpp"

namespace toguna::train {
namespace {

namespace fs = std::filesystem;
using coding_training::StatementLesson;

constexpr std::size_t kOften = 10;  // times in an epoch

using GroupedArticle = std::pair<std::string, evaluation::CodedArticle>;  // with the place it came from

Result<std::vector<GroupedArticle>> articles_at(const std::vector<fs::path>& places) {
  std::vector<GroupedArticle> out;
  for (const fs::path& place : places) {
    auto found = engine::coded_articles(place);
    if (!found) return tl::unexpected<Error>(found.error());
    for (evaluation::CodedArticle& article : *found) out.emplace_back(place.string(), std::move(article));
  }
  return out;
}

using ArticleName = std::pair<std::string, std::string>;  // with its dispute's

Result<std::set<ArticleName>> names_at(const std::vector<fs::path>& places) {
  const auto articles = articles_at(places);
  if (!articles) return tl::unexpected<Error>(articles.error());
  std::set<ArticleName> out;
  for (const auto& [group, article] : *articles) out.emplace(article.dispute, article.name);
  return out;
}

void print_trial(const std::string& group, const coding_training::StatementTrial& trial) {
  fmt::print(stderr,
             "{}: {} articles, {} places, {} statements coded, {} of them at a place, {} there with their "
             "actor; on disputes left out: stance right {:.3f}, actor right {:.3f}, precision {:.3f} recall "
             "{:.3f} F1 {:.3f}, calibration error {:.3f}\n",
             group, trial.articles, trial.candidates, trial.wanted, trial.placed, trial.held,
             trial.stance.value(), trial.holder.value(), trial.score.precision, trial.score.recall,
             trial.score.f1, trial.score.calibration_error);
  fmt::print(stderr, "counted from   precision  recall     F1  calibration error\n");
  for (const auto& score : trial.elsewhere)
    fmt::print(stderr, "{:12.2f} {:11.3f} {:7.3f} {:6.3f} {:18.3f}\n", score.least, score.precision,
               score.recall, score.f1, score.calibration_error);
}

/// What became of the coded statements, stage by stage.
void print_fates(const coding_training::StatementTrial& trial, bool list) {
  std::size_t all = 0;
  for (const std::size_t count : trial.fates) all += count;
  for (std::size_t f = 0; f < trial.fates.size(); ++f) {
    const auto fate = static_cast<coding_training::Fate>(f);
    fmt::print(
        stderr, "{:32} {:5} {:6.1f} %\n", coding_training::to_string(fate), trial.fates[f],
        100.0 * static_cast<double>(trial.fates[f]) / static_cast<double>(std::max<std::size_t>(all, 1)));
    if (!list || fate == coding_training::Fate::kCounted) continue;
    for (const auto& [one, line] : trial.each)
      if (one == fate) fmt::print(stderr, "    {}\n", line);
  }
}

}  // namespace

void declare_statements(CLI::App& app, StatementsRequest& request) {
  CLI::App* verb = app.add_subcommand(
      "statements", "Trains coding.bin: which stance a sentence takes on an option, and how sure that is");
  verb->add_option(
          "--gold", request.gold,
          "Coded articles: a folder of them, or a dossier with expected.toml; may be given several times")
      ->required();
  verb->add_option("--try", request.tried,
                   "Those of --gold that settle the confidence, each left out once; without it all of them");
  verb->add_option(
      "--often", request.often,
      "Those of --gold that are learned ten times in each round: few and small ones, each of which "
      "shows a rule");
  verb->add_option("--pack", request.pack, "The language pack, with its other models")->required();
  verb->add_option("--output", request.output, "The model to write")->required();
  verb->add_flag("--why", request.why,
                 "Tell for each place of --gold what is found there when its disputes are left out, and at "
                 "which stage the coded statements are lost");
  verb->add_flag("--list", request.list, "With --why: list the lost statements");
  auto& options = request.options;
  verb->add_option("--seed", options.seed, "The same seed gives the same file")->capture_default_str();
  verb->add_option("--epochs", options.epochs)->capture_default_str();
  verb->add_option("--folds", options.folds,
                   "Parts left out by turns, whole disputes each, for the confidence")
      ->capture_default_str()
      ->check(CLI::Range(2, 100));
  verb->add_option("--rate", options.rate, "AdaGrad's")->capture_default_str();
  verb->add_option("--decay", options.decay, "Of the weights")->capture_default_str();
}

Result<void> train_statements(const StatementsRequest& request, const std::stop_token& stop) {
  auto articles = articles_at(request.gold);
  if (!articles) return fail(std::move(articles));
  const auto core = language::Core::load(request.pack);
  if (!core) return tl::unexpected<Error>(core.error());
  const auto extractor = attribution::Extractor::load(request.pack);
  if (!extractor) return tl::unexpected<Error>(extractor.error());
  const auto tried = names_at(request.tried);
  if (!tried) return tl::unexpected<Error>(tried.error());
  const auto often = names_at(request.often);
  if (!often) return tl::unexpected<Error>(often.error());
  std::vector<StatementLesson> lessons;
  for (auto& [group, article] : *articles) {
    if (stop.stop_requested())
      return fail(ErrorCode::kInterrupted, "training was stopped", {},
                  "give the command again: it begins anew");
    auto document = text::read_source(article.name, article.source);
    if (!document) return fail(std::move(document));
    const auto coder = coding::Coder::make_by_rules(*core, request.pack, article.dossier);
    if (!coder) return tl::unexpected<Error>(coder.error());
    const language::Tokens tokens = language::read_tokens(*core, document->text, document->blocks);
    auto candidates = coder->candidates(*document, tokens, extractor->extract_nested(tokens));
    const ArticleName name = {article.dispute, article.name};
    lessons.push_back({.tried = tried->empty() || tried->contains(name),
                       .times = often->contains(name) ? kOften : 1,
                       .group = group,
                       .article = std::move(article),
                       .document = std::move(*document),
                       .candidates = std::move(candidates)});
  }
  const auto trained = coding_training::train_statements(lessons, request.options, stop);
  if (!trained) return tl::unexpected<Error>(trained.error());
  print_trial("tried", trained->trial);
  if (request.why) {
    for (const auto& [group, trial] : trained->by_group) {
      print_trial(group, trial);
      print_fates(trial, request.list);
    }
  }
  return trained->model.write(request.output);
}

}  // namespace toguna::train
