#pragma once

#include <memory>
#include <utility>

#include "sqlite.hpp"
#include "toguna/ledger/ledger.hpp"

namespace toguna::ledger {

/// What an open ledger holds.
class Ledger::Store {
 public:
  explicit Store(std::unique_ptr<sqlite::Connection> connection) : db_(std::move(connection)) {}
  sqlite::Connection& db() { return *db_; }

 private:
  std::unique_ptr<sqlite::Connection> db_;
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
