#include <fmt/format.h>

#include <algorithm>

#include "judgement.hpp"
#include "notation.hpp"
#include "store.hpp"

namespace toguna::ledger {
namespace {

/// The verdict on this statement that was given last and still stands.
Result<std::int64_t> latest_standing(sqlite::Connection& db, std::string_view statement) {
  sqlite::Query query = db.query(
      "SELECT e.number, e.verdict, e.undoes FROM event e JOIN statement k ON k.number = e.statement "
      "WHERE k.id = ? ORDER BY e.number DESC");
  query.bind(statement);
  std::vector<std::int64_t> taken_back;
  for (;;) {
    const auto row = query.step();
    if (!row) return tl::unexpected<Error>(row.error());
    if (!*row) break;
    const std::int64_t number = query.integer(0);
    const bool stands = std::find(taken_back.begin(), taken_back.end(), number) == taken_back.end();
    if (!stands) continue;
    if (query.text(1) != "undo") return number;
    taken_back.push_back(query.integer(2));
  }
  return fail(ErrorCode::kNothingToCompute,
              fmt::format("there is no verdict on statement {} to take back", statement), db.file().string(),
              "judge it first");
}

Result<Event> read_event(const sqlite::Connection& db, const sqlite::Query& row) {
  const auto verdict = verdict_from(row.text(3));
  const auto correction = read_correction(row.text(9));
  if (!verdict || !correction) return damaged(db, fmt::format("event {}", row.integer(0)));
  Event event{.number = row.integer(0),
              .at = row.text(1),
              .who = row.text(2),
              .verdict = *verdict,
              .statement = row.text(4),
              .before = row.text(5),
              .after = row.text(6),
              .undoes = {},
              .note = row.text(8)};
  if (!row.is_null(7)) event.undoes = row.integer(7);
  if (!row.is_null(10)) event.batch = row.integer(10);
  if (correction->only_flags()) event.flags = correction->flagged;
  event.adds = correction->added;
  return event;
}

bool changes_something(const Correction& correction) {
  return write_correction(correction) != "{}";
}

const Correction kNone;

/// Only a correction carries fields.
const Correction& meant(Verdict verdict, const Correction& given) {
  return verdict == Verdict::kCorrect ? given : kNone;
}

Result<void> check_correction(sqlite::Connection& db, std::string_view statement, Verdict verdict,
                              const Correction& correction) {
  if (verdict != Verdict::kCorrect || changes_something(correction)) return {};
  return fail(ErrorCode::kUsage, fmt::format("the correction of statement {} changes no field", statement),
              db.file().string(), "give an actor, an option, a stance or a date, or accept it as it is");
}

Result<std::int64_t> last_event_on(sqlite::Connection& db, std::string_view statement) {
  sqlite::Query query = db.query(
      "SELECT coalesce(max(e.number), 0) FROM event e JOIN statement k ON k.number = e.statement "
      "WHERE k.id = ?");
  const auto row = query.bind(statement).step();
  if (!row) return tl::unexpected<Error>(row.error());
  return query.integer(0);
}

}  // namespace

Result<Event> Ledger::judge(std::string_view statement, Verdict verdict, std::string_view who,
                            const Correction& correction, std::string_view note) {
  sqlite::Connection& db = store_->db();
  if (auto sound = check_correction(db, statement, verdict, correction); !sound)
    return fail(std::move(sound));
  auto transaction = begin_write(db);
  if (!transaction) return fail(std::move(transaction));
  Entry entry{.statement = statement,
              .verdict = verdict,
              .correction = &meant(verdict, correction),
              .who = who,
              .note = note};
  if (verdict == Verdict::kUndo) {
    if (const auto known = this->statement(statement); !known) return tl::unexpected<Error>(known.error());
    auto undone = latest_standing(db, statement);
    if (undone) undone = end_of_chain(db, *undone);
    if (!undone) return tl::unexpected<Error>(undone.error());
    entry.undoes = *undone;
  }
  auto event = record(*this, db, entry);
  if (!event) return event;
  if (auto done = transaction->commit(); !done) return fail(std::move(done));
  return event;
}

Result<Judged> Ledger::judge_all(const std::vector<Judging>& judgings, std::string_view who, bool one_step) {
  sqlite::Connection& db = store_->db();
  for (const Judging& judging : judgings)
    if (auto sound = check_correction(db, judging.statement, judging.verdict, judging.correction); !sound)
      return fail(std::move(sound));
  auto transaction = begin_write(db);
  if (!transaction) return fail(std::move(transaction));
  Judged judged;
  for (const Judging& judging : judgings) {
    if (!judging.expected) continue;
    const auto last = last_event_on(db, judging.statement);
    if (!last) return tl::unexpected<Error>(last.error());
    if (*last != *judging.expected) judged.conflicts.push_back(judging.statement);
  }
  if (!judged.conflicts.empty()) return judged;
  for (const Judging& judging : judgings) {
    Entry entry{.statement = judging.statement,
                .verdict = judging.verdict,
                .correction = &meant(judging.verdict, judging.correction),
                .who = who,
                .note = judging.note};
    if (one_step) entry.batch = judged.events.empty() ? 0 : judged.events.front().number;
    auto event = record(*this, db, entry);
    if (!event) return fail(std::move(event));
    judged.events.push_back(std::move(*event));
  }
  if (auto done = transaction->commit(); !done) return fail(std::move(done));
  return judged;
}

Result<std::vector<Event>> Ledger::events(std::optional<std::string> statement) const {
  sqlite::Connection& db = store_->db();
  sqlite::Query query = db.query(
      "SELECT e.number, e.at, e.who, e.verdict, k.id, e.before, e.after, e.undoes, e.note, e.correction, "
      "e.batch FROM event e "
      "JOIN statement k ON k.number = e.statement WHERE ?1 IS NULL OR k.id = ?1 ORDER BY e.number");
  query.bind(statement);
  std::vector<Event> events;
  for (;;) {
    const auto row = query.step();
    if (!row) return tl::unexpected<Error>(row.error());
    if (!*row) return events;
    auto event = read_event(db, query);
    if (!event) return fail(std::move(event));
    events.push_back(std::move(*event));
  }
}

Result<std::int64_t> Ledger::last_event() const {
  return store_->db().number("SELECT coalesce(max(number), 0) FROM event");
}

Result<std::vector<Event>> Ledger::latest_events(const EventFilter& filter) const {
  sqlite::Connection& db = store_->db();
  sqlite::Query query = db.query(
      "SELECT e.number, e.at, e.who, e.verdict, k.id, e.before, e.after, e.undoes, e.note, e.correction, "
      "e.batch FROM event e JOIN statement k ON k.number = e.statement WHERE e.number < ?1 "
      "AND (?2 IS NULL OR e.who = ?2) AND (?3 IS NULL OR k.id = ?3) ORDER BY e.number DESC LIMIT ?4");
  query.bind(filter.before).bind(filter.who).bind(filter.statement);
  query.bind(static_cast<std::int64_t>(filter.limit));
  std::vector<Event> events;
  for (;;) {
    const auto row = query.step();
    if (!row) return tl::unexpected<Error>(row.error());
    if (!*row) return events;
    auto event = read_event(db, query);
    if (!event) return fail(std::move(event));
    events.push_back(std::move(*event));
  }
}

Result<std::unordered_map<std::string, Mark>> Ledger::marks(std::int64_t since) const {
  sqlite::Connection& db = store_->db();
  // SQLite takes the other columns from the row that holds the maximum.
  sqlite::Query query = db.query(
      "SELECT k.id, max(e.number), e.who, coalesce(json_extract(v.more, '$.flagged'), 0), "
      "(SELECT max(g.made_by) FROM suggestion g WHERE g.statement = k.number) "
      "FROM event e JOIN statement k ON k.number = e.statement LEFT JOIN verdict v ON v.statement = k.number "
      "WHERE e.number > ? GROUP BY e.statement");
  query.bind(since);
  std::unordered_map<std::string, Mark> marks;
  for (;;) {
    const auto row = query.step();
    if (!row) return tl::unexpected<Error>(row.error());
    if (!*row) return marks;
    marks.emplace(query.text(0), Mark{.last_event = query.integer(1),
                                      .last_by = query.text(2),
                                      .flagged = query.integer(3) != 0,
                                      .added_by = query.text(4)});
  }
}

Result<std::int64_t> Ledger::data_version() const {
  return store_->db().number("PRAGMA data_version");
}

Result<void> Ledger::rebuild() {
  sqlite::Connection& db = store_->db();
  auto transaction = begin_write(db);
  if (!transaction) return fail(std::move(transaction));
  const auto standing = judgements(db, std::nullopt);
  if (!standing) return tl::unexpected<Error>(standing.error());
  auto done = db.execute("DELETE FROM verdict");
  for (auto entry = standing->begin(); done && entry != standing->end(); ++entry)
    done = write_judgement(db, entry->first, entry->second);
  // The search indexes are derived as well.
  if (done)
    done = db.execute(
        "INSERT INTO evidence_words(evidence_words) VALUES ('rebuild');"
        "INSERT INTO source_text(source_text) VALUES ('rebuild')");
  if (done) done = transaction->commit();
  return done;
}

}  // namespace toguna::ledger
