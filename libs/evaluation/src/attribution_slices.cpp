#include "attribution_slices.hpp"

#include <algorithm>
#include <optional>

#include "word_sets.hpp"

namespace toguna::evaluation {
namespace {

using language::Tag;
using language::Token;
using Words = std::vector<std::string>;

constexpr std::size_t kShort = 3;      // words of a short content
constexpr std::size_t kNear = 8;       // words after a cue that tell where it was said
constexpr std::size_t kLongOrder = 4;  // pieces of an order that is named

bool is_space(char32_t c) {
  return c == U' ' || (c >= U'\t' && c <= U'\r') || c == U'\u00A0' || c == U'\u2028' || c == U'\u2029' ||
         (c >= U'\u2000' && c <= U'\u200A');
}
bool opens(char32_t c) {
  return c == U'"' || c == U'\u201C';
}
bool closes(char32_t c) {
  return c == U'"' || c == U'\u201D';
}

Span trimmed(std::u32string_view text, Span span) {
  while (span.begin < span.end && is_space(text[span.begin])) ++span.begin;
  while (span.begin < span.end && is_space(text[span.end - 1])) --span.end;
  return span;
}

bool any_of(const SliceText& in, const Words& words, std::string_view word_class) {
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return in.words.is(word, word_class); });
}

/// Whether a piece ends with a quotation mark, whatever marks follow it.
bool ends_quoted(std::u32string_view piece) {
  for (std::size_t i = piece.size(); i > 0 && !is_wordy(piece[i - 1]); --i)
    if (closes(piece[i - 1])) return true;
  return false;
}

std::string quotation(const SliceText& in, const Attribution& marked) {
  bool direct = true;
  bool any = false;
  for (const Span& span : marked.content) {
    const Span inner = trimmed(in.text, span);
    const std::u32string_view piece = in.text.substr(inner.begin, inner.length());
    if (piece.empty()) continue;
    direct = direct && opens(piece.front()) && ends_quoted(piece);
    any = any || std::any_of(piece.begin(), piece.end(), [](char32_t c) { return opens(c) || closes(c); });
  }
  return direct ? "direct" : any ? "mixed" : "indirect";
}

/// A sentence's end, with marks after it, white space and a capital letter.
bool parts_sentences(std::u32string_view text) {
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] != U'.' && text[i] != U'!' && text[i] != U'?') continue;
    std::size_t at = i + 1;
    while (at < text.size() &&
           (closes(text[at]) || text[at] == U'\u2019' || text[at] == U'\'' || text[at] == U')'))
      ++at;
    const std::size_t gap = at;
    while (at < text.size() && is_space(text[at])) ++at;
    if (at == gap) continue;
    while (at < text.size() && (opens(text[at]) || text[at] == U'\u2018' || text[at] == U'(')) ++at;
    if (at < text.size() && text[at] >= U'A' && text[at] <= U'Z') return true;
  }
  return false;
}

Span extent(const Attribution& marked) {
  Span out = marked.content.front();
  for (const auto* spans : {&marked.source, &marked.cue, &marked.content})
    for (const Span& span : *spans) out = {std::min(out.begin, span.begin), std::max(out.end, span.end)};
  return out;
}

std::string reach(const SliceText& in, const Attribution& marked) {
  const Span inner = trimmed(in.text, extent(marked));
  const std::u32string_view body = in.text.substr(inner.begin, inner.length());
  if (body.find(U"\n\n") != std::u32string_view::npos) return "cross-paragraph";
  return parts_sentences(body) ? "cross-sentence" : "one sentence";
}

/// The tokens that touch some spans.
std::vector<std::size_t> tokens_in(const SliceText& in, const std::vector<Span>& spans) {
  std::vector<std::size_t> out;
  const auto& all = in.tokens.tokens;
  for (const Span& span : spans) {
    auto at = std::lower_bound(all.begin(), all.end(), span.begin,
                               [](const Token& token, std::size_t place) { return token.span.end <= place; });
    for (; at != all.end() && at->span.begin < span.end; ++at)
      out.push_back(static_cast<std::size_t>(at - all.begin()));
  }
  return out;
}

