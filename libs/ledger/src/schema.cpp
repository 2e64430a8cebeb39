#include "schema.hpp"

#include <fmt/format.h>

#include <array>

namespace toguna::ledger {
namespace {

// A released step is never edited: a change of the schema is a new step at the end.

constexpr std::string_view kFirst = R"sql(
CREATE TABLE source(
  id TEXT PRIMARY KEY,
  latest INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE source_version(
  document TEXT NOT NULL REFERENCES source(id) DEFERRABLE INITIALLY DEFERRED,
  version INTEGER NOT NULL CHECK(version >= 1),
  digest TEXT NOT NULL,
  title TEXT NOT NULL,
  outlet TEXT NOT NULL,
  author TEXT NOT NULL,
  url TEXT NOT NULL,
  encoding TEXT NOT NULL,
  date TEXT,
  read_at TEXT NOT NULL,
  coded_with TEXT NOT NULL DEFAULT '',
  PRIMARY KEY(document, version)
) STRICT, WITHOUT ROWID;

-- Apart from the facts above, so that listing sources does not read through their content.
CREATE TABLE content(
  number INTEGER PRIMARY KEY,
  document TEXT NOT NULL,
  version INTEGER NOT NULL,
  size INTEGER NOT NULL,      -- of the bytes as delivered
  bytes BLOB NOT NULL,        -- zlib
  text TEXT NOT NULL,         -- the reading text
  layout_size INTEGER NOT NULL,
  layout BLOB NOT NULL,       -- zlib of JSON: blocks, source map, warnings
  UNIQUE(document, version),
  FOREIGN KEY(document, version) REFERENCES source_version(document, version)
) STRICT;

-- The identity of a statement, for ever: events refer to it when nobody suggests it any more.
CREATE TABLE statement(
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,    -- the given one, with a suffix where another document has it already
  document TEXT NOT NULL REFERENCES source(id),
  given TEXT NOT NULL,
  UNIQUE(document, given)
) STRICT;

-- What the program suggested, never altered by a verdict.
CREATE TABLE suggestion(
  number INTEGER PRIMARY KEY,
  statement INTEGER NOT NULL REFERENCES statement(number),
  document TEXT NOT NULL,
  version INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  reading_begin INTEGER NOT NULL,
  reading_end INTEGER NOT NULL,
  source_begin INTEGER NOT NULL,
  source_end INTEGER NOT NULL,
  words TEXT NOT NULL,
  speaker_name TEXT NOT NULL,
  speaker_id TEXT NOT NULL,
  principal_name TEXT,
  principal_id TEXT,
  actor_name TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  option TEXT NOT NULL,
  stance TEXT NOT NULL,
  condition TEXT,             -- JSON
  confidence REAL NOT NULL,
  date_said TEXT,
  date_reported TEXT,
  relay TEXT NOT NULL,        -- JSON
  about_other INTEGER NOT NULL,
  UNIQUE(statement, version),
  FOREIGN KEY(document, version) REFERENCES source_version(document, version)
) STRICT;

CREATE TABLE event(
  number INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK(verdict IN ('accept', 'reject', 'correct', 'undo')),
  statement INTEGER NOT NULL REFERENCES statement(number),
  correction TEXT NOT NULL,   -- JSON of the fields set by a person
  before TEXT NOT NULL,       -- JSON
  after TEXT NOT NULL,        -- JSON
  undoes INTEGER UNIQUE REFERENCES event(number),
  note TEXT NOT NULL,
  CHECK((verdict = 'undo') = (undoes IS NOT NULL))
) STRICT;
CREATE INDEX event_of_statement ON event(statement);

CREATE TRIGGER event_is_kept_on_update BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER event_is_kept_on_delete BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER event_is_kept_on_insert BEFORE INSERT ON event
WHEN new.number <> (SELECT coalesce(max(number), 0) + 1 FROM event)
BEGIN SELECT RAISE(ABORT, 'the log is append-only and without gaps'); END;

-- Derived: the events of a statement, added up. No row: as suggested.
CREATE TABLE verdict(
  statement INTEGER PRIMARY KEY REFERENCES statement(number),
  state TEXT NOT NULL CHECK(state IN ('accepted', 'rejected', 'corrected')),
  actor_id TEXT,
  actor_name TEXT,
  option TEXT,
  stance TEXT,
  date_said TEXT
) STRICT;
)sql";

// Full-text search, and the order in which the statements of a document are read. The indexes are kept in
// step by the code that writes their tables, in the same transaction: with trusted_schema off, SQLite 3.40
// lets no trigger of the file touch FTS5.
constexpr std::string_view kSecond = R"sql(
CREATE INDEX suggestion_of_document ON suggestion(document, version, reading_begin, reading_end, ordinal);

CREATE VIRTUAL TABLE evidence_words USING fts5(
  words, content='suggestion', content_rowid='number', tokenize='unicode61 remove_diacritics 2');

CREATE VIRTUAL TABLE source_text USING fts5(
  text, content='content', content_rowid='number', tokenize='unicode61 remove_diacritics 2');

INSERT INTO evidence_words(evidence_words) VALUES ('rebuild');
INSERT INTO source_text(source_text) VALUES ('rebuild');
)sql";

// Every field can be corrected and a statement can be flagged without being judged; several verdicts are one
// step; persons add statements and discuss.
constexpr std::string_view kThird = R"sql(
CREATE TABLE new_verdict(
  statement INTEGER PRIMARY KEY REFERENCES statement(number),
  state TEXT CHECK(state IN ('accepted', 'rejected', 'corrected')),
  actor_id TEXT,
  actor_name TEXT,
  option TEXT,
  stance TEXT,
  date_said TEXT,
  more TEXT                   -- JSON of the other fields set
) STRICT;
INSERT INTO new_verdict SELECT statement, state, actor_id, actor_name, option, stance, date_said, NULL FROM verdict;
DROP TABLE verdict;
ALTER TABLE new_verdict RENAME TO verdict;

ALTER TABLE event ADD COLUMN batch INTEGER;
ALTER TABLE suggestion ADD COLUMN made_by TEXT;
CREATE INDEX suggestion_by_person ON suggestion(made_by) WHERE made_by IS NOT NULL;

CREATE TABLE post(
  number INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  statement INTEGER REFERENCES statement(number),
  reply_to INTEGER REFERENCES post(number),
  text TEXT NOT NULL,
  cites TEXT NOT NULL         -- JSON
) STRICT;
CREATE TRIGGER post_is_kept_on_update BEFORE UPDATE ON post
BEGIN SELECT RAISE(ABORT, 'posts are append-only'); END;
CREATE TRIGGER post_is_kept_on_delete BEFORE DELETE ON post
BEGIN SELECT RAISE(ABORT, 'posts are append-only'); END;
)sql";

