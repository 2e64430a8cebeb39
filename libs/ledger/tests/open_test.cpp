#include <sys/stat.h>
#include <unistd.h>

#include "raw.hpp"
#include "schema.hpp"
#include "sqlite.hpp"
#include "support.hpp"

namespace toguna::ledger {
namespace {

class Opening : public LedgerTest {
 protected:
  void write(const std::string& bytes) { std::ofstream(file_, std::ios::binary) << bytes; }
  Error refused() {
    auto ledger = Ledger::open(file_);
    EXPECT_FALSE(ledger);
    return ledger ? Error{} : ledger.error();
  }
  void make_filled() {
    Ledger ledger = opened(file_);
    put(ledger, harbour_note(), std::string(20000, 'x'), {against_dues()});
    ASSERT_TRUE(ledger.judge("s1", Verdict::kAccept, "ann"));
  }
};

TEST_F(Opening, MakesALedgerMarkedAsOne) {
  EXPECT_EQ(opened(file_).schema_version(), newest_schema());
  EXPECT_EQ(raw_sql(file_, "PRAGMA application_id").value, std::to_string(kApplicationId));
  EXPECT_EQ(raw_sql(file_, "PRAGMA journal_mode").value, "wal");
  EXPECT_FALSE(std::filesystem::exists(file_.string() + "-wal"));
}

TEST_F(Opening, MakesALedgerOfAnEmptyFile) {
  write("");
  EXPECT_TRUE(opened(file_).check());
}

TEST_F(Opening, AFolderThatIsNotThereIsAnErrorWithAWayOut) {
  file_ = folder_ / "missing" / "ledger.db";
  const Error error = refused();
  EXPECT_EQ(error.code, ErrorCode::kInputOutput);
  EXPECT_EQ(error.place, file_.string());
  EXPECT_NE(error.help.find("folder"), std::string::npos);
  std::filesystem::create_directory(folder_ / "taken");
  file_ = folder_ / "taken";
  EXPECT_EQ(refused().code, ErrorCode::kInputOutput);
}

TEST_F(Opening, NamesWithSpecialCharactersWork) {
  file_ = folder_ / "a?b=c&d#e %20 é.db";
  { put(*std::make_unique<Ledger>(opened(file_)), harbour_note(), "one", {}); }
  EXPECT_TRUE(std::filesystem::exists(file_));
  EXPECT_EQ(opened(file_).sources()->size(), 1U);
}

TEST_F(Opening, StrangersAreRefusedAndNotAltered) {
  const auto stays = [&](const std::string& bytes) {
    write(bytes);
    const Error error = refused();
    EXPECT_EQ(error.code, ErrorCode::kLedgerCorrupt);
    EXPECT_FALSE(error.help.empty());
    EXPECT_EQ(content_of(file_), bytes);
    EXPECT_FALSE(std::filesystem::exists(file_.string() + "-wal"));
  };
  stays("Dear editor");
  stays(std::string("SQLite format 3\0", 16));
  stays(std::string(5000, '\0'));
  stays(std::string(5000, 'x'));
  std::filesystem::remove(file_);
  raw_sql(file_, "CREATE TABLE other(x); INSERT INTO other VALUES (1)");
  stays(content_of(file_));
  std::filesystem::remove(file_);
  raw_sql(file_, "PRAGMA application_id=77; PRAGMA journal_mode=WAL; CREATE TABLE other(x)");
  stays(content_of(file_));
}

TEST_F(Opening, ALedgerOfANewerProgramIsRefusedAndNotAltered) {
  make_filled();
  raw_sql(file_, "PRAGMA user_version=99");
  const std::string before = content_of(file_);
  const Error error = refused();
  EXPECT_EQ(error.code, ErrorCode::kLedgerCorrupt);
  EXPECT_NE(error.message.find("newer program"), std::string::npos);
  EXPECT_NE(error.message.find("99"), std::string::npos);
  EXPECT_NE(error.help.find("update"), std::string::npos);
  EXPECT_EQ(content_of(file_), before);
}

TEST_F(Opening, ACutFileIsRefused) {
  make_filled();
  const auto size = std::filesystem::file_size(file_);
  for (const auto left : {size - 4096, size / 2, std::uintmax_t{4096}, std::uintmax_t{99}}) {
    std::filesystem::resize_file(file_, left);
    EXPECT_EQ(refused().code, ErrorCode::kLedgerCorrupt) << left;
  }
}

TEST_F(Opening, DamageInTheMiddleIsFoundByCheckAndNamedWhenMet) {
  make_filled();
  std::string bytes = content_of(file_);
  for (std::size_t i = 8192; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i * 31);
  write(bytes);
  auto ledger = Ledger::open(file_);
  const auto broken = ledger ? ledger->check() : Result<void>(fail(std::move(ledger)));
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().code, ErrorCode::kLedgerCorrupt);
}

TEST_F(Opening, DamagedSourceBytesAreNotHandedOut) {
  make_filled();
  raw_sql(file_, "UPDATE content SET bytes = zeroblob(length(bytes))");
  EXPECT_EQ(opened(file_).bytes("harbour.html").error().code, ErrorCode::kLedgerCorrupt);
  raw_sql(file_, "UPDATE content SET layout = x'00', layout_size = -1");
  EXPECT_EQ(opened(file_).document("harbour.html").error().code, ErrorCode::kLedgerCorrupt);
  raw_sql(file_, "UPDATE suggestion SET relay = '[1'");
  EXPECT_EQ(opened(file_).statements().error().code, ErrorCode::kLedgerCorrupt);
}

/// A ledger as an earlier schema had it, with the rows of the given one.
void write_schema(int schema, const std::filesystem::path& from, const std::filesystem::path& to) {
  auto db = sqlite::Connection::open(to, sqlite::Access::kWrite, std::chrono::seconds(1)).value();
  ASSERT_TRUE(migrate(*db, 1));
  ASSERT_TRUE(db->execute("ATTACH '" + from.string() + "' AS given"));
  for (const std::string table :
       {"source", "source_version", "content", "statement", "suggestion", "event", "verdict"}) {
    // Later schemas have more columns.
    const auto columns =
        raw_sql(to, "SELECT group_concat(name) FROM pragma_table_info('" + table + "')").value;
    ASSERT_TRUE(db->execute("INSERT INTO main." + table + " SELECT " + columns + " FROM given." + table))
        << table;
  }
  ASSERT_TRUE(db->execute("DETACH given"));
  ASSERT_TRUE(migrate(*db, schema));
}

TEST_F(Opening, ALedgerOfTheFirstSchemaIsBroughtUpToDate) {
  make_filled();
  const auto old = folder_ / "old.db";
  write_schema(1, file_, old);
  ASSERT_EQ(raw_sql(old, "PRAGMA user_version").value, "1");
  ASSERT_NE(raw_sql(old, "SELECT * FROM evidence_words").error, "");
  {
    Ledger ledger = opened(old);
    EXPECT_EQ(ledger.schema_version(), newest_schema());
    EXPECT_EQ(ledger.statements({.words = "mayor rejected"})->size(), 1U);
    EXPECT_EQ(ledger.sources_with("ferry")->size(), 1U);
    EXPECT_EQ(ledger.statement("s1")->state, ReviewState::kAccepted);
    EXPECT_TRUE(ledger.check());
  }
  EXPECT_EQ(
      raw_sql(old, "SELECT group_concat(name) FROM (SELECT name FROM sqlite_schema ORDER BY name)").value,
      raw_sql(file_, "SELECT group_concat(name) FROM (SELECT name FROM sqlite_schema ORDER BY name)").value);
}

TEST_F(Opening, ALedgerFromBeforeSectionsAndTypesIsReadAsItIsAndAnewOnceItMayBeWritten) {
  make_filled();
  const auto old = folder_ / "old.db";
  write_schema(4, file_, old);
  const std::string before = content_of(old);
  {
    const auto reading = Ledger::open(old, {.read_only = true});
    ASSERT_TRUE(reading);
    EXPECT_EQ(reading->schema_version(), 4);
    EXPECT_EQ(reading->sources()->front().author, "P. Ekström");
    EXPECT_EQ(reading->sources()->front().section, "");
    EXPECT_EQ(reading->sources()->front().statement_count, 1U);
    EXPECT_EQ(reading->document("harbour.html")->title, "Harbour dues: no vote before May");
    EXPECT_EQ(reading->document("harbour.html")->type, "");
    EXPECT_EQ(content_of(old), before);
  }
  Ledger ledger = opened(old);
  EXPECT_EQ(ledger.schema_version(), newest_schema());
  EXPECT_EQ(ledger.sources()->front().section, "");
  // With the fingerprint gone the source is read again, and says what nobody had looked for.
  EXPECT_EQ(ledger.sources()->front().coded_with, "");
  EXPECT_EQ(put(ledger, harbour_note(), std::string(20000, 'x'), {against_dues()}), 1);
  EXPECT_EQ(ledger.sources()->front().section, "Harbour & town");
  EXPECT_EQ(ledger.document("harbour.html")->type, "letter");
  EXPECT_EQ(ledger.statement("s1")->state, ReviewState::kAccepted);
  EXPECT_TRUE(ledger.check());
}

TEST_F(Opening, ReadOnlyReadsAndRefusesToWrite) {
  make_filled();
  const std::string before = content_of(file_);
  auto ledger = Ledger::open(file_, {.read_only = true});
  ASSERT_TRUE(ledger);
  EXPECT_TRUE(ledger->read_only());
  EXPECT_EQ(ledger->statements({.words = "mayor"})->size(), 1U);
  EXPECT_TRUE(ledger->check());
  const auto judged = ledger->judge("s1", Verdict::kReject, "ann");
  ASSERT_FALSE(judged);
  EXPECT_EQ(judged.error().code, ErrorCode::kInputOutput);
  EXPECT_NE(judged.error().help.find("writable"), std::string::npos);
  EXPECT_EQ(ledger->store(harbour_note(), "two").error().code, ErrorCode::kInputOutput);
  EXPECT_EQ(content_of(file_), before);
  EXPECT_EQ(Ledger::open(folder_ / "none.db", {.read_only = true}).error().code, ErrorCode::kNotFound);
  EXPECT_FALSE(std::filesystem::exists(folder_ / "none.db"));
}

/// Without root's rights while it lives, so that permissions count.
class Unprivileged {
 public:
  Unprivileged() : given_up_(geteuid() == 0 && seteuid(65534) == 0) {}
  ~Unprivileged() {
    if (given_up_ && seteuid(0) != 0) std::abort();
  }
  bool bound_by_permissions() const { return geteuid() != 0; }

