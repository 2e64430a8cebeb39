#include <fmt/format.h>

#include <cmath>
#include <iterator>
#include <set>
#include <unordered_map>

#include "statement_rows.hpp"
#include "store.hpp"

namespace toguna::ledger {
namespace {

Result<void> check_suggestions(const sqlite::Connection& db, std::string_view document,
                               const std::vector<Statement>& statements) {
  std::set<std::string_view> ids;
  const auto refused = [&](const Statement& statement, std::string_view why) {
    return fail(ErrorCode::kInvalidData, fmt::format("statement {} of {} {}", statement.id, document, why),
                db.file().string(), "nothing was stored; please report this");
  };
  for (const Statement& statement : statements) {
    const Evidence& evidence = statement.evidence;
    if (statement.id.empty()) return refused(statement, "has no id");
    if (!ids.insert(statement.id).second) return refused(statement, "is given twice");
    if (!evidence.document.empty() && evidence.document != document)
      return refused(statement, fmt::format("has its evidence in {}", evidence.document));
    if (evidence.span.begin > evidence.span.end || evidence.reading.begin > evidence.reading.end)
      return refused(statement, "has evidence that ends before it begins");
    if (!std::isfinite(statement.confidence)) return refused(statement, "has a confidence that is no number");
  }
  return {};
}

/// A judged statement that this version has already: it stays as the person saw it.
Result<bool> is_kept(sqlite::Connection& db, std::int64_t key, int version) {
  sqlite::Query query = db.query(
      "SELECT 1 FROM suggestion g JOIN verdict v ON v.statement = g.statement WHERE g.statement = ? AND "
      "g.version = ?");
  return query.bind(key).bind(std::int64_t{version}).step();
}

Result<void> insert_all(sqlite::Connection& db, std::string_view document, int version,
                        const std::vector<Statement>& statements) {
  for (std::size_t i = 0; i < statements.size(); ++i) {
    const auto key = key_of(db, document, statements[i].id);
    if (!key) return tl::unexpected<Error>(key.error());
    const auto kept = is_kept(db, *key, version);
    if (!kept) return tl::unexpected<Error>(kept.error());
    if (*kept) continue;
    if (auto stored = insert_suggestion(db, statements[i], *key, document, version, i); !stored)
      return stored;
  }
  return {};
}

/// Notes the fingerprint; false where there is no such version.
Result<bool> note_coding(sqlite::Connection& db, std::string_view document, int version,
                         std::string_view coded_with) {
  sqlite::Query query =
      db.query("UPDATE source_version SET coded_with = ? WHERE document = ? AND version = ? RETURNING 1");
  auto noted = query.bind(coded_with).bind(document).bind(std::int64_t{version}).step();
  if (noted && *noted) {
    if (auto more = query.step(); !more) return more;
  }
  return noted;
}

Result<void> delete_unjudged(sqlite::Connection& db, std::string_view document, int version) {
  const std::string rows =
      "FROM suggestion WHERE document = ? AND version = ? "
      "AND made_by IS NULL AND statement NOT IN (SELECT statement FROM verdict)";
  // The index wants to hear the words that it forgets, so it goes first.
  for (const std::string& sql :
       {"INSERT INTO evidence_words(evidence_words, rowid, words) SELECT 'delete', number, words " + rows,
        "DELETE " + rows})
    if (auto done = db.query(sql).bind(document).bind(std::int64_t{version}).run(); !done) return done;
  return {};
}

/// The place of each source among all, by the date of its latest version, then by id; the undated last.
Result<std::unordered_map<std::string, std::size_t>> ranks_by_date(sqlite::Connection& db) {
  sqlite::Query query = db.query(
      "SELECT s.id FROM source s JOIN source_version d ON d.document = s.id AND d.version = s.latest "
      "ORDER BY d.date IS NULL, d.date, s.id");
  std::unordered_map<std::string, std::size_t> ranks;
  for (;;) {
    const auto row = query.step();
    if (!row) return tl::unexpected<Error>(row.error());
    if (!*row) return ranks;
    ranks.emplace(query.text(0), ranks.size());
  }
}

std::vector<Statement> joined(std::vector<std::vector<Statement>> parts, std::size_t count) {
  std::vector<Statement> all;
  all.reserve(count);
  for (std::vector<Statement>& part : parts) std::move(part.begin(), part.end(), std::back_inserter(all));
  return all;
}

struct Condition {
  std::string sql;
  std::vector<std::string> values;

