#include "toguna/language/read_tokens.hpp"

#include <utility>
#include <vector>

#include "../characters.hpp"
#include "passages.hpp"
#include "toguna/text/utf8.hpp"
#include "token_form.hpp"
#include "universal_tags.hpp"

namespace toguna::language {
namespace {

bool is_hyphen(std::string_view form) {
  return form == "-" || form == "\u2010" || form == "\u2011";
}

std::string_view label(const std::vector<std::string>& labels, std::uint16_t number) {
  return number < labels.size() ? std::string_view(labels[number]) : std::string_view{};
}

/// One text on its way from the core's words to tokens.
class Joiner {
 public:
  Joiner(const Analysis& analysis, const Labels& labels, Tokens& out)
      : analysis_(analysis), labels_(labels), out_(out), token_of_(analysis.words.size(), kNoHead) {}

  void add(const ParsedSentence& sentence) {
    const std::size_t first = out_.tokens.size();
    const bool opens_passage = out_.sentences.empty() || out_.sentences.back().passage != sentence.region;
    for (std::uint32_t w = sentence.first_word; w < sentence.last_word;) {
      const std::uint32_t end = join_end(sentence, w);
      add_token(sentence, w, end);
      w = end;
    }
    if (opens_passage && out_.tokens.size() > first) out_.tokens[first].flags |= kSpaceBefore;
    for (std::size_t t = first; t < out_.tokens.size(); ++t) {
      Token& token = out_.tokens[t];
      if (token.head != kNoHead) token.head = token_of_[token.head];
    }
    if (out_.tokens.size() > first) {
      out_.sentences.push_back({.first = first, .last = out_.tokens.size(), .passage = sentence.region});
    }
  }

 private:
  const Word& word(std::uint32_t w) const { return analysis_.words[w]; }
  std::string_view form(std::uint32_t w) const { return word(w).form; }

  bool touches(std::uint32_t a, std::uint32_t b) const { return word(a).span.end == word(b).span.begin; }
  static bool wordy(std::string_view form) { return (flags_of(form) & kPunctuationMark) == 0; }

  /// The word behind those that stand as one token with `w`: "Lake", "-", "side" do; so do the two words of a
  /// contraction that have no letters of their own.
  std::uint32_t join_end(const ParsedSentence& sentence, std::uint32_t w) const {
    const std::uint32_t last = sentence.last_word;
    std::uint32_t end = w + 1;
    while (end < last && word(end).span == word(w).span) ++end;
    while (end + 1 < last && is_hyphen(form(end)) && touches(end - 1, end) && touches(end, end + 1) &&
           wordy(form(end - 1)) && wordy(form(end + 1))) {
      end += 2;
    }
    return end;
  }

  /// Steps from a word to its root.
  std::uint32_t depth(const ParsedSentence& sentence, std::uint32_t w) const {
    std::uint32_t steps = 0;
    for (; word(w).head != 0; ++steps) w = sentence.first_word + word(w).head - 1;
    return steps;
  }

  /// The word of [first, end) nearest the root: the one that the rest belongs to. Taking the nearest keeps
  /// the heads of joined words free of cycles.
  std::uint32_t top(const ParsedSentence& sentence, std::uint32_t first, std::uint32_t end) const {
    std::uint32_t best = first;
    for (std::uint32_t w = first + 1; w < end; ++w) {
      if (depth(sentence, w) < depth(sentence, best)) best = w;
    }
    return best;
  }

  void add_token(const ParsedSentence& sentence, std::uint32_t first, std::uint32_t end) {
    const Word& from = word(top(sentence, first, end));
    const SurfaceToken& surface = analysis_.tokens[word(first).token];
    Token token{.span = {word(first).span.begin, word(end - 1).span.end}};
    token.byte_begin = byte_of(surface, token.span.begin);
    token.byte_end = byte_of(analysis_.tokens[word(end - 1).token], token.span.end);
    const bool leads = surface.span.begin == token.span.begin;
    const std::string_view text = analysis_.text.substr(token.byte_begin, token.byte_end - token.byte_begin);
    token.flags = flags_of(text);
    if (leads && surface.space_before) token.flags |= kSpaceBefore;
    token.relation = label(labels_.relations, from.relation);
    token.name = label(labels_.names, word(first).name);
    token.tag =
        universal_tag(label(labels_.upos, from.upos), label(labels_.feats, from.feats), token.relation);
    token.lemma = end - first == 1 ? from.lemma : to_lower(text);
    if (from.head != 0) token.head = sentence.first_word + from.head - 1;
    for (std::uint32_t w = first; w < end; ++w) token_of_[w] = static_cast<std::uint32_t>(out_.tokens.size());
    out_.tokens.push_back(std::move(token));
  }

  std::size_t byte_of(const SurfaceToken& surface, std::size_t place) const {
    if (place == surface.span.end) return surface.byte_end;
    std::size_t byte = surface.byte_begin;
    for (std::size_t at = surface.span.begin; at < place; ++at) next_code_point(analysis_.text, byte);
    return byte;
  }

  const Analysis& analysis_;
  const Labels& labels_;
  Tokens& out_;
  std::vector<std::uint32_t> token_of_;  ///< of each word of the analysis
};

/// Gives each passage its sentences and its quotation marks.
void fill_passages(Tokens& out) {
  std::size_t s = 0;
  for (std::size_t p = 0; p < out.passages.size(); ++p) {
    Passage& passage = out.passages[p];
    passage.first_sentence = s;
    while (s < out.sentences.size() && out.sentences[s].passage == p) ++s;
    passage.last_sentence = s;
    if (passage.first_sentence == s) continue;
    pair_quotation_marks(out, out.sentences[passage.first_sentence].first, out.sentences[s - 1].last);
  }
}

}  // namespace

Tokens read_tokens(const Core& core, std::string_view text, std::span<const Block> blocks,
                   const std::stop_token& stop) {
  Tokens out{.text = text};
  const text::CodePointIndex index(text);
  out.passages = passages_of(text, index, blocks);
  if (out.passages.empty()) return out;
  std::vector<Span> regions;
  regions.reserve(out.passages.size());
  for (const Passage& passage : out.passages) regions.push_back(passage.span);
  const Analysis analysis = core.analyse(text, regions, stop);
  out.tokens.reserve(analysis.words.size());
  Joiner joiner(analysis, core.labels(), out);
  for (const ParsedSentence& sentence : analysis.sentences) joiner.add(sentence);
  fill_passages(out);
  return out;
}

}  // namespace toguna::language
