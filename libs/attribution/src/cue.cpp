#include "cue.hpp"

#include <algorithm>
#include <cmath>

#include "syntax.hpp"

namespace toguna::attribution {
namespace {

using language::Tag;

constexpr std::uint32_t kReach = 40;  // tokens looked at on either side

std::uint32_t tag_at(const Reading& reading, const Range& sentence, std::uint32_t i) {
  return sentence.holds(i) ? static_cast<std::uint32_t>(reading.tag(i)) : 90;
}

std::uint32_t form_at(const Reading& reading, const Range& sentence, std::uint32_t i) {
  return sentence.holds(i) ? reading.words[i].form : 90;
}

std::uint32_t precision_class(const CueEntry* entry) {
  if (entry == nullptr) return 0;
  const double p = entry->precision();
  std::uint32_t grade = 1;
  for (const double step : {0.03, 0.08, 0.15, 0.25, 0.4, 0.55, 0.7, 0.85}) grade += p > step ? 1 : 0;
  return grade + (entry->cues >= 5 ? 10 : 0) + (entry->cues >= 40 ? 10 : 0);
}

bool strong(const CueEntry* entry) {
  return entry != nullptr && entry->precision() > 0.5 && entry->cues > 3;
}

bool is_be(std::string_view w) {
  return w == "is" || w == "are" || w == "was" || w == "were" || w == "be" || w == "been" || w == "being" ||
         w == "'s" || w == "'re" || w == "'m" || w == "am" || w == "\u2019s" || w == "\u2019re";
}

std::uint32_t group_start(const Reading& reading, const CueSite& site) {
  std::uint32_t at = site.head;
  const std::uint32_t least = std::max(site.sentence.first, site.head < 8 ? 0 : site.head - 8);
  while (at > least) {
    const Tag tag = reading.tag(at - 1);
    const bool part = tag == Tag::kAuxiliary || tag == Tag::kModal || tag == Tag::kNot ||
                      tag == Tag::kAdverb || tag == Tag::kTo;
    if (!part) break;
    --at;
  }
  // An adverb at the sentence's start belongs to the sentence.
  while (at < site.head && reading.tag(at) == Tag::kAdverb && at == site.sentence.first) ++at;
  return at;
}

CueType verb_type(const Reading& reading, const CueSite& site) {
  bool be = false;
  bool auxiliary = false;
  for (std::uint32_t i = site.group.first; i < site.head; ++i) {
    be = be || is_be(reading.text(i));
    auxiliary = auxiliary || reading.tag(i) == Tag::kAuxiliary || reading.tag(i) == Tag::kModal;
  }
  switch (reading.tag(site.head)) {
    case Tag::kParticiple:
      return be ? CueType::kPassive : auxiliary ? CueType::kActive : CueType::kParticiple;
    case Tag::kGerund:
      return be ? CueType::kActive : CueType::kGerund;
    case Tag::kBase:
      for (std::uint32_t i = site.group.first; i < site.head; ++i) {
        if (reading.tag(i) == Tag::kTo) return CueType::kInfinitive;
      }
      return CueType::kActive;
    default:
      return CueType::kActive;
  }
}

/// The nearest base noun phrase that ends before the verb group, skipping nothing but what stands between.
std::uint32_t chunk_before(const Reading& reading, const CueSite& site) {
  const std::uint32_t least =
      std::max(site.sentence.first, site.group.first < kReach ? 0 : site.group.first - kReach);
  for (std::uint32_t i = site.group.first; i > least; --i) {
    if (reading.words[i - 1].chunk != kNone) return reading.words[i - 1].chunk;
  }
  return kNone;
}

void neighbour_features(const Reading& reading, const CueSite& site, Features& out) {
  const Word& word = reading.words[site.head];
  const std::uint32_t head = site.head;
  const auto type = static_cast<std::uint32_t>(site.type);
  const std::uint32_t before = site.group.first;
  const auto tag = [&](std::uint32_t i) { return tag_at(reading, site.sentence, i); };
  const auto form = [&](std::uint32_t i) { return form_at(reading, site.sentence, i); };
  out.add(20, form(head + 1));
  out.add(21, word.lemma, form(head + 1));
  out.add(22, word.lemma, tag(head + 1));
  out.add(23, tag(head + 1), tag(head + 2), type);
  out.add(24, form(before - 1));
  out.add(25, word.lemma, tag(before - 1));
  out.add(26, tag(before - 1), tag(before - 2), type);
  out.add(27, word.lemma, form(before - 1));
  out.add(28, form(head + 1), form(head + 2));
  out.add(29, precision_class(word.entry), tag(head + 1), type);
  out.add(30, precision_class(word.entry), tag(before - 1), type);
  out.add(31, word.lemma, tag(head + 1), tag(head + 2));
  for (std::uint32_t i = site.group.first; i < head; ++i) out.add(32, reading.words[i].form, type);
}

void subject_features(const Reading& reading, const CueSite& site, Features& out) {
  const Word& word = reading.words[site.head];
  const std::uint32_t chunk = chunk_before(reading, site);
  if (chunk == kNone) {
    out.add(40, precision_class(word.entry));
    return;
  }
  const Chunk& subject = reading.chunks[chunk];
  const auto tag = static_cast<std::uint32_t>(reading.tag(subject.head));
  const std::uint32_t gap = size_class(site.group.first - subject.tokens.last);
  out.add(41, tag, gap, static_cast<std::uint32_t>(site.type));
  out.add(42, reading.words[subject.head].lemma, gap == 0);
  out.add(43, word.lemma, tag, gap == 0);
  out.add(44, precision_class(word.entry), tag, gap == 0);
}

void context_features(const Reading& reading, const CueSite& site, Features& out) {
  const Word& word = reading.words[site.head];
  const std::uint32_t grade = precision_class(word.entry);
  const std::uint32_t from = std::max(site.sentence.first, site.head < kReach ? 0 : site.head - kReach);
  const std::uint32_t to = std::min(site.sentence.last, site.head + kReach);
  std::uint32_t left = 0;
  std::uint32_t left_lemma = 0;
  std::uint32_t right = 0;
  bool quote_left = false;
  bool quote_right = false;
  bool according = false;
  for (std::uint32_t i = from; i < to; ++i) {
    if (i == site.head) continue;
    if (reading.closes_quote(i) && i < site.head) quote_left = true;
    if (reading.opens_quote(i) && i > site.head) quote_right = true;
    according = according || reading.is(i, "according") || reading.is(i, "According");
    if (!strong(reading.words[i].entry)) continue;
    if (i < site.head) {
      ++left;
      left_lemma = reading.words[i].lemma;
    } else {
      ++right;
    }
  }
  const std::uint32_t in_quote = word.quote != kNone ? 1 : 0;
  const auto role = static_cast<std::uint32_t>(reading.passage_of(word.sentence).role);
  out.add(50, std::min(left, 3U), std::min(right, 3U), grade);
  out.add(51, left_lemma, left != 0);
  out.add(52, word.lemma, std::min(left, 2U));
  out.add(53, in_quote, grade);
  out.add(54, in_quote, word.lemma);
  out.add(55, quote_left, quote_right, word.lemma);
  out.add(56, quote_left, quote_right, grade);
  out.add(57, according, site.type == CueType::kAccording);
  out.add(58, size_class(site.head - site.sentence.first), size_class(site.sentence.last - site.head));
  out.add(59, role, site.sentence.first == 0);
  out.add(60, in_quote, std::min(left, 3U), static_cast<std::uint32_t>(site.type));
  if (site.group.first > site.sentence.first) {
    const std::uint32_t before = site.group.first - 1;
    out.add(61, reading.closes_quote(before), reading.is(before, ","), word.lemma);
    out.add(62, reading.words[before].lemma, static_cast<std::uint32_t>(site.type));
    if (reading.words[before].entry != nullptr)
      out.add(63, precision_class(reading.words[before].entry), grade);
  }
}

/// The cue's place in the tree: what it governs, and what governs it.
void tree_features(const Reading& reading, const CueSite& site, Features& out) {
  const Word& word = reading.words[site.head];
  const std::uint32_t grade = precision_class(word.entry);
  const auto type = static_cast<std::uint32_t>(site.type);
  const std::uint32_t governor = reading.tokens.tokens[site.head].head;
  out.add(70, word.relation, type);
  out.add(71, word.relation, grade);
  out.add(72, word.relation, word.lemma);
  if (governor != language::kNoHead) {
    out.add(73, word.relation, reading.words[governor].lemma);
    out.add(74, word.relation, precision_class(reading.words[governor].entry), governor < site.head);
    out.add(75, word.relation, static_cast<std::uint32_t>(reading.tag(governor)), grade);
  }
  std::uint32_t frame = 0;
  for (const std::uint32_t child : children_of(reading, site.sentence, site.head)) {
    const Word& below = reading.words[child];
    out.add(76, below.relation, type, child < site.head);
    out.add(77, below.relation, word.lemma);
    out.add(78, below.relation, grade, static_cast<std::uint32_t>(reading.tag(child)));
    if (!reading.mark(child)) frame += below.relation;
  }
  out.add(79, frame, type);
  out.add(80, frame, grade);
}

}  // namespace

std::uint32_t size_class(std::uint32_t distance) {
  if (distance <= 5) return distance;
  return distance <= 9 ? 6 : distance <= 16 ? 7 : distance <= 30 ? 8 : 9;
}

bool may_head_cue(const Reading& reading, std::uint32_t token) {
  if (reading.mark(token)) {
    const std::string_view text = reading.text(token);
    return text == ":" ||
           (token > 0 && reading.closes_quote(token - 1) && (text == "\u2014" || text == "--"));
  }
  return is_verb(reading.tag(token)) || reading.words[token].entry != nullptr ||
         reading.is(token, "According") || reading.is(token, "according");
}

CueSite site_of(const Reading& reading, std::uint32_t head) {
  CueSite site{
      .head = head, .group = {head, head + 1}, .sentence = reading.sentence(reading.words[head].sentence)};
  const Tag tag = reading.tag(head);
  if (reading.mark(head)) {
    site.type = CueType::kMark;
  } else if (reading.is(head, "according") || reading.is(head, "According")) {
    site.type = CueType::kAccording;
    if (head + 1 < site.sentence.last) site.group.last = head + 2;
  } else if (is_verb(tag) || tag == Tag::kAuxiliary) {
    site.group.first = group_start(reading, site);
    site.type = verb_type(reading, site);
  } else if (tag == Tag::kNoun) {
    site.type = CueType::kNoun;
  } else {
    site.type = CueType::kAdjective;
    site.group.first = group_start(reading, site);
  }
  return site;
}

void cue_features(const Reading& reading, const CueSite& site, Features& out) {
  out.clear();
  const Word& word = reading.words[site.head];
  const auto type = static_cast<std::uint32_t>(site.type);
  const auto tag = static_cast<std::uint32_t>(reading.tag(site.head));
  out.add(1);
  out.add(2, word.lemma);
  out.add(3, word.lemma, type);
  out.add(4, word.form);
  out.add(5, precision_class(word.entry), type);
  out.add(6, tag, type);
  if (word.entry != nullptr) {
    for (std::uint32_t families = word.entry->families; families != 0; families &= families - 1) {
      const std::uint32_t lowest = families & (~families + 1);
      out.add(7, lowest, type);
      out.add(8, lowest, tag_at(reading, site.sentence, site.head + 1));
    }
  }
  neighbour_features(reading, site, out);
  subject_features(reading, site, out);
  context_features(reading, site, out);
  tree_features(reading, site, out);
}

}  // namespace toguna::attribution
