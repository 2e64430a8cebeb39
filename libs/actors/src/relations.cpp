#include "relations.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "letters.hpp"

namespace toguna::actors {
namespace {

constexpr double kByAbbreviation = 0.95;
constexpr double kByRegistry = 0.95;
constexpr double kBySound = 0.9;
constexpr double kBySoundOfOneWord = 0.75;
constexpr double kByOneLetter = 0.6;
constexpr double kByFullerName = 0.85;
constexpr double kByLastNameInArticle = 0.8;
constexpr double kByLastName = 0.6;
constexpr double kByRun = 0.6;
constexpr double kByInitials = 0.7;
constexpr double kBySeat = 0.6;
constexpr double kByPeople = 0.55;
constexpr double kByRole = 0.5;

constexpr std::size_t kShortestSound = 4;      // letters; shorter names sound alike by chance
constexpr std::size_t kShortestOneLetter = 9;  // letters
constexpr std::size_t kBeginning = 3;          // letters that names one letter apart share
constexpr std::size_t kShortestLastName = 3;
constexpr std::size_t kLongestStateName = 5;  // words

bool is_subsequence(const std::vector<std::string>& shorter, const std::vector<std::string>& longer) {
  std::size_t at = 0;
  for (const std::string& word : longer)
    if (at < shorter.size() && shorter[at] == word) ++at;
  return at == shorter.size();
}

/// Runs of a name's words, the whole apart.
std::vector<std::string> parts_of(const std::vector<std::string>& words) {
  std::vector<std::string> out;
  for (std::size_t begin = 0; begin < words.size(); ++begin) {
    std::string run;
    for (std::size_t end = begin; end < std::min(words.size(), begin + kLongestStateName); ++end) {
      run += (end == begin ? "" : " ") + words[end];
      if (end + 1 - begin < words.size()) out.push_back(run);
    }
  }
  return out;
}

bool share_an_article(const NameRecord& one, const NameRecord* other) {
  return other != nullptr &&
         std::any_of(one.documents.begin(), one.documents.end(),
                     [&](std::size_t document) { return other->documents.contains(document); });
}

}  // namespace

void Relations::add(Target target) {
  const std::size_t index = targets_.size();
  const std::string key = folded(target.name);
  const std::vector<std::string> words = words_of(key);
  if (words.empty()) return;
  const std::string sound = spelling_.sound_of(target.name);
  by_name_[key].push_back(index);
  by_sound_[sound].push_back(index);
  by_beginning_[sound.substr(0, kBeginning)].push_back(index);
  if (words.size() > 1 && target.person) by_last_word_[words.back()].push_back(index);
  if (words.size() > 1 && !target.person) by_initials_[initials_of(target.name)].push_back(index);
  if (!target.person) {
    for (std::size_t i = 0; i + 1 < words.size(); ++i)
      by_pair_[words[i] + " " + words[i + 1]].push_back(index);
    for (const RegistryMatch& match : registry_.find(target.name))
      if (match.as == KnownAs::kName) by_entry_[match.entry].push_back(index);
    for (const std::string& part : parts_of(words))
      for (const RegistryMatch& match : registry_.find(part))
        if (match.as != KnownAs::kSeat) within_entry_[match.entry].push_back(index);
  }
  targets_.push_back(std::move(target));
}

void Relations::add_role(std::size_t owner, const std::string& name, const Role& role) {
  roles_.push_back({.owner = owner, .name = name, .role = role});
}

void Relations::by_abbreviation(const NameRecord& record, const std::string& key,
                                std::vector<Related>& out) const {
  const auto& known = names_.abbreviations();
  const auto add = [&](const std::string& name, const std::string& shorter, const std::string& longer,
                       const std::string& document) {
    const auto found = by_name_.find(name);
    if (found == by_name_.end()) return;
    for (const std::size_t i : found->second)
      out.push_back({targets_[i].owner, MergeReason::kAbbreviation, kByAbbreviation,
                     fmt::format("'{}' is the abbreviation of '{}' in {}", shorter, longer, document)});
  };
  if (const auto longer_forms = known.find(key); longer_forms != known.end())
    for (const auto& [longer, document] : longer_forms->second) add(longer, record.name, longer, document);
  for (const auto& [shorter, longer_forms] : known)
    if (const auto defined = longer_forms.find(key); defined != longer_forms.end())
      add(shorter, shorter, record.name, defined->second);
  if (!is_abbreviation(record.name)) return;
  // Two letters are the initials of too much.
  const std::string letters = letters_of(key);
  if (const auto found = by_initials_.find(letters); found != by_initials_.end() && letters.size() > 2)
    for (const std::size_t i : found->second)
      out.push_back({targets_[i].owner, MergeReason::kInitials, kByInitials,
                     fmt::format("the initials of '{}'", targets_[i].name)});
}

void Relations::by_registry(const NameRecord& record, const std::string& key,
                            std::vector<Related>& out) const {
  const auto named = [&](std::size_t entry, bool within) {
    std::vector<std::size_t> found;
    if (const auto at = by_entry_.find(entry); at != by_entry_.end()) found = at->second;
    const auto part = within_entry_.find(entry);
    if (found.empty() && within && part != within_entry_.end()) found = part->second;
    return found;
  };
  const auto& matches = registry_.find(record.name);
  for (const RegistryMatch& match : matches) {
    const RegistryEntry& entry = registry_.entries()[match.entry];
    if (match.as == KnownAs::kSeat && !record.is_holder()) continue;
    if (match.as == KnownAs::kPeople) continue;
    const bool seat = match.as == KnownAs::kSeat;
    for (const std::size_t i : named(match.entry, seat))
      out.push_back({targets_[i].owner, seat ? MergeReason::kSeat : MergeReason::kRegistry,
                     (seat ? kBySeat : kByRegistry) / static_cast<double>(matches.size()),
                     seat ? fmt::format("a seat of the government of {}", entry.name)
                          : fmt::format("another name of {}", entry.name)});
  }
  const std::vector<std::string> words = words_of(key);
  if (words.size() < 2 || record.kind() == NameKind::kPerson) return;
  const auto& peoples = registry_.find(words.front());
  for (const RegistryMatch& match : peoples)
    if (match.as == KnownAs::kPeople && record.is_holder())
      for (const std::size_t i : named(match.entry, false))
        out.push_back(
            {targets_[i].owner, MergeReason::kPeople, kByPeople / static_cast<double>(peoples.size()),
             fmt::format("'{}' is what is of {}", words.front(), registry_.entries()[match.entry].name)});
}

void Relations::by_spelling(const NameRecord& record, const std::string& key,
                            std::vector<Related>& out) const {
  const std::string sound = spelling_.sound_of(record.name);
  if (sound.size() < kShortestSound || is_abbreviation(record.name)) return;
  const bool several = words_of(key).size() > 1;
  if (const auto same = by_sound_.find(sound); same != by_sound_.end())
    for (const std::size_t i : same->second) {
      if (is_abbreviation(targets_[i].name)) continue;
      out.push_back({targets_[i].owner, MergeReason::kSpelling, several ? kBySound : kBySoundOfOneWord,
                     fmt::format("another spelling of '{}'", targets_[i].name)});
    }
  const auto near = by_beginning_.find(sound.substr(0, kBeginning));
  if (near == by_beginning_.end() || sound.size() < kShortestOneLetter || !several) return;
  for (const std::size_t i : near->second)
    if (const std::string other = spelling_.sound_of(targets_[i].name);
        other != sound && one_letter_apart(sound, other))
      out.push_back({targets_[i].owner, MergeReason::kSpelling, kByOneLetter,
                     fmt::format("one letter from '{}'", targets_[i].name)});
}

void Relations::by_part(const NameRecord& record, const std::string& key, std::vector<Related>& out) const {
  if (record.kind() == NameKind::kPlace || record.kind() == NameKind::kOrganisation) return;
  const std::vector<std::string> words = words_of(key);
  if (words.back().size() < kShortestLastName) return;
  const auto same_last = by_last_word_.find(words.back());
  if (same_last == by_last_word_.end()) return;
  if (words.size() > 1) {
    for (const std::size_t i : same_last->second) {
      const std::vector<std::string> other = words_of(folded(targets_[i].name));
      if (other != words && (is_subsequence(words, other) || is_subsequence(other, words)))
        out.push_back({targets_[i].owner, MergeReason::kPartOfName, kByFullerName,
                       fmt::format("fuller or shorter than '{}'", targets_[i].name)});
    }
    return;
  }
  // A last name alone: whose article it is in, if only one of its bearers stands there; else the only bearer.
  std::vector<Related> here;
  std::vector<Related> anywhere;
  for (const std::size_t i : same_last->second) {
    const bool together = share_an_article(record, targets_[i].record);
    (together ? here : anywhere)
        .push_back(
            {targets_[i].owner, MergeReason::kPartOfName, together ? kByLastNameInArticle : kByLastName,
             fmt::format("last name of '{}'{}", targets_[i].name, together ? ", in the same article" : "")});
  }
  std::vector<Related>& meant = here.empty() ? anywhere : here;
  const bool one = std::all_of(meant.begin(), meant.end(),
                               [&](const Related& r) { return r.owner == meant.front().owner; });
  if (one) out.push_back(meant.front());
}

// Some words of an organisation's name: "Front for the Lake" of "People's Front for the Lake".
void Relations::by_run(const NameRecord& record, const std::string& key, std::vector<Related>& out) const {
  const std::vector<std::string> words = words_of(key);
  if (words.size() < 2 || record.kind() == NameKind::kPerson) return;
  // What the registry knows by this very name is no part of another.
  const auto& known = registry_.find(record.name);
  if (!known.empty() && known.front().as == KnownAs::kName) return;
  const auto pair = by_pair_.find(words[0] + " " + words[1]);
  if (pair == by_pair_.end()) return;
  for (const std::size_t i : pair->second) {
    const std::string longer = " " + folded(targets_[i].name) + " ";
    if (longer.size() > key.size() + 2 && longer.find(" " + key + " ") != std::string::npos)
      out.push_back({targets_[i].owner, MergeReason::kPartOfName, kByRun,
                     fmt::format("some words of '{}'", targets_[i].name)});
  }
}

void Relations::by_role(const NameRecord& record, std::vector<Related>& out) const {
  for (const HeldRole& held : roles_) {
    if (!record.roles.contains(folded(held.role.title))) continue;
    const bool over = held.role.until && record.first && *record.first >= *held.role.until;
    const bool before = held.role.since && record.last && *record.last < *held.role.since;
    if (over || before) continue;
    out.push_back({held.owner, MergeReason::kRole, kByRole,
                   fmt::format("is called '{}', the role of '{}' at that time: the same, or who followed",
                               held.role.title, held.name)});
  }
}

std::optional<Related> Relations::best(const NameRecord& record) const {
  const std::string key = folded(record.name);
  if (words_of(key).empty()) return std::nullopt;
  std::vector<Related> found;
  by_abbreviation(record, key, found);
  by_registry(record, key, found);
  by_spelling(record, key, found);
  by_part(record, key, found);
  by_run(record, key, found);
  by_role(record, found);
  const auto best =
      std::max_element(found.begin(), found.end(), [](const Related& one, const Related& other) {
        return one.score != other.score ? one.score < other.score : one.owner > other.owner;
      });
  return best == found.end() ? std::nullopt : std::optional(*best);
}

}  // namespace toguna::actors
