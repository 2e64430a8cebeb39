#pragma once

#include <cstdint>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "toguna/base/progress.hpp"
#include "toguna/base/result.hpp"
#include "toguna/language/lexicon.hpp"
#include "toguna/language/model_file.hpp"
#include "toguna/language/treebank.hpp"

namespace toguna::language_training {

/// What the tagger of names knows of words beforehand.
struct NameKnowledge {
  std::vector<std::string> labels;  ///< the network's, "O" first
  language::Lexicon classes;        ///< the pack's; its tables must outlive the training
  /// Words by frequency, with the numbers of their groups in two partitions; may be empty.
  std::vector<std::string> words;
  std::vector<std::int16_t> coarse;  ///< below 127
  std::vector<std::int16_t> fine;    ///< below 512
};

struct NameOptions {
  std::uint64_t seed = 1;
  std::size_t epochs = 24;
  double rate = 0.01;           ///< AdaGrad's
  double decay = 1e-5;          ///< of the weights
  double share = 0.8;           ///< of the pool with the network's opinion that is the tagger's
  std::size_t grouped = 28000;  ///< words whose groups are kept
};

/// Labels, classes and groups from an open language.bin and vectors.bin (docs/formats/model.md). Errors:
/// kInvalidModelFile (no labels of names; groups that do not fit the words).
Result<NameKnowledge> name_knowledge(const language::ModelFile& core, const language::ModelFile* vectors);

/// Learns language::NameTagger's conditional random field: the likelihood of the sentences' labels by
/// AdaGrad, mean of the weights over the later epochs, in steps of a signed byte. A label that the network
/// does not have counts as "O". Deterministic. Errors: kNothingToCompute (no sentences), kInterrupted. Cost:
/// some 10 microseconds a word and epoch; 450 bytes a word.
Result<void> train_names(std::span<const language::LabelledSentence> sentences,
                         const NameKnowledge& knowledge, const NameOptions& options,
                         language::ModelWriter& out, const Progress& progress = {},
                         std::stop_token stop = {});

}  // namespace toguna::language_training
