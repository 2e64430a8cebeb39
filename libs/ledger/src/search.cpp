#include "store.hpp"

namespace toguna::ledger {
namespace {

constexpr std::string_view kSpace = " \t\r\n\f\v";

}  // namespace

std::string full_text_query(std::string_view words) {
  std::string query;
  std::size_t at = 0;
  while ((at = words.find_first_not_of(kSpace, at)) != std::string_view::npos) {
    const bool phrase = words[at] == '"';
    if (phrase) ++at;
    std::size_t end = phrase ? words.find('"', at) : words.find_first_of(kSpace, at);
    if (end == std::string_view::npos) end = words.size();
    std::string_view piece = words.substr(at, end - at);
    at = end < words.size() ? end + 1 : end;
    const bool beginning = !phrase && piece.size() > 1 && piece.ends_with('*');
    if (beginning) piece.remove_suffix(1);
    if (piece.empty()) continue;
    query += query.empty() ? "\"" : " \"";
    for (const char c : piece) {
      // SQLite ends a query at a zero byte.
      if (c == '\0') continue;
      query += c;
      if (c == '"') query += c;
    }
    query += beginning ? "\"*" : "\"";
  }
  return query;
}

Result<std::vector<std::string>> ids_with(sqlite::Connection& db, const std::string& sql,
                                          std::string_view words) {
  std::vector<std::string> ids;
  const std::string wanted = full_text_query(words);
  if (wanted.empty()) return ids;
  sqlite::Query query = db.query(sql);
  query.bind(wanted);
  for (;;) {
    const auto row = query.step();
    if (!row) return tl::unexpected<Error>(row.error());
    if (!*row) return ids;
    ids.push_back(query.text(0));
  }
}

Result<std::vector<std::string>> Ledger::statements_with(std::string_view words) const {
  return ids_with(store_->db(),
                  "SELECT k.id FROM evidence_words w JOIN suggestion g ON g.number = w.rowid "
                  "JOIN statement k ON k.number = g.statement WHERE evidence_words MATCH ?",
                  words);
}

}  // namespace toguna::ledger
