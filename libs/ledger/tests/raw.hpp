#pragma once

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>
#include <string>

namespace toguna::ledger {

/// SQL on a file behind the ledger's back. Gives SQLite's message, or the first column of the last row.
struct RawAnswer {
  std::string error;
  std::string value;
};

inline RawAnswer raw_sql(const std::filesystem::path& file, const std::string& sql) {
  RawAnswer answer;
  sqlite3* db = nullptr;
  sqlite3_open(file.c_str(), &db);
  const auto keep = [](void* into, int columns, char** values, char**) {
    if (columns > 0 && values[0] != nullptr) *static_cast<std::string*>(into) = values[0];
    return 0;
  };
  char* message = nullptr;
  sqlite3_exec(db, sql.c_str(), keep, &answer.value, &message);
  if (message != nullptr) answer.error = message;
  sqlite3_free(message);
  sqlite3_close(db);
  return answer;
}

}  // namespace toguna::ledger
