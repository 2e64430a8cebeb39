#include <fmt/format.h>

#include <array>
#include <map>

#include "notation.hpp"
#include "store.hpp"
#include "toguna/base/date.hpp"

namespace toguna::ledger {
namespace {

constexpr std::array<std::string_view, 4> kVerdictNames = {"accept", "reject", "correct", "undo"};

std::optional<Verdict> verdict_from(std::string_view name) {
  for (std::size_t i = 0; i < kVerdictNames.size(); ++i)
    if (kVerdictNames[i] == name) return static_cast<Verdict>(i);
  return std::nullopt;
}

/// What the events of one statement add up to.
struct Judgement {
  std::optional<ReviewState> state;  ///< none: not judged
  Correction corrected;

  void apply(Verdict verdict, const Correction& correction) {
    if (verdict == Verdict::kAccept) state = ReviewState::kAccepted;
    if (verdict == Verdict::kReject) state = ReviewState::kRejected;
    if (verdict != Verdict::kCorrect) return;
    state = ReviewState::kCorrected;
    if (correction.actor_id) corrected.actor_id = correction.actor_id;
    if (correction.actor_name) corrected.actor_name = correction.actor_name;
    if (correction.option) corrected.option = correction.option;
    if (correction.stance) corrected.stance = correction.stance;
    if (correction.date_said) corrected.date_said = correction.date_said;
  }
};

/// The log's lines of one statement, or of all, that still stand: verdicts that no event takes back.
constexpr std::string_view kStanding =
    "SELECT e.statement, e.number, e.verdict, e.correction FROM event e WHERE e.verdict <> 'undo' "
    "AND NOT EXISTS (SELECT 1 FROM event u WHERE u.undoes = e.number)";

/// Adds up the events that `query` (of kStanding's columns) gives, by statement.
Result<std::map<std::int64_t, Judgement>> add_up(sqlite::Connection& db, sqlite::Query query) {
  std::map<std::int64_t, Judgement> judgements;
  for (;;) {
    const auto row = query.step();
    if (!row) return tl::unexpected<Error>(row.error());
    if (!*row) return judgements;
    const auto verdict = verdict_from(query.text(2));
    const auto correction = read_correction(query.text(3));
    if (!verdict || !correction) return damaged(db, fmt::format("event {}", query.integer(1)));
    judgements[query.integer(0)].apply(*verdict, *correction);
  }
}

Result<void> write_judgement(sqlite::Connection& db, std::int64_t key, const Judgement& judgement) {
  if (!judgement.state) return db.query("DELETE FROM verdict WHERE statement = ?").bind(key).run();
  const Correction& corrected = judgement.corrected;
  return db
      .query(
          "INSERT INTO verdict(statement, state, actor_id, actor_name, option, stance, date_said) "
          "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT(statement) DO UPDATE SET state = excluded.state, "
          "actor_id = excluded.actor_id, actor_name = excluded.actor_name, option = excluded.option, "
          "stance = excluded.stance, date_said = excluded.date_said")
      .bind(key)
      .bind(to_string(*judgement.state))
      .bind(corrected.actor_id)
      .bind(corrected.actor_name)
      .bind(corrected.option)
      .bind(corrected.stance ? std::optional(std::string(to_string(*corrected.stance))) : std::nullopt)
      .bind(corrected.date_said)
      .run();
}

/// What the events of one statement add up to, leaving one of them out (0: none).
Result<Judgement> judgement_without(sqlite::Connection& db, std::int64_t key, std::int64_t left_out) {
  sqlite::Query standing =
      db.query(fmt::format("{} AND e.statement = ? AND e.number <> ? ORDER BY e.number", kStanding));
  standing.bind(key).bind(left_out);
  const auto judgements = add_up(db, std::move(standing));
  if (!judgements) return tl::unexpected<Error>(judgements.error());
  const auto found = judgements->find(key);
  return found == judgements->end() ? Judgement{} : found->second;
}

Result<std::int64_t> key_of(sqlite::Connection& db, std::string_view statement) {
  sqlite::Query query = db.query("SELECT number FROM statement WHERE id = ?");
  const auto row = query.bind(statement).step();
  if (!row) return tl::unexpected<Error>(row.error());
  return query.integer(0);
}

Result<std::int64_t> latest_standing(sqlite::Connection& db, std::int64_t key, std::string_view statement) {
  sqlite::Query query =
      db.query(fmt::format("{} AND e.statement = ? ORDER BY e.number DESC LIMIT 1", kStanding));
  const auto row = query.bind(key).step();
  if (!row) return tl::unexpected<Error>(row.error());
  if (*row) return query.integer(1);
  return fail(ErrorCode::kNothingToCompute,
              fmt::format("there is no verdict on statement {} to take back", statement), db.file().string(),
              "judge it first");
}

Result<void> append(sqlite::Connection& db, const Event& event, std::int64_t key,
                    std::string_view correction) {
  return db
      .query(
          "INSERT INTO event(number, at, who, verdict, statement, correction, before, after, undoes, note) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(event.number)
      .bind(event.at)
      .bind(event.who)
      .bind(to_string(event.verdict))
      .bind(key)
      .bind(correction)
      .bind(event.before)
      .bind(event.after)
      .bind(event.undoes)
      .bind(event.note)
      .run();
}

Result<Event> read_event(const sqlite::Connection& db, const sqlite::Query& row) {
  const auto verdict = verdict_from(row.text(3));
  if (!verdict) return damaged(db, fmt::format("event {}", row.integer(0)));
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
  return event;
}

bool changes_something(const Correction& correction) {
  return correction.actor_id || correction.actor_name || correction.option || correction.stance ||
         correction.date_said;
}

}  // namespace

std::string_view to_string(Verdict verdict) {
  return kVerdictNames[static_cast<std::size_t>(verdict)];
}

Result<Event> Ledger::judge(std::string_view statement, Verdict verdict, std::string_view who,
                            const Correction& correction, std::string_view note) {
  sqlite::Connection& db = store_->db();
  if (verdict == Verdict::kCorrect && !changes_something(correction))
    return fail(ErrorCode::kUsage, fmt::format("the correction of statement {} changes no field", statement),
                db.file().string(), "give an actor, an option, a stance or a date, or accept it as it is");
  auto transaction = begin_write(db);
  if (!transaction) return fail(std::move(transaction));
  const auto before = this->statement(statement);
  if (!before) return tl::unexpected<Error>(before.error());
  const auto key = key_of(db, statement);
  if (!key) return tl::unexpected<Error>(key.error());
  const auto last = db.number("SELECT coalesce(max(number), 0) FROM event");
  if (!last) return tl::unexpected<Error>(last.error());

  Event event{.number = *last + 1,
              .at = utc_now(),
              .who = std::string(who),
              .verdict = verdict,
              .statement = std::string(statement),
              .before = write_reviewed_fields(*before),
              .after = {},
              .undoes = {},
              .note = std::string(note)};
  if (verdict == Verdict::kUndo) {
    const auto undone = latest_standing(db, *key, statement);
    if (!undone) return tl::unexpected<Error>(undone.error());
    event.undoes = *undone;
  }
  auto judgement = judgement_without(db, *key, event.undoes.value_or(0));
  if (!judgement) return fail(std::move(judgement));
  judgement->apply(verdict, correction);
  if (auto done = write_judgement(db, *key, *judgement); !done) return fail(std::move(done));
  // The log's line is written once and whole: the state comes first, so that `after` can be read.
  const auto after = this->statement(statement);
  if (!after) return tl::unexpected<Error>(after.error());
  event.after = write_reviewed_fields(*after);
  auto done = append(db, event, *key, verdict == Verdict::kCorrect ? write_correction(correction) : "{}");
  if (done) done = transaction->commit();
  if (!done) return fail(std::move(done));
  return event;
}

Result<std::vector<Event>> Ledger::events(std::optional<std::string> statement) const {
  sqlite::Connection& db = store_->db();
  sqlite::Query query = db.query(
      "SELECT e.number, e.at, e.who, e.verdict, k.id, e.before, e.after, e.undoes, e.note FROM event e "
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

Result<void> Ledger::rebuild() {
  sqlite::Connection& db = store_->db();
  auto transaction = begin_write(db);
  if (!transaction) return fail(std::move(transaction));
  const auto judgements = add_up(db, db.query(fmt::format("{} ORDER BY e.number", kStanding)));
  if (!judgements) return tl::unexpected<Error>(judgements.error());
  auto done = db.execute("DELETE FROM verdict");
  for (auto entry = judgements->begin(); done && entry != judgements->end(); ++entry)
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
