#include "attribution.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "show_progress.hpp"
#include "toguna/base/files.hpp"

namespace toguna::train {
namespace {

void show(const attribution_training::AttributionTrial& trial) {
  const auto& reach = trial.reach;
  fmt::print(
      stderr,
      "{} attributions: {} with a word that may head the cue, {} with a source among the candidates ({} "
      "exactly), {} with a content among them ({} exactly)\n"
      "{} of {} articles kept out: threshold {:.2f}, precision {:.3f} recall {:.3f} F1 {:.3f}\n",
      reach.marked, reach.headed, reach.source_among, reach.source_exactly, reach.content_among,
      reach.content_exactly, trial.kept_out, trial.articles, trial.threshold, trial.precision, trial.recall,
      trial.f1);
  for (std::size_t i = 0; i < trial.calibration.size(); ++i) {
    const auto& bin = trial.calibration[i];
    if (bin.count == 0) continue;
    const double from = static_cast<double>(i) / 10;
    fmt::print(stderr, "  {:.1f}-{:.1f}: n {:5} said {:.3f} was {:.3f}\n", from, from + 0.1, bin.count,
               bin.said, bin.was);
  }
}

}  // namespace

void declare_attribution(CLI::App& app, AttributionRequest& request) {
  CLI::App* verb = app.add_subcommand(
      "attribution", "Trains attribution.bin: cue, source and content of what a text reports");
  verb->add_option(
          "--gold", request.gold,
          "Articles with their attributions marked, as JSON lines (.gz too); may be given several times")
      ->required();
  verb->add_option("--pack", request.pack, "The language pack, with language.bin and cues.tsv")->required();
  verb->add_option("--output", request.output, "The model to write")->required();
  auto& options = request.options;
  verb->add_option("--seed", options.seed, "The same seed gives the same file")->capture_default_str();
  verb->add_option("--epochs", options.epochs)->capture_default_str()->check(CLI::Range(1, 1000));
  verb->add_option("--rate", options.rate, "AdaGrad's")->capture_default_str();
  verb->add_option("--decay", options.decay, "Of the weights")->capture_default_str();
  verb->add_option(
          "--keep-out", options.kept_out,
          "Of so many articles one is kept out of a first run, which settles confidence and threshold")
      ->capture_default_str()
      ->check(CLI::Range(2, 1000));
  verb->add_flag("--first-run", options.first_run_only,
                 "Write the first run's weights, which have not seen the articles kept out");
  verb->add_option("--threads", options.threads,
                   "That read the articles; 0: one per core; the result is the same")
      ->capture_default_str();
  verb->add_option(
      "--state", options.state,
      "Keep the weights of each decision learned here, and go on from them after an interruption");
}

Result<void> train_attribution(const AttributionRequest& request, const std::stop_token& stop) {
  std::vector<evaluation::MarkedArticle> articles;
  for (const auto& path : request.gold) {
    auto read = evaluation::read_marked_articles(path);
    if (!read) return fail(std::move(read));
    for (auto& article : *read) articles.push_back(std::move(article));
  }
  const auto core = language::Core::load(request.pack);
  if (!core) return tl::unexpected<Error>(core.error());
  const auto lexicon = attribution::Lexicon::load(request.pack / "cues.tsv");
  if (!lexicon) return tl::unexpected<Error>(lexicon.error());
  const auto trained = attribution_training::train_attribution(articles, *core, *lexicon, request.options,
                                                               show_progress, stop);
  if (!trained) return tl::unexpected<Error>(trained.error());
  show(trained->trial);
  return write_file_atomically(request.output, trained->model.write());
}

}  // namespace toguna::train
