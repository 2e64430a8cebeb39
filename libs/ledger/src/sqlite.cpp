#include "sqlite.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <utility>

namespace toguna::ledger::sqlite {
namespace {

/// A path as a file: URI, for the open flags that exist only there.
std::string uri_of(const std::filesystem::path& file, std::string_view query) {
  std::string uri = "file:";
  for (const char c : std::filesystem::absolute(file).string()) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '/' || c == '.' || c == '-' || c == '_';
    if (plain) {
      uri += c;
    } else {
      uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return uri.append("?").append(query);
}

}  // namespace

Error error_of(int code, std::string_view doing, std::string_view detail, const std::filesystem::path& file) {
  const auto made = [&](ErrorCode kind, std::string_view what, std::string help) {
    return Error{kind, fmt::format("{}: {}", doing, what), file.string(), std::move(help)};
  };
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return made(ErrorCode::kLedgerBusy, "another process is writing to the ledger",
                  "wait until it has finished, or end it; nothing was changed");
    case SQLITE_FULL:
      return made(ErrorCode::kInputOutput, "the disk is full",
                  "free some space and run it again; what was saved before is kept");
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return made(ErrorCode::kInputOutput, "the ledger can only be read",
                  "make the file and its folder writable, or work on a copy of the dossier");
    case SQLITE_CANTOPEN:
      return made(ErrorCode::kInputOutput, "the file or one beside it cannot be opened",
                  "see that the folder exists and that you may read and write in it");
    case SQLITE_NOTADB:
      return made(ErrorCode::kLedgerCorrupt, "this is not a ledger, or its beginning is damaged",
                  "name another file, or put back a copy; it was not changed");
    case SQLITE_CORRUPT:
      return made(ErrorCode::kLedgerCorrupt, fmt::format("the ledger is damaged ({})", detail),
                  "put back a copy; `sqlite3 ledger.db .recover` may save the rest");
    case SQLITE_IOERR:
      return made(ErrorCode::kInputOutput, fmt::format("the disk reports an error ({})", detail),
                  "check the disk and its connection; what was saved before is kept");
    case SQLITE_NOMEM:
      return made(ErrorCode::kInputOutput, "there is not enough memory",
                  "close other programs and try again");
    case SQLITE_TOOBIG:
      return made(ErrorCode::kTooLarge, "a source is larger than the ledger can hold (1 GB)",
                  "split the source");
    case SQLITE_CONSTRAINT:
    case SQLITE_SCHEMA:
    case SQLITE_MISMATCH:
      return made(ErrorCode::kLedgerCorrupt, fmt::format("the ledger contradicts itself ({})", detail),
                  "put back a copy of the file");
    default:
      return made(ErrorCode::kInputOutput, fmt::format("SQLite reports {} ({})", detail, code),
                  "nothing was changed; please report this");
  }
}

Query::Query(Query&& other) noexcept
    : connection_(other.connection_),
      statement_(std::exchange(other.statement_, nullptr)),
      code_(other.code_),
      bound_(other.bound_) {}

Query::~Query() {
  if (statement_ == nullptr) return;
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

void Query::note(int code) {
  if (code_ == SQLITE_OK) code_ = code;
}

Query& Query::bind(std::int64_t value) {
  note(sqlite3_bind_int64(statement_, ++bound_, value));
  return *this;
}

Query& Query::bind(double value) {
  note(sqlite3_bind_double(statement_, ++bound_, value));
  return *this;
}

Query& Query::bind(std::string_view text) {
  // A null pointer would bind NULL.
  note(sqlite3_bind_text64(statement_, ++bound_, text.data() == nullptr ? "" : text.data(), text.size(),
                           SQLITE_TRANSIENT, SQLITE_UTF8));
  return *this;
}

Query& Query::bind(const std::optional<std::string>& text) {
  if (text) return bind(std::string_view(*text));
  note(sqlite3_bind_null(statement_, ++bound_));
  return *this;
}

Query& Query::bind(const std::optional<std::int64_t>& value) {
  if (value) return bind(*value);
  note(sqlite3_bind_null(statement_, ++bound_));
  return *this;
}

Query& Query::bind(const std::optional<Date>& date) {
  return bind(date ? std::optional<std::string>(date->iso()) : std::nullopt);
}

Query& Query::bind_blob(std::string_view bytes) {
  note(sqlite3_bind_blob64(statement_, ++bound_, bytes.data() == nullptr ? "" : bytes.data(), bytes.size(),
                           SQLITE_TRANSIENT));
  return *this;
}

Result<bool> Query::step() {
  if (code_ == SQLITE_OK) {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    code_ = code;
  }
  return tl::unexpected<Error>(connection_->error(code_, "the ledger cannot be used"));
}

Result<void> Query::run() {
  Result<bool> more = step();
  while (more && *more) more = step();
  if (!more) return fail(std::move(more));
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
  bound_ = 0;
  return {};
}

bool Query::is_null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}
std::int64_t Query::integer(int column) const {
  return sqlite3_column_int64(statement_, column);
}
double Query::real(int column) const {
  return sqlite3_column_double(statement_, column);
}

std::string Query::text(int column) const {
  const void* bytes = sqlite3_column_blob(statement_, column);
  const int length = sqlite3_column_bytes(statement_, column);
  if (bytes == nullptr || length <= 0) return {};
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(length)};
}

