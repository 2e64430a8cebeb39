#pragma once

#include <filesystem>
#include <stop_token>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/coding_training/train_statements.hpp"

namespace CLI {  // NOLINT(readability-identifier-naming): the library's own name
class App;
}

namespace toguna::train {

/// What `toguna-train statements` is asked.
struct StatementsRequest {
  std::vector<std::filesystem::path> gold;
  std::vector<std::filesystem::path> tried;
  std::vector<std::filesystem::path> often;
  std::filesystem::path pack;
  std::filesystem::path output;
  bool why = false;
  bool list = false;
  coding_training::StatementOptions options;
};

void declare_statements(CLI::App& app, StatementsRequest& request);

/// Reads the coded articles with the pack's models, trains, writes the model atomically. Progress and what
/// the trial found go to standard error.
Result<void> train_statements(const StatementsRequest& request, const std::stop_token& stop);

}  // namespace toguna::train
