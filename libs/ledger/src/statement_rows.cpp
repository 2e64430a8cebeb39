#include "statement_rows.hpp"

#include <fmt/format.h>

#include "notation.hpp"
#include "store.hpp"

namespace toguna::ledger {
namespace {

enum Column {
  kId,
  kSpeakerName,
  kSpeakerId,
  kPrincipalName,
  kPrincipalId,
  kActorName,
  kActorId,
  kOption,
  kStance,
  kCondition,
  kConfidence,
  kState,
  kDateSaid,
  kDateReported,
  kRelay,
  kDocument,
  kVersion,
  kSourceBegin,
  kSourceEnd,
  kReadingBegin,
  kReadingEnd,
  kWords,
  kAboutOther,
  kMore
};

/// A day of a column; false where something other than a day or NULL stands there.
bool read_date(const sqlite::Query& row, int column, std::optional<Date>& date) {
  const auto text = row.optional_text(column);
  if (!text) return true;
  date = Date::parse_iso(*text);
  return date.has_value();
}

bool read_span(const sqlite::Query& row, int first, std::size_t& begin, std::size_t& end) {
  begin = static_cast<std::size_t>(row.integer(first));
  end = static_cast<std::size_t>(row.integer(first + 1));
  return row.integer(first) >= 0 && begin <= end;
}

std::int64_t number(std::size_t value) {
  return static_cast<std::int64_t>(value);
}

/// The same document's words at another place.
Evidence placed(Evidence at, const Evidence& in) {
  at.document = in.document;
  at.version = in.version;
  return at;
}

/// The corrected fields that have no column of their own.
void apply_more(const Correction& corrected, Statement& statement) {
  if (corrected.undated.value_or(false)) statement.date_said.reset();
  if (corrected.speaker) statement.speaker = *corrected.speaker;
  if (corrected.principal) statement.principal = *corrected.principal;
  if (corrected.date_reported) statement.date_reported = *corrected.date_reported;
  if (corrected.about_other) statement.claim_about_other = *corrected.about_other;
  if (corrected.evidence) statement.evidence = placed(*corrected.evidence, statement.evidence);
  if (!corrected.condition) return;
  statement.condition.reset();
  if (*corrected.condition) statement.condition = placed(**corrected.condition, statement.evidence);
}

}  // namespace

void apply(const Correction& correction, Statement& statement) {
  if (correction.actor_id) statement.actor.actor_id = *correction.actor_id;
  if (correction.actor_name) statement.actor.name = *correction.actor_name;
  if (correction.option) statement.option = *correction.option;
  if (correction.stance) statement.stance = *correction.stance;
  if (correction.date_said) statement.date_said = correction.date_said;
  apply_more(correction, statement);
}

const std::string_view kStatementColumns =
    "k.id, g.speaker_name, g.speaker_id, g.principal_name, g.principal_id, coalesce(v.actor_name, "
    "g.actor_name), "
    "coalesce(v.actor_id, g.actor_id), coalesce(v.option, g.option), coalesce(v.stance, g.stance), "
    "g.condition, "
    "g.confidence, v.state, coalesce(v.date_said, g.date_said), g.date_reported, g.relay, g.document, "
    "g.version, "
    "g.source_begin, g.source_end, g.reading_begin, g.reading_end, g.words, g.about_other, v.more";

const std::string_view kStatementTables =
    "suggestion g JOIN statement k ON k.number = g.statement LEFT JOIN verdict v ON v.statement = "
    "g.statement";

Result<Statement> read_statement(const sqlite::Connection& db, const sqlite::Query& row) {
  Statement made{.id = row.text(kId),
                 .speaker = {.name = row.text(kSpeakerName), .actor_id = row.text(kSpeakerId)},
                 .actor = {.name = row.text(kActorName), .actor_id = row.text(kActorId)},
                 .option = row.text(kOption),
                 .confidence = row.real(kConfidence)};
  made.evidence.document = row.text(kDocument);
  made.evidence.version = static_cast<int>(row.integer(kVersion));
  made.evidence.words = row.text(kWords);
  made.claim_about_other = row.integer(kAboutOther) != 0;
  if (!row.is_null(kPrincipalName))
    made.principal = Party{.name = row.text(kPrincipalName), .actor_id = row.text(kPrincipalId)};
  const auto stance = stance_from(row.text(kStance));
  const auto state = row.is_null(kState) ? ReviewState::kSuggested : review_state_from(row.text(kState));
  auto relay = read_list(row.text(kRelay));
  bool whole = stance && state && relay;
  whole = read_date(row, kDateSaid, made.date_said) && whole;
  whole = read_date(row, kDateReported, made.date_reported) && whole;
  whole = read_span(row, kSourceBegin, made.evidence.span.begin, made.evidence.span.end) && whole;
  whole = read_span(row, kReadingBegin, made.evidence.reading.begin, made.evidence.reading.end) && whole;
  if (const auto json = row.optional_text(kCondition)) {
    made.condition = read_condition(*json);
    whole = whole && made.condition;
    if (made.condition) {
      made.condition->document = made.evidence.document;
      made.condition->version = made.evidence.version;
    }
  }
  if (const auto more = row.optional_text(kMore)) {
    const auto corrected = read_correction(*more);
    whole = whole && corrected;
    if (corrected) apply_more(*corrected, made);
  }
  if (!whole) return damaged(db, fmt::format("statement {}", made.id));
  made.stance = *stance;
  made.state = *state;
  made.relay = std::move(*relay);
  return made;
}

Result<void> insert_suggestion(sqlite::Connection& db, const Statement& statement, std::int64_t key,
                               std::string_view document, int version, std::size_t ordinal) {
  const Evidence& evidence = statement.evidence;
  std::optional<std::string> principal_name;
  std::optional<std::string> principal_id;
  if (statement.principal) {
    principal_name = statement.principal->name;
    principal_id = statement.principal->actor_id;
  }
  auto done =
      db.query(
            "INSERT INTO suggestion(statement, document, version, ordinal, reading_begin, reading_end, "
            "source_begin, source_end, words, speaker_name, speaker_id, principal_name, principal_id, "
            "actor_name, "
            "actor_id, option, stance, condition, confidence, date_said, date_reported, relay, about_other) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
          .bind(key)
          .bind(document)
          .bind(std::int64_t{version})
          .bind(number(ordinal))
          .bind(number(evidence.reading.begin))
          .bind(number(evidence.reading.end))
          .bind(number(evidence.span.begin))
          .bind(number(evidence.span.end))
          .bind(evidence.words)
          .bind(statement.speaker.name)
          .bind(statement.speaker.actor_id)
          .bind(principal_name)
          .bind(principal_id)
          .bind(statement.actor.name)
          .bind(statement.actor.actor_id)
          .bind(statement.option)
          .bind(to_string(statement.stance))
          .bind(statement.condition ? std::optional(write_condition(*statement.condition)) : std::nullopt)
          .bind(statement.confidence)
          .bind(statement.date_said)
          .bind(statement.date_reported)
          .bind(write_list(statement.relay))
          .bind(std::int64_t{statement.claim_about_other ? 1 : 0})
          .run();
  if (!done) return done;
  return db.query("INSERT INTO evidence_words(rowid, words) VALUES (last_insert_rowid(), ?)")
      .bind(evidence.words)
      .run();
}

Result<std::int64_t> key_of(sqlite::Connection& db, std::string_view document, std::string_view given) {
  {
    sqlite::Query known = db.query("SELECT number FROM statement WHERE document = ? AND given = ?");
    const auto row = known.bind(document).bind(given).step();
    if (!row) return tl::unexpected<Error>(row.error());
    if (*row) return known.integer(0);
  }
  std::string id(given);
  for (int copy = 2;; ++copy) {
    sqlite::Query taken = db.query("SELECT 1 FROM statement WHERE id = ?");
    const auto row = taken.bind(id).step();
    if (!row) return tl::unexpected<Error>(row.error());
    if (!*row) break;
    id = fmt::format("{}-{}", given, copy);
  }
  sqlite::Query made =
      db.query("INSERT INTO statement(id, document, given) VALUES (?, ?, ?) RETURNING number");
  const auto row = made.bind(id).bind(document).bind(given).step();
  if (!row) return tl::unexpected<Error>(row.error());
  return made.integer(0);
}

}  // namespace toguna::ledger
