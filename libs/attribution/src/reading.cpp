#include "reading.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "syntax.hpp"
#include "toguna/base/hashed_features.hpp"

namespace toguna::attribution {
namespace {

using language::Tag;

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

std::optional<WordClass> class_of(Tag tag) {
  if (is_verb(tag) || tag == Tag::kAuxiliary) return WordClass::kVerb;
  if (tag == Tag::kNoun) return WordClass::kNoun;
  if (tag == Tag::kAdjective) return WordClass::kAdjective;
  if (tag == Tag::kAdverb) return WordClass::kAdverb;
  return std::nullopt;
}

/// "The memo requests “help”": a plural noun for the core, in a sentence that has no finite verb outside
/// quotation marks, is its verb where a quotation follows and the lexicon knows it as one that reports.
void find_missed_verb(Reading& out, const Lexicon& lexicon, const Range& sentence) {
  const auto is_finite = [&](std::uint32_t i) {
    const Tag tag = out.tag(i);
    return tag == Tag::kPast || tag == Tag::kPresent || tag == Tag::kModal || tag == Tag::kAuxiliary;
  };
  for (std::uint32_t i = sentence.first; i + 1 < sentence.last; ++i) {
    if (is_finite(i)) return;
    if (!out.opens_quote(i + 1) || out.tag(i) != Tag::kNoun || !out.text(i).ends_with('s')) continue;
    const CueEntry* verb = lexicon.find(lower_ascii(out.tokens.tokens[i].lemma), WordClass::kVerb);
    if (verb == nullptr || verb->precision() <= 0.5) return;
    out.words[i].tag = Tag::kPresent;
    out.words[i].relation = feature_value("root");
    out.words[i].entry = verb;
    return;
  }
}

void fill_words(Reading& out, const Lexicon& lexicon) {
  out.words.resize(out.tokens.tokens.size());
  for (std::uint32_t s = 0; s < out.sentence_count(); ++s) {
    const Range range = out.sentence(s);
    for (std::uint32_t i = range.first; i < range.last; ++i) {
      Word& word = out.words[i];
      const std::string low = lower_ascii(out.text(i));
      const std::string& lemma = out.tokens.tokens[i].lemma;
      word.sentence = s;
      word.tag = out.tokens.tokens[i].tag;
      word.form = feature_value(low);
      word.relation = feature_value(out.tokens.tokens[i].relation);
      word.lemma = lemma.empty() ? word.form : feature_value(lower_ascii(lemma));
      const auto kind = class_of(out.tag(i));
      if (!kind) continue;
      const bool inflected = *kind == WordClass::kVerb || *kind == WordClass::kNoun;
      word.entry = lexicon.find(inflected ? lower_ascii(lemma) : low, *kind);
    }
    find_missed_verb(out, lexicon, range);
  }
}

bool possessive_pronoun(std::string_view word) {
  const std::string low = lower_ascii(word);
  return low == "his" || low == "her" || low == "its" || low == "their" || low == "our" || low == "my" ||
         low == "your";
}

/// Whether a token may stand inside a base noun phrase, given what stands before it there.
bool continues(const Reading& reading, std::uint32_t i, std::uint32_t first) {
  const Tag tag = reading.tag(i);
  const Tag before = reading.tag(i - 1);
  if (before == Tag::kPronoun || before == Tag::kQuestionWord) return false;
  switch (tag) {
    case Tag::kNoun:
    case Tag::kProperNoun:
    case Tag::kNumber:
      return true;
    case Tag::kPronoun:  // "the minister himself"
      return reading.text(i).ends_with("self") || reading.text(i).ends_with("selves");
    case Tag::kAdjective:
      return before != Tag::kNoun || i == first || reading.tokens.tokens[i].has(language::kCapitalised);
    case Tag::kParticiple:
    case Tag::kGerund:
    case Tag::kAdverb: {
      // "the newly elected leader": only between a determiner and a noun.
      const bool opened = before == Tag::kDeterminer || before == Tag::kAdjective || before == Tag::kAdverb;
      if (!opened || i + 1 >= reading.size()) return false;
      const Tag next = reading.tag(i + 1);
      return next == Tag::kNoun || next == Tag::kProperNoun || next == Tag::kAdjective ||
             (tag == Tag::kAdverb && next == Tag::kParticiple);
    }
    default:
      return false;
  }
}

bool starts_chunk(const Reading& reading, std::uint32_t i) {
  switch (reading.tag(i)) {
    case Tag::kNoun:
    case Tag::kProperNoun:
    case Tag::kNumber:
    case Tag::kPronoun:
    case Tag::kDeterminer:
    case Tag::kAdjective:
    case Tag::kQuestionWord:
      return true;
    default:
      return false;
  }
}

bool heads(Tag tag) {
  return tag == Tag::kNoun || tag == Tag::kProperNoun || tag == Tag::kNumber || tag == Tag::kPronoun ||
         tag == Tag::kQuestionWord || tag == Tag::kDeterminer;
}

/// Length of "(ACRONYM)" at `i`, which belongs to the name before it; 0 where there is none.
std::uint32_t acronym_at(const Reading& reading, std::uint32_t i, std::uint32_t end) {
  if (i + 2 >= end || !reading.is(i, "(") || !reading.is(i + 2, ")")) return 0;
  const auto& token = reading.tokens.tokens[i + 1];
  return token.has(language::kAllCapitals) || reading.tag(i + 1) == Tag::kProperNoun ? 3 : 0;
}

void fill_chunks(Reading& out) {
  for (std::uint32_t s = 0; s < out.sentence_count(); ++s) {
    const Range range = out.sentence(s);
    for (std::uint32_t i = range.first; i < range.last;) {
      if (!starts_chunk(out, i)) {
        ++i;
        continue;
      }
      std::uint32_t end = i + 1;
      if (!possessive_pronoun(out.text(i))) {
        while (end < range.last) {
          const std::uint32_t acronym = heads(out.tag(end - 1)) ? acronym_at(out, end, range.last) : 0;
          if (acronym == 0 && !continues(out, end, i) && !out.is(end - 1, ")")) break;
          if (acronym == 0 && out.is(end - 1, ")") && out.tag(end) != Tag::kNoun &&
              out.tag(end) != Tag::kProperNoun) {
            break;
          }
          end += std::max(acronym, 1U);
        }
      }
      std::uint32_t last = end;
      while (last > i && !heads(out.tag(last - 1)) && !out.is(last - 1, ")")) --last;
      if (last > i) {
        const auto index = static_cast<std::uint32_t>(out.chunks.size());
        const std::uint32_t head = out.is(last - 1, ")") && last - i > 3 ? last - 4 : last - 1;
        out.chunks.push_back({.tokens = {i, last}, .head = head});
        for (std::uint32_t k = i; k < last; ++k) out.words[k].chunk = index;
      }
      i = std::max(last, i + 1);
    }
  }
}

void fill_quotes(Reading& out) {
  for (const language::Passage& passage : out.tokens.passages) {
    if (passage.first_sentence == passage.last_sentence) continue;
    const std::uint32_t first = out.sentence(static_cast<std::uint32_t>(passage.first_sentence)).first;
    const std::uint32_t last = out.sentence(static_cast<std::uint32_t>(passage.last_sentence - 1)).last;
    std::uint32_t open = kNone;
    const auto close = [&](std::uint32_t end, bool closed) {
      const auto index = static_cast<std::uint32_t>(out.quotes.size());
      out.quotes.push_back({.tokens = {open, end}, .closed = closed});
      for (std::uint32_t k = open; k < end; ++k) out.words[k].quote = index;
      open = kNone;
    };
    for (std::uint32_t i = first; i < last; ++i) {
      if (out.opens_quote(i)) {
        if (open == kNone) open = i;
      } else if (out.closes_quote(i) && open != kNone) {
        close(i + 1, true);
      }
    }
    if (open != kNone) close(last, false);
  }
}

}  // namespace

Reading prepare(const language::Tokens& tokens, const Lexicon& lexicon) {
  Reading out{.tokens = tokens, .words = {}, .branches = branches_of(tokens), .chunks = {}, .quotes = {}};
  fill_words(out, lexicon);
  fill_chunks(out);
  fill_quotes(out);
  return out;
}

}  // namespace toguna::attribution
