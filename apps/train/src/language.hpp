#pragma once

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include "name_corpora.hpp"
#include "toguna/base/result.hpp"
#include "toguna/language_training/train_network.hpp"

namespace CLI {  // NOLINT(readability-identifier-naming): the library's own name
class App;
}

namespace toguna::train {

/// What `toguna-train language` is asked.
struct LanguageRequest {
  std::vector<std::filesystem::path> treebanks;
  NameCorpora names;
  std::filesystem::path lexicon;
  std::filesystem::path abbreviations;
  std::filesystem::path output;
  language_training::NetworkOptions network;
};

void declare_language(CLI::App& app, LanguageRequest& request);

/// Reads the data, trains, writes the model atomically. Progress goes to standard error.
Result<void> train_language(const LanguageRequest& request, const std::stop_token& stop);

}  // namespace toguna::train
