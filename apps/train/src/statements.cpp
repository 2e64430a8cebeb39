#include "statements.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <iterator>
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

Result<std::vector<evaluation::CodedArticle>> articles_at(const std::vector<fs::path>& places) {
  std::vector<evaluation::CodedArticle> out;
  for (const fs::path& place : places) {
    auto found = engine::coded_articles(place);
    if (!found) return found;
    std::move(found->begin(), found->end(), std::back_inserter(out));
  }
  return out;
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
  verb->add_option("--pack", request.pack, "The language pack, with its other models")->required();
  verb->add_option("--output", request.output, "The model to write")->required();
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
  const auto to_try = articles_at(request.tried);
  if (!to_try) return tl::unexpected<Error>(to_try.error());
  std::set<std::pair<std::string, std::string>> tried;
  for (const auto& article : *to_try) tried.emplace(article.dispute, article.name);
  std::vector<StatementLesson> lessons;
  for (evaluation::CodedArticle& article : *articles) {
    if (stop.stop_requested())
      return fail(ErrorCode::kInterrupted, "training was stopped", {},
                  "give the command again: it begins anew");
    auto document = text::read_source(article.name, article.source);
    if (!document) return fail(std::move(document));
    const auto coder = coding::Coder::make_by_rules(*core, request.pack, article.dossier);
    if (!coder) return tl::unexpected<Error>(coder.error());
    const language::Tokens tokens = language::read_tokens(*core, document->text, document->blocks);
    auto candidates = coder->candidates(*document, tokens, extractor->extract_nested(tokens));
    const bool is_tried = tried.empty() || tried.contains({article.dispute, article.name});
    lessons.push_back({.tried = is_tried,
                       .article = std::move(article),
                       .document = std::move(*document),
                       .candidates = std::move(candidates)});
  }
  const auto trained = coding_training::train_statements(lessons, request.options, stop);
  if (!trained) return tl::unexpected<Error>(trained.error());
  const auto& trial = trained->trial;
  fmt::print(stderr,
             "{} articles, {} places, {} statements coded, {} of them at a place, {} there with their actor; "
             "on disputes left out: stance right {:.3f}, actor right {:.3f}, precision {:.3f} recall {:.3f} "
             "F1 {:.3f}, calibration error {:.3f}\n",
             trial.articles, trial.candidates, trial.wanted, trial.placed, trial.held, trial.stance.value(),
             trial.holder.value(), trial.score.precision, trial.score.recall, trial.score.f1,
             trial.score.calibration_error);
  fmt::print(stderr, "counted from   precision  recall     F1  calibration error\n");
  for (const auto& score : trial.elsewhere)
    fmt::print(stderr, "{:12.2f} {:11.3f} {:7.3f} {:6.3f} {:18.3f}\n", score.least, score.precision,
               score.recall, score.f1, score.calibration_error);
  return trained->model.write(request.output);
}

}  // namespace toguna::train
