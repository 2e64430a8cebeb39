#include "reading.hpp"

#include <algorithm>
#include <string>

#include "toguna/text/utf8.hpp"

namespace toguna::attribution {
namespace {

using language::Tag;

bool is_read(BlockRole role) {
  return role != BlockRole::kBoilerplate && role != BlockRole::kPingback && role != BlockRole::kByline &&
         role != BlockRole::kDateline;
}

/// Paragraphs of [span) parted by blank lines.
void part(std::string_view text, const text::CodePointIndex& index, Span span, BlockRole role,
          std::vector<Paragraph>& out) {
  const std::size_t end = index.byte_of(span.end);
  std::size_t byte = index.byte_of(span.begin);
  std::size_t place = span.begin;
  std::size_t begin = place;
  std::size_t newlines = 0;
  bool words = false;
  for (; byte < end; ++byte) {
    const char c = text[byte];
    if ((static_cast<unsigned char>(c) & 0xC0U) == 0x80) continue;
    const bool space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (c == '\n') ++newlines;
    if (!space) {
      if (newlines >= 2) {
        if (words) out.push_back({.span = {begin, place}, .role = role});
        begin = place;
      }
      newlines = 0;
      words = true;
    }
    ++place;
  }
  if (words) out.push_back({.span = {begin, place}, .role = role});
}

std::vector<Paragraph> paragraphs_of(std::string_view text, std::span<const Block> blocks) {
  std::vector<Paragraph> out;
  const text::CodePointIndex index(text);
  if (blocks.empty()) {
    part(text, index, {0, index.size()}, BlockRole::kBody, out);
    return out;
  }
  std::size_t reached = 0;
  for (const Block& block : blocks) {
    const Span span{std::max(reached, std::min(block.span.begin, index.size())),
                    std::min(block.span.end, index.size())};
    if (span.begin >= span.end || !is_read(block.role)) continue;
    part(text, index, span, block.role, out);
    reached = span.end;
  }
  return out;
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

std::string singular(std::string_view noun) {
  if (noun.size() > 4 && noun.ends_with("ies")) return std::string(noun.substr(0, noun.size() - 3)) + "y";
  if (noun.size() > 3 && noun.back() == 's' && !noun.ends_with("ss") && !noun.ends_with("us")) {
    return std::string(noun.substr(0, noun.size() - 1));
  }
  return std::string(noun);
}

/// "The letter requests help": a plural noun for the tagger, a verb by what stands around it.
void retag_verbs(Reading& out, const language::Pack& pack, const Lexicon& lexicon) {
  const auto opens_object = [&](std::uint32_t i) {
    const Tag tag = out.tag(i);
    return out.opens_quote(i) || tag == Tag::kDeterminer || tag == Tag::kPronoun || tag == Tag::kProperNoun ||
           tag == Tag::kSubordinator || tag == Tag::kTo || tag == Tag::kAdjective || out.is(i, "that");
  };
  for (std::uint32_t s = 0; s < out.sentence_count(); ++s) {
    const Range range = out.sentence(s);
    for (std::uint32_t i = range.first + 1; i + 1 < range.last; ++i) {
      if (out.tag(i) != Tag::kNoun || !out.text(i).ends_with('s') || !opens_object(i + 1)) continue;
      const Tag before = out.tag(i - 1);
      const bool manner = before == Tag::kAdjective && out.text(i - 1).ends_with("ly");
      const bool opening = i - 1 == range.first && before == Tag::kBase;
      const bool free = manner || opening || before == Tag::kProperNoun || before == Tag::kPronoun ||
                        before == Tag::kPunctuation || before == Tag::kNoun || before == Tag::kConjunction ||
                        before == Tag::kAdverb;
      if (!free) continue;
      const CueEntry* verb = lexicon.find(pack.lemma(lower_ascii(out.text(i))), WordClass::kVerb);
      if (verb == nullptr || verb->precision() <= 0.5) continue;
      out.segments.tokens[i].tag = Tag::kPresent;
      if (manner) out.segments.tokens[i - 1].tag = Tag::kAdverb;
    }
  }
}

/// An unknown name in running text, taken for a verb or an adverb: "Ganbold Erdene" after "However".
/// Headlines, where most words have capitals, are left alone.
void retag_names(Reading& out) {
  const auto proper = [&](std::uint32_t i) {
    return out.tag(i) == Tag::kProperNoun && out.segments.tokens[i].has(language::kCapitalised);
  };
  for (std::uint32_t s = 0; s < out.sentence_count(); ++s) {
    const Range range = out.sentence(s);
    std::uint32_t capitals = 0;
    std::uint32_t words = 0;
    for (std::uint32_t i = range.first; i < range.last; ++i) {
      words += out.mark(i) ? 0U : 1U;
      capitals += out.segments.tokens[i].has(language::kCapitalised) ? 1U : 0U;
    }
    if (capitals * 2 > words) continue;
    // An infinitive cannot open a sentence before a finite verb: it is a name the tagger does not know.
    std::uint32_t verb = range.first + 1;
    if (verb < range.last && out.tag(verb) == Tag::kAdverb) ++verb;
    const bool finite = verb < range.last && (out.tag(verb) == Tag::kPast || out.tag(verb) == Tag::kPresent ||
                                              out.tag(verb) == Tag::kModal);
    language::Token& opening = out.segments.tokens[range.first];
    if (finite && opening.tag == Tag::kBase && opening.has(language::kCapitalised)) {
      opening.tag = Tag::kProperNoun;
    }
    for (std::uint32_t i = range.first + 1; i < range.last; ++i) {
      language::Token& token = out.segments.tokens[i];
      if (!token.has(language::kCapitalised) || out.opens_quote(i - 1)) continue;
      const bool odd = is_verb(token.tag) || token.tag == Tag::kOther || token.tag == Tag::kAdverb;
      const bool beside = (i + 1 < range.last && proper(i + 1)) || proper(i - 1);
      if (odd && beside) token.tag = Tag::kProperNoun;
    }
  }
}

void fill_words(Reading& out, const language::Pack& pack, const Lexicon& lexicon) {
  out.words.resize(out.segments.tokens.size());
  for (std::uint32_t s = 0; s < out.sentence_count(); ++s) {
    const Range range = out.sentence(s);
    for (std::uint32_t i = range.first; i < range.last; ++i) {
      Word& word = out.words[i];
      const std::string low = lower_ascii(out.text(i));
      const Tag tag = out.tag(i);
      word.sentence = s;
      word.form = hash_of(low);
      word.lemma = word.form;
      if (is_verb(tag) || tag == Tag::kAuxiliary) {
        const std::string lemma = pack.lemma(low);
        word.lemma = hash_of(lemma);
        word.entry = lexicon.find(lemma, WordClass::kVerb);
      } else if (tag == Tag::kNoun) {
        const std::string noun = singular(low);
        word.lemma = hash_of(noun);
        word.entry = lexicon.find(noun, WordClass::kNoun);
      } else if (tag == Tag::kAdjective) {
        word.entry = lexicon.find(low, WordClass::kAdjective);
      } else if (tag == Tag::kAdverb) {
        word.entry = lexicon.find(low, WordClass::kAdverb);
      }
    }
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
      return before != Tag::kNoun || i == first || reading.segments.tokens[i].has(language::kCapitalised);
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
  const auto& token = reading.segments.tokens[i + 1];
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
  for (const Paragraph& paragraph : out.paragraphs) {
    if (paragraph.sentences.empty()) continue;
    const std::uint32_t first = out.sentence(paragraph.sentences.first).first;
    const std::uint32_t last = out.sentence(paragraph.sentences.last - 1).last;
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

std::uint32_t hash_of(std::string_view text) {
  std::uint32_t hash = 2166136261U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

Reading read(std::string_view text, std::span<const Block> blocks, const language::Pack& pack,
             const Lexicon& lexicon) {
  Reading out;
  out.paragraphs = paragraphs_of(text, blocks);
  std::vector<Span> regions;
  regions.reserve(out.paragraphs.size());
  for (const Paragraph& paragraph : out.paragraphs) regions.push_back(paragraph.span);
  out.segments.text = text;
  if (regions.empty()) return out;
  out.segments = pack.segment(text, regions);
  pack.tag(out.segments);
  for (std::uint32_t s = 0; s < out.sentence_count(); ++s) {
    Range& sentences = out.paragraphs[out.segments.sentences[s].region].sentences;
    if (sentences.empty()) sentences = {s, s};
    sentences.last = s + 1;
  }
  retag_verbs(out, pack, lexicon);
  retag_names(out);
  fill_words(out, pack, lexicon);
  fill_chunks(out);
  fill_quotes(out);
  return out;
}

}  // namespace toguna::attribution
