#include "language.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "toguna/language_training/lexicon_table.hpp"
#include "toguna/language_training/train_segmenter.hpp"

namespace toguna::train {
namespace {

using language_training::NetworkProgress;

void show(const NetworkProgress& p) {
  static const bool terminal = isatty(STDERR_FILENO) == 1;
  const bool last = p.batch == p.batches;
  if (!last && (!terminal || p.batch % 10 != 0)) return;
  fmt::print(
      stderr,
      "{}epoch {}/{}  batch {}/{}  loss: tags {:.3f} heads {:.3f} relations {:.3f} names {:.4f}  {:.0f} s{}",
      terminal ? "\r" : "", p.epoch, p.epochs, p.batch, p.batches, p.tags, p.arcs, p.relations, p.names,
      p.seconds, last || !terminal ? "\n" : "");
}

}  // namespace

void declare_language(CLI::App& app, LanguageRequest& request) {
  CLI::App* verb =
      app.add_subcommand("language", "Trains language.bin: segmentation, tags, lemmas, parse, names");
  verb->add_option("--treebank", request.treebanks,
                   "CoNLL-U to learn from (.gz too); may be given several times")
      ->required();
  declare_name_corpora(*verb, request.names);
  verb->add_option("--lexicon", request.lexicon,
                   "Word classes, as tools/make_lexicon.py and make_gazetteer.py write them");
  verb->add_option("--abbreviations", request.abbreviations, "The pack's abbreviations.txt");
  verb->add_option("--output", request.output, "The model to write")->required();
  auto& network = request.network;
  verb->add_option("--seed", network.seed, "The same seed gives the same file")->capture_default_str();
  verb->add_option("--epochs", network.epochs)->capture_default_str();
  verb->add_option("--batch-words", network.batch_words)->capture_default_str();
  verb->add_option("--rate", network.rate, "Peak learning rate")->capture_default_str();
  verb->add_option("--names-share", network.names_share, "Share of the name sentences drawn in each epoch")
      ->capture_default_str();
  verb->add_option("--layers", network.shape.layers)->capture_default_str();
  verb->add_option("--width", network.shape.width, "Of one direction of a layer; a multiple of 32")
      ->capture_default_str();
  verb->add_option("--threads", network.threads, "0: one per core; the result is the same")
      ->capture_default_str();
  verb->add_option("--state", network.state,
                   "Keep each epoch's work here, and go on from it after an interruption");
}

Result<void> train_language(const LanguageRequest& request, const std::stop_token& stop) {
  language_training::NetworkData data;
  for (const auto& path : request.treebanks) {
    auto treebank = language::read_conllu(path);
    if (!treebank) return fail(std::move(treebank));
    data.treebanks.push_back(std::move(*treebank));
  }
  auto names = read_name_corpora(request.names);
  if (!names) return fail(std::move(names));
  data.names = std::move(*names);
  language::ModelWriter model;
  if (!request.lexicon.empty()) {
    auto lexicon = language_training::read_lexicon(request.lexicon);
    if (!lexicon) return fail(std::move(lexicon));
    language_training::write_lexicon(*lexicon, model);
    data.lexicon = std::move(lexicon->entries);
  }
  language::WordHints hints;
  if (!request.abbreviations.empty()) {
    auto read = language::read_hints(request.abbreviations);
    if (!read) return fail(std::move(read));
    hints = std::move(*read);
  }
  auto cut =
      language_training::train_segmenter(data.treebanks, hints, {.seed = request.network.seed}, model, stop);
  if (!cut) return cut;
  auto trained = language_training::train_network(data, request.network, model, show, stop);
  if (!trained) return trained;
  return model.write(request.output);
}

}  // namespace toguna::train
