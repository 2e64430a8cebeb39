#pragma once

#include <filesystem>
#include <stop_token>
#include <vector>

#include "toguna/attribution_training/train_attribution.hpp"
#include "toguna/base/result.hpp"

namespace CLI {  // NOLINT(readability-identifier-naming): the library's own name
class App;
}

namespace toguna::train {

/// What `toguna-train attribution` is asked.
struct AttributionRequest {
  std::vector<std::filesystem::path> gold;
  std::filesystem::path pack;
  std::filesystem::path output;
  attribution_training::AttributionOptions options;
};

void declare_attribution(CLI::App& app, AttributionRequest& request);

/// Reads the marked articles with the pack's core and cue lexicon, trains, writes the model atomically.
/// Progress and what the trial found go to standard error.
Result<void> train_attribution(const AttributionRequest& request, const std::stop_token& stop);

}  // namespace toguna::train
