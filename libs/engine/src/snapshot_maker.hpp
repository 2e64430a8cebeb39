#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "toguna/engine/workbench.hpp"

namespace toguna::engine {

/// Makes snapshots: whole, or out of the one before.
class SnapshotMaker {
 public:
  struct Change {
    std::size_t row = 0;
    Statement statement;
    ledger::Mark mark;
  };
  static std::shared_ptr<const Snapshot> made(Snapshot start, std::vector<Statement> statements,
                                              const std::unordered_map<std::string, ledger::Mark>& marks);
  /// Cost: a block of rows for each change, and a word for each statement.
  static std::shared_ptr<const Snapshot> changed(const Snapshot& before, std::vector<Change> changes);
};

}  // namespace toguna::engine
