#include "names.hpp"

#include <algorithm>
#include <map>

#include "toguna/text/utf8.hpp"

namespace toguna::coding {
namespace {

constexpr std::size_t kShortestLastName = 3;

/// Last names that lead to one person only; two Keitas must be told apart by their first names.
std::map<std::string, std::size_t> last_names(const std::vector<Actor>& actors) {
  std::map<std::string, std::vector<std::size_t>> owners;
  for (std::size_t i = 0; i < actors.size(); ++i) {
    if (actors[i].kind != ActorKind::kPerson) continue;
    const std::string name = text::fold_for_matching(text::collapse_space(actors[i].name));
    const std::size_t space = name.rfind(' ');
    if (space != std::string::npos && name.size() - space - 1 >= kShortestLastName)
      owners[name.substr(space + 1)].push_back(i);
  }
  std::map<std::string, std::size_t> out;
  for (const auto& [name, who] : owners)
    if (who.size() == 1) out.emplace(name, who.front());
  return out;
}

}  // namespace

Names::Names(const Dossier& dossier) : actors_(dossier.actors) {
  for (const Actor& actor : actors_) {
    const Actor& principal = dossier.standing_for(actor);
    if (principal.id != actor.id) speaks_for_.emplace_back(actor.id, principal.id);
  }
  std::sort(speaks_for_.begin(), speaks_for_.end());
  std::map<std::string, std::size_t> given;
  const auto add = [&](const std::string& name, Entry entry) {
    given.emplace(text::fold_for_matching(text::collapse_space(name)), entry.actor);
    entry.lower_case = !name.empty() && name.front() >= 'a' && name.front() <= 'z';
    book_.add(name, entries_.size());
    entries_.push_back(entry);
  };
  for (std::size_t i = 0; i < actors_.size(); ++i) {
    add(actors_[i].name, {.actor = i});
    for (const std::string& alias : actors_[i].aliases) add(alias, {.actor = i});
    for (const Role& role : actors_[i].roles) add(role.title, {i, role.since, role.until});
  }
  for (const auto& [name, actor] : last_names(actors_))
    if (!given.contains(name)) add(name, {.actor = actor});
}

// A one-word name is written as the dossier writes it: "may" is no person, nor is "mark" in "mark the day".
// Groups and organisations also go by a common noun: "Government" in the dossier is "the government" in the
// text.
bool Names::may_be_name(const std::vector<Word>& words, std::size_t at, std::size_t from,
                        const Entry& entry) const {
  if (words[at].capital || entry.lower_case) return true;
  const ActorKind kind = actors_[entry.actor].kind;
  const bool group = kind == ActorKind::kOrganisation || kind == ActorKind::kGroup;
  return group && at > from && words[at - 1].tag == language::Tag::kDeterminer;
}

std::vector<NameMatch> Names::find(const std::vector<Word>& words, WordRange range,
                                   const std::optional<Date>& day) const {
  std::vector<NameMatch> out;
  for (const PhraseMatch& match : book_.find(words, range)) {
    const Entry& entry = entries_[match.entry];
    if (day && ((entry.since && *day < *entry.since) || (entry.until && *day >= *entry.until))) continue;
    if (match.words.size() == 1 && !may_be_name(words, match.words.front(), range.begin, entry)) continue;
    const NameMatch named{entry.actor, match.range()};
    if (!out.empty() && out.back().range.end > named.range.begin) {
      if (out.back().range.size() < named.range.size()) out.back() = named;
      continue;
    }
    out.push_back(named);
  }
  return out;
}

bool Names::speaks_for(const Party& speaker, const Party& principal) const {
  return std::binary_search(speaks_for_.begin(), speaks_for_.end(),
                            std::pair(speaker.actor_id, principal.actor_id));
}

}  // namespace toguna::coding
