#include "reread.hpp"

#include <algorithm>
#include <vector>

#include "compress.hpp"
#include "notation.hpp"
#include "store.hpp"

namespace toguna::ledger {
namespace {

/// The reading place of one source code point, and whether the reading has it.
struct Place {
  std::size_t reading = 0;
  bool kept = false;
};

Place place_of(const std::vector<SourceRun>& map, std::size_t source) {
  auto run = std::upper_bound(
      map.begin(), map.end(), source,
      [](std::size_t place, const SourceRun& candidate) { return place < candidate.source; });
  if (run == map.begin()) return {};
  --run;
  const std::size_t offset = source - run->source;
  if (offset >= run->source_length || run->length == 0) return {.reading = run->reading + run->length};
  return {.reading = run->reading + std::min(offset, run->length - 1), .kept = true};
}

struct Moved {
  std::int64_t number = 0;
  Span reading;
  std::optional<std::string> condition;
};

Result<std::vector<Moved>> moved_suggestions(sqlite::Connection& db, const Document& document, int version) {
  sqlite::Query query = db.query(
      "SELECT number, source_begin, source_end, condition FROM suggestion WHERE document = ? AND version = "
      "?");
  query.bind(document.id).bind(std::int64_t{version});
  std::vector<Moved> moved;
  for (;;) {
    const auto row = query.step();
    if (!row) return tl::unexpected<Error>(row.error());
    if (!*row) return moved;
    const SourceSpan span{static_cast<std::size_t>(query.integer(1)),
                          static_cast<std::size_t>(query.integer(2))};
    moved.push_back({.number = query.integer(0), .reading = to_reading(document, span)});
    const auto json = query.optional_text(3);
    if (!json) continue;
    auto condition = read_condition(*json);
    if (!condition) return damaged(db, "a condition");
    condition->reading = to_reading(document, condition->span);
    moved.back().condition = write_condition(*condition);
  }
}

Result<void> move_suggestions(sqlite::Connection& db, const Document& document, int version) {
  const auto moved = moved_suggestions(db, document, version);
  if (!moved) return tl::unexpected<Error>(moved.error());
  for (const Moved& suggestion : *moved) {
    auto done =
        db.query("UPDATE suggestion SET reading_begin = ?, reading_end = ?, condition = ? WHERE number = ?")
            .bind(static_cast<std::int64_t>(suggestion.reading.begin))
            .bind(static_cast<std::int64_t>(suggestion.reading.end))
            .bind(suggestion.condition)
            .bind(suggestion.number)
            .run();
    if (!done) return done;
  }
  return {};
}

Result<void> replace_text(sqlite::Connection& db, const Document& document, int version) {
  const std::int64_t stored{version};
  auto done =
      db.query(
            "INSERT INTO source_text(source_text, rowid, text) SELECT 'delete', number, text FROM content "
            "WHERE document = ? AND version = ?")
          .bind(document.id)
          .bind(stored)
          .run();
  if (!done) return done;
  const std::string layout = write_layout(document);
  done =
      db.query("UPDATE content SET text = ?, layout_size = ?, layout = ? WHERE document = ? AND version = ?")
          .bind(document.text)
          .bind(static_cast<std::int64_t>(layout.size()))
          .bind_blob(compress(layout))
          .bind(document.id)
          .bind(stored)
          .run();
  if (!done) return done;
  return db
      .query(
          "INSERT INTO source_text(rowid, text) SELECT number, text FROM content "
          "WHERE document = ? AND version = ?")
      .bind(document.id)
      .bind(stored)
      .run();
}

}  // namespace

Span to_reading(const Document& document, SourceSpan span) {
  if (document.source_map.empty()) return {span.begin, span.end};
  const Place begin = place_of(document.source_map, span.begin);
  if (span.end <= span.begin) return {begin.reading, begin.reading};
  const Place last = place_of(document.source_map, span.end - 1);
  return {begin.reading, std::max(begin.reading, last.reading + (last.kept ? 1 : 0))};
}

Result<void> replace_reading(sqlite::Connection& db, const Document& document, int version) {
  auto done =
      db.query(
            "UPDATE source_version SET title = ?, outlet = ?, author = ?, section = ?, type = ?, url = ?, "
            "encoding = ?, date = ?, read_at = ? WHERE document = ? AND version = ?")
          .bind(document.title)
          .bind(document.outlet)
          .bind(document.author)
          .bind(document.section)
          .bind(document.type)
          .bind(document.url)
          .bind(document.encoding)
          .bind(document.date)
          .bind(utc_now())
          .bind(document.id)
          .bind(std::int64_t{version})
          .run();
  if (done) done = replace_text(db, document, version);
  if (done) done = move_suggestions(db, document, version);
  return done;
}

}  // namespace toguna::ledger
