#include "toguna/actors/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "letters.hpp"
#include "relations.hpp"

namespace toguna::actors {
namespace {

constexpr double kLeastScore = 0.5;
constexpr std::size_t kOftenInArticles = 2;
constexpr std::size_t kOften = 3;  // mentions

/// Worth an actor of its own.
bool is_eligible(const NameRecord& record) {
  if (record.is_holder()) return true;
  if (record.kind() == NameKind::kPlace) return false;
  return record.documents.size() >= kOftenInArticles || record.mentions >= kOften;
}

/// Names that the dossier's actors have already, with the last names of its persons.
std::set<std::string> known_names(const Dossier& dossier) {
  std::set<std::string> out;
  for (const Actor& actor : dossier.actors) {
    out.insert(folded(actor.name));
    for (const std::string& alias : actor.aliases) out.insert(folded(alias));
    for (const Role& role : actor.roles) out.insert(folded(role.title));
    if (actor.kind == ActorKind::kPerson)
      if (const auto words = words_of(folded(actor.name)); !words.empty()) out.insert(words.back());
  }
  return out;
}

ActorKind kind_of(const NameRecord& record) {
  switch (record.kind()) {
    case NameKind::kPerson:
      return ActorKind::kPerson;
    case NameKind::kPlace:
      return ActorKind::kState;
    case NameKind::kOrganisation:
      return ActorKind::kOrganisation;
    case NameKind::kOther:
      break;
  }
  const bool small = !record.name.empty() && record.name.front() >= 'a' && record.name.front() <= 'z';
  return small ? ActorKind::kGroup : ActorKind::kOrganisation;
}

OtherName other_name(const NameRecord& record, Related related) {
  return {.name = record.name,
          .reason = related.reason,
          .score = related.score,
          .because = std::move(related.because),
          .mentions = std::max(record.mentions, record.statements),
          .articles = record.documents.size(),
          .evidence = record.evidence};
}

class Suggester {
 public:
  Suggester(const Dossier& dossier, const NameTable& names, const Registry& registry,
            const Spelling& spelling)
      : dossier_(dossier), registry_(registry), relations_(names, registry, spelling) {
    const std::set<std::string> known = known_names(dossier);
    std::map<std::string, const NameRecord*> by_name;
    for (const NameRecord* record : names.records()) {
      by_name.emplace(folded(record->name), record);
      if (!known.contains(folded(record->name))) unknown_.push_back(record);
    }
    out_.names = by_name.size();
    for (std::size_t i = 0; i < dossier.actors.size(); ++i) {
      const Actor& actor = dossier.actors[i];
      ids_.insert(actor.id);
      std::vector<std::string> all = actor.aliases;
      all.insert(all.begin(), actor.name);
      for (const std::string& name : all) {
        const auto seen = by_name.find(folded(name));
        relations_.add({.owner = i,
                        .name = name,
                        .person = actor.kind == ActorKind::kPerson,
                        .record = seen == by_name.end() ? nullptr : seen->second});
      }
      for (const Role& role : actor.roles) relations_.add_role(i, actor.name, role);
    }
  }

  ActorSuggestions run() {
    // Fuller names first, so that a shorter one finds the actor it belongs to.
    const auto rank = [](const NameRecord* record) {
      const bool full = words_of(folded(record->name)).size() > 1;
      return std::make_tuple(!is_eligible(*record), !full, -static_cast<double>(record->statements),
                             -static_cast<double>(record->holder_mentions),
                             -static_cast<double>(record->mentions));
    };
    std::stable_sort(unknown_.begin(), unknown_.end(),
                     [&](const NameRecord* one, const NameRecord* other) { return rank(one) < rank(other); });
    for (const NameRecord* record : unknown_) place(*record);
    std::stable_sort(out_.candidates.begin(), out_.candidates.end(),
                     [](const ActorCandidate& one, const ActorCandidate& other) {
                       return std::make_tuple(one.statements, one.articles, one.mentions) >
                              std::make_tuple(other.statements, other.articles, other.mentions);
                     });
    std::stable_sort(out_.aliases.begin(), out_.aliases.end(),
                     [&](const AliasSuggestion& one, const AliasSuggestion& other) {
                       const auto place = [&](const std::string& id) { return dossier_.find_actor(id); };
                       return std::make_pair(place(one.actor), -one.name.score) <
                              std::make_pair(place(other.actor), -other.name.score);
                     });
    return std::move(out_);
  }

