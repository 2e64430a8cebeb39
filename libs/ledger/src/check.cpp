#include <fmt/format.h>

#include "store.hpp"

namespace toguna::ledger {
namespace {

/// The verdicts that stand (taken back an even number of times), and each field from the latest that set it.
constexpr std::string_view kStanding = R"sql(
WITH RECURSIVE chain(root, tip, depth) AS (
  SELECT number, number, 0 FROM event WHERE verdict <> 'undo'
  UNION ALL SELECT c.root, u.number, c.depth + 1 FROM chain c JOIN event u ON u.undoes = c.tip),
standing AS (
  SELECT * FROM event WHERE number IN (SELECT root FROM chain GROUP BY root HAVING max(depth) % 2 = 0)),
field AS (
  SELECT s.statement, j.key, j.value, s.correction -> j.fullkey AS json,
         row_number() OVER (PARTITION BY s.statement, j.key ORDER BY s.number DESC) AS age
  FROM standing s, json_each(s.correction) j),
basic(key) AS (VALUES ('actor_id'), ('actor_name'), ('option'), ('stance'), ('date_said')),
)sql";

/// The table of verdicts, but for its last column.
constexpr std::string_view kReplayed = R"sql(
latest AS (
  SELECT statement, CASE verdict WHEN 'accept' THEN 'accepted' WHEN 'reject' THEN 'rejected' ELSE 'corrected' END AS state,
         row_number() OVER (PARTITION BY statement ORDER BY number DESC) AS age
  FROM standing
  WHERE verdict <> 'correct' OR (SELECT group_concat(key) FROM json_each(correction)) IS NOT 'flagged'),
replayed AS (
  SELECT k.statement, (SELECT l.state FROM latest l WHERE l.statement = k.statement AND l.age = 1) AS state,
    (SELECT value FROM field f WHERE f.statement = k.statement AND f.age = 1 AND f.key = 'actor_id') AS actor_id,
    (SELECT value FROM field f WHERE f.statement = k.statement AND f.age = 1 AND f.key = 'actor_name') AS actor_name,
    (SELECT value FROM field f WHERE f.statement = k.statement AND f.age = 1 AND f.key = 'option') AS option,
    (SELECT value FROM field f WHERE f.statement = k.statement AND f.age = 1 AND f.key = 'stance') AS stance,
    (SELECT value FROM field f WHERE f.statement = k.statement AND f.age = 1 AND f.key = 'date_said') AS date_said
  FROM (SELECT DISTINCT statement FROM standing) k),
kept AS (SELECT statement, state, actor_id, actor_name, option, stance, date_said FROM verdict)
SELECT count(*) FROM (
  SELECT * FROM (SELECT * FROM replayed EXCEPT SELECT * FROM kept)
  UNION ALL
  SELECT * FROM (SELECT * FROM kept EXCEPT SELECT * FROM replayed))
)sql";

/// Its last column, key by key.
constexpr std::string_view kReplayedMore = R"sql(
replayed AS (SELECT statement, key, json FROM field WHERE age = 1 AND key NOT IN basic),
kept AS (SELECT v.statement, j.key, v.more -> j.fullkey FROM verdict v, json_each(v.more) j)
SELECT count(*) FROM (
  SELECT * FROM (SELECT * FROM replayed EXCEPT SELECT * FROM kept)
  UNION ALL
  SELECT * FROM (SELECT * FROM kept EXCEPT SELECT * FROM replayed))
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
  for (const std::string_view replayed : {kReplayed, kReplayedMore})
    if (sound)
      sound =
          none_of(db, fmt::format("{}{}", kStanding, replayed), "statements are not what the log adds up to");
  if (!sound || db.read_only()) return sound;
  return db.execute(
      "INSERT INTO evidence_words(evidence_words, rank) VALUES ('integrity-check', 1);"
      "INSERT INTO source_text(source_text, rank) VALUES ('integrity-check', 1)");
}

}  // namespace toguna::ledger
