#pragma once

#include <cstdint>
#include <span>
#include <stop_token>

#include "toguna/base/result.hpp"
#include "toguna/language/model_file.hpp"
#include "toguna/language/segmentation_features.hpp"
#include "toguna/language/treebank.hpp"

namespace toguna::language_training {

struct SegmenterOptions {
  std::uint64_t seed = 1;
  std::size_t epochs = 8;
};

/// Learns where tokens and sentences end and which tokens are several words, from the raw text of treebanks:
/// averaged perceptrons with a margin (Collins 2002; Krauth & Mézard 1987) over the features of
/// segmentation_features.hpp, and the rules of multiword tokens with their exceptions. `hints` are the pack's
/// lists, as they will be in reading. Writes the sections that language::Segmenter reads. Deterministic.
/// Errors: kNothingToCompute, kInterrupted. Cost: about a minute for 400,000 words.
Result<void> train_segmenter(std::span<const language::Treebank> treebanks, const language::WordHints& hints,
                             const SegmenterOptions& options, language::ModelWriter& out,
                             std::stop_token stop = {});

}  // namespace toguna::language_training
