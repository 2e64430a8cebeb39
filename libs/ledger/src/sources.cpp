#include <fmt/format.h>

#include "compress.hpp"
#include "notation.hpp"
#include "reread.hpp"
#include "store.hpp"
#include "toguna/base/files.hpp"

namespace toguna::ledger {
namespace {

tl::unexpected<Error> no_source(const sqlite::Connection& db, std::string_view id,
                                std::optional<int> version) {
  return fail(ErrorCode::kNotFound,
              version ? fmt::format("the ledger has no version {} of source {}", *version, id)
                      : fmt::format("the ledger has no source {}", id),
              db.file().string(), "toguna check lists the sources that were read");
}

struct Latest {
  int version = 0;
  std::string digest;
};

Result<std::optional<Latest>> latest_of(sqlite::Connection& db, std::string_view id) {
  sqlite::Query query = db.query(
      "SELECT v.version, v.digest FROM source s "
      "JOIN source_version v ON v.document = s.id AND v.version = s.latest WHERE s.id = ?");
  const auto row = query.bind(id).step();
  if (!row) return tl::unexpected<Error>(row.error());
  if (!*row) return std::optional<Latest>{};
  return Latest{.version = static_cast<int>(query.integer(0)), .digest = query.text(1)};
}

Result<void> insert_facts(sqlite::Connection& db, const Document& document, int version,
                          std::string_view digest) {
  return db
      .query(
          "INSERT INTO source_version(document, version, digest, title, outlet, author, section, type, url, "
          "encoding, date, read_at) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(document.id)
      .bind(std::int64_t{version})
      .bind(digest)
      .bind(document.title)
      .bind(document.outlet)
      .bind(document.author)
      .bind(document.section)
      .bind(document.type)
      .bind(document.url)
      .bind(document.encoding)
      .bind(document.date)
      .bind(utc_now())
      .run();
}

Result<void> insert_content(sqlite::Connection& db, const Document& document, int version,
                            std::string_view bytes) {
  const std::string layout = write_layout(document);
  auto done = db.query(
                    "INSERT INTO content(document, version, size, bytes, text, layout_size, layout) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?)")
                  .bind(document.id)
                  .bind(std::int64_t{version})
                  .bind(static_cast<std::int64_t>(bytes.size()))
                  .bind_blob(compress(bytes))
                  .bind(document.text)
                  .bind(static_cast<std::int64_t>(layout.size()))
                  .bind_blob(compress(layout))
                  .run();
  if (!done) return done;
  return db.query("INSERT INTO source_text(rowid, text) VALUES (last_insert_rowid(), ?)")
      .bind(document.text)
      .run();
}

/// What more a source says of itself; a ledger that can only be read may be of a schema without it.
Result<std::string_view> section_and_type(sqlite::Connection& db) {
  const auto schema = db.number("PRAGMA user_version");
  if (!schema) return tl::unexpected<Error>(schema.error());
  return *schema < 5 ? "'', ''" : "v.section, v.type";
}

/// The version asked for, or the latest.
constexpr std::string_view kVersionAsked = "coalesce(?2, (SELECT latest FROM source WHERE id = ?1))";

std::optional<std::int64_t> wide(std::optional<int> version) {
  return version ? std::optional<std::int64_t>(*version) : std::nullopt;
}

/// What storing `document` would do. `stored` is the latest version's reading.
StoreOutcome outcome_of(const std::optional<Latest>& latest, const std::string& digest,
                        const Document& document, const Document* stored) {
  if (!latest) return StoreOutcome::kNew;
  if (latest->digest != digest) return StoreOutcome::kNewVersion;
  Document given = document;
  given.version = latest->version;
  given.digest = digest;
  return stored != nullptr && *stored == given ? StoreOutcome::kUnchanged : StoreOutcome::kReread;
}

Result<void> insert_version(sqlite::Connection& db, const Document& document, int version,
                            std::string_view digest, std::string_view bytes) {
  auto done = db.query(
                    "INSERT INTO source(id, latest) VALUES (?, ?) "
                    "ON CONFLICT(id) DO UPDATE SET latest = excluded.latest")
                  .bind(document.id)
                  .bind(std::int64_t{version})
                  .run();
  if (done) done = insert_facts(db, document, version, digest);
  if (done) done = insert_content(db, document, version, bytes);
  return done;
}

}  // namespace

Result<Ledger::Stored> Ledger::store(const Document& document, std::string_view bytes) {
  sqlite::Connection& db = store_->db();
  if (document.id.empty())
    return fail(ErrorCode::kInvalidDocument, "a source without a name cannot be stored", db.file().string());
  const std::string digest = sha256_hex(bytes);
  std::optional<Latest> latest;
  const auto decide = [&]() -> Result<StoreOutcome> {
    auto found = latest_of(db, document.id);
    if (!found) return fail(std::move(found));
    latest = std::move(*found);
    if (!latest || latest->digest != digest) return outcome_of(latest, digest, document, nullptr);
    const auto stored = this->document(document.id, latest->version);
    if (!stored) return tl::unexpected<Error>(stored.error());
    return outcome_of(latest, digest, document, &*stored);
  };
  // Looked up before the lock is taken, so that what is there already does not wait for a writer; and again
  // after.
  auto outcome = decide();
  if (!outcome) return fail(std::move(outcome));
  if (*outcome == StoreOutcome::kUnchanged) return Stored{.outcome = *outcome, .version = latest->version};
  auto transaction = begin_write(db);
  if (!transaction) return fail(std::move(transaction));
  outcome = decide();
  if (!outcome) return fail(std::move(outcome));
  const int version = (latest ? latest->version : 0) + (*outcome == StoreOutcome::kReread ? 0 : 1);
  if (*outcome == StoreOutcome::kUnchanged) return Stored{.outcome = *outcome, .version = latest->version};
  auto done = *outcome == StoreOutcome::kReread ? replace_reading(db, document, version)
                                                : insert_version(db, document, version, digest, bytes);
  if (done) done = transaction->commit();
  if (!done) return fail(std::move(done));
  return Stored{.outcome = *outcome, .version = version};
}

Result<std::optional<std::string>> Ledger::latest_digest(std::string_view source_id) const {
  auto latest = latest_of(store_->db(), source_id);
  if (!latest) return fail(std::move(latest));
  if (!*latest) return std::optional<std::string>{};
  return std::move((*latest)->digest);
}

Result<std::vector<SourceInfo>> Ledger::sources() const {
  sqlite::Connection& db = store_->db();
  const auto more = section_and_type(db);
  if (!more) return tl::unexpected<Error>(more.error());
  sqlite::Query query = db.query(fmt::format(
      "SELECT s.id, v.version, v.digest, v.title, v.outlet, v.date, v.read_at, v.coded_with, v.author, {}, "
      "(SELECT count(*) FROM suggestion g WHERE g.document = s.id AND g.version = s.latest) "
      "FROM source s JOIN source_version v ON v.document = s.id AND v.version = s.latest "
      "ORDER BY v.date IS NULL, v.date, s.id",
      *more));
  std::vector<SourceInfo> sources;
  for (;;) {
    const auto row = query.step();
    if (!row) return tl::unexpected<Error>(row.error());
    if (!*row) return sources;
    const auto date = query.optional_text(5);
    sources.push_back({.id = query.text(0),
                       .version = static_cast<int>(query.integer(1)),
                       .digest = query.text(2),
                       .title = query.text(3),
                       .outlet = query.text(4),
                       .author = query.text(8),
                       .section = query.text(9),
                       .type = query.text(10),
                       .date = date ? Date::parse_iso(*date) : std::nullopt,
                       .read_at = query.text(6),
                       .coded_with = query.text(7),
                       .statement_count = static_cast<std::size_t>(query.integer(11))});
    if (date && !sources.back().date) return damaged(db, "a source's date");
  }
}

Result<Document> Ledger::document(std::string_view id, std::optional<int> version) const {
  sqlite::Connection& db = store_->db();
  const auto more = section_and_type(db);
  if (!more) return tl::unexpected<Error>(more.error());
  sqlite::Query query = db.query(fmt::format(
      "SELECT v.version, v.digest, v.encoding, v.title, v.outlet, v.author, v.url, v.date, c.text, "
      "c.layout_size, c.layout, {} FROM source_version v JOIN content c ON c.document = v.document AND "
      "c.version = v.version "
      "WHERE v.document = ?1 AND v.version = {}",
      *more, kVersionAsked));
  const auto row = query.bind(id).bind(wide(version)).step();
  if (!row) return tl::unexpected<Error>(row.error());
  if (!*row) return no_source(db, id, version);
  const auto date = query.optional_text(7);
  Document document{.id = std::string(id),
                    .version = static_cast<int>(query.integer(0)),
                    .digest = query.text(1),
                    .encoding = query.text(2),
                    .title = query.text(3),
                    .outlet = query.text(4),
                    .author = query.text(5),
                    .section = query.text(11),
                    .type = query.text(12),
                    .url = query.text(6),
                    .date = date ? Date::parse_iso(*date) : std::nullopt,
                    .text = query.text(8)};
  const auto layout = expand(query.text(10), static_cast<std::size_t>(query.integer(9)));
  if (!layout || !read_layout(*layout, document) || (date && !document.date))
    return damaged(db, fmt::format("source {}", id));
  return document;
}

Result<std::string> Ledger::bytes(std::string_view id, std::optional<int> version) const {
  sqlite::Connection& db = store_->db();
  sqlite::Query query =
      db.query(fmt::format("SELECT v.digest, c.size, c.bytes FROM source_version v "
                           "JOIN content c ON c.document = v.document AND c.version = v.version "
                           "WHERE v.document = ?1 AND v.version = {}",
                           kVersionAsked));
  const auto row = query.bind(id).bind(wide(version)).step();
  if (!row) return tl::unexpected<Error>(row.error());
  if (!*row) return no_source(db, id, version);
  auto bytes = expand(query.text(2), static_cast<std::size_t>(query.integer(1)));
  if (!bytes || sha256_hex(*bytes) != query.text(0)) return damaged(db, fmt::format("source {}", id));
  return std::move(*bytes);
}

Result<std::vector<std::string>> Ledger::sources_with(std::string_view words) const {
  return ids_with(store_->db(),
                  "SELECT s.id FROM source_text t JOIN content c ON c.number = t.rowid "
                  "JOIN source s ON s.id = c.document AND s.latest = c.version "
                  "WHERE source_text MATCH ? ORDER BY s.id",
                  words);
}

}  // namespace toguna::ledger
