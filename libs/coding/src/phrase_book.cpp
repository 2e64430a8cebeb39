#include "phrase_book.hpp"

#include <algorithm>

#include "toguna/text/utf8.hpp"

namespace toguna::coding {
namespace {

constexpr std::size_t kWidest = 32;  // words from the first to the last of a phrase with its gaps

bool is_apostrophe(const Word& word) {
  return word.folded == "'";
}

/// Whether a longer phrase goes on from the last word of a shorter one ("foreign troops" in "foreign troops
/// sent into battle"); words joined by "and" are no continuation ("air support and help from the sea").
bool continues(const PhraseMatch& inner, const PhraseMatch& outer, const std::vector<Word>& words) {
  if (inner.words.size() > outer.words.size() || inner.words.size() < 2) return false;
  if (inner.words.back() != outer.words.front()) return false;
  return words[outer.words.front() + 1].tag != language::Tag::kConjunction;
}

bool is_part_of(const PhraseMatch& inner, const PhraseMatch& outer, const std::vector<Word>& words) {
  return continues(inner, outer, words) ||
         (inner.words.size() < outer.words.size() &&
          std::includes(outer.words.begin(), outer.words.end(), inner.words.begin(), inner.words.end()));
}

}  // namespace

void PhraseBook::add(std::string_view phrase, std::size_t entry) {
  Phrase made{.entry = entry};
  const std::string plain = text::fold_for_matching(text::collapse_space(phrase));
  std::size_t at = 0;
  while (at < plain.size()) {
    const std::size_t end = std::min(plain.find(' ', at), plain.size());
    std::string word = plain.substr(at, end - at);
    // DocumentWords keeps a possessive ending apart from its word.
    if (word.size() > 2 && word.ends_with("'s")) word.resize(word.size() - 2);
    if (word.size() > 1 && word.ends_with("'")) word.pop_back();
    if (!word.empty()) made.words.push_back(compare_ == Compare::kStem ? stem_of(word) : word);
    at = end + 1;
  }
  if (made.words.empty()) return;
  std::string beginning = made.words.front();
  if (widest_gap_ == 0 && made.words.size() > 1) beginning += ' ' + made.words[1];
  by_beginning_[beginning].push_back(phrases_.size());
  phrases_.push_back(std::move(made));
}

bool PhraseBook::match(const Phrase& phrase, const std::vector<Word>& words, std::size_t at, std::size_t end,
                       PhraseMatch& out) const {
  out = {.entry = phrase.entry, .words = {at}};
  std::size_t place = at + 1;
  for (std::size_t i = 1; i < phrase.words.size(); ++i) {
    while (place < end && !same(words[place], phrase.words[i])) {
      if (is_apostrophe(words[place])) {  // "Teachers' Guild"
        ++place;
        continue;
      }
      if (words[place].mark || ++out.gap > widest_gap_) return false;
      ++place;
    }
    if (place >= end) return false;
    out.words.push_back(place++);
  }
  return true;
}

std::vector<std::string_view> PhraseBook::forms(const Word& word) const {
  if (compare_ == Compare::kFolded) return {word.folded};
  if (word.lemma == word.stem) return {word.stem};
  return {word.stem, word.lemma};
}

std::vector<PhraseMatch> PhraseBook::find(const std::vector<Word>& words, WordRange range) const {
  std::vector<PhraseMatch> found;
  for (std::size_t at = range.begin; at < range.end; ++at) {
    const auto try_beginning = [&](const std::string& beginning) {
      const auto candidates = by_beginning_.find(beginning);
      if (candidates == by_beginning_.end()) return;
      for (const std::size_t index : candidates->second) {
        PhraseMatch match_here;
        if (match(phrases_[index], words, at, range.end, match_here)) found.push_back(std::move(match_here));
      }
    };
    std::size_t next = at + 1;
    while (next < range.end && is_apostrophe(words[next])) ++next;
    for (const std::string_view first : forms(words[at])) {
      std::string beginning(first);
      try_beginning(beginning);
      if (widest_gap_ > 0 || next >= range.end) continue;
      beginning += ' ';
      for (const std::string_view second : forms(words[next])) {
        try_beginning(beginning.append(second));
        beginning.resize(first.size() + 1);
      }
    }
  }
  std::vector<PhraseMatch> kept;
  for (std::size_t i = 0; i < found.size(); ++i) {
    // A match that holds this one begins at most a phrase's width before it, and not after its end.
    bool part = false;
    const std::size_t front = found[i].words.front();
    for (std::size_t j = i; j-- > 0 && !part && found[j].words.front() + kWidest >= front;)
      part = is_part_of(found[i], found[j], words);
    for (std::size_t j = i + 1; j < found.size() && !part && found[j].words.front() <= found[i].words.back();
         ++j)
      part = is_part_of(found[i], found[j], words);
    const bool twin =
        !kept.empty() && kept.back().entry == found[i].entry && kept.back().words == found[i].words;
    if (!part && !twin) kept.push_back(found[i]);
  }
  return kept;
}

}  // namespace toguna::coding
