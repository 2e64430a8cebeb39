#include "subject.hpp"

#include <algorithm>

namespace toguna::coding {
namespace {

using language::Tag;

bool stands_before_a_noun(Tag tag) {
  return tag == Tag::kDeterminer || tag == Tag::kAdjective || tag == Tag::kNoun || tag == Tag::kProperNoun ||
         tag == Tag::kNumber;
}

bool goes_with_a_verb(const Word& word) {
  return word.tag == Tag::kAdverb || word.tag == Tag::kAuxiliary || word.tag == Tag::kModal ||
         word.tag == Tag::kNot;
}

std::optional<Subject::Kind> pronoun_at(const MarkedSentence& sentence, std::size_t word) {
  if (sentence.is(word, Use::kWe)) return Subject::Kind::kWe;
  if (sentence.is(word, Use::kHeOrShe) || sentence.is(word, Use::kThey) || sentence.is(word, Use::kIt))
    return Subject::Kind::kPronoun;
  return std::nullopt;
}

/// The pronoun that stands right before the judging word, adverbs and auxiliaries apart.
std::optional<Subject> adjacent_pronoun(const MarkedSentence& sentence, std::size_t judge, std::size_t from) {
  std::size_t at = judge;
  while (at > from && goes_with_a_verb(sentence.word(at - 1))) --at;
  if (at == from) return std::nullopt;
  const auto kind = pronoun_at(sentence, at - 1);
  // "his", "himself" and the like are no subjects of their own.
  if (!kind || sentence.word(at - 1).tag != Tag::kPronoun) return std::nullopt;
  return Subject{*kind, {at - 1, judge}};
}

/// Where a name's noun phrase begins: titles, articles and adjectives before it are part of it.
std::size_t phrase_begin(const MarkedSentence& sentence, std::size_t name, std::size_t from) {
  while (name > from && stands_before_a_noun(sentence.word(name - 1).tag)) --name;
  return name;
}

/// Whether a noun phrase stands where an object, a place or a gloss stands.
bool is_object(const MarkedSentence& sentence, std::size_t begin, std::size_t from) {
  if (begin == from) return false;
  const Word& before = sentence.word(begin - 1);
  if (before.text == "(") return true;  // an acronym in brackets repeats the name before it
  return language::is_verb(before.tag) || before.tag == Tag::kPreposition || before.tag == Tag::kTo ||
         sentence.is(begin - 1, Use::kPreposition);
}

std::optional<Subject> nearest_name(const MarkedSentence& sentence, std::size_t judge, std::size_t from) {
  for (auto name = sentence.names.rbegin(); name != sentence.names.rend(); ++name) {
    if (name->range.end > judge || name->range.begin < from) continue;
    if (sentence.word(name->range.end - 1).possessive) continue;
    const std::size_t begin = phrase_begin(sentence, name->range.begin, from);
    if (!is_object(sentence, begin, from)) return Subject{Subject::Kind::kNamed, {begin, judge}};
  }
  return std::nullopt;
}

}  // namespace

Subject subject_before(const MarkedSentence& sentence, std::size_t judge, std::size_t from) {
  if (auto pronoun = adjacent_pronoun(sentence, judge, from)) return *pronoun;
  std::size_t begin = sentence.clause_begin(judge, from);
  const WordRange own{begin, judge};
  while (true) {
    // A "that" opens a clause with a subject of its own.
    std::size_t inner = begin;
    for (std::size_t i = begin; i < judge; ++i)
      if (sentence.word(i).tag == Tag::kSubordinator && sentence.word(i).folded == "that") inner = i + 1;
    for (const std::size_t start : {inner, begin}) {
      if (auto name = nearest_name(sentence, judge, start)) return *name;
      for (std::size_t i = judge; i-- > start;)
        if (sentence.word(i).tag == Tag::kPronoun)
          if (const auto kind = pronoun_at(sentence, i)) return {*kind, {i, judge}};
    }
    // "Leaders of X", "X's government": a name that is no subject itself still tells whose the subject is.
    for (const NameMatch& name : sentence.names)
      if (name.range.begin >= begin && name.range.end <= judge)
        return {Subject::Kind::kNamed, {phrase_begin(sentence, begin, begin), judge}};
    if (begin <= from) break;
    begin = begin - 1 > from ? sentence.clause_begin(begin - 1, from) : from;
  }
  return {Subject::Kind::kNone, own};
}

}  // namespace toguna::coding
