#include "words.hpp"

#include <algorithm>

#include "toguna/text/utf8.hpp"

namespace toguna::coding {
namespace {

constexpr std::size_t kLongestSentence = 400;  // words

/// The bare apostrophe of "farmers' league": right after an "s", where no single quotation mark opened before
/// it.
bool is_plural_possessive(const language::Segments& segments, const language::Sentence& sentence,
                          std::size_t at) {
  const auto is_apostrophe = [&](std::size_t i) {
    return segments.word(i) == "'" || segments.word(i) == "\u2019";
  };
  if (at == sentence.first || !is_apostrophe(at) || segments.tokens[at].has(language::kSpaceBefore))
    return false;
  if (!segments.word(at - 1).ends_with("s")) return false;
  for (std::size_t i = sentence.first; i < at; ++i)
    if (segments.word(i) == "'" || segments.word(i) == "\u2018") return false;
  return true;
}

}  // namespace

bool holds_statements(BlockRole role) {
  return role == BlockRole::kBody || role == BlockRole::kQuote;
}

DocumentWords::DocumentWords(const Document& document, const language::Pack& language)
    : text_(document.text) {
  std::vector<Span> regions;
  std::vector<std::size_t> block_of;
  for (std::size_t b = 0; b < document.blocks.size(); ++b) {
    if (!holds_statements(document.blocks[b].role) || document.blocks[b].span.empty()) continue;
    regions.push_back(document.blocks[b].span);
    block_of.push_back(b);
  }
  if (regions.empty()) return;  // no regions would mean the whole text
  language::Segments segments = language.segment(document.text, regions);
  language.tag(segments);
  words_.reserve(segments.tokens.size());
  for (const language::Sentence& sentence : segments.sentences) {
    const std::size_t first = words_.size();
    for (std::size_t i = sentence.first; i < sentence.last; ++i) {
      const language::Token& token = segments.tokens[i];
      if (words_.size() > first &&
          (token.tag == language::Tag::kPossessive || is_plural_possessive(segments, sentence, i))) {
        words_.back().possessive = true;
        continue;
      }
      Word word{.span = token.span,
                .text = std::string(segments.word(i)),
                .capital = token.has(language::kCapitalised),
                .mark = token.has(language::kPunctuationMark),
                .tag = token.tag};
      word.folded = text::fold_for_matching(word.text);
      word.stem = stem_of(word.folded);
      word.lemma = language::is_verb(word.tag) ? stem_of(language.lemma(word.folded)) : word.stem;
      words_.push_back(std::move(word));
      bytes_.emplace_back(token.byte_begin, token.byte_end);
    }
    // Coding looks at each option beside each judging word of its sentence: what goes on without a full stop
    // is cut, so that the cost stays linear in the text.
    for (std::size_t begin = first; begin < words_.size(); begin += kLongestSentence)
      sentences_.push_back(
          {{begin, std::min(begin + kLongestSentence, words_.size())}, block_of[sentence.region]});
  }
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
