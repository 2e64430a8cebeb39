#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "sqlite.hpp"
#include "toguna/ledger/ledger.hpp"

namespace toguna::ledger {

std::optional<Verdict> verdict_from(std::string_view name);

/// What the events of one statement add up to.
struct Judgement {
  std::optional<ReviewState> state;  ///< none: not judged
  Correction corrected;

  void apply(Verdict verdict, const Correction& correction);
  bool empty() const;  ///< nothing stands
};

/// What stands of one statement's events, or of all, by statement; `left_out` (0: none) counts as taken back.
Result<std::map<std::int64_t, Judgement>> judgements(sqlite::Connection& db, std::optional<std::int64_t> key,
                                                     std::int64_t left_out = 0);
Result<Judgement> judgement_without(sqlite::Connection& db, std::int64_t key, std::int64_t left_out);
Result<void> write_judgement(sqlite::Connection& db, std::int64_t key, const Judgement& judgement);

/// The last of an event's undo, the undo of that, ...: what a further one has to take back.
Result<std::int64_t> end_of_chain(sqlite::Connection& db, std::int64_t event);

/// What is to be written as one line of the log.
struct Entry {
  std::string_view statement;
  Verdict verdict = Verdict::kAccept;
  const Correction* correction = nullptr;
  std::string_view who;
  std::string_view note;
  std::optional<std::int64_t> undoes;
  std::optional<std::int64_t> batch;  ///< 0: this event begins one
};

/// Appends it and brings the statement's state up to date. To be called within a transaction.
Result<Event> record(const Ledger& ledger, sqlite::Connection& db, const Entry& entry);

}  // namespace toguna::ledger
