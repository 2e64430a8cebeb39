#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <stop_token>
#include <string>
#include <unordered_map>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/language/model_file.hpp"
#include "toguna/language/network_shape.hpp"
#include "toguna/language/treebank.hpp"

namespace toguna::language_training {

/// What the network is trained from.
struct NetworkData {
  std::vector<language::Treebank> treebanks;  ///< trees and tags; names where MISC has NER=
  std::vector<std::vector<language::LabelledSentence>> names;
  std::unordered_map<std::string, std::uint16_t> lexicon;  ///< look-up form -> classes, one bit each
};

struct NetworkOptions {
  std::uint64_t seed = 1;
  std::size_t epochs = 30;
  std::size_t batch_words = 1200;
  double rate = 2e-3;            ///< Adam's, at its peak
  double names_share = 0.5;      ///< of the sentences of name corpora, drawn afresh in each epoch
  unsigned threads = 0;          ///< 0: one per core; the result does not depend on it
  language::NetworkShape shape;  ///< widths; table sizes and labels come from the data
  std::filesystem::path state;   ///< where to keep the work of each epoch, to go on from; empty: nowhere
};

/// Told after every batch and every epoch.
struct NetworkProgress {
  std::size_t epoch = 0, epochs = 0, batch = 0, batches = 0;
  double tags = 0, arcs = 0, relations = 0, names = 0;  ///< mean loss of a word so far in this epoch, nats
  double seconds = 0;                                   ///< since the call
};

/// Trains encoder and heads together: cross-entropy of tags, lemma rules, heads, relations and names, summed;
/// Adam with a linear start and a cosine fall; dropout; the moving average of the weights is what is written.
/// Batches of sentences of like length are cut into four shards whose gradients are summed in a fixed order,
/// so that the same data, options and seed give the same sections on any number of threads, and on every
/// processor with AVX2 or AVX-512. An interrupted run goes on from `state` with the same result. Errors:
/// kNothingToCompute (no sentences), kInterrupted, kInvalidData (a state of other options), kInputOutput.
/// Cost: some 15 MFLOP a word and epoch at the default widths.
Result<void> train_network(const NetworkData& data, const NetworkOptions& options, language::ModelWriter& out,
                           const std::function<void(const NetworkProgress&)>& progress = {},
                           std::stop_token stop = {});

}  // namespace toguna::language_training
