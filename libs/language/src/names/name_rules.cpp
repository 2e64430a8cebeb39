#include "name_rules.hpp"

#include <algorithm>
#include <array>

#include "characters.hpp"
#include "toguna/base/files.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::language {
namespace {

constexpr std::array<std::string_view, 8> kSections = {
    "[place]",      "[organisation]", "[person]", "[given]", "[organisation-head]",
    "[person-cue]", "[place-cue]",    "[joiner]"};
constexpr std::size_t kLongestListed = 8;  // words
constexpr std::size_t kLongestAcronym = 6;

/// Numbers of labels(): B- of a kind; I- is the next.
constexpr std::uint16_t kOutside = 0;
std::uint16_t begin_label(std::size_t kind) {
  return static_cast<std::uint16_t>(1 + 2 * kind);
}

std::string trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\r')) text.remove_suffix(1);
  return std::string(text);
}

bool is_acronym(std::string_view form) {
  std::size_t capitals = 0;
  for (std::size_t at = 0; at < form.size(); ++capitals) {
    if (!is_capital(next_code_point(form, at))) return false;
  }
  return capitals >= 2 && capitals <= kLongestAcronym;
}

/// A list entry as its words would be cut: an elided article is a word of its own ("de l'Ouest" has three).
std::string spaced(const std::string& entry) {
  std::string out;
  for (const char c : to_lower(entry)) {
    out += c;
    if (c == '\'') out += ' ';
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

}  // namespace

const std::vector<std::string>& NameRules::labels() {
  static const std::vector<std::string> all = {"O", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "B-PER", "I-PER"};
  return all;
}

Result<NameRules> NameRules::load(const std::filesystem::path& file) {
  const auto bytes = read_file(file, 1U << 20);
  if (!bytes) return tl::unexpected<Error>(bytes.error());
  NameRules out;
  std::size_t section = kSections.size();
  std::size_t number = 0;
  for (std::size_t at = 0; at < bytes->size();) {
    const std::size_t end = std::min(bytes->find('\n', at), bytes->size());
    std::string_view line = std::string_view(*bytes).substr(at, end - at);
    at = end + 1;
    ++number;
    if (line.empty() || line.front() == '#') continue;
    if (line.front() == '[') {
      section = static_cast<std::size_t>(std::find(kSections.begin(), kSections.end(), trimmed(line)) -
                                         kSections.begin());
    }
    if (section == kSections.size()) {
      return fail(ErrorCode::kInvalidModelFile, "a line outside the known sections",
                  file.string() + ":" + std::to_string(number),
                  "the sections are described at the head of models/fr/names.txt");
    }
    while (!line.empty() && line.front() != '[') {
      const std::size_t comma = line.find(',');
      const std::string entry = spaced(trimmed(line.substr(0, comma)));
      if (!entry.empty()) {
        out.entries_[section].insert(entry);
        if (section <= kPerson) out.list_begins_.insert(entry.substr(0, entry.find(' ')));
      }
      line.remove_prefix(comma == std::string_view::npos ? line.size() : comma + 1);
    }
  }
  return out;
}

void NameRules::label(Analysis& analysis, std::uint16_t proper_noun) const {
  for (const ParsedSentence& sentence : analysis.sentences) {
    label(std::span(analysis.words).subspan(sentence.first_word, sentence.last_word - sentence.first_word),
          proper_noun);
  }
}

std::size_t NameRules::listed(const std::vector<std::string>& lower, std::span<const Word> words,
                              std::size_t at, Kind& kind) const {
  if (!begins_with_capital(words[at].form) || !list_begins_.contains(lower[at])) return 0;
  std::size_t best = 0;
  std::string name;
  for (std::size_t count = 1; count <= kLongestListed && at + count <= lower.size(); ++count) {
    name += (count > 1 ? " " : "") + lower[at + count - 1];
    for (const Kind candidate : {kPlace, kOrganisation, kPerson}) {
      if (!has(candidate, name)) continue;
      best = count;
      kind = candidate;
    }
  }
  return best;
}

NameRules::Kind NameRules::kind_of_run(const std::vector<std::string>& lower, std::span<const Word> words,
                                       std::size_t begin, std::size_t end) const {
  if (has(kOrganisationHead, lower[begin])) return kOrganisation;
  if (begin > 0 && has(kPersonCue, lower[begin - 1])) return kPerson;
  for (std::size_t i = begin; i < end; ++i) {
    if (has(kGiven, lower[i])) return kPerson;
  }
  if (end - begin > 1) return kPerson;
  if (is_acronym(words[begin].form)) return kOrganisation;
  if (begin > 0 && has(kPlaceCue, lower[begin - 1])) return kPlace;
  return kPerson;
}

void NameRules::label(std::span<Word> words, std::uint16_t proper_noun) const {
  std::vector<std::string> lower;
  for (const Word& word : words) lower.push_back(to_lower(word.form));
  // A small tagger takes rare names for common nouns; a cue before the capital tells better ("M. Zorbourg").
  const auto proper = [&](std::size_t i) {
    if (i >= words.size() || !begins_with_capital(words[i].form)) return false;
    const bool cued = i > 0 && has(kPersonCue, lower[i - 1]) && !has(kPersonCue, lower[i]);
    return words[i].upos == proper_noun || cued;
  };
  const auto mark = [&](std::size_t begin, std::size_t end, Kind kind) {
    for (std::size_t i = begin; i < end; ++i) {
      words[i].name = static_cast<std::uint16_t>(begin_label(kind) + (i > begin ? 1 : 0));
    }
  };
  for (Word& word : words) word.name = kOutside;
  for (std::size_t i = 0; i < words.size();) {
    Kind kind = kPerson;
    if (const std::size_t count = listed(lower, words, i, kind); count > 0) {
      mark(i, i + count, kind);
      i += count;
      continue;
    }
    // The head of an organisation need not be tagged as a proper noun; a word that opens the sentence must.
    const bool head = has(kOrganisationHead, lower[i]) && begins_with_capital(words[i].form) && i > 0;
    if (!proper(i) && !head) {
      ++i;
      continue;
    }
    std::size_t end = i + 1;
    while (end < words.size()) {
      if (Kind other = kPerson; listed(lower, words, end, other) > 0 && !head) break;
      if (proper(end)) {
        ++end;
        continue;
      }
      // Joining words hold only where a capital follows them: "Mouvement de la Paix", "Charles de Gaulle".
      std::size_t next = end;
      while (next < words.size() && next < end + 2 && has(kJoiner, lower[next]) &&
             !begins_with_capital(words[next].form))
        ++next;
      const bool joined =
          next > end && next < words.size() && begins_with_capital(words[next].form) &&
          (head || has(kOrganisationHead, lower[i]) || (proper(next) && has(kGiven, lower[i])));
      if (!joined) break;
      end = next + 1;
    }
    // A head alone is a common noun with a capital.
    if (!head || end - i > 1 || proper(i)) mark(i, end, kind_of_run(lower, words, i, end));
    i = end;
  }
}

}  // namespace toguna::language