  void add(std::string_view clause, const std::optional<std::string>& value) {
    if (!value) return;
    sql.append(" AND ").append(clause);
    values.push_back(*value);
  }
};

Condition condition_of(const StatementFilter& filter) {
  Condition condition;
  condition.add("g.document = ?", filter.document);
  condition.add("? IN (coalesce(v.actor_id, g.actor_id), coalesce(v.actor_name, g.actor_name))",
                filter.actor);
  condition.add("coalesce(v.option, g.option) = ?", filter.option);
  if (filter.state == ReviewState::kSuggested) {
    condition.sql += " AND v.state IS NULL";
  } else if (filter.state) {
    condition.add("v.state = ?", std::string(to_string(*filter.state)));
  }
  if (const std::string words = full_text_query(filter.words.value_or("")); !words.empty())
    condition.add("g.number IN (SELECT rowid FROM evidence_words WHERE evidence_words MATCH ?)", words);
  return condition;
}

}  // namespace

Result<void> Ledger::replace_suggestions(std::string_view document, int version,
                                         const std::vector<Statement>& statements,
                                         std::string_view coded_with) {
  sqlite::Connection& db = store_->db();
  if (auto sound = check_suggestions(db, document, statements); !sound) return sound;
  auto transaction = begin_write(db);
  if (!transaction) return fail(std::move(transaction));
  const auto noted = note_coding(db, document, version, coded_with);
  if (!noted) return tl::unexpected<Error>(noted.error());
  if (!*noted)
    return fail(ErrorCode::kNotFound,
                fmt::format("the ledger has no version {} of source {}", version, document),
                db.file().string(), "store the source before its statements");
  auto done = delete_unjudged(db, document, version);
  if (done) done = insert_all(db, document, version, statements);
  if (done) done = transaction->commit();
  return done;
}

Result<std::vector<Statement>> Ledger::statements(const StatementFilter& filter) const {
  sqlite::Connection& db = store_->db();
  // Two queries that must see the same commit.
  auto look = sqlite::Transaction::look(db);
  if (!look) return fail(std::move(look));
  const auto ranks = ranks_by_date(db);
  if (!ranks) return tl::unexpected<Error>(ranks.error());
  const Condition condition = condition_of(filter);
  // A person's own statement is not there while its making is taken back.
  // Sources by id, then statements by place: the order of two indexes, so that nothing is sorted here.
  sqlite::Query query = db.query(
      fmt::format("SELECT {} FROM source s CROSS JOIN {} WHERE g.document = s.id AND g.version = s.latest "
                  "AND (g.made_by IS NULL OR v.state IS NOT NULL){} "
                  "ORDER BY s.id, g.reading_begin, g.reading_end, g.ordinal",
                  kStatementColumns, kStatementTables, condition.sql));
  for (const std::string& value : condition.values) query.bind(value);
  std::vector<std::vector<Statement>> by_source(ranks->size());
  std::vector<Statement>* of_source = nullptr;
  std::size_t count = 0;
  for (;;) {
    const auto row = query.step();
    if (!row) return tl::unexpected<Error>(row.error());
    if (!*row) return joined(std::move(by_source), count);
    auto statement = read_statement(db, query);
    if (!statement) return fail(std::move(statement));
    if (of_source == nullptr || of_source->back().evidence.document != statement->evidence.document) {
      const auto rank = ranks->find(statement->evidence.document);
      if (rank == ranks->end()) return damaged(db, fmt::format("statement {}", statement->id));
      of_source = &by_source[rank->second];
    }
    of_source->push_back(std::move(*statement));
    ++count;
  }
}

namespace {

Result<std::vector<Statement>> all_of(sqlite::Connection& db, sqlite::Query query) {
  std::vector<Statement> out;
  for (;;) {
    const auto row = query.step();
    if (!row) return tl::unexpected<Error>(row.error());
    if (!*row) return out;
    auto statement = read_statement(db, query);
    if (!statement) return fail(std::move(statement));
    out.push_back(std::move(*statement));
  }
}

/// No row of the table of verdicts: nothing is laid over what was suggested.
std::string suggestions_sql(std::string_view where) {
  return fmt::format(
      "SELECT {} FROM suggestion g JOIN statement k ON k.number = g.statement LEFT JOIN verdict v ON "
      "v.statement "
      "= -1 {}",
      kStatementColumns, where);
}

}  // namespace

Result<std::vector<Statement>> Ledger::suggestions() const {
  sqlite::Connection& db = store_->db();
  return all_of(db, db.query(suggestions_sql("JOIN source s ON s.id = g.document AND s.latest = g.version "
                                             "WHERE g.made_by IS NULL")));
}

Result<std::vector<Statement>> Ledger::suggestions(std::string_view document, int version) const {
  sqlite::Connection& db = store_->db();
  sqlite::Query query = db.query(suggestions_sql(
      "WHERE g.document = ? AND g.version = ? AND g.made_by IS NULL ORDER BY g.reading_begin, g.reading_end, "
      "g.ordinal"));
  query.bind(document).bind(std::int64_t{version});
  return all_of(db, std::move(query));
}

Result<Statement> Ledger::statement(std::string_view id) const {
  sqlite::Connection& db = store_->db();
  sqlite::Query query =
      db.query(fmt::format("SELECT {} FROM {} WHERE k.id = ? ORDER BY g.version DESC LIMIT 1",
                           kStatementColumns, kStatementTables));
  const auto row = query.bind(id).step();
  if (!row) return tl::unexpected<Error>(row.error());
  if (!*row)
    return fail(ErrorCode::kNotFound, fmt::format("the ledger has no statement {}", id), db.file().string(),
                "toguna statements lists them with their ids");
  return read_statement(db, query);
}

}  // namespace toguna::ledger
