#include "option_vocabulary.hpp"

#include <algorithm>
#include <optional>

#include "toguna/language/read_tokens.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::coding {
namespace {

using language::Tag;

/// How much a word counts for the one it stands for, by their relation.
constexpr std::array<double, kRelations> kStrength = {1.0, 0.9, 0.7, 0.4};

bool tells_something(Tag tag) {
  return tag == Tag::kNoun || tag == Tag::kProperNoun || tag == Tag::kAdjective || tag == Tag::kNumber ||
         language::is_verb(tag);
}

}  // namespace

Result<OptionVocabulary> OptionVocabulary::make(const Dossier& dossier, const language::Core& core,
                                                const std::filesystem::path& language_pack) {
  OptionVocabulary out;
  std::map<std::string, std::set<std::size_t>> options_of;
  std::map<std::string, std::vector<RelatedWord>, std::less<>> related;
  for (std::size_t option = 0; option < dossier.options.size(); ++option) {
    std::vector<std::string> phrases = dossier.options[option].phrases;
    if (phrases.empty()) phrases.push_back(dossier.options[option].label);
    for (const std::string& text : phrases) {
      const language::Tokens tokens = language::read_tokens(core, text);
      Phrase phrase{.option = option, .parts = {}};
      for (std::size_t i = 0; i < tokens.tokens.size(); ++i) {
        const language::Token& token = tokens.tokens[i];
        if (!tells_something(token.tag)) continue;
        std::string stem = stem_of(text::fold_for_matching(tokens.word(i)));
        options_of[stem].insert(option);
        related.try_emplace(stem);
        phrase.parts.push_back({.stem = std::move(stem), .head = token.head == language::kNoHead});
      }
      if (!phrase.parts.empty()) out.phrases_.push_back(std::move(phrase));
    }
  }
  const auto read =
      for_each_related(language_pack, [&](const std::string& stem, std::span<const RelatedWord> words) {
        const auto wanted = related.find(stem);
        if (wanted != related.end()) wanted->second.insert(wanted->second.end(), words.begin(), words.end());
      });
  if (!read) return tl::unexpected<Error>(read.error());
  for (std::size_t p = 0; p < out.phrases_.size(); ++p) {
    Phrase& phrase = out.phrases_[p];
    for (std::size_t i = 0; i < phrase.parts.size(); ++i) {
      Part& part = phrase.parts[i];
      part.weight = 1.0 / static_cast<double>(options_of[part.stem].size());
      phrase.weight += part.weight;
      out.places_[part.stem].push_back({.phrase = p, .part = i});
      for (const RelatedWord& word : related[part.stem])
        out.places_[word.stem].push_back({.phrase = p, .part = i, .relation = word.relation});
    }
  }
  return out;
}

std::vector<VocabularyMatch> OptionVocabulary::find(const std::vector<Word>& words, WordRange range,
                                                    const std::set<std::size_t>& except) const {
  struct Found {
    Relation relation = Relation::kStep;
    std::size_t word = kNoWord;
  };
  std::map<std::pair<std::size_t, std::size_t>, Found> found;  // by phrase and part
  for (std::size_t i = range.begin; i < range.end; ++i) {
    if (except.contains(i) || !tells_something(words[i].tag)) continue;
    const auto look_up = [&](const std::string& stem) {
      const auto places = places_.find(stem);
      if (places == places_.end()) return;
      for (const Place& place : places->second) {
        Found& best = found[{place.phrase, place.part}];
        if (best.word == kNoWord || place.relation < best.relation) best = {place.relation, i};
      }
    };
    look_up(words[i].stem);
    if (words[i].lemma != words[i].stem) look_up(words[i].lemma);
  }
  std::map<std::size_t, VocabularyMatch> by_option;
  for (auto at = found.begin(); at != found.end();) {
    const std::size_t p = at->first.first;
    const Phrase& phrase = phrases_[p];
    VocabularyMatch match{.option = phrase.option};
    std::set<std::size_t> used;
    for (; at != found.end() && at->first.first == p; ++at) {
      const Part& part = phrase.parts[at->first.second];
      if (!used.insert(at->second.word).second) continue;
      const auto relation = static_cast<std::size_t>(at->second.relation);
      match.coverage += part.weight * kStrength[relation] / phrase.weight;
      match.closest = std::min(match.closest, at->second.relation);
      match.whole_noun = match.whole_noun || part.head;
    }
    match.words.assign(used.begin(), used.end());
    VocabularyMatch& best = by_option[phrase.option];
    if (best.words.empty() || match.coverage > best.coverage) best = std::move(match);
  }
  std::vector<VocabularyMatch> out;
  out.reserve(by_option.size());
  for (auto& [option, match] : by_option) out.push_back(std::move(match));
  return out;
}

}  // namespace toguna::coding
