// A person's steps taken back and made again, from the log alone: it is all the memory there is.

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_map>

#include "judgement.hpp"
#include "store.hpp"

namespace toguna::ledger {
namespace {

/// What one person did at once: the verdicts by their numbers, in the log's order.
using Group = std::vector<std::int64_t>;

struct Stacks {
  std::vector<Group> done;        ///< can be taken back, the last one first
  std::vector<Group> taken_back;  ///< can be made again, the last one first
  std::set<std::int64_t> standing;
};

struct Fact {
  std::int64_t number = 0;
  bool own = false;
  bool undo = false;
  std::int64_t undoes = 0;
  std::int64_t batch = 0;
};

Result<std::vector<Fact>> facts(sqlite::Connection& db, std::string_view who) {
  sqlite::Query query = db.query(
      "SELECT number, who = ?, verdict = 'undo', coalesce(undoes, 0), coalesce(batch, 0) FROM event "
      "ORDER BY number");
  query.bind(who);
  std::vector<Fact> out;
  for (;;) {
    const auto row = query.step();
    if (!row) return tl::unexpected<Error>(row.error());
    if (!*row) return out;
    out.push_back(
        {query.integer(0), query.integer(1) != 0, query.integer(2) != 0, query.integer(3), query.integer(4)});
  }
}

/// Takes the group that holds `root` out of `from`; empty where there is none.
Group take_group(std::vector<Group>& from, std::int64_t root) {
  for (auto group = from.rbegin(); group != from.rend(); ++group) {
    if (std::find(group->begin(), group->end(), root) == group->end()) continue;
    Group found = std::move(*group);
    from.erase(std::next(group).base());
    return found;
  }
  return {};
}

Stacks stacks_of(const std::vector<Fact>& log) {
  Stacks stacks;
  std::unordered_map<std::int64_t, std::int64_t> root_of;
  std::int64_t last_batch = 0;
  for (const Fact& fact : log) {
    const std::int64_t root = fact.undo ? root_of[fact.undoes] : fact.number;
    root_of[fact.number] = root;
    const bool was_standing = stacks.standing.contains(root);
    if (was_standing) {
      stacks.standing.erase(root);
    } else {
      stacks.standing.insert(root);
    }
    if (!fact.own) continue;
    const bool goes_on = fact.batch != 0 && fact.batch == last_batch;
    last_batch = fact.batch;
    if (!fact.undo) {
      stacks.taken_back.clear();
      if (!goes_on || stacks.done.empty()) stacks.done.emplace_back();
      stacks.done.back().push_back(root);
    } else if (auto group = take_group(was_standing ? stacks.done : stacks.taken_back, root);
               !group.empty()) {
      // The first undo of a batch moves all of it; the others find it moved.
      (was_standing ? stacks.taken_back : stacks.done).push_back(std::move(group));
    }
  }
  return stacks;
}

/// The verdicts of the next step that it would change; empty where there is no step.
Group next_step(Stacks stacks, Step step) {
  std::vector<Group>& from = step == Step::kUndo ? stacks.done : stacks.taken_back;
  while (!from.empty()) {
    Group group = std::move(from.back());
    from.pop_back();
    // Somebody else may have taken a verdict back already.
    std::erase_if(group,
                  [&](std::int64_t root) { return stacks.standing.contains(root) != (step == Step::kUndo); });
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

Result<std::vector<Event>> Ledger::step(Step step, std::string_view who) {
  sqlite::Connection& db = store_->db();
  auto transaction = begin_write(db);
  if (!transaction) return fail(std::move(transaction));
  const auto log = facts(db, who);
  if (!log) return tl::unexpected<Error>(log.error());
  const Group group = next_step(stacks_of(*log), step);
  if (group.empty())
    return fail(ErrorCode::kNothingToCompute,
                fmt::format("{} has nothing to {}", who, step == Step::kUndo ? "take back" : "make again"),
                db.file().string());
  std::vector<Event> events;
  const Correction none;
  // The last verdict first, as a person would; what is made again comes in its first order.
  Group order = group;
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
  const auto log = facts(store_->db(), who);
  if (!log) return tl::unexpected<Error>(log.error());
  return !next_step(stacks_of(*log), step).empty();
}

}  // namespace toguna::ledger
