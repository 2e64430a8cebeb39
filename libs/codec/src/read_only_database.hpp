#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "toguna/base/result.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace toguna::codec {

/// A DNA database (SQLite) that is only read.
class ReadOnlyDatabase {
 public:
  /// Errors: kNotFound, kInvalidData (not a database, cut short, damaged).
  static Result<ReadOnlyDatabase> open(const std::filesystem::path& file);

  /// Calls `visit` for each row. Errors: kInvalidData (a table or column that it lacks, damage).
  Result<void> each(const std::string& query, const std::function<void(sqlite3_stmt*)>& visit) const;

  static std::string text(sqlite3_stmt* row, int column);

  const std::string& file() const { return file_; }

 private:
  struct Close {
    void operator()(sqlite3* database) const;
  };
  ReadOnlyDatabase(sqlite3* raw, std::string file) : database_(raw), file_(std::move(file)) {}
  tl::unexpected<Error> damaged() const;

  std::unique_ptr<sqlite3, Close> database_;
  std::string file_;
};

}  // namespace toguna::codec
