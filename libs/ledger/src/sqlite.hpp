#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "toguna/base/date.hpp"
#include "toguna/base/result.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace toguna::ledger::sqlite {

/// What an SQLite result code means to a person. `code` is an extended result code.
Error error_of(int code, std::string_view doing, std::string_view detail, const std::filesystem::path& file);

class Connection;

/// A prepared statement, lent by its connection for one use and reset when it goes out of scope. A failure of
/// bind() or of a column is remembered and comes out of the next step(), so that calls can be chained.
class Query {
 public:
  Query(Connection& connection, sqlite3_stmt* statement, int code)
      : connection_(&connection), statement_(statement), code_(code) {}
  Query(Query&& other) noexcept;
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;
  Query& operator=(Query&&) = delete;
  ~Query();

  Query& bind(std::int64_t value);
  Query& bind(double value);
  Query& bind(std::string_view text);
  Query& bind(const std::string& text) { return bind(std::string_view(text)); }
  Query& bind(const std::optional<std::string>& text);
  Query& bind(const std::optional<std::int64_t>& value);
  Query& bind(const std::optional<Date>& date);
  Query& bind_blob(std::string_view bytes);

  /// True: a row is there. False: done.
  Result<bool> step();
  /// For a statement without rows: runs it, resets it and forgets what was bound.
  Result<void> run();

  bool is_null(int column) const;
  std::int64_t integer(int column) const;
  double real(int column) const;
  std::string text(int column) const;  ///< of a TEXT or BLOB column; empty for NULL
  std::optional<std::string> optional_text(int column) const;

 private:
  void note(int code);

  Connection* connection_;
  sqlite3_stmt* statement_;
  int code_;
  int bound_ = 0;
};

enum class Access {
  kWrite,      ///< read and write, made where it is not there
  kRead,       ///< read only, beside writers
  kImmutable,  ///< read only, no side files: the file must not change meanwhile
};

/// One open database with the settings every connection of ours has.
class Connection {
 public:
  static Result<std::unique_ptr<Connection>> open(const std::filesystem::path& file, Access access,
                                                  std::chrono::milliseconds wait);
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection();

  /// Runs statements without parameters; rows are ignored.
  Result<void> execute(const std::string& sql);
  /// A statement from the cache. `sql` is compiled once per connection. Never two at a time of the same text.
  Query query(std::string_view sql);
  /// The first column of the first row, as a number.
  Result<std::int64_t> number(std::string_view sql);

  bool read_only() const;
  std::int64_t total_changes() const;
  const std::filesystem::path& file() const { return file_; }
  Error error(int code, std::string_view doing) const;

 private:
  Connection() = default;

  sqlite3* handle_ = nullptr;
  std::filesystem::path file_;
  std::unordered_map<std::string, sqlite3_stmt*> statements_;
};

/// All or nothing: what was not committed when this goes out of scope is rolled back.
class Transaction {
 public:
  static Result<Transaction> begin(Connection& connection);
  /// For reading: what follows sees one and the same commit, until this goes out of scope.
  static Result<Transaction> look(Connection& connection);
  Transaction(Transaction&& other) noexcept;
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();

  /// When this returns without an error, the changes survive the loss of power.
  Result<void> commit();

 private:
  explicit Transaction(Connection& connection) : connection_(&connection) {}
  Connection* connection_;
};

}  // namespace toguna::ledger::sqlite
