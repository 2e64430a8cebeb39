#include "read_only_database.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <array>
#include <cstdint>
#include <fstream>

namespace toguna::codec {
namespace {

/// Whether the file is shorter than its first page says (SQLite file format, 1.3). SQLite itself forgives the
/// loss of pages at the end as long as nothing looks for them.
bool is_cut_short(const std::filesystem::path& file) {
  std::array<unsigned char, 100> head{};
  std::ifstream in(file, std::ios::binary);
  in.read(reinterpret_cast<char*>(head.data()), static_cast<std::streamsize>(head.size()));
  if (!in) return true;
  const auto number = [&](std::size_t at, std::size_t bytes) {
    std::uint64_t out = 0;
    for (std::size_t i = 0; i < bytes; ++i) out = out << 8U | head.at(at + i);
    return out;
  };
  const std::uint64_t page = number(16, 2) == 1 ? 65536 : number(16, 2);
  const bool count_is_valid = number(24, 4) == number(92, 4);
  std::error_code failure;
  const std::uint64_t size = std::filesystem::file_size(file, failure);
  return failure || (count_is_valid && size < page * number(28, 4));
}

}  // namespace

Result<ReadOnlyDatabase> ReadOnlyDatabase::open(const std::filesystem::path& file) {
  std::error_code failure;
  if (!std::filesystem::is_regular_file(file, failure))
    return fail(ErrorCode::kNotFound, "there is no such file", file.string(), "check its name and place");
  sqlite3* raw = nullptr;
  const int opened = sqlite3_open_v2(file.c_str(), &raw, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr);
  ReadOnlyDatabase out(raw, file.string());
  if (opened != SQLITE_OK) return out.damaged();
  if (is_cut_short(file))
    return fail(ErrorCode::kInvalidData, "it is not a database, or is cut short", file.string(),
                "restore it from a copy");
  // What a file says of itself is not believed.
  sqlite3_db_config(raw, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  bool sound = false;
  if (auto checked =
          out.each("PRAGMA quick_check(1)", [&](sqlite3_stmt* row) { sound = text(row, 0) == "ok"; });
      !checked || !sound)
    return out.damaged();
  return out;
}

Result<void> ReadOnlyDatabase::each(const std::string& query,
                                    const std::function<void(sqlite3_stmt*)>& visit) const {
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

std::string ReadOnlyDatabase::text(sqlite3_stmt* row, int column) {
  const void* const bytes = sqlite3_column_blob(row, column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(row, column));
  return bytes == nullptr ? std::string() : std::string(static_cast<const char*>(bytes), size);
}

void ReadOnlyDatabase::Close::operator()(sqlite3* database) const {
  sqlite3_close(database);
}

tl::unexpected<Error> ReadOnlyDatabase::damaged() const {
  return fail(ErrorCode::kInvalidData,
              fmt::format("it is not a database or is damaged: {}", sqlite3_errmsg(database_.get())), file_,
              "restore it from a copy");
}

}  // namespace toguna::codec