// Samples that two persons code blind: their word is apart from the log of verdicts. Edits of the dossier.
constexpr std::string_view kFourth = R"sql(
CREATE TABLE sample(
  number INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  seed TEXT NOT NULL,         -- 64 bits without a sign
  shows_suggestions INTEGER NOT NULL,
  first TEXT NOT NULL,
  second TEXT NOT NULL,
  CHECK(first <> second)
) STRICT;
CREATE TABLE sample_document(
  sample INTEGER NOT NULL REFERENCES sample(number),
  ordinal INTEGER NOT NULL,
  document TEXT NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY(sample, document),
  FOREIGN KEY(document, version) REFERENCES source_version(document, version)
) STRICT, WITHOUT ROWID;
CREATE TABLE sample_entry(
  number INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  sample INTEGER NOT NULL REFERENCES sample(number),
  who TEXT NOT NULL,
  act TEXT NOT NULL CHECK(act IN ('accept', 'reject', 'correct', 'flag', 'add', 'undo', 'redo', 'done', 'settle')),
  statement TEXT NOT NULL,
  document TEXT NOT NULL,
  fields TEXT NOT NULL        -- JSON
) STRICT;
CREATE INDEX sample_entry_of ON sample_entry(sample, who, statement);
CREATE TRIGGER sample_entry_is_kept_on_update BEFORE UPDATE ON sample_entry
BEGIN SELECT RAISE(ABORT, 'what was coded is append-only'); END;
CREATE TRIGGER sample_entry_is_kept_on_delete BEFORE DELETE ON sample_entry
BEGIN SELECT RAISE(ABORT, 'what was coded is append-only'); END;

-- Changes of dossier.toml made through this program, so that they can be taken back.
CREATE TABLE dossier_edit(
  number INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  what TEXT NOT NULL,
  digest_before TEXT NOT NULL,
  digest_after TEXT NOT NULL,
  text_before TEXT NOT NULL,
  text_after TEXT NOT NULL
) STRICT;
)sql";

// What more a source says of itself. Readers before this step did not look for it: all is to be read again.
constexpr std::string_view kFifth = R"sql(
ALTER TABLE source_version ADD COLUMN section TEXT NOT NULL DEFAULT '';
ALTER TABLE source_version ADD COLUMN type TEXT NOT NULL DEFAULT '';
UPDATE source_version SET coded_with = '';
)sql";

constexpr std::array kSteps = {kFirst, kSecond, kThird, kFourth, kFifth};

}  // namespace

int newest_schema() {
  return static_cast<int>(kSteps.size());
}

Result<void> migrate(sqlite::Connection& connection, int target) {
  auto version = connection.number("PRAGMA user_version");
  if (!version) return fail(std::move(version));
  if (*version > newest_schema())
    return fail(ErrorCode::kLedgerCorrupt,
                fmt::format("the ledger was made by a newer program (schema {}, this one knows {})", *version,
                            newest_schema()),
                connection.file().string(), "update toguna; the ledger was not changed");
  if (*version >= target || connection.read_only()) return {};
  auto transaction = sqlite::Transaction::begin(connection);
  if (!transaction) return fail(std::move(transaction));
  // Another process may have done it while this one waited.
  version = connection.number("PRAGMA user_version");
  if (!version) return fail(std::move(version));
  for (auto step = *version; step < target; ++step) {
    if (auto done = connection.execute(std::string(kSteps[static_cast<std::size_t>(step)])); !done)
      return done;
  }
  if (*version < target) {
    auto signed_off = connection.execute(
        fmt::format("PRAGMA application_id={}; PRAGMA user_version={}", kApplicationId, target));
    if (!signed_off) return signed_off;
  }
  return transaction->commit();
}

}  // namespace toguna::ledger