/// The word that heads the cue: its last verb, else its first noun, else its first adjective.
std::optional<std::size_t> cue_head(const SliceText& in, const std::vector<std::size_t>& cue) {
  std::optional<std::size_t> verb, noun, adjective;
  for (const std::size_t i : cue) {
    const Tag tag = in.tokens.tokens[i].tag;
    if (is_verb(tag)) verb = i;
    if (tag == Tag::kNoun && !noun) noun = i;
    if (tag == Tag::kAdjective && !adjective) adjective = i;
  }
  return verb ? verb : noun ? noun : adjective;
}

void add_cue(const SliceText& in, const Attribution& marked, Words& out) {
  const Words words = plain_words(in.text, marked.cue);
  out.emplace_back(any_of(in, words, "say")         ? "cue=say"
                   : any_of(in, words, "according") ? "cue=according to"
                                                    : "cue=other");
  bool mark = false;
  for (const Span& span : marked.cue)
    for (std::size_t i = span.begin; i < span.end; ++i)
      mark = mark || in.text[i] == U':' || in.text[i] == U'\u2013' || in.text[i] == U'\u2014';
  const std::vector<std::size_t> tokens = tokens_in(in, marked.cue);
  out.emplace_back(marked.cue.empty()   ? "cue form=none"
                   : mark               ? "cue form=colon or dash"
                   : tokens.size() == 1 ? "cue form=one word"
                                        : "cue form=several words");
  const auto head = cue_head(in, tokens);
  if (!head) {
    out.emplace_back("cue head=other");
  } else {
    const Tag tag = in.tokens.tokens[*head].tag;
    out.emplace_back(is_verb(tag)        ? "cue head=verb"
                     : tag == Tag::kNoun ? "cue head=noun"
                                         : "cue head=adjective");
    const auto families = in.words.families(in.tokens.tokens[*head].lemma);
    for (const std::string& family : families) out.push_back("cue family=" + family);
    if (families.empty()) out.emplace_back("cue family=none");
  }
  Words forms;
  for (const std::size_t i : tokens) {
    std::string form(in.tokens.word(i));
    std::transform(form.begin(), form.end(), form.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    forms.push_back(std::move(form));
  }
  bool plain = true;
  for (const std::string_view kind : {"negation", "modal", "refusal"}) {
    if (!any_of(in, forms, kind)) continue;
    out.push_back("cue sense=" + std::string(kind));
    plain = false;
  }
  if (plain) out.emplace_back("cue sense=plain");
  const std::size_t end = marked.cue.empty() ? 0 : marked.cue.back().end;
  Words after = plain_words(
      in.text, marked.cue.empty()
                   ? std::vector<Span>{}
                   : std::vector<Span>{{end, in.text.size() - end > 120 ? end + 120 : in.text.size()}});
  after.resize(std::min(after.size(), kNear));
  out.emplace_back(any_of(in, after, "venue") || any_of(in, after, "outlet") ? "setting=told whom or where"
                                                                             : "setting=none");
}

void add_source(const SliceText& in, const Attribution& marked, Words& out) {
  const Words words = plain_words(in.text, marked.source);
  const std::vector<std::size_t> tokens = tokens_in(in, marked.source);
  const bool alone = words.size() == 1;
  if (words.empty()) {
    out.emplace_back("source=none");
    return;
  }
  if (alone && in.words.is(words.front(), "pronoun")) {
    out.emplace_back("source=pronoun");
  } else if (alone && in.words.is(words.front(), "relative")) {
    out.emplace_back("source=relative");
  } else {
    out.emplace_back("source=noun phrase");
    const bool named = std::any_of(tokens.begin(), tokens.end(), [&](std::size_t i) {
      return in.tokens.tokens[i].tag == Tag::kProperNoun;
    });
    out.emplace_back(named ? "noun phrase=with a proper name" : "noun phrase=other nominal");
  }
  bool comma = false;
  for (const Span& span : marked.source)
    for (std::size_t i = span.begin; i < span.end; ++i) comma = comma || in.text[i] == U',';
  bool plain = !comma;
  if (comma) out.emplace_back("source form=apposition");
  for (const std::string_view kind : {"conjunction", "spokesperson", "outlet", "artefact"}) {
    if (!any_of(in, words, kind)) continue;
    out.push_back("source form=" + std::string(kind));
    plain = false;
  }
  if (plain) out.emplace_back("source form=plain");
}

std::string order(const Attribution& marked) {
  struct Piece {
    std::size_t begin;
    std::string_view role;
  };
  std::vector<Piece> pieces;
  for (const Span& span : marked.source) pieces.push_back({span.begin, "source"});
  for (const Span& span : marked.cue) pieces.push_back({span.begin, "cue"});
  for (const Span& span : marked.content) pieces.push_back({span.begin, "content"});
  std::stable_sort(pieces.begin(), pieces.end(),
                   [](const Piece& a, const Piece& b) { return a.begin < b.begin; });
  std::string out;
  std::string_view last;
  std::size_t parts = 0;
  for (const Piece& piece : pieces) {
    if (piece.role == last) continue;
    last = piece.role;
    if (++parts > kLongOrder) return "longer";
    out += (out.empty() ? "" : "-") + std::string(last);
  }
  return out;
}

void add_content(const SliceText& in, const Attribution& marked, Words& out) {
  const Words words = plain_words(in.text, marked.content);
  const std::string first = words.empty() ? std::string() : words.front();
  out.push_back(in.words.is(first, "subordinator") ? "opening=that"
                : in.words.is(first, "question")   ? "opening=question word"
                : in.words.is(first, "infinitive") ? "opening=infinitive"
                                                   : "opening=other");
  out.push_back(any_of(in, words, "speech") ? "inside=another report" : "inside=none");
  out.push_back(words.size() <= kShort ? "length=three words or fewer" : "length=longer");
  const auto sentence_of = [&](std::size_t token) {
    const auto& all = in.tokens.sentences;
    return std::upper_bound(all.begin(), all.end(), token,
                            [](std::size_t t, const language::Sentence& s) { return t < s.last; }) -
           all.begin();
  };
  const auto cue = tokens_in(in, marked.cue);
  const auto content = tokens_in(in, marked.content);
  if (cue.empty() || content.empty()) return;
  const auto here = sentence_of(cue.front());
  const auto inside =
      std::count_if(content.begin(), content.end(), [&](std::size_t i) { return sentence_of(i) == here; });
  out.push_back(inside == 0                                          ? "sentence=another than the cue's"
                : static_cast<std::size_t>(inside) == content.size() ? "sentence=the cue's"
                                                                     : "sentence=the cue's and others");
}

}  // namespace

std::vector<std::string> slices_of(const SliceText& in, const Attribution& marked) {
  Words out;
  out.push_back("quote=" + quotation(in, marked));
  add_source(in, marked, out);
  add_cue(in, marked, out);
  out.push_back("extent=" + reach(in, marked));
  out.emplace_back(marked.content.size() > 1 ? "pieces=several" : "pieces=one");
  if (!marked.source.empty())
    out.emplace_back(marked.source.front().begin < marked.content.front().begin ? "order=source first"
                                                                                : "order=content first");
  out.push_back("sequence=" + order(marked));
  add_content(in, marked, out);
  const std::size_t head = in.text.find(U"\n\n");
  const bool headline = head != std::u32string_view::npos && extent(marked).begin < head;
  out.emplace_back(headline ? "place=headline" : "place=body");
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace toguna::evaluation
