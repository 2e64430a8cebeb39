// What persons bring of their own: statements the program did not see, and words to each other.

#include <fmt/format.h>

#include "judgement.hpp"
#include "statement_rows.hpp"
#include "store.hpp"
#include "toguna/base/date.hpp"

namespace toguna::ledger {
namespace {

Result<std::optional<std::int64_t>> key_of_statement(sqlite::Connection& db,
                                                     const std::optional<std::string>& id) {
  if (!id) return std::optional<std::int64_t>{};
  sqlite::Query query = db.query("SELECT number FROM statement WHERE id = ?");
  const auto row = query.bind(*id).step();
  if (!row) return tl::unexpected<Error>(row.error());
  if (!*row)
    return fail(ErrorCode::kNotFound, fmt::format("the ledger has no statement {}", *id), db.file().string());
  return std::optional(query.integer(0));
}

Result<bool> has(sqlite::Connection& db, std::string_view document, int version) {
  sqlite::Query query = db.query("SELECT 1 FROM source_version WHERE document = ? AND version = ?");
  return query.bind(document).bind(std::int64_t{version}).step();
}

}  // namespace

Result<Event> Ledger::add_statement(const Statement& statement, std::string_view who, std::string_view note) {
  sqlite::Connection& db = store_->db();
  const Evidence& evidence = statement.evidence;
  if (evidence.reading.empty() || evidence.reading.begin > evidence.reading.end ||
      evidence.span.begin > evidence.span.end)
    return fail(ErrorCode::kInvalidData, "a statement needs words that bear it out", evidence.document);
  auto transaction = begin_write(db);
  if (!transaction) return fail(std::move(transaction));
  const auto known = has(db, evidence.document, evidence.version);
  if (!known) return tl::unexpected<Error>(known.error());
  if (!*known)
    return fail(ErrorCode::kNotFound,
                fmt::format("the ledger has no version {} of source {}", evidence.version, evidence.document),
                db.file().string());
  const auto last = last_event();
  if (!last) return tl::unexpected<Error>(last.error());
  const auto key = key_of(db, evidence.document, fmt::format("person-{}", *last + 1));
  if (!key) return tl::unexpected<Error>(key.error());
  constexpr std::size_t kAfterSuggestions = 1'000'000;
  auto done = insert_suggestion(db, statement, *key, evidence.document, evidence.version, kAfterSuggestions);
  if (done)
    done = db.query("UPDATE suggestion SET made_by = ? WHERE statement = ?").bind(who).bind(*key).run();
  if (!done) return fail(std::move(done));
  std::string id;
  {
    sqlite::Query query = db.query("SELECT id FROM statement WHERE number = ?");
    const auto row = query.bind(*key).step();
    if (!row) return tl::unexpected<Error>(row.error());
    id = query.text(0);
  }
  Correction made;
  made.added = true;
  auto event = record(*this, db, {.statement = id, .correction = &made, .who = who, .note = note});
  if (!event) return event;
  if (done = transaction->commit(); !done) return fail(std::move(done));
  return event;
}

Result<Post> Ledger::post(const Post& post) {
  sqlite::Connection& db = store_->db();
  if (post.text.find_first_not_of(" \t\r\n") == std::string::npos)
    return fail(ErrorCode::kUsage, "there is nothing said in this post");
  auto transaction = begin_write(db);
  if (!transaction) return fail(std::move(transaction));
  const auto about = key_of_statement(db, post.statement);
  if (!about) return tl::unexpected<Error>(about.error());
  if (post.reply_to) {
    sqlite::Query query = db.query("SELECT 1 FROM post WHERE number = ?");
    const auto row = query.bind(*post.reply_to).step();
    if (!row) return tl::unexpected<Error>(row.error());
    if (!*row) return fail(ErrorCode::kNotFound, fmt::format("there is no post {}", *post.reply_to));
  }
  Post written = post;
  written.at = utc_now();
  const auto last = db.number("SELECT coalesce(max(number), 0) FROM post");
  if (!last) return tl::unexpected<Error>(last.error());
  written.number = *last + 1;
  auto done = db.query(
                    "INSERT INTO post(number, at, who, statement, reply_to, text, cites) VALUES (?, ?, ?, ?, "
                    "?, ?, ?)")
                  .bind(written.number)
                  .bind(written.at)
                  .bind(written.who)
                  .bind(*about)
                  .bind(written.reply_to)
                  .bind(written.text)
                  .bind(written.cites)
                  .run();
  if (done) done = transaction->commit();
  if (!done) return fail(std::move(done));
  return written;
}

Result<std::vector<Post>> Ledger::posts(std::optional<std::string> statement) const {
  sqlite::Connection& db = store_->db();
  sqlite::Query query = db.query(
      "SELECT p.number, p.at, p.who, k.id, p.reply_to, p.text, p.cites FROM post p "
      "LEFT JOIN statement k ON k.number = p.statement WHERE ?1 IS NULL OR k.id = ?1 ORDER BY p.number");
  query.bind(statement);
  std::vector<Post> posts;
  for (;;) {
    const auto row = query.step();
    if (!row) return tl::unexpected<Error>(row.error());
    if (!*row) return posts;
    posts.push_back({.number = query.integer(0),
                     .at = query.text(1),
                     .who = query.text(2),
                     .statement = query.optional_text(3),
                     .reply_to = {},
                     .text = query.text(5),
                     .cites = query.text(6)});
    if (!query.is_null(4)) posts.back().reply_to = query.integer(4);
  }
}

Result<void> Ledger::note_edit(const TextEdit& edit) {
  sqlite::Connection& db = store_->db();
  auto transaction = begin_write(db);
  if (!transaction) return fail(std::move(transaction));
  auto done = db.query(
                    "INSERT INTO dossier_edit(at, who, what, digest_before, digest_after, text_before, "
                    "text_after) VALUES (?, ?, ?, ?, ?, ?, ?)")
                  .bind(utc_now())
                  .bind(edit.who)
                  .bind(edit.what)
                  .bind(edit.digest_before)
                  .bind(edit.digest_after)
                  .bind(edit.text_before)
                  .bind(edit.text_after)
                  .run();
  if (done) done = transaction->commit();
  return done;
}

namespace {

Result<std::optional<TextEdit>> last_edit(sqlite::Query query, std::string_view digest) {
  const auto row = query.bind(digest).step();
  if (!row) return tl::unexpected<Error>(row.error());
  if (!*row) return std::optional<TextEdit>();
  return std::optional(
      TextEdit{query.text(0), query.text(1), query.text(2), query.text(3), query.text(4), query.text(5)});
}

}  // namespace

Result<std::optional<TextEdit>> Ledger::edit_to(std::string_view digest) const {
  return last_edit(
      store_->db().query("SELECT who, what, digest_before, digest_after, text_before, text_after "
                         "FROM dossier_edit WHERE digest_after = ? ORDER BY number DESC LIMIT 1"),
      digest);
}

Result<std::optional<TextEdit>> Ledger::edit_from(std::string_view digest) const {
  return last_edit(
      store_->db().query("SELECT who, what, digest_before, digest_after, text_before, text_after "
                         "FROM dossier_edit WHERE digest_before = ? ORDER BY number DESC LIMIT 1"),
      digest);
}

}  // namespace toguna::ledger
