#include "words.hpp"

#include <algorithm>

#include "toguna/text/utf8.hpp"

namespace toguna::coding {
namespace {

constexpr std::size_t kLongestSentence = 400;  // words

/// "owners'" that the language core left whole is "owners"; whether it was.
bool drop_possessive(std::string& folded) {
  const std::size_t ending = folded.ends_with("s'") ? 1 : folded.ends_with("'s") ? 2 : 0;
  if (ending == 0 || folded.size() < ending + 2) return false;
  folded.resize(folded.size() - ending);
  return true;
}

}  // namespace

bool holds_statements(BlockRole role) {
  return role == BlockRole::kBody || role == BlockRole::kQuote;
}

DocumentWords::DocumentWords(const Document& document, const language::Tokens& tokens)
    : text_(document.text) {
  words_.reserve(tokens.tokens.size());
  std::vector<std::size_t> word_of;  // of the sentence's tokens
  for (const language::Sentence& sentence : tokens.sentences) {
    const language::Passage& passage = tokens.passages[sentence.passage];
    if (!holds_statements(passage.role)) continue;
    const std::size_t first = words_.size();
    word_of.assign(sentence.last - sentence.first, first);
    for (std::size_t i = sentence.first; i < sentence.last; ++i) {
      const language::Token& token = tokens.tokens[i];
      if (words_.size() > first && token.tag == language::Tag::kPossessive) {
        words_.back().possessive = true;
        word_of[i - sentence.first] = words_.size() - 1;
        continue;
      }
      word_of[i - sentence.first] = words_.size();
      Word word{.span = token.span,
                .text = std::string(tokens.word(i)),
                .capital = token.has(language::kCapitalised),
                .mark = token.has(language::kPunctuationMark),
                .tag = token.tag,
                .relation = token.relation};
      word.folded = text::fold_for_matching(word.text);
      word.possessive = drop_possessive(word.folded);
      word.stem = stem_of(word.folded);
      const bool inflected = language::is_verb(word.tag) && !token.lemma.empty();
      word.lemma = inflected ? stem_of(text::fold_for_matching(token.lemma)) : word.stem;
      words_.push_back(std::move(word));
      bytes_.emplace_back(token.byte_begin, token.byte_end);
    }
    for (std::size_t i = sentence.first; i < sentence.last; ++i) {
      const language::Token& token = tokens.tokens[i];
      Word& word = words_[word_of[i - sentence.first]];
      if (token.tag == language::Tag::kPossessive || token.head < sentence.first ||
          token.head >= sentence.last)
        continue;
      word.head = word_of[token.head - sentence.first];
    }
    // Coding looks at each option beside each judging word of its sentence: what goes on without a full stop
    // is cut, so that the cost stays linear in the text.
    for (std::size_t begin = first; begin < words_.size(); begin += kLongestSentence)
      sentences_.push_back({{begin, std::min(begin + kLongestSentence, words_.size())}, passage.block});
  }
}

void DocumentWords::learn(const WordVectors& vectors) {
  for (Word& word : words_)
    if (!word.mark) word.meaning = vectors.find(word.folded);
}

WordRange DocumentWords::words_in(Span span) const {
  const auto begin = std::partition_point(words_.begin(), words_.end(),
                                          [&](const Word& w) { return w.span.end <= span.begin; });
  const auto end =
      std::partition_point(begin, words_.end(), [&](const Word& w) { return w.span.begin < span.end; });
  return {static_cast<std::size_t>(begin - words_.begin()), static_cast<std::size_t>(end - words_.begin())};
}

Span DocumentWords::span_of(WordRange range) const {
  if (range.empty()) return {};
  return {words_[range.begin].span.begin, words_[range.end - 1].span.end};
}

std::string DocumentWords::text_of(WordRange range) const {
  if (range.empty()) return {};
  const std::size_t begin = bytes_[range.begin].first;
  return text::collapse_space(text_.substr(begin, bytes_[range.end - 1].second - begin));
}

}  // namespace toguna::coding
