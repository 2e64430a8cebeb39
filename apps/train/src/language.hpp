#pragma once

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/language_training/train_network.hpp"

namespace CLI {  // NOLINT(readability-identifier-naming): the library's own name
class App;
}

namespace toguna::train {

/// What `toguna-train language` is asked.
struct LanguageRequest {
  std::vector<std::filesystem::path> treebanks;
  std::vector<std::filesystem::path> names;
  std::filesystem::path lexicon;
  std::filesystem::path abbreviations;
  std::filesystem::path output;
  bool hold_out = false;
  language_training::NetworkOptions network;
};

void declare_language(CLI::App& app, LanguageRequest& request);

/// Reads the data, trains, writes the model atomically. Progress goes to standard error.
Result<void> train_language(const LanguageRequest& request, const std::stop_token& stop);

}  // namespace toguna::train
