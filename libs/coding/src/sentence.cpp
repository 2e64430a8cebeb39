#include "sentence.hpp"

#include <algorithm>

namespace toguna::coding {
namespace {

constexpr std::size_t kNegationReach = 3;

}  // namespace

bool MarkedSentence::is(std::size_t place, Use use) const {
  return std::any_of(marks.begin(), marks.end(),
                     [&](const LexiconMatch& mark) { return mark.use == use && mark.range.contains(place); });
}

std::size_t MarkedSentence::top_of(const std::vector<std::size_t>& words) const {
  const auto top = std::find_if(words.begin(), words.end(), [&](std::size_t i) {
    return std::find(words.begin(), words.end(), word(i).head) == words.end();
  });
  return top == words.end() ? words.front() : *top;
}

std::vector<std::size_t> MarkedSentence::above(const std::vector<std::size_t>& words,
                                               std::size_t highest) const {
  std::vector<std::size_t> out;
  std::size_t up = top_of(words);
  while (out.size() < highest) {
    up = word(up).head;
    if (up == kNoWord || !range().contains(up)) break;
    out.push_back(up);
  }
  return out;
}

WordRange MarkedSentence::branch(std::size_t top, WordRange within) const {
  WordRange out{top, top + 1};
  for (std::size_t i = within.begin; i < within.end; ++i) {
    std::size_t up = i;
    // A tree is no deeper than its words.
    for (std::size_t steps = 0; up != top && up != kNoWord && steps < within.size(); ++steps)
      up = word(up).head;
    if (up == top) out = {std::min(out.begin, i), std::max(out.end, i + 1)};
  }
  return out;
}

std::size_t MarkedSentence::clause_begin(std::size_t place, std::size_t from) const {
  std::size_t begin = from;
  for (const LexiconMatch& mark : marks) {
    if (mark.range.end > place) break;
    if (mark.use == Use::kBoundary && mark.range.begin >= from) begin = mark.range.end;
  }
  return begin;
}

std::size_t MarkedSentence::clause_end(std::size_t place, std::size_t to) const {
  for (const LexiconMatch& mark : marks)
    if (mark.use == Use::kBoundary && mark.range.begin >= place && mark.range.begin < to)
      return mark.range.begin;
  return to;
}

bool MarkedSentence::negated(std::size_t place, std::size_t from) const {
  for (const LexiconMatch& mark : marks) {
    if (mark.range.begin >= place) break;
    if (mark.use != Use::kNegation || mark.range.begin < from) continue;
    if (place - mark.range.end > kNegationReach) continue;
    // A comma or another judging word between them takes the negation for itself.
    bool taken = false;
    for (std::size_t i = mark.range.end; i < place && !taken; ++i)
      taken = word(i).text == "," || is(i, Use::kObject) || is(i, Use::kSubject);
    if (!taken) return true;
  }
  return false;
}

}  // namespace toguna::coding
