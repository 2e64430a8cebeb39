#include "names.hpp"

#include <CLI/CLI.hpp>
#include <optional>

#include "show_progress.hpp"

namespace toguna::train {
namespace {

using language::LabelledSentence;

/// The sentences of a treebank whose words all have a label of names.
void append_labelled(const language::Treebank& treebank, std::vector<LabelledSentence>& out) {
  for (const auto& sentence : treebank.sentences) {
    LabelledSentence labelled;
    for (const auto& word : sentence.words) {
      const std::string_view label = language::value_of(word.misc, "NER");
      if (label.empty()) break;
      labelled.push_back({word.form, std::string(label)});
    }
    if (labelled.size() == sentence.words.size()) out.push_back(std::move(labelled));
  }
}

Result<std::vector<LabelledSentence>> read_sentences(const NamesRequest& request) {
  auto corpora = read_name_corpora(request.names);
  if (!corpora) return tl::unexpected<Error>(corpora.error());
  std::vector<LabelledSentence> out;
  for (auto& corpus : *corpora) {
    for (auto& sentence : corpus) out.push_back(std::move(sentence));
  }
  for (const auto& path : request.treebanks) {
    const auto treebank = language::read_conllu(path);
    if (!treebank) return tl::unexpected<Error>(treebank.error());
    append_labelled(*treebank, out);
  }
  return out;
}

}  // namespace

void declare_names(CLI::App& app, NamesRequest& request) {
  CLI::App* verb =
      app.add_subcommand("names", "Trains names.bin: a second opinion on names, beside that of language.bin");
  declare_name_corpora(*verb, request.names)->required();
  verb->add_option("--treebank", request.treebanks,
                   "CoNLL-U with NER= in MISC (.gz too); may be given several times");
  verb->add_option("--pack", request.pack, "The language pack, with language.bin and perhaps vectors.bin")
      ->required();
  verb->add_option("--output", request.output, "The model to write")->required();
  auto& options = request.options;
  verb->add_option("--seed", options.seed, "The same seed gives the same file")->capture_default_str();
  verb->add_option("--epochs", options.epochs)->capture_default_str()->check(CLI::Range(1, 1000));
  verb->add_option("--rate", options.rate, "AdaGrad's")->capture_default_str();
  verb->add_option("--decay", options.decay, "Of the weights")->capture_default_str();
  verb->add_option("--share", options.share, "What this opinion counts in the mean of both")
      ->capture_default_str()
      ->check(CLI::Range(0.0, 1.0));
  verb->add_option("--grouped-words", options.grouped, "Of how many words of vectors.bin groups are kept")
      ->capture_default_str();
}

Result<void> train_names(const NamesRequest& request, const std::stop_token& stop) {
  const auto sentences = read_sentences(request);
  if (!sentences) return tl::unexpected<Error>(sentences.error());
  const auto core = language::ModelFile::open(request.pack / "language.bin");
  if (!core) return tl::unexpected<Error>(core.error());
  std::optional<language::ModelFile> vectors;
  if (std::filesystem::exists(request.pack / "vectors.bin")) {
    auto opened = language::ModelFile::open(request.pack / "vectors.bin");
    if (!opened) return fail(std::move(opened));
    vectors = std::move(*opened);
  }
  const auto knowledge = language_training::name_knowledge(*core, vectors ? &*vectors : nullptr);
  if (!knowledge) return tl::unexpected<Error>(knowledge.error());
  language::ModelWriter model;
  auto trained =
      language_training::train_names(*sentences, *knowledge, request.options, model, show_progress, stop);
  if (!trained) return trained;
  return model.write(request.output);
}

}  // namespace toguna::train