 private:
  bool given_up_;
};

TEST_F(Opening, AReadOnlyFolderCanBeReadAndSaysWhyItCannotBeWritten) {
  make_filled();
  chmod(file_.c_str(), 0444);
  chmod(folder_.c_str(), 0555);
  {
    const Unprivileged user;
    if (!user.bound_by_permissions()) GTEST_SKIP() << "root's rights cannot be given up here";
    auto ledger = Ledger::open(file_);
    ASSERT_TRUE(ledger) << ledger.error().message;
    EXPECT_TRUE(ledger->read_only());
    EXPECT_EQ(ledger->statements()->size(), 1U);
    EXPECT_EQ(ledger->store(harbour_note(), std::string(20000, 'x'))->outcome, StoreOutcome::kUnchanged);
    const auto judged = ledger->judge("s1", Verdict::kReject, "ann");
    ASSERT_FALSE(judged);
    EXPECT_EQ(judged.error().code, ErrorCode::kInputOutput);
    EXPECT_NE(judged.error().help.find("writable"), std::string::npos);
    const auto fresh = Ledger::open(folder_ / "fresh.db");
    ASSERT_FALSE(fresh);
    EXPECT_EQ(fresh.error().code, ErrorCode::kInputOutput);
  }
  chmod(folder_.c_str(), 0755);
}

TEST_F(Opening, AHeldLedgerIsBusyAndReadsGoOn) {
  make_filled();
  Ledger holder = opened(file_);
  auto db = sqlite::Connection::open(file_, sqlite::Access::kWrite, std::chrono::seconds(1)).value();
  ASSERT_TRUE(db->execute("BEGIN IMMEDIATE"));
  auto ledger = Ledger::open(file_, {.wait = std::chrono::milliseconds(30)});
  ASSERT_TRUE(ledger);
  EXPECT_EQ(ledger->statements()->size(), 1U);
  EXPECT_EQ(ledger->store(harbour_note(), std::string(20000, 'x'))->outcome, StoreOutcome::kUnchanged);
  const auto judged = ledger->judge("s1", Verdict::kReject, "ann");
  ASSERT_FALSE(judged);
  EXPECT_EQ(judged.error().code, ErrorCode::kLedgerBusy);
  ASSERT_TRUE(db->execute("ROLLBACK"));
  EXPECT_TRUE(ledger->judge("s1", Verdict::kReject, "ann"));
}

}  // namespace
}  // namespace toguna::ledger
