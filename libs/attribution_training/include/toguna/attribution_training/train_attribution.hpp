#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <stop_token>
#include <vector>

#include "toguna/attribution/lexicon.hpp"
#include "toguna/attribution/model.hpp"
#include "toguna/base/progress.hpp"
#include "toguna/base/result.hpp"
#include "toguna/evaluation/marked_article.hpp"
#include "toguna/language/core.hpp"

namespace toguna::attribution_training {

struct AttributionOptions {
  std::uint64_t seed = 1;
  std::size_t epochs = 4;
  double rate = 0.07;         ///< AdaGrad's
  double decay = 1e-5;        ///< of the weights, towards 0
  std::size_t kept_out = 10;  ///< of so many articles one is kept out of the first run, to settle confidence
  bool first_run_only = false;  ///< keep the first run's weights, which have not seen the articles kept out
  unsigned threads = 0;         ///< that read the articles; 0: one per core; the result is the same
  std::filesystem::path
      state;  ///< where to keep the weights of each decision learned, to go on from; empty: nowhere
};

/// How many of the marked attributions the reader could find at all, by its candidates.
struct AttributionReach {
  std::size_t marked = 0;
  std::size_t headed = 0;        ///< with a word in the cue that may head one
  std::size_t source_among = 0;  ///< with the source, or a span like it, among the candidates
  std::size_t source_exactly = 0;
  std::size_t content_among = 0;  ///< with its content in the cue's sentence, or one like it, among them
  std::size_t content_exactly = 0;
};

/// Of those given out for the articles kept out, with a confidence in [said, said + 0.1): how many, their
/// mean confidence, and the share that was right.
struct CalibrationBin {
  std::size_t count = 0;
  double said = 0, was = 0;
};

/// How the attributions found in the articles kept out compare with the marked ones: right is a source and a
/// content of Dice >= 0.5 each.
struct AttributionTrial {
  std::size_t articles = 0, kept_out = 0;
  AttributionReach reach;
  double threshold = 0, precision = 0, recall = 0, f1 = 0;
  std::vector<CalibrationBin> calibration;
};

struct TrainedAttribution {
  attribution::Model model;
  AttributionTrial trial;
};

/// Learns which word heads a cue (logistic), and which span is its source and which its content (softmax over
/// candidates), by AdaGrad with the mean of the weights over the later epochs; from articles kept out, the
/// calibration of the confidence and the threshold with the best F1; then, with these, once more from all
/// articles. The same articles, pack, options and seed give the same model. An interrupted run goes on from
/// `state` with the same result. Errors: kNothingToCompute (no article or none with attributions),
/// kInterrupted, kInvalidData (a state of other articles or options), kInputOutput. Cost: some 20 s for
/// 100,000 words and run, and 1 GB.
Result<TrainedAttribution> train_attribution(std::span<const evaluation::MarkedArticle> articles,
                                             const language::Core& core, const attribution::Lexicon& lexicon,
                                             const AttributionOptions& options, const Progress& progress = {},
                                             std::stop_token stop = {});

}  // namespace toguna::attribution_training
