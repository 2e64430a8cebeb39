// Samples that are coded twice, each coder's word kept apart from the other's and from the verdicts.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "notation.hpp"
#include "store.hpp"
#include "toguna/base/date.hpp"

namespace toguna::ledger {
namespace {

constexpr std::array<std::string_view, 9> kActs = {"accept", "reject", "correct", "flag",  "add",
                                                   "undo",   "redo",   "done",    "settle"};

Result<std::vector<std::pair<std::string, int>>> documents_of(sqlite::Connection& db, std::int64_t sample) {
  sqlite::Query query =
      db.query("SELECT document, version FROM sample_document WHERE sample = ? ORDER BY ordinal");
  query.bind(sample);
  std::vector<std::pair<std::string, int>> out;
  for (;;) {
    const auto row = query.step();
    if (!row) return tl::unexpected<Error>(row.error());
    if (!*row) return out;
    out.emplace_back(query.text(0), static_cast<int>(query.integer(1)));
  }
}

Result<std::vector<std::string>> done_of(sqlite::Connection& db, std::int64_t sample) {
  sqlite::Query query =
      db.query("SELECT who FROM sample_entry WHERE sample = ? AND act = 'done' GROUP BY who ORDER BY who");
  query.bind(sample);
  std::vector<std::string> out;
  for (;;) {
    const auto row = query.step();
    if (!row) return tl::unexpected<Error>(row.error());
    if (!*row) return out;
    out.push_back(query.text(0));
  }
}

/// Whether this person may still write this: coders until they are done, anybody once both are.
Result<void> check_entry(sqlite::Connection& db, const Sample& sample, const SampleEntry& entry) {
  const bool settles = entry.act == SampleAct::kSettle;
  if (settles && sample.open())
    return fail(ErrorCode::kNothingToCompute,
                fmt::format("not both coders of sample {} are done yet", sample.number), db.file().string());
  if (settles) return {};
  if (std::find(sample.coders.begin(), sample.coders.end(), entry.who) == sample.coders.end())
    return fail(ErrorCode::kUsage, fmt::format("{} does not code sample {}", entry.who, sample.number), {},
                fmt::format("it is coded by {} and {}", sample.coders[0], sample.coders[1]));
  if (std::find(sample.done.begin(), sample.done.end(), entry.who) != sample.done.end())
    return fail(ErrorCode::kUsage, fmt::format("{} is done with sample {}", entry.who, sample.number), {},
                "what was coded blind stays as it is; settle what differs instead");
  return {};
}

}  // namespace

Result<Sample> Ledger::make_sample(const Sample& sample) {
  sqlite::Connection& db = store_->db();
  if (sample.coders.size() != 2 || sample.coders[0] == sample.coders[1])
    return fail(ErrorCode::kUsage, "a sample is coded by two persons with different names");
  if (sample.documents.empty()) return fail(ErrorCode::kNothingToCompute, "there is no article to code");
  auto transaction = begin_write(db);
  if (!transaction) return fail(std::move(transaction));
  const auto last = db.number("SELECT coalesce(max(number), 0) FROM sample");
  if (!last) return tl::unexpected<Error>(last.error());
  Sample made = sample;
  made.number = *last + 1;
  made.at = utc_now();
  made.done.clear();
  auto done = db.query(
                    "INSERT INTO sample(number, at, who, seed, shows_suggestions, first, second) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?)")
                  .bind(made.number)
                  .bind(made.at)
                  .bind(made.who)
                  .bind(std::to_string(made.seed))
                  .bind(std::int64_t{made.shows_suggestions ? 1 : 0})
                  .bind(made.coders[0])
                  .bind(made.coders[1])
                  .run();
  for (std::size_t i = 0; done && i < made.documents.size(); ++i)
    done = db.query("INSERT INTO sample_document(sample, ordinal, document, version) VALUES (?, ?, ?, ?)")
               .bind(made.number)
               .bind(static_cast<std::int64_t>(i))
               .bind(made.documents[i].first)
               .bind(std::int64_t{made.documents[i].second})
               .run();
  if (done) done = transaction->commit();
  if (!done) return fail(std::move(done));
  return made;
}

Result<std::vector<Sample>> Ledger::samples() const {
  sqlite::Connection& db = store_->db();
  std::vector<Sample> out;
  {
    sqlite::Query query = db.query(
        "SELECT number, at, who, seed, shows_suggestions, first, second FROM sample ORDER BY number");
    for (;;) {
      const auto row = query.step();
      if (!row) return tl::unexpected<Error>(row.error());
      if (!*row) break;
      Sample one{.number = query.integer(0),
                 .at = query.text(1),
                 .who = query.text(2),
                 .seed = std::strtoull(query.text(3).c_str(), nullptr, 10),
                 .shows_suggestions = query.integer(4) != 0,
                 .coders = {query.text(5), query.text(6)},
                 .documents = {},
                 .done = {}};
      out.push_back(std::move(one));
    }
  }
  for (Sample& one : out) {
    auto documents = documents_of(db, one.number);
    if (!documents) return fail(std::move(documents));
    auto done = done_of(db, one.number);
    if (!done) return fail(std::move(done));
    one.documents = std::move(*documents);
    one.done = std::move(*done);
  }
  return out;
}

Result<SampleEntry> Ledger::enter(const SampleEntry& entry, std::optional<std::int64_t> expected) {
  sqlite::Connection& db = store_->db();
  auto transaction = begin_write(db);
  if (!transaction) return fail(std::move(transaction));
  const auto all = samples();
  if (!all) return tl::unexpected<Error>(all.error());
  const auto sample =
      std::find_if(all->begin(), all->end(), [&](const Sample& one) { return one.number == entry.sample; });
  if (sample == all->end())
    return fail(ErrorCode::kNotFound, fmt::format("there is no sample {}", entry.sample), db.file().string());
  if (auto allowed = check_entry(db, *sample, entry); !allowed) return fail(std::move(allowed));
  SampleEntry written = entry;
  written.at = utc_now();
  if (expected) {
    sqlite::Query query = db.query(
        "SELECT coalesce(max(number), 0) FROM sample_entry WHERE sample = ? AND who = ? AND statement = ?");
    const auto row = query.bind(entry.sample).bind(entry.who).bind(entry.statement).step();
    if (!row) return tl::unexpected<Error>(row.error());
    // Number 0 says so: the same coder has said something else in another window.
    if (query.integer(0) != *expected) return written;
  }
  const auto last = db.number("SELECT coalesce(max(number), 0) FROM sample_entry");
  if (!last) return tl::unexpected<Error>(last.error());
  written.number = *last + 1;
  if (written.act == SampleAct::kAdd) written.statement = fmt::format("own-{}", written.number);
  auto done = db.query(
                    "INSERT INTO sample_entry(number, at, sample, who, act, statement, document, fields) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                  .bind(written.number)
                  .bind(written.at)
                  .bind(written.sample)
                  .bind(written.who)
                  .bind(kActs[static_cast<std::size_t>(written.act)])
                  .bind(written.statement)
                  .bind(written.document)
                  .bind(written.fields)
                  .run();
  if (done) done = transaction->commit();
  if (!done) return fail(std::move(done));
  return written;
}

Result<std::vector<SampleEntry>> Ledger::sample_entries(std::int64_t sample) const {
  sqlite::Connection& db = store_->db();
  sqlite::Query query = db.query(
      "SELECT number, at, who, act, statement, document, fields FROM sample_entry WHERE sample = ? "
      "ORDER BY number");
  query.bind(sample);
  std::vector<SampleEntry> out;
  for (;;) {
    const auto row = query.step();
    if (!row) return tl::unexpected<Error>(row.error());
    if (!*row) return out;
    const auto act = std::find(kActs.begin(), kActs.end(), query.text(3));
    if (act == kActs.end()) return damaged(db, fmt::format("entry {} of a sample", query.integer(0)));
    out.push_back({.number = query.integer(0),
                   .at = query.text(1),
                   .sample = sample,
                   .who = query.text(2),
                   .act = static_cast<SampleAct>(act - kActs.begin()),
                   .statement = query.text(4),
                   .document = query.text(5),
                   .fields = query.text(6)});
  }
}

Result<std::unordered_map<std::string, std::size_t>> Ledger::text_lengths() const {
  // SQLite's length() of a text counts code points.
  sqlite::Query query = store_->db().query(
      "SELECT c.document, length(c.text) FROM content c JOIN source s ON s.id = c.document AND "
      "s.latest = c.version");
  std::unordered_map<std::string, std::size_t> out;
  for (;;) {
    const auto row = query.step();
    if (!row) return tl::unexpected<Error>(row.error());
    if (!*row) return out;
    out.emplace(query.text(0), static_cast<std::size_t>(query.integer(1)));
  }
}

std::string correction_json(const Correction& correction) {
  return write_correction(correction);
}

std::optional<Correction> correction_from_json(std::string_view json) {
  return read_correction(json);
}

}  // namespace toguna::ledger