 private:
  void place(const NameRecord& record) {
    if (!is_eligible(record) && record.kind() == NameKind::kPlace) return;
    auto related = relations_.best(record);
    if (related && related->score >= kLeastScore) {
      attach(record, std::move(*related));
    } else if (is_eligible(record)) {
      propose(record);
    }
  }

  void attach(const NameRecord& record, Related related) {
    const std::size_t owner = related.owner;
    OtherName name = other_name(record, std::move(related));
    if (owner < dossier_.actors.size()) {
      out_.aliases.push_back({.actor = dossier_.actors[owner].id, .name = std::move(name)});
      return;
    }
    const std::size_t number = owner - dossier_.actors.size();
    count(record, number);
    out_.candidates[number].other_names.push_back(std::move(name));
  }

  void count(const NameRecord& record, std::size_t number) {
    ActorCandidate& candidate = out_.candidates[number];
    documents_.resize(out_.candidates.size());
    documents_[number].insert(record.documents.begin(), record.documents.end());
    candidate.articles = documents_[number].size();
    candidate.mentions += record.mentions;
    candidate.statements += record.statements;
    if (record.first)
      candidate.first = candidate.first ? std::min(*candidate.first, *record.first) : *record.first;
    if (record.last) candidate.last = candidate.last ? std::max(*candidate.last, *record.last) : *record.last;
    if (candidate.evidence.document.empty()) candidate.evidence = record.evidence;
  }

  void propose(const NameRecord& record) {
    const auto& matches = registry_.find(record.name);
    const RegistryEntry* entry = matches.size() == 1 ? &registry_.entries()[matches.front().entry] : nullptr;
    const bool seat =
        entry != nullptr && matches.front().as == KnownAs::kSeat && entry->kind == ActorKind::kState;
    if (entry != nullptr && matches.front().as != KnownAs::kName && !seat) entry = nullptr;
    ActorCandidate candidate{.name = seat ? entry->name : record.name, .kind = kind_of(record)};
    if (entry != nullptr) {
      candidate.kind = entry->kind;
      candidate.registry_code = entry->code;
    }
    const auto role =
        std::max_element(record.roles.begin(), record.roles.end(),
                         [](const auto& one, const auto& other) { return one.second < other.second; });
    if (role != record.roles.end() && candidate.kind == ActorKind::kPerson) candidate.role = role->first;
    candidate.id = free_id(candidate.name);
    const std::size_t owner = dossier_.actors.size() + out_.candidates.size();
    const bool person = candidate.kind == ActorKind::kPerson;
    out_.candidates.push_back(std::move(candidate));
    relations_.add({.owner = owner,
                    .name = out_.candidates.back().name,
                    .person = person,
                    .record = seat ? nullptr : &record});
    if (!seat) {
      count(record, out_.candidates.size() - 1);
    } else if (auto related = relations_.best(record); related && related->owner == owner) {
      attach(record, std::move(*related));
    }
  }

  std::string free_id(const std::string& name) {
    std::string plain;
    for (const std::string& word : words_of(folded(name)))
      if (const std::string letters = letters_of(word); !letters.empty())
        plain += (plain.empty() ? "" : "-") + letters;
    if (plain.empty()) plain = "actor";
    std::string id = plain;
    for (int number = 2; !ids_.insert(id).second; ++number) id = fmt::format("{}-{}", plain, number);
    return id;
  }

  const Dossier& dossier_;
  const Registry& registry_;
  Relations relations_;
  std::vector<const NameRecord*> unknown_;
  std::set<std::string> ids_;
  std::vector<std::set<std::size_t>> documents_;  // of each candidate
  ActorSuggestions out_;
};

}  // namespace

std::string_view to_string(MergeReason reason) {
  switch (reason) {
    case MergeReason::kAbbreviation:
      return "abbreviation";
    case MergeReason::kRegistry:
      return "registry";
    case MergeReason::kSpelling:
      return "spelling";
    case MergeReason::kPartOfName:
      return "part-of-name";
    case MergeReason::kInitials:
      return "initials";
    case MergeReason::kSeat:
      return "seat";
    case MergeReason::kPeople:
      return "people";
    case MergeReason::kRole:
      return "role";
  }
  return "spelling";
}

ActorSuggestions suggest_actors(const Dossier& dossier, const NameTable& names, const Registry& registry,
                                const Spelling& spelling) {
  return Suggester(dossier, names, registry, spelling).run();
}

}  // namespace toguna::actors
