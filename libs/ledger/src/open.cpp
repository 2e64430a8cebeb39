#include <fmt/format.h>

#include <array>
#include <fstream>
#include <thread>

#include "schema.hpp"
#include "store.hpp"

namespace toguna::ledger {
namespace {

constexpr std::size_t kHeaderSize = 100;
constexpr std::size_t kIdOffset = 68;  // sqlite.org/fileformat2.html, 1.3
constexpr std::string_view kMagic{"SQLite format 3\0", 16};

enum class Kind { kEmpty, kLedger, kUnfinished, kForeign, kOtherDatabase };

bool has_journal(const std::filesystem::path& file) {
  std::error_code failure;
  const auto size = std::filesystem::file_size(file.string() + "-journal", failure);
  return !failure && size > 0;
}

/// What a file is by its first bytes, before SQLite touches it: opening a stranger's database could already
/// change it (replay its log, remove its side files). A ledger carries its mark from its first commit on.
Result<Kind> kind_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in)
    return fail(ErrorCode::kInputOutput, "the ledger cannot be opened for reading", file.string(),
                "see that you may read the file");
  std::array<char, kHeaderSize> header{};
  in.read(header.data(), header.size());
  const auto read = static_cast<std::size_t>(in.gcount());
  if (read == 0) return Kind::kEmpty;
  const std::string_view bytes(header.data(), read);
  if (read == kHeaderSize && bytes.find_first_not_of('\0') == std::string_view::npos && has_journal(file))
    return Kind::kUnfinished;
  if (read < kHeaderSize || !bytes.starts_with(kMagic)) return Kind::kForeign;
  std::uint32_t id = 0;
  for (std::size_t i = 0; i < 4; ++i) id = (id << 8) | static_cast<unsigned char>(bytes[kIdOffset + i]);
  return id == static_cast<std::uint32_t>(kApplicationId) ? Kind::kLedger : Kind::kOtherDatabase;
}

Result<void> check_identity(const std::filesystem::path& file, bool read_only) {
  std::error_code failure;
  if (!std::filesystem::exists(file, failure)) {
    if (!read_only) return {};
    return fail(ErrorCode::kNotFound, "there is no ledger", file.string(), "read sources first: toguna read");
  }
  if (!std::filesystem::is_regular_file(file, failure))
    return fail(ErrorCode::kInputOutput, "the ledger is not a file", file.string(),
                "remove it or name another");
  const auto kind = kind_of(file);
  if (!kind) return tl::unexpected<Error>(kind.error());
  if (*kind == Kind::kForeign)
    return fail(ErrorCode::kLedgerCorrupt, "this is not a ledger, or its beginning is damaged", file.string(),
                "move the file away or put back a copy; it was not changed");
  if (*kind == Kind::kOtherDatabase)
    return fail(ErrorCode::kLedgerCorrupt, "this is another program's database, not a ledger", file.string(),
                "move the file away or name another; it was not changed");
  return {};
}

using Opened = Result<std::unique_ptr<sqlite::Connection>>;

/// A connection that has read something, so that a wrong or locked file shows here and not later.
Opened open_checked(const std::filesystem::path& file, sqlite::Access access,
                    std::chrono::milliseconds wait) {
  auto db = sqlite::Connection::open(file, access, wait);
  if (!db) return db;
  if (auto version = (*db)->number("PRAGMA schema_version"); !version) return fail(std::move(version));
  if (auto version = (*db)->number("PRAGMA user_version"); !version) return fail(std::move(version));
  return db;
}

/// Read-only: with the side files where they can be used, without them where nothing is waiting in the log.
Opened open_reading(const std::filesystem::path& file, std::chrono::milliseconds wait) {
  auto db = open_checked(file, sqlite::Access::kRead, wait);
  if (db || (db.error().code != ErrorCode::kInputOutput)) return db;
  std::error_code failure;
  const auto waiting = std::filesystem::file_size(file.string() + "-wal", failure);
  if (!failure && waiting > 0) {
    Error error = std::move(db).error();
    error.help = "the last writer did not finish; open the ledger once where its folder can be written";
    return tl::unexpected<Error>(std::move(error));
  }
  return open_checked(file, sqlite::Access::kImmutable, wait);
}

/// Switches the write-ahead log on. Where the file system cannot do it (no shared memory), the rollback
/// journal stays: as durable, but readers wait for the writer.
Result<void> use_write_ahead_log(sqlite::Connection& db, std::chrono::milliseconds wait) {
  const auto deadline = std::chrono::steady_clock::now() + wait;
  for (;;) {
    // SQLite does not wait by itself where two connections switch at once.
    auto switched = db.execute("PRAGMA journal_mode=WAL");
    if (switched || switched.error().code != ErrorCode::kLedgerBusy) return switched;
    if (std::chrono::steady_clock::now() >= deadline) return switched;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
}

Result<void> prepare(sqlite::Connection& db, std::chrono::milliseconds wait) {
  // The first commit is made before the write-ahead log is switched on, so that the mark is in the file
  // itself.
  if (auto migrated = migrate(db); !migrated) return migrated;
  if (db.read_only()) return {};
  return use_write_ahead_log(db, wait);
}

}  // namespace

Result<sqlite::Transaction> begin_write(sqlite::Connection& db) {
  if (db.read_only())
    return fail(ErrorCode::kInputOutput, "the ledger can only be read", db.file().string(),
                "make the file and its folder writable, or work on a copy of the dossier");
  return sqlite::Transaction::begin(db);
}

tl::unexpected<Error> damaged(const sqlite::Connection& db, std::string_view what) {
  return fail(ErrorCode::kLedgerCorrupt, fmt::format("the ledger is damaged: {} cannot be read", what),
              db.file().string(), "put back a copy of the file");
}

Ledger::Ledger(std::unique_ptr<Store> store) : store_(std::move(store)) {}
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;
Ledger::~Ledger() = default;

Result<Ledger> Ledger::open(const std::filesystem::path& file) {
  return open(file, OpenOptions{});
}

Result<Ledger> Ledger::open(const std::filesystem::path& file, const OpenOptions& options) {
  if (auto known = check_identity(file, options.read_only); !known) return fail(std::move(known));
  Opened db = options.read_only ? open_reading(file, options.wait)
                                : open_checked(file, sqlite::Access::kWrite, options.wait);
  std::error_code failure;
  if (!db && db.error().code == ErrorCode::kInputOutput && std::filesystem::exists(file, failure))
    db = open_reading(file, options.wait);
  if (!db) return fail(std::move(db));
  if (auto prepared = prepare(**db, options.wait); !prepared) return fail(std::move(prepared));
  return Ledger(std::make_unique<Store>(std::move(*db)));
}

int Ledger::schema_version() const {
  return static_cast<int>(store_->db().number("PRAGMA user_version").value_or(0));
}

bool Ledger::read_only() const {
  return store_->db().read_only();
}

}  // namespace toguna::ledger
