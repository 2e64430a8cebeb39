#pragma once

#include <filesystem>
#include <stop_token>
#include <vector>

#include "name_corpora.hpp"
#include "toguna/base/result.hpp"
#include "toguna/language_training/train_names.hpp"

namespace CLI {  // NOLINT(readability-identifier-naming): the library's own name
class App;
}

namespace toguna::train {

/// What `toguna-train names` is asked.
struct NamesRequest {
  std::vector<std::filesystem::path> treebanks;
  NameCorpora names;
  std::filesystem::path pack;
  std::filesystem::path output;
  language_training::NameOptions options;
};

void declare_names(CLI::App& app, NamesRequest& request);

/// Reads the data, trains, writes the model atomically. Progress goes to standard error.
Result<void> train_names(const NamesRequest& request, const std::stop_token& stop);

}  // namespace toguna::train
