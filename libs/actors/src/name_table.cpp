#include "toguna/actors/name_table.hpp"

#include <algorithm>

#include "letters.hpp"

namespace toguna::actors {

NameKind NameRecord::kind() const {
  const auto most = std::max_element(kinds.begin(), kinds.end());
  return *most == 0 ? NameKind::kOther : static_cast<NameKind>(most - kinds.begin());
}

NameRecord& NameTable::record(const std::string& name) {
  const std::string key = folded(name);
  NameRecord& record = records_[key];
  auto& forms = forms_[key];
  const std::size_t count = ++forms[name];
  if (record.name.empty() || count > forms[record.name]) record.name = name;
  return record;
}

void NameTable::see(NameRecord& record, const std::optional<Date>& day, const Evidence& evidence,
                    bool holder) const {
  if (day) {
    record.first = record.first ? std::min(*record.first, *day) : *day;
    record.last = record.last ? std::max(*record.last, *day) : *day;
  }
  if (record.evidence.document.empty() || (holder && !record.is_holder())) record.evidence = evidence;
}

void NameTable::add(const NamesInDocument& document) {
  const std::size_t number = documents_.emplace(document.document, documents_.size()).first->second;
  for (const std::string& maker : document.makers) makers_.insert(folded(maker));
  for (const SeenName& seen : document.names) {
    NameRecord& known = record(seen.name);
    see(known, document.date, seen.evidence, seen.holder);
    ++known.mentions;
    known.holder_mentions += seen.holder ? 1 : 0;
    ++known.kinds.at(static_cast<std::size_t>(seen.kind));
    known.documents.insert(number);
    if (!seen.role.empty()) ++known.roles[folded(seen.role)];
  }
  for (const SeenAbbreviation& seen : document.abbreviations)
    abbreviations_[folded(seen.shorter)].emplace(folded(seen.longer), document.document);
}

void NameTable::add(const Party& party, const Statement& statement) {
  if (!party.actor_id.empty() || party.name.empty()) return;
  const std::string& document = statement.evidence.document;
  NameRecord& known = record(party.name);
  see(known, statement.date_said ? statement.date_said : statement.date_reported, statement.evidence, true);
  ++known.statements;
  known.documents.insert(documents_.emplace(document, documents_.size()).first->second);
}

std::vector<const NameRecord*> NameTable::records() const {
  std::vector<const NameRecord*> out;
  for (const auto& [key, record] : records_)
    if (!makers_.contains(key)) out.push_back(&record);
  return out;
}

}  // namespace toguna::actors
