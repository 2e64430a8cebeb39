#pragma once

#include <fmt/format.h>
#include <sqlite3.h>

#include <filesystem>
#include <memory>
#include <string>

#include "toguna/base/result.hpp"

namespace toguna::codec {

/// A DNA database (SQLite) that is only read.
class ReadOnlyDatabase {
 public:
  /// Errors: kNotFound, kInvalidData (not a database, cut short, damaged).
  static Result<ReadOnlyDatabase> open(const std::filesystem::path& file);

  /// Calls `visit` for each row.
  template <typename Visit>
  Result<void> each(const std::string& query, const Visit& visit) const {
    sqlite3_stmt* made = nullptr;
    const int prepared = sqlite3_prepare_v2(database_.get(), query.c_str(), -1, &made, nullptr);
    const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> statement(made, &sqlite3_finalize);
    if (prepared == SQLITE_ERROR)
      return fail(ErrorCode::kInvalidData,
                  fmt::format("it is no DNA database: {}", sqlite3_errmsg(database_.get())), file_,
                  "open it with DNA 3 and save it");
    if (prepared != SQLITE_OK) return damaged();
    for (;;) {
      const int step = sqlite3_step(made);
      if (step == SQLITE_DONE) return {};
      if (step != SQLITE_ROW) return damaged();
      visit(made);
    }
  }

  static std::string text(sqlite3_stmt* row, int column) {
    const void* const bytes = sqlite3_column_blob(row, column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(row, column));
    return bytes == nullptr ? std::string() : std::string(static_cast<const char*>(bytes), size);
  }

  const std::string& file() const { return file_; }

 private:
  ReadOnlyDatabase(sqlite3* raw, std::string file) : database_(raw, &sqlite3_close), file_(std::move(file)) {}

  tl::unexpected<Error> damaged() const {
    return fail(ErrorCode::kInvalidData,
                fmt::format("it is not a database or is damaged: {}", sqlite3_errmsg(database_.get())), file_,
                "restore it from a copy");
  }

  std::unique_ptr<sqlite3, decltype(&sqlite3_close)> database_;
  std::string file_;
};

}  // namespace toguna::codec
