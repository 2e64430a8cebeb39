#include "source.hpp"

#include <algorithm>

#include "syntax.hpp"
#include "toguna/base/hashed_features.hpp"

namespace toguna::attribution {
namespace {

using language::Tag;

constexpr std::uint32_t kLeftChunks = 7;
constexpr std::uint32_t kRightChunks = 6;
constexpr std::uint32_t kLongest = 45;  // tokens of a source

/// Index of the first chunk that starts at or after `token`.
std::uint32_t chunk_at(const Reading& reading, std::uint32_t token) {
  const auto found =
      std::lower_bound(reading.chunks.begin(), reading.chunks.end(), token,
                       [](const Chunk& chunk, std::uint32_t place) { return chunk.tokens.first < place; });
  return static_cast<std::uint32_t>(found - reading.chunks.begin());
}

void add_run(const Reading& reading, std::uint32_t from, std::uint32_t to, std::uint32_t begins,
             std::vector<Range>& out) {
  for (std::uint32_t b = from; b < std::min(to, from + begins); ++b) {
    const std::uint32_t first = reading.chunks[b].tokens.first;
    for (std::uint32_t e = b; e < to; ++e) {
      const std::uint32_t last = reading.chunks[e].tokens.last;
      if (last - first > kLongest) break;
      out.push_back({first, last});
    }
  }
}

std::uint32_t head_of(const Reading& reading, const Range& source) {
  const std::uint32_t chunk = reading.words[source.first].chunk;
  return chunk == kNone ? source.first : reading.chunks[chunk].head;
}

std::uint32_t form_at(const Reading& reading, const Range& sentence, std::uint32_t i) {
  return sentence.holds(i) ? reading.words[i].form : 91;
}
std::uint32_t tag_at(const Reading& reading, const Range& sentence, std::uint32_t i) {
  return sentence.holds(i) ? static_cast<std::uint32_t>(reading.tag(i)) : 91;
}

struct Inside {
  std::uint32_t verbs = 0, commas = 0, prepositions = 0, conjunctions = 0, chunks = 0, quotes = 0,
                relatives = 0;
};

Inside count(const Reading& reading, const Range& range) {
  Inside in;
  for (std::uint32_t i = range.first; i < range.last; ++i) {
    const Tag tag = reading.tag(i);
    if (is_verb(tag) || tag == Tag::kAuxiliary || tag == Tag::kModal) ++in.verbs;
    if (tag == Tag::kPreposition) ++in.prepositions;
    if (tag == Tag::kConjunction) ++in.conjunctions;
    if (tag == Tag::kQuestionWord) ++in.relatives;
    if (reading.is(i, ",")) ++in.commas;
    if (reading.opens_quote(i) || reading.closes_quote(i)) ++in.quotes;
    const std::uint32_t chunk = reading.words[i].chunk;
    if (chunk != kNone && reading.chunks[chunk].tokens.first == i) ++in.chunks;
  }
  return in;
}

/// What governs the cue or is governed by it, with all that belongs to it.
void add_branches(const Reading& reading, const CueSite& site, std::vector<Range>& out) {
  const auto add = [&](std::uint32_t token) {
    if (reading.words[token].chunk == kNone || site.group.holds(token)) return;
    Range branch = trimmed_branch(reading, token);
    // A quotation mark at the edge belongs to what is said: “| We |want talks”.
    if (reading.opens_quote(branch.first)) ++branch.first;
    if (!branch.empty() && reading.closes_quote(branch.last - 1)) --branch.last;
    if (branch.empty() || branch.size() > kLongest || branch.holds(site.head)) return;
    if (std::find(out.begin(), out.end(), branch) == out.end()) out.push_back(branch);
  };
  for (const std::uint32_t child : children_of(reading, site.sentence, site.head)) add(child);
  const std::uint32_t governor = reading.tokens.tokens[site.head].head;
  if (governor == language::kNoHead) return;
  for (const std::uint32_t child : children_of(reading, site.sentence, governor)) add(child);
}

/// The source's place in the tree as seen from the cue, and whether it is a whole branch.
void tree_features(const Reading& reading, const CueSite& site, const Range& source, std::uint32_t side,
                   Features& out) {
  const std::uint32_t top = top_of(reading, source);
  const std::uint32_t place = place_of(reading, site.head, top).code;
  const Range branch = trimmed_branch(reading, top);
  const std::uint32_t edges =
      (branch.first == source.first ? 1U : 0U) + (branch.last == source.last ? 2U : 0U);
  const std::uint32_t over = (source.first < branch.first ? 1U : 0U) + (branch.last < source.last ? 2U : 0U);
  out.add(140, place, side);
  out.add(141, place, edges, over);
  out.add(142, place, reading.words[site.head].lemma);
  out.add(143, place, reading.words[site.head].relation, side);
  out.add(144, edges, over, side);
  out.add(145, place, static_cast<std::uint32_t>(reading.tag(top)), edges);
  // How what stands last, and what is left out after it, hang on.
  out.add(146, reading.words[source.last - 1].relation, edges);
  if (source.last < site.sentence.last) {
    const TreePlace next = place_of(reading, top, source.last);
    out.add(147, next.code, side);
    out.add(148, next.code, place, reading.words[source.last].form);
  }
}

}  // namespace

std::vector<Range> source_candidates(const Reading& reading, const CueSite& site) {
  std::vector<Range> out;
  out.push_back({});
  const std::uint32_t sentence_first = chunk_at(reading, site.sentence.first);
  const std::uint32_t sentence_last = chunk_at(reading, site.sentence.last);
  std::uint32_t left_end = std::max(sentence_first, chunk_at(reading, site.group.first));
  // A chunk that the cue itself stands in ends before the cue: "his call".
  if (left_end > sentence_first && reading.chunks[left_end - 1].tokens.last > site.group.first) {
    const Range before{reading.chunks[left_end - 1].tokens.first, site.group.first};
    if (!before.empty()) out.push_back(before);
    --left_end;
  }
  const std::uint32_t left_begin =
      left_end - sentence_first > kLeftChunks ? left_end - kLeftChunks : sentence_first;
  if (left_begin > sentence_first) {
    const std::uint32_t last = std::min(left_end, sentence_first + 14);
    add_run(reading, sentence_first, last, 2, out);
  }
  add_run(reading, left_begin, left_end, kLeftChunks, out);
  const std::uint32_t right_begin = std::min(sentence_last, chunk_at(reading, site.head + 1));
  add_run(reading, right_begin, std::min(sentence_last, right_begin + kRightChunks), 2, out);
  add_branches(reading, site, out);
  return out;
}

void source_features(const Reading& reading, const CueSite& site, const Range& source, Features& out) {
  out.clear();
  const auto type = static_cast<std::uint32_t>(site.type);
  const std::uint32_t lemma = reading.words[site.head].lemma;
  const auto tag = [&](std::uint32_t i) { return tag_at(reading, site.sentence, i); };
  const auto form = [&](std::uint32_t i) { return form_at(reading, site.sentence, i); };
  if (source.empty()) {
    out.add(101, type);
    out.add(102, lemma);
    out.add(103, form(site.group.first - 1));
    out.add(104, tag(site.group.first - 1), type);
    out.add(105, tag(site.head + 1), type);
    out.add(106, reading.words[site.head].quote != kNone, type);
    return;
  }
  const std::uint32_t right = source.first > site.head ? 1 : 0;
  const Range gap = right ? Range{site.head + 1, source.first} : Range{source.last, site.group.first};
  const Inside in = count(reading, source);
  const std::uint32_t head = head_of(reading, source);
  const std::uint32_t side = right * 16 + type;
  const auto kind = static_cast<std::uint32_t>(reading.tag(head));
  // The gap: up to four tags, and what it holds.
  std::uint32_t pattern = 7;
  for (std::uint32_t i = gap.first; i < std::min(gap.last, gap.first + 4); ++i) {
    pattern = Features::mix(
        pattern, reading.mark(i) ? reading.words[i].form : static_cast<std::uint32_t>(reading.tag(i)));
  }
  const Inside between = count(reading, {gap.first, std::min(gap.last, gap.first + 40)});
  out.add(110, side, size_class(gap.size()));
  out.add(111, side, pattern, gap.size() > 4);
  out.add(112, side, std::min(between.chunks, 5U), std::min(between.verbs, 3U));
  out.add(113, side, kind, gap.empty());
  out.add(114, side, reading.words[head].lemma);
  out.add(115, lemma, right, gap.empty());
  out.add(116, side, form(source.first - 1));
  out.add(117, side, tag(source.first - 1), size_class(gap.size()));
  out.add(118, side, form(source.last));
  out.add(119, side, tag(source.last), tag(source.last + 1));
  out.add(120, size_class(source.size()), std::min(in.chunks, 6U), side);
  out.add(121, std::min(in.verbs, 3U), std::min(in.commas, 3U), std::min(in.relatives, 2U));
  out.add(122, in.quotes, in.conjunctions, in.prepositions > 2);
  out.add(123, side, source.first == site.sentence.first, between.verbs > 0);
  out.add(124, side, source.last == site.sentence.last || form(source.last) == feature_value("."),
          gap.empty());
  out.add(125, reading.words[source.first].quote == reading.words[site.head].quote, side);
  out.add(126, kind, form(source.last), right);
  out.add(127, between.commas, between.quotes > 0, side);
  out.add(128, right, tag(source.first - 1), tag(source.last));
  out.add(129, side, between.relatives, between.prepositions);
  out.add(136, side, form(source.first - 1), form(source.last));
  out.add(137, source.first == site.sentence.first, gap.empty(), std::min(in.verbs, 2U));
  const std::uint32_t quoted = reading.words[source.first].quote;
  out.add(138, quoted == kNone, reading.words[site.head].quote == kNone, side);
  // What joins the first base phrase to the rest: a comma, "of", "for", a relative pronoun.
  const std::uint32_t chunk = reading.words[source.first].chunk;
  if (chunk != kNone && reading.chunks[chunk].tokens.last < source.last) {
    const std::uint32_t joint = reading.chunks[chunk].tokens.last;
    out.add(130, form(joint), tag(joint + 1), right);
    out.add(131, form(joint), form(source.last), std::min(in.commas, 2U));
    out.add(132, kind, form(joint), std::min(in.chunks, 4U));
  } else {
    out.add(133, form(source.last), tag(source.last + 1), right);
    out.add(134, form(source.last), kind, form(source.first - 1));
  }
  tree_features(reading, site, source, side, out);
  // The last joint: where the span stops short of a phrase that goes on.
  out.add(135, tag(source.last - 1), form(source.last), tag(source.last + 1));
}

}  // namespace toguna::attribution
