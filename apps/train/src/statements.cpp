#include "statements.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>

#include "toguna/attribution/extractor.hpp"
#include "toguna/coding/coder.hpp"
#include "toguna/language/read_tokens.hpp"
#include "toguna/text/reader.hpp"

namespace toguna::train {
namespace {

namespace fs = std::filesystem;
using coding_training::StatementLesson;

Result<std::vector<fs::path>> articles_at(const std::vector<fs::path>& places) {
  std::vector<fs::path> out;
  for (const fs::path& place : places) {
    auto found = evaluation::coded_articles_at(place);
    if (!found) return found;
    out.insert(out.end(), found->begin(), found->end());
  }
  return out;
}

/// "fish-03.txt" and "fish-01.txt" of one folder are of one dispute.
std::string dispute_of(const fs::path& file) {
  const std::string stem = file.stem().string();
  return (file.parent_path() / stem.substr(0, stem.rfind('-'))).string();
}

}  // namespace

void declare_statements(CLI::App& app, StatementsRequest& request) {
  CLI::App* verb = app.add_subcommand(
      "statements", "Trains coding.bin: which stance a sentence takes on an option, and how sure that is");
  verb->add_option("--gold", request.gold,
                   "Folder of coded articles, those below it too; may be given several times")
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
  const auto files = articles_at(request.gold);
  if (!files) return tl::unexpected<Error>(files.error());
  const auto core = language::Core::load(request.pack);
  if (!core) return tl::unexpected<Error>(core.error());
  const auto extractor = attribution::Extractor::load(request.pack);
  if (!extractor) return tl::unexpected<Error>(extractor.error());
  const auto tried = articles_at(request.tried);
  if (!tried) return tl::unexpected<Error>(tried.error());
  std::vector<StatementLesson> lessons;
  for (const fs::path& file : *files) {
    if (stop.stop_requested())
      return fail(ErrorCode::kInterrupted, "training was stopped", {},
                  "give the command again: it begins anew");
    auto article = evaluation::read_coded_article(file);
    if (!article) return fail(std::move(article));
    auto document = text::read_source(file.filename().string(), article->source);
    if (!document) return fail(std::move(document));
    const auto coder = coding::Coder::make_by_rules(*core, request.pack, article->dossier);
    if (!coder) return tl::unexpected<Error>(coder.error());
    const language::Tokens tokens = language::read_tokens(*core, document->text, document->blocks);
    auto candidates = coder->candidates(*document, tokens, extractor->extract_nested(tokens));
    const bool is_tried = tried->empty() || std::find(tried->begin(), tried->end(), file) != tried->end();
    lessons.push_back({.tried = is_tried,
                       .dispute = dispute_of(file),
                       .article = std::move(*article),
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
             trial.holder.value(), trial.precision, trial.recall, trial.f1, trial.calibration_error);
  return trained->model.write(request.output);
}

}  // namespace toguna::train
