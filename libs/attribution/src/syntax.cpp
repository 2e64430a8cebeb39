#include "syntax.hpp"

#include <algorithm>

#include "toguna/attribution/model.hpp"

namespace toguna::attribution {
namespace {

constexpr std::uint32_t kHighest = 24;  // steps climbed from a token to its governors
constexpr std::uint32_t kReach = 60;    // tokens on either side of a head where its dependents are looked for

enum Side : std::uint32_t { kHere = 1, kBelow = 2, kGovernor = 3, kAbove = 4, kFar = 5 };

std::uint32_t head_of(const Reading& reading, std::uint32_t token) {
  return reading.tokens.tokens[token].head;
}

std::uint32_t code_of(const Reading& reading, Side side, std::uint32_t branch) {
  return Features::mix(side, branch == kNone ? 0U : reading.words[branch].relation);
}

}  // namespace

std::vector<Range> branches_of(const language::Tokens& tokens) {
  std::vector<Range> out(tokens.tokens.size());
  for (std::uint32_t i = 0; i < out.size(); ++i) out[i] = {i, i + 1};
  for (std::uint32_t i = 0; i < out.size(); ++i) {
    // Sentences are parsed in pieces of bounded size, so that a chain of governors is bounded, too.
    for (std::uint32_t up = tokens.tokens[i].head; up != language::kNoHead; up = tokens.tokens[up].head) {
      const bool known = out[up].first <= i && i < out[up].last;
      out[up] = {std::min(out[up].first, i), std::max(out[up].last, i + 1)};
      if (known && i > up) break;
    }
  }
  return out;
}

TreePlace place_of(const Reading& reading, std::uint32_t head, std::uint32_t token) {
  if (token == head) return {.code = kHere, .branch = head};
  const std::uint32_t governor = head_of(reading, head);
  if (token == governor) return {.code = code_of(reading, kGovernor, head), .branch = governor};
  std::uint32_t at = token;
  for (std::uint32_t step = 0; step < kHighest; ++step) {
    const std::uint32_t up = head_of(reading, at);
    if (up == language::kNoHead) break;
    if (up == head) return {.code = code_of(reading, kBelow, at), .branch = at};
    if (up == governor) {
      return {.code = Features::mix(code_of(reading, kAbove, at), reading.words[head].relation),
              .branch = at};
    }
    at = up;
  }
  return {.code = kFar, .branch = kNone};
}

std::uint32_t top_beside(const Reading& reading, std::uint32_t token, std::uint32_t edge) {
  std::uint32_t at = token;
  for (std::uint32_t step = 0; step < kHighest; ++step) {
    const std::uint32_t up = head_of(reading, at);
    if (up == language::kNoHead || (up < edge) != (token < edge)) break;
    at = up;
  }
  return at;
}

Range trimmed_branch(const Reading& reading, std::uint32_t token) {
  Range range = reading.branches[token];
  const auto loose = [&](std::uint32_t i) {
    return reading.mark(i) && !reading.opens_quote(i) && !reading.closes_quote(i);
  };
  while (range.size() > 1 && loose(range.first)) ++range.first;
  while (range.size() > 1 && loose(range.last - 1)) --range.last;
  return range;
}

std::vector<std::uint32_t> children_of(const Reading& reading, const Range& sentence, std::uint32_t head) {
  std::vector<std::uint32_t> out;
  const std::uint32_t from = std::max(sentence.first, head < kReach ? 0 : head - kReach);
  const std::uint32_t to = std::min(sentence.last, head + kReach);
  for (std::uint32_t i = from; i < to; ++i) {
    if (i != head && head_of(reading, i) == head) out.push_back(i);
  }
  return out;
}

std::uint32_t top_of(const Reading& reading, const Range& range) {
  for (std::uint32_t i = range.first; i < range.last; ++i) {
    const std::uint32_t up = head_of(reading, i);
    if ((up == language::kNoHead || !range.holds(up)) && !reading.mark(i)) return i;
  }
  return range.first;
}

}  // namespace toguna::attribution
