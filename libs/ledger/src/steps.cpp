// A person's steps taken back and made again, from the log alone: it is all the memory there is.

#include <fmt/format.h>

#include <algorithm>

#include "judgement.hpp"
#include "store.hpp"

namespace toguna::ledger {
namespace {

/// One line of the log, as far as steps are concerned.
struct Fact {
  std::int64_t number = 0;
  std::string who;
  bool undo = false;
  std::int64_t undoes = 0;
  std::int64_t batch = 0;
};

/// Takes the group that holds `root` out of `from`; empty where there is none.
StepGroup take_group(std::vector<StepGroup>& from, std::int64_t root) {
  for (auto group = from.rbegin(); group != from.rend(); ++group) {
    if (std::find(group->begin(), group->end(), root) == group->end()) continue;
    StepGroup found = std::move(*group);
    from.erase(std::next(group).base());
    return found;
  }
  return {};
}

void add(StepReplay& replay, const Fact& fact) {
  const std::int64_t root = fact.undo ? replay.root_of[static_cast<std::size_t>(fact.undoes)] : fact.number;
  replay.root_of.push_back(root);
  replay.standing.push_back(false);
  const auto at = static_cast<std::size_t>(root);
  const bool was_standing = replay.standing[at];
  replay.standing[at] = !was_standing;
  StepReplay::Stacks& own = replay.of[fact.who];
  const bool goes_on = fact.batch != 0 && fact.batch == own.last_batch;
  own.last_batch = fact.batch;
  if (!fact.undo) {
    own.taken_back.clear();
    if (!goes_on || own.done.empty()) own.done.emplace_back();
    own.done.back().push_back(root);
  } else if (auto group = take_group(was_standing ? own.done : own.taken_back, root); !group.empty()) {
    // The first undo of a batch moves all of it; the others find it moved.
    (was_standing ? own.taken_back : own.done).push_back(std::move(group));
  }
}

/// The verdicts of the next step that it would change; empty where there is no step.
StepGroup next_step(const StepReplay& replay, std::string_view who, Step step) {
  const auto own = replay.of.find(who);
  if (own == replay.of.end()) return {};
  const auto& from = step == Step::kUndo ? own->second.done : own->second.taken_back;
  for (auto at = from.rbegin(); at != from.rend(); ++at) {
    StepGroup group = *at;
    // Somebody else may have taken a verdict back already.
    std::erase_if(group, [&](std::int64_t root) {
      return replay.standing[static_cast<std::size_t>(root)] != (step == Step::kUndo);
    });
    if (!group.empty()) return group;
  }
  return {};
}

Result<std::string> statement_of(sqlite::Connection& db, std::int64_t event) {
  sqlite::Query query =
      db.query("SELECT k.id FROM event e JOIN statement k ON k.number = e.statement WHERE e.number = ?");
  const auto row = query.bind(event).step();
  if (!row) return tl::unexpected<Error>(row.error());
  return query.text(0);
}

}  // namespace

// The log only ever grows, so what was replayed stays true.
Result<void> catch_up(sqlite::Connection& db, StepReplay& replay) {
  const auto known = static_cast<std::int64_t>(replay.root_of.size()) - 1;
  sqlite::Query query = db.query(
      "SELECT number, who, verdict = 'undo', coalesce(undoes, 0), coalesce(batch, 0) FROM event "
      "WHERE number > ? ORDER BY number");
  query.bind(known);
  for (;;) {
    const auto row = query.step();
    if (!row) return tl::unexpected<Error>(row.error());
    if (!*row) return {};
    const Fact fact{query.integer(0), query.text(1), query.integer(2) != 0, query.integer(3),
                    query.integer(4)};
    const auto next = static_cast<std::int64_t>(replay.root_of.size());
    if (fact.number != next || fact.undoes < 0 || fact.undoes >= next)
      return damaged(db, fmt::format("event {}", fact.number));
    add(replay, fact);
  }
}

Result<std::vector<Event>> Ledger::step(Step step, std::string_view who) {
  sqlite::Connection& db = store_->db();
  auto transaction = begin_write(db);
  if (!transaction) return fail(std::move(transaction));
  if (auto read = catch_up(db, store_->steps()); !read) return fail(std::move(read));
  const StepGroup group = next_step(store_->steps(), who, step);
  if (group.empty())
    return fail(ErrorCode::kNothingToCompute,
                fmt::format("{} has nothing to {}", who, step == Step::kUndo ? "take back" : "make again"),
                db.file().string());
  std::vector<Event> events;
  const Correction none;
  // The last verdict first, as a person would; what is made again comes in its first order.
  StepGroup order = group;
  if (step == Step::kUndo) std::reverse(order.begin(), order.end());
  for (const std::int64_t root : order) {
    const auto statement = statement_of(db, root);
    if (!statement) return tl::unexpected<Error>(statement.error());
    const auto end = end_of_chain(db, root);
    if (!end) return tl::unexpected<Error>(end.error());
    Entry entry{
        .statement = *statement, .verdict = Verdict::kUndo, .correction = &none, .who = who, .undoes = *end};
    if (order.size() > 1) entry.batch = events.empty() ? 0 : events.front().number;
    auto event = record(*this, db, entry);
    if (!event) return fail(std::move(event));
    events.push_back(std::move(*event));
  }
  if (auto done = transaction->commit(); !done) return fail(std::move(done));
  return events;
}

Result<bool> Ledger::can_step(Step step, std::string_view who) const {
  if (auto read = catch_up(store_->db(), store_->steps()); !read) return fail(std::move(read));
  return !next_step(store_->steps(), who, step).empty();
}

}  // namespace toguna::ledger
