#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "sqlite.hpp"
#include "toguna/ledger/ledger.hpp"

namespace toguna::ledger {

/// What one person did at once: the verdicts by their numbers, in the log's order.
using StepGroup = std::vector<std::int64_t>;

/// The log replayed for undo and redo as far as it has been read. It can always be made anew from the log.
struct StepReplay {
  struct Stacks {
    std::vector<StepGroup> done;        ///< can be taken back, the last one last
    std::vector<StepGroup> taken_back;  ///< can be made again, the last one last
    std::int64_t last_batch = 0;
  };
  std::vector<std::int64_t> root_of{
      0};                             ///< of each event the verdict that it makes, takes back or makes again
  std::vector<bool> standing{false};  ///< of each event: whether it is a verdict that stands
  std::map<std::string, Stacks, std::less<>> of;
};

/// Adds what the log has more than was replayed.
Result<void> catch_up(sqlite::Connection& db, StepReplay& replay);

/// What an open ledger holds.
class Ledger::Store {
 public:
  explicit Store(std::unique_ptr<sqlite::Connection> connection) : db_(std::move(connection)) {}
  sqlite::Connection& db() { return *db_; }
  StepReplay& steps() { return steps_; }

 private:
  std::unique_ptr<sqlite::Connection> db_;
  StepReplay steps_;
};

/// A write on a ledger that could only be opened for reading, refused before SQLite is asked.
Result<sqlite::Transaction> begin_write(sqlite::Connection& db);

/// What a person typed, as an FTS5 query that cannot be malformed; empty where there is nothing to look for.
std::string full_text_query(std::string_view words);

/// The ids that `sql`, which selects them by one full-text query, finds for what a person typed; none for no
/// words.
Result<std::vector<std::string>> ids_with(sqlite::Connection& db, const std::string& sql,
                                          std::string_view words);

/// What is stored cannot have been written by this program.
tl::unexpected<Error> damaged(const sqlite::Connection& db, std::string_view what);

}  // namespace toguna::ledger