std::optional<std::string> Query::optional_text(int column) const {
  if (is_null(column)) return std::nullopt;
  return text(column);
}

Result<std::unique_ptr<Connection>> Connection::open(const std::filesystem::path& file, Access access,
                                                     std::chrono::milliseconds wait) {
  std::unique_ptr<Connection> made(new Connection);
  made->file_ = file;
  const int mode =
      access == Access::kWrite ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
  const char* query = access == Access::kWrite  ? "mode=rwc"
                      : access == Access::kRead ? "mode=ro"
                                                : "immutable=1";
  const int code = sqlite3_open_v2(uri_of(file, query).c_str(), &made->handle_,
                                   mode | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
  if (code != SQLITE_OK) {
    const int extended = made->handle_ != nullptr ? sqlite3_extended_errcode(made->handle_) : code;
    return tl::unexpected<Error>(made->error(extended, "the ledger cannot be opened"));
  }
  sqlite3_extended_result_codes(made->handle_, 1);
  sqlite3_busy_timeout(made->handle_, static_cast<int>(wait.count()));
  const std::pair<int, int> settings[] = {
      {SQLITE_DBCONFIG_DQS_DDL, 0},     {SQLITE_DBCONFIG_DQS_DML, 0},   {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
      {SQLITE_DBCONFIG_ENABLE_FKEY, 1}, {SQLITE_DBCONFIG_DEFENSIVE, 1}, {SQLITE_DBCONFIG_ENABLE_TRIGGER, 1},
  };
  for (const auto& [setting, value] : settings) {
    const int set = sqlite3_db_config(made->handle_, setting, value, nullptr);
    if (set != SQLITE_OK) return tl::unexpected<Error>(made->error(set, "the ledger cannot be opened"));
  }
  // REPLACE would get round the triggers that guard the log without the second.
  if (auto set =
          made->execute("PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON; PRAGMA temp_store=MEMORY;"
                        "PRAGMA cache_size=-16000;");
      !set)
    return fail(std::move(set));
  return made;
}

Connection::~Connection() {
  for (const auto& [sql, statement] : statements_) sqlite3_finalize(statement);
  // The last to leave writes the log back and removes the side files; with readers about, this does what it
  // can.
  if (handle_ != nullptr && !read_only())
    sqlite3_wal_checkpoint_v2(handle_, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
  sqlite3_close(handle_);
}

Result<void> Connection::execute(const std::string& sql) {
  const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return tl::unexpected<Error>(error(code, "the ledger cannot be used"));
  return {};
}

Query Connection::query(std::string_view sql) {
  const auto [entry, fresh] = statements_.try_emplace(std::string(sql), nullptr);
  int code = SQLITE_OK;
  if (entry->second == nullptr)
    code = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                              &entry->second, nullptr);
  return Query(*this, entry->second, code);
}

Result<std::int64_t> Connection::number(std::string_view sql) {
  Query query = this->query(sql);
  const Result<bool> row = query.step();
  if (!row) return tl::unexpected<Error>(row.error());
  return *row ? query.integer(0) : 0;
}

bool Connection::read_only() const {
  return sqlite3_db_readonly(handle_, "main") != 0;
}
std::int64_t Connection::total_changes() const {
  return sqlite3_total_changes64(handle_);
}

Error Connection::error(int code, std::string_view doing) const {
  const char* detail = handle_ != nullptr ? sqlite3_errmsg(handle_) : sqlite3_errstr(code);
  return error_of(code, doing, detail, file_);
}

Result<Transaction> Transaction::begin(Connection& connection) {
  if (auto begun = connection.execute("BEGIN IMMEDIATE"); !begun) return fail(std::move(begun));
  return Transaction(connection);
}

Result<Transaction> Transaction::look(Connection& connection) {
  if (auto begun = connection.execute("BEGIN"); !begun) return fail(std::move(begun));
  return Transaction(connection);
}

Transaction::Transaction(Transaction&& other) noexcept
    : connection_(std::exchange(other.connection_, nullptr)) {}

Transaction::~Transaction() {
  // Fails only where SQLite has rolled back by itself.
  if (connection_ != nullptr) static_cast<void>(connection_->execute("ROLLBACK"));
}

Result<void> Transaction::commit() {
  if (auto done = connection_->execute("COMMIT"); !done) return done;
  connection_ = nullptr;
  return {};
}

}  // namespace toguna::ledger::sqlite
