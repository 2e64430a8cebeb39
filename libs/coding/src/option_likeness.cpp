#include "option_likeness.hpp"

#include <algorithm>

#include "toguna/language/read_tokens.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::coding {
namespace {

using language::Tag;

constexpr double kNear = 0.35;  // from here on two words echo each other

bool tells_something(Tag tag) {
  return tag == Tag::kNoun || tag == Tag::kProperNoun || tag == Tag::kAdjective || tag == Tag::kNumber ||
         tag == Tag::kAdverb || language::is_verb(tag);
}

}  // namespace

OptionLikeness::OptionLikeness(const Dossier& dossier, const language::Core& core, const WordVectors& vectors)
    : options_(dossier.options.size()), terms_of_(dossier.options.size()) {
  for (std::size_t option = 0; option < dossier.options.size(); ++option) {
    std::vector<std::string> texts = dossier.options[option].phrases;
    if (texts.empty()) texts.push_back(dossier.options[option].label);
    for (const std::string& text : texts) {
      const language::Tokens tokens = language::read_tokens(core, text);
      Phrase phrase{.option = option, .parts = {}};
      for (std::size_t i = 0; i < tokens.tokens.size(); ++i) {
        if (!tells_something(tokens.tokens[i].tag)) continue;
        const WordMeaning meaning = vectors.find(text::fold_for_matching(tokens.word(i)));
        if (meaning.vector == WordMeaning::kUnknown) continue;
        const auto known = std::find(terms_.begin(), terms_.end(), meaning.vector);
        const auto term = static_cast<std::uint32_t>(known - terms_.begin());
        if (known == terms_.end()) terms_.push_back(meaning.vector);
        const double weight = vectors.weight(meaning.vector);
        phrase.parts.push_back({.term = term, .weight = weight});
        phrase.weight += weight;
        auto& own = terms_of_[option];
        if (std::find(own.begin(), own.end(), term) == own.end()) own.push_back(term);
      }
      if (!phrase.parts.empty()) phrases_.push_back(std::move(phrase));
    }
  }
}

std::vector<Likeness> OptionLikeness::of(const std::vector<Word>& words, WordRange range,
                                         const std::set<std::size_t>& except,
                                         const WordVectors& vectors) const {
  struct Best {
    double likeness = -1;
    std::size_t word = kNoWord;
  };
  std::vector<Best> best(terms_.size());
  std::vector<Likeness> out(options_);
  std::vector<double> row(terms_.size());
  bool any = false;
  for (std::size_t i = range.begin; i < range.end; ++i) {
    const std::uint32_t vector = words[i].meaning.vector;
    if (vector == WordMeaning::kUnknown || !tells_something(words[i].tag) || except.contains(i)) continue;
    any = true;
    for (std::size_t t = 0; t < terms_.size(); ++t) {
      row[t] = vectors.likeness(vector, terms_[t]);
      if (row[t] > best[t].likeness) best[t] = {row[t], i};
    }
    for (std::size_t option = 0; option < options_; ++option) {
      double nearest = 0;
      for (const std::uint32_t term : terms_of_[option]) nearest = std::max(nearest, row[term]);
      if (nearest > kNear) out[option].echo += (nearest - kNear) * vectors.weight(vector);
    }
  }
  if (!any || terms_.empty()) return {};
  std::vector<bool> met(options_);
  for (const Phrase& phrase : phrases_) {
    double coverage = 0, nearest = -1;
    std::size_t word = kNoWord;
    for (const Part& part : phrase.parts) {
      const double share = part.weight * best[part.term].likeness;
      coverage += share;
      if (share > nearest) word = best[part.term].word;
      nearest = std::max(nearest, share);
    }
    coverage /= phrase.weight;
    Likeness& of = out[phrase.option];
    if (met[phrase.option] && coverage <= of.coverage) continue;
    met[phrase.option] = true;
    of.coverage = coverage;
    of.word = word;
  }
  for (Likeness& one : out) {
    double other = -1;
    for (const Likeness& rival : out) {
      if (&rival == &one) continue;
      one.by_coverage += rival.coverage > one.coverage ? 1U : 0U;
      one.by_echo += rival.echo > one.echo ? 1U : 0U;
      other = std::max(other, rival.coverage);
    }
    one.ahead = one.coverage - other;
  }
  return out;
}

}  // namespace toguna::coding
