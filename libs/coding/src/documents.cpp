#include "documents.hpp"

#include <algorithm>

namespace toguna::coding {
namespace {

bool is_vehicle(const MarkedSentence& sentence, const LexiconMatch& document) {
  using language::Tag;
  std::size_t before = document.range.begin;
  const std::size_t from = sentence.range().begin;
  while (before > from && document.range.begin - before < 3) {
    const Tag tag = sentence.word(before - 1).tag;
    if (tag == Tag::kPreposition) return before < document.range.begin;
    if (tag != Tag::kDeterminer && tag != Tag::kAdjective && tag != Tag::kNoun) return false;
    --before;
  }
  return before > from && before < document.range.begin && sentence.word(before - 1).tag == Tag::kPreposition;
}

}  // namespace

std::string document_named(const MarkedSentence& sentence, const LexiconMatch& mark) {
  std::string out;
  for (std::size_t i = mark.range.begin; i < mark.range.end; ++i)
    out += (out.empty() ? "" : " ") + sentence.word(i).folded;
  return out;
}

std::string document_in(const MarkedSentence& sentence, WordRange words) {
  if (std::any_of(sentence.names.begin(), sentence.names.end(),
                  [&](const NameMatch& name) { return name.range.overlaps(words); }))
    return {};
  for (const LexiconMatch& mark : sentence.marks)
    if (mark.use == Use::kDocument && mark.range.overlaps(words)) return document_named(sentence, mark);
  return {};
}

std::vector<const LexiconMatch*> vehicles_in(const MarkedSentence& sentence) {
  std::vector<const LexiconMatch*> out;
  for (const LexiconMatch& mark : sentence.marks)
    if (mark.use == Use::kDocument && is_vehicle(sentence, mark)) out.push_back(&mark);
  return out;
}

}  // namespace toguna::coding
