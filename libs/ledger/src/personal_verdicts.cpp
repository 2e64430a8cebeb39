#include <fmt/format.h>

#include <map>

#include "judgement.hpp"
#include "notation.hpp"
#include "store.hpp"

namespace toguna::ledger {

Result<std::vector<PersonalVerdict>> Ledger::personal_verdicts() const {
  sqlite::Connection& db = store_->db();
  if (auto read = catch_up(db, store_->steps()); !read) return fail(std::move(read));
  const std::vector<bool>& standing = store_->steps().standing;
  sqlite::Query query = db.query(
      "SELECT e.number, e.who, e.verdict, k.id, k.document, e.after, e.correction FROM event e "
      "JOIN statement k ON k.number = e.statement WHERE e.verdict <> 'undo' ORDER BY e.number");
  std::map<std::pair<std::string, std::string>, PersonalVerdict> last;
  for (;;) {
    const auto row = query.step();
    if (!row) return tl::unexpected<Error>(row.error());
    if (!*row) break;
    const auto number = static_cast<std::size_t>(query.integer(0));
    // What was written after the log was replayed waits for the next time.
    if (number >= standing.size() || !standing[number]) continue;
    const auto verdict = verdict_from(query.text(2));
    const auto correction = read_correction(query.text(6));
    PersonalVerdict one{.who = query.text(1), .statement = {.id = query.text(3)}};
    if (!verdict || !correction || !read_reviewed_fields(query.text(5), one.statement))
      return damaged(db, fmt::format("event {}", number));
    if (correction->only_flags()) continue;
    one.verdict = *verdict;
    one.statement.evidence.document = query.text(4);
    last[{one.who, one.statement.id}] = std::move(one);
  }
  std::vector<PersonalVerdict> out;
  out.reserve(last.size());
  for (auto& [key, verdict] : last) out.push_back(std::move(verdict));
  return out;
}

}  // namespace toguna::ledger
