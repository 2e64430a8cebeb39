#include "judgement.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <vector>

#include "notation.hpp"
#include "store.hpp"
#include "toguna/base/date.hpp"

namespace toguna::ledger {
namespace {

constexpr std::array<std::string_view, 4> kVerdictNames = {"accept", "reject", "correct", "undo"};

template <typename T>
void overlay(std::optional<T>& field, const std::optional<T>& correction) {
  if (correction) field = correction;
}

/// One line of the log, as far as states are concerned.
struct Line {
  std::int64_t statement = 0;
  std::int64_t number = 0;
  Verdict verdict = Verdict::kAccept;
  Correction correction;
};

/// Adds up lines in the log's order. An undo that is itself undone takes nothing back; what undoes an event
/// comes after it, so one pass from the end settles all.
Result<std::map<std::int64_t, Judgement>> add_up(sqlite::Connection& db, sqlite::Query query,
                                                 std::int64_t left_out) {
  std::vector<Line> lines;
  std::vector<std::int64_t> undoes;
  for (;;) {
    const auto row = query.step();
    if (!row) return tl::unexpected<Error>(row.error());
    if (!*row) break;
    const auto verdict = verdict_from(query.text(2));
    auto correction = read_correction(query.text(3));
    if (!verdict || !correction) return damaged(db, fmt::format("event {}", query.integer(1)));
    lines.push_back({query.integer(0), query.integer(1), *verdict, std::move(*correction)});
    undoes.push_back(query.integer(4));
  }
  std::set<std::int64_t> taken_back{left_out};
  for (std::size_t i = lines.size(); i-- > 0;)
    if (lines[i].verdict == Verdict::kUndo && !taken_back.contains(lines[i].number))
      taken_back.insert(undoes[i]);
  std::map<std::int64_t, Judgement> out;
  for (const Line& line : lines)
    if (line.verdict != Verdict::kUndo && !taken_back.contains(line.number))
      out[line.statement].apply(line.verdict, line.correction);
  return out;
}

constexpr std::string_view kLines = "SELECT statement, number, verdict, correction, undoes FROM event";

Result<std::int64_t> key_of_id(sqlite::Connection& db, std::string_view statement) {
  sqlite::Query query = db.query("SELECT number FROM statement WHERE id = ?");
  const auto row = query.bind(statement).step();
  if (!row) return tl::unexpected<Error>(row.error());
  return query.integer(0);
}

Result<void> append(sqlite::Connection& db, const Event& event, std::int64_t key,
                    std::string_view correction) {
  return db
      .query(
          "INSERT INTO event(number, at, who, verdict, statement, correction, before, after, undoes, note, "
          "batch) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
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
      .bind(event.batch)
      .run();
}

Result<bool> is_flagged(sqlite::Connection& db, std::int64_t key) {
  sqlite::Query query = db.query("SELECT json_extract(more, '$.flagged') FROM verdict WHERE statement = ?");
  const auto row = query.bind(key).step();
  if (!row) return row;
  return *row && query.integer(0) != 0;
}

}  // namespace

std::string_view to_string(Verdict verdict) {
  return kVerdictNames[static_cast<std::size_t>(verdict)];
}

std::optional<Verdict> verdict_from(std::string_view name) {
  for (std::size_t i = 0; i < kVerdictNames.size(); ++i)
    if (kVerdictNames[i] == name) return static_cast<Verdict>(i);
  return std::nullopt;
}

bool Correction::only_flags() const {
  return flagged && !actor_id && !actor_name && !option && !stance && !date_said && !undated && !speaker &&
         !principal && !date_reported && !about_other && !evidence && !condition && !added;
}

void Judgement::apply(Verdict verdict, const Correction& correction) {
  if (verdict == Verdict::kAccept) state = ReviewState::kAccepted;
  if (verdict == Verdict::kReject) state = ReviewState::kRejected;
  if (verdict == Verdict::kCorrect && !correction.only_flags()) state = ReviewState::kCorrected;
  overlay(corrected.actor_id, correction.actor_id);
  overlay(corrected.actor_name, correction.actor_name);
  overlay(corrected.option, correction.option);
  overlay(corrected.stance, correction.stance);
  overlay(corrected.date_said, correction.date_said);
  overlay(corrected.undated, correction.undated);
  overlay(corrected.speaker, correction.speaker);
  overlay(corrected.principal, correction.principal);
  overlay(corrected.date_reported, correction.date_reported);
  overlay(corrected.about_other, correction.about_other);
  overlay(corrected.evidence, correction.evidence);
  overlay(corrected.condition, correction.condition);
  overlay(corrected.flagged, correction.flagged);
  corrected.added = corrected.added || correction.added;
}

bool Judgement::empty() const {
  return !state && !corrected.flagged;
}

Result<std::map<std::int64_t, Judgement>> judgements(sqlite::Connection& db, std::optional<std::int64_t> key,
                                                     std::int64_t left_out) {
  if (!key) return add_up(db, db.query(fmt::format("{} ORDER BY number", kLines)), left_out);
  sqlite::Query query = db.query(fmt::format("{} WHERE statement = ? ORDER BY number", kLines));
  query.bind(*key);
  return add_up(db, std::move(query), left_out);
}

Result<Judgement> judgement_without(sqlite::Connection& db, std::int64_t key, std::int64_t left_out) {
  const auto all = judgements(db, key, left_out);
  if (!all) return tl::unexpected<Error>(all.error());
  const auto found = all->find(key);
  return found == all->end() ? Judgement{} : found->second;
}

Result<void> write_judgement(sqlite::Connection& db, std::int64_t key, const Judgement& judgement) {
  if (judgement.empty()) return db.query("DELETE FROM verdict WHERE statement = ?").bind(key).run();
  const Correction& corrected = judgement.corrected;
  const auto state = judgement.state ? std::optional(std::string(to_string(*judgement.state))) : std::nullopt;
  return db
      .query(
          "INSERT INTO verdict(statement, state, actor_id, actor_name, option, stance, date_said, more) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(statement) DO UPDATE SET state = excluded.state, "
          "actor_id = excluded.actor_id, actor_name = excluded.actor_name, option = excluded.option, "
          "stance = excluded.stance, date_said = excluded.date_said, more = excluded.more")
      .bind(key)
      .bind(state)
      .bind(corrected.actor_id)
      .bind(corrected.actor_name)
      .bind(corrected.option)
      .bind(corrected.stance ? std::optional(std::string(to_string(*corrected.stance))) : std::nullopt)
      .bind(corrected.date_said)
      .bind(write_more(corrected))
      .run();
}

Result<std::int64_t> end_of_chain(sqlite::Connection& db, std::int64_t event) {
  for (;;) {
    sqlite::Query query = db.query("SELECT number FROM event WHERE undoes = ?");
    const auto row = query.bind(event).step();
    if (!row) return tl::unexpected<Error>(row.error());
    if (!*row) return event;
    event = query.integer(0);
  }
}

Result<Event> record(const Ledger& ledger, sqlite::Connection& db, const Entry& entry) {
  const auto before = ledger.statement(entry.statement);
  if (!before) return tl::unexpected<Error>(before.error());
  const auto key = key_of_id(db, entry.statement);
  if (!key) return tl::unexpected<Error>(key.error());
  const auto last = ledger.last_event();
  if (!last) return tl::unexpected<Error>(last.error());
  const auto was_flagged = is_flagged(db, *key);
  if (!was_flagged) return tl::unexpected<Error>(was_flagged.error());
  Event event{.number = *last + 1,
              .at = utc_now(),
              .who = std::string(entry.who),
              .verdict = entry.verdict,
              .statement = std::string(entry.statement),
              .before = write_reviewed_fields(*before, *was_flagged),
              .after = {},
              .undoes = entry.undoes,
              .note = std::string(entry.note),
              .batch = entry.batch};
  if (event.batch == 0) event.batch = event.number;
  const Correction& correction = *entry.correction;
  auto judgement = judgement_without(db, *key, event.undoes.value_or(0));
  if (!judgement) return fail(std::move(judgement));
  if (entry.verdict != Verdict::kUndo) judgement->apply(entry.verdict, correction);
  if (auto done = write_judgement(db, *key, *judgement); !done) return fail(std::move(done));
  // The log's line is written once and whole: the state comes first, so that `after` can be read.
  const auto after = ledger.statement(entry.statement);
  if (!after) return tl::unexpected<Error>(after.error());
  event.after = write_reviewed_fields(*after, judgement->corrected.flagged.value_or(false));
  if (correction.only_flags()) event.flags = correction.flagged;
  event.adds = correction.added;
  if (auto done = append(db, event, *key, write_correction(correction)); !done) return fail(std::move(done));
  return event;
}

}  // namespace toguna::ledger
