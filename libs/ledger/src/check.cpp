#include <fmt/format.h>

#include "store.hpp"

namespace toguna::ledger {
namespace {

/// The verdicts that stand, as rows of the table `verdict`: each field from the latest correction that set
/// it.
constexpr std::string_view kReplayed = R"sql(
WITH standing AS (
  SELECT * FROM event e WHERE verdict <> 'undo' AND NOT EXISTS (SELECT 1 FROM event u WHERE u.undoes = e.number)),
field AS (
  SELECT s.statement, j.key, j.value, row_number() OVER (PARTITION BY s.statement, j.key ORDER BY s.number DESC) AS age
  FROM standing s, json_each(s.correction) j),
latest AS (
  SELECT statement, CASE verdict WHEN 'accept' THEN 'accepted' WHEN 'reject' THEN 'rejected' ELSE 'corrected' END AS state,
         row_number() OVER (PARTITION BY statement ORDER BY number DESC) AS age
  FROM standing),
replayed AS (
  SELECT l.statement, l.state,
    (SELECT value FROM field f WHERE f.statement = l.statement AND f.age = 1 AND f.key = 'actor_id') AS actor_id,
    (SELECT value FROM field f WHERE f.statement = l.statement AND f.age = 1 AND f.key = 'actor_name') AS actor_name,
    (SELECT value FROM field f WHERE f.statement = l.statement AND f.age = 1 AND f.key = 'option') AS option,
    (SELECT value FROM field f WHERE f.statement = l.statement AND f.age = 1 AND f.key = 'stance') AS stance,
    (SELECT value FROM field f WHERE f.statement = l.statement AND f.age = 1 AND f.key = 'date_said') AS date_said
  FROM latest l WHERE l.age = 1)
SELECT count(*) FROM (
  SELECT * FROM (SELECT * FROM replayed EXCEPT SELECT * FROM verdict)
  UNION ALL
  SELECT * FROM (SELECT * FROM verdict EXCEPT SELECT * FROM replayed))
)sql";

Result<void> none_of(sqlite::Connection& db, std::string_view counting, std::string_view what) {
  const auto count = db.number(counting);
  if (!count) return tl::unexpected<Error>(count.error());
  if (*count == 0) return {};
  return fail(ErrorCode::kLedgerCorrupt, fmt::format("the ledger is damaged: {} {}", *count, what),
              db.file().string(), "put back a copy of the file");
}

}  // namespace

Result<void> Ledger::check() const {
  sqlite::Connection& db = store_->db();
  {
    sqlite::Query query = db.query("PRAGMA integrity_check(1)");
    const auto row = query.step();
    if (!row) return tl::unexpected<Error>(row.error());
    if (*row && query.text(0) != "ok") return damaged(db, query.text(0));
  }
  auto sound = none_of(db, "SELECT count(*) FROM pragma_foreign_key_check", "references lead nowhere");
  if (sound)
    sound = none_of(db,
                    "SELECT count(*) FROM source s WHERE s.latest <> "
                    "(SELECT max(version) FROM source_version v WHERE v.document = s.id) OR s.latest <> "
                    "(SELECT count(*) FROM source_version v WHERE v.document = s.id)",
                    "sources have lost a version");
  if (sound)
    sound =
        none_of(db, "SELECT coalesce(max(number), 0) - count(*) FROM event", "lines of the log are missing");
  // An independent way to the same state: SQL here, the program's own adding up in rebuild().
  if (sound) sound = none_of(db, kReplayed, "statements are not what the log adds up to");
  if (!sound || db.read_only()) return sound;
  return db.execute(
      "INSERT INTO evidence_words(evidence_words, rank) VALUES ('integrity-check', 1);"
      "INSERT INTO source_text(source_text, rank) VALUES ('integrity-check', 1)");
}

}  // namespace toguna::ledger
