#include "content.hpp"

#include <algorithm>

#include "syntax.hpp"

namespace toguna::attribution {
namespace {

using language::Tag;

constexpr std::uint32_t kReach = 70;  // tokens searched for edges on either side of the cue

class Options {
 public:
  Options(const Reading& reading, const CueSite& site, const Range& source)
      : reading_(reading),
        site_(site),
        source_(source),
        children_(children_of(reading, site.sentence, site.head)) {}

  ContentOptions make() {
    right_side();
    left_side();
    next_sentence();
    previous_sentence();
    return std::move(out_);
  }

 private:
  std::uint32_t form(std::uint32_t i) const { return site_.sentence.holds(i) ? reading_.words[i].form : 92; }
  std::uint32_t tag(std::uint32_t i) const {
    return site_.sentence.holds(i) ? static_cast<std::uint32_t>(reading_.tag(i)) : 92;
  }
  bool source_right() const { return !source_.empty() && source_.first > site_.head; }

  /// Where the governor of what stands at an edge is: there is none, it is the cue, before the cue, between
  /// cue and edge, or beyond the edge.
  std::uint32_t where_held(std::uint32_t top, std::uint32_t edge) const {
    const std::uint32_t up = reading_.tokens.tokens[top].head;
    if (up == language::kNoHead) return 0;
    if (up == site_.head) return 1;
    return up < site_.head ? 2 : up < edge ? 3 : 4;
  }

  std::uint32_t trimmed_end(std::uint32_t first, std::uint32_t last) const {
    while (last > first && reading_.mark(last - 1) && !reading_.closes_quote(last - 1)) --last;
    return last;
  }

  void add_begin(std::uint32_t token, bool left, std::uint32_t anchor, std::uint32_t why) {
    for (const Edge& edge : out_.begins) {
      if (edge.token == token && edge.left == left) return;
    }
    Edge edge{.token = token, .left = left, .features = {}};
    const auto type =
        static_cast<std::uint32_t>(site_.type) + (left ? 16U : 0U) + (source_right() ? 32U : 0U);
    const std::uint32_t lemma = reading_.words[site_.head].lemma;
    const std::uint32_t gap = token > anchor ? token - anchor : anchor - token;
    edge.features.add(200, type, why);
    edge.features.add(201, type, tag(token), std::min(gap, 6U));
    edge.features.add(202, type, form(token));
    edge.features.add(203, lemma, form(token));
    edge.features.add(204, lemma, why);
    edge.features.add(205, form(token - 1), type);
    edge.features.add(206, form(token - 1), tag(token));
    edge.features.add(207, tag(token - 1), tag(token), type);
    edge.features.add(208, lemma, tag(token), form(token - 1));
    edge.features.add(209, size_class(gap), why, type);
    edge.features.add(210, token == site_.sentence.first, reading_.opens_quote(token), type);
    edge.features.add(211, lemma, std::min(gap, 4U), left);
    const TreePlace place = place_of(reading_, site_.head, token);
    const bool at_edge = place.branch != kNone && reading_.branches[place.branch].first == token;
    edge.features.add(212, place.code, at_edge, type);
    edge.features.add(213, place.code, at_edge, lemma);
    edge.features.add(214, reading_.words[token].relation, at_edge, type);
    if (site_.sentence.holds(token - 1)) {
      const TreePlace before = place_of(reading_, site_.head, token - 1);
      edge.features.add(215, before.code, place.code, before.branch == place.branch);
      edge.features.add(216, before.code, form(token - 1), place.code);
    }
    // What the first word belongs to, and how the word left out before it hangs on.
    const std::uint32_t top = top_beside(reading_, token, token);
    edge.features.add(217, reading_.words[top].relation, where_held(top, token), type);
    edge.features.add(218, reading_.words[top].relation, where_held(top, token), lemma);
    std::uint32_t out = token;
    while (out > site_.sentence.first && token - out < 3 && (out == token || reading_.mark(out))) --out;
    if (out < token && !reading_.mark(out)) {
      const std::uint32_t left_out = top_beside(reading_, out, token);
      edge.features.add(219, reading_.words[left_out].relation, where_held(left_out, token), type);
      edge.features.add(220, reading_.words[left_out].relation, where_held(left_out, token), form(token));
    }
    out_.begins.push_back(std::move(edge));
  }

  void add_end(std::uint32_t token, bool left, std::uint32_t why) {
    for (const Edge& edge : out_.ends) {
      if (edge.token == token && edge.left == left) return;
    }
    Edge edge{.token = token, .left = left, .features = {}};
    const auto type =
        static_cast<std::uint32_t>(site_.type) + (left ? 16U : 0U) + (source_right() ? 32U : 0U);
    const std::uint32_t lemma = reading_.words[site_.head].lemma;
    const bool last = token + 1 >= site_.sentence.last;
    edge.features.add(230, type, why, last);
    edge.features.add(231, form(token), tag(token + 1), left);
    edge.features.add(232, form(token), form(token + 1));
    edge.features.add(233, type, form(token), last);
    edge.features.add(234, lemma, why, last);
    edge.features.add(235, tag(token - 1), form(token), type);
    edge.features.add(236, lemma, form(token));
    edge.features.add(237, reading_.closes_quote(token - 1), form(token), type);
    edge.features.add(238, form(token), tag(token + 1), tag(token + 2));
    const Word* next = site_.sentence.holds(token + 1) ? &reading_.words[token + 1] : nullptr;
    edge.features.add(239, form(token), next && next->entry && next->entry->precision() > 0.4, left);
    const TreePlace place = place_of(reading_, site_.head, token - 1);
    const bool at_edge = place.branch != kNone && reading_.branches[place.branch].last == token;
    edge.features.add(240, place.code, at_edge, type);
    edge.features.add(241, place.code, at_edge, lemma);
    edge.features.add(242, reading_.words[token - 1].relation, at_edge, last);
    if (site_.sentence.holds(token)) {
      const TreePlace following = place_of(reading_, site_.head, token);
      edge.features.add(243, place.code, following.code, place.branch == following.branch);
      edge.features.add(244, following.code, form(token), place.branch == following.branch);
      edge.features.add(245, reading_.words[token].relation, form(token), type);
    }
    // How what is left out after it hangs on: a relative clause, a coordinated one, an adverbial.
    std::uint32_t out = token;
    while (site_.sentence.holds(out) && out < token + 3 && reading_.mark(out)) ++out;
    if (site_.sentence.holds(out) && !reading_.mark(out)) {
      const std::uint32_t top = top_beside(reading_, out, token);
      const std::uint32_t relation = reading_.words[top].relation;
      const std::uint32_t held = where_held(top, token);
      edge.features.add(221, relation, held, type);
      edge.features.add(222, relation, held, form(token));
      edge.features.add(223, relation, held, form(out));
      edge.features.add(224, relation, held, lemma);
      edge.features.add(225, relation, held, size_class(site_.sentence.last - token));
      edge.features.add(226, relation, tag(out), reading_.words[token - 1].relation);
    }
    out_.ends.push_back(std::move(edge));
  }

  void right_begins(std::uint32_t start, std::uint32_t limit) {
    add_begin(start, false, start, 1);
    bool that = false, quote = false, infinitive = false, comma = false, preposition = false;
    for (std::uint32_t i = start; i < std::min(limit, start + 16); ++i) {
      const Tag t = reading_.tag(i);
      const std::string_view text = reading_.text(i);
      if (!that && (t == Tag::kSubordinator || t == Tag::kQuestionWord || text == "that")) {
        add_begin(i, false, start, 2);
        that = true;
      }
      if (!quote && reading_.opens_quote(i)) {
        add_begin(i, false, start, 3);
        quote = true;
      }
      if (!infinitive && t == Tag::kTo) {
        add_begin(i, false, start, 4);
        infinitive = true;
      }
      if (!comma && (text == "," || text == ":" || text == "\u2014") && i + 1 < limit) {
        add_begin(i + 1, false, start, 5);
        comma = true;
      }
      if (!preposition && t == Tag::kPreposition && i + 1 < limit) {
        add_begin(i, false, start, 6);
        add_begin(i + 1, false, start, 7);
        preposition = true;
      }
      if (i == start + 1) add_begin(i, false, start, 8);
    }
    for (const std::uint32_t child : children_) {
      const std::uint32_t first = trimmed_branch(reading_, child).first;
      if (first > start && first < limit) add_begin(first, false, start, 17);
    }
    const std::uint32_t chunk = reading_.words[start].chunk;
    if (chunk != kNone && reading_.chunks[chunk].tokens.last < limit) {
      add_begin(reading_.chunks[chunk].tokens.last, false, start, 9);
    }
  }

  void right_ends(std::uint32_t start, std::uint32_t limit) {
    add_end(limit, false, 1);
    for (const std::uint32_t child : children_) {
      const std::uint32_t last = trimmed_branch(reading_, child).last;
      if (last > start && last < limit) add_end(last, false, 18);
    }
    std::uint32_t commas = 0, joints = 0, quotes = 0, conjunctions = 0, chunks = 0;
    const std::uint32_t to = std::min(limit, start + kReach);
    for (std::uint32_t i = start + 1; i < to; ++i) {
      const Tag t = reading_.tag(i);
      const std::string_view text = reading_.text(i);
      const bool stop = text == "," || text == ";" || text == "\u2014" || text == "--" || text == "(" ||
                        text == ":" || text == "\u2013";
      if (stop && commas < 4) {
        add_end(i, false, 2);
        ++commas;
      } else if (reading_.closes_quote(i) && quotes < 3 && i + 1 < limit) {
        add_end(i + 1, false, 3);
        ++quotes;
      } else if (t == Tag::kConjunction && conjunctions < 3) {
        add_end(i, false, 4);
        ++conjunctions;
      } else if ((t == Tag::kSubordinator || t == Tag::kQuestionWord) && joints < 4) {
        add_end(i, false, 5);
        ++joints;
      } else if ((t == Tag::kPreposition || t == Tag::kTo) && chunks < 4) {
        add_end(i, false, 6);
        ++chunks;
      } else if ((is_verb(t) || t == Tag::kAuxiliary || t == Tag::kModal || t == Tag::kAdverb) &&
                 joints < 4 && reading_.words[i - 1].chunk != kNone) {
        add_end(i, false, 7);
        ++joints;
      }
    }
  }

  void right_side() {
    std::uint32_t start = std::max(site_.head + 1, site_.group.last);
    if (source_right() && source_.first <= start + 3) start = source_.last;
    while (start < site_.sentence.last && reading_.mark(start) && !reading_.opens_quote(start)) ++start;
    std::uint32_t limit = trimmed_end(start, site_.sentence.last);
    if (source_right() && source_.first > start) limit = std::max(start, limit);
    if (start >= limit) return;
    right_begins(start, limit);
    right_ends(start, limit);
    for (std::uint32_t b = 0; b < out_.begins.size(); ++b) {
      for (std::uint32_t e = 0; e < out_.ends.size(); ++e) {
        const Range range{out_.begins[b].token, out_.ends[e].token};
        if (range.first >= range.last) continue;
        if (!source_.empty() && source_.first < range.last && range.first < source_.last) continue;
        out_.candidates.push_back({.first = range, .second = {}, .begin = b, .end = e});
      }
    }
  }

  void left_side() {
    const Range& sentence = site_.sentence;
    std::uint32_t end = site_.group.first;
    if (!source_.empty() && source_.last <= site_.group.first) {
      if (source_.first > sentence.first && site_.group.first - source_.last < 12) end = source_.first;
    }
    end = trimmed_end(sentence.first, end);
    if (end <= sentence.first) return;
    const auto begins_from = static_cast<std::uint32_t>(out_.begins.size());
    const auto ends_from = static_cast<std::uint32_t>(out_.ends.size());
    add_end(end, true, 10);
    add_begin(sentence.first, true, end, 11);
    const Tag opening = reading_.tag(sentence.first);
    const bool joint =
        opening == Tag::kConjunction || opening == Tag::kAdverb || opening == Tag::kSubordinator;
    if (joint && sentence.first + 1 < end)
      add_begin(sentence.first + (reading_.is(sentence.first + 1, ",") ? 2U : 1U), true, end, 23);
    std::uint32_t commas = 0, joints = 0, chunks = 0;
    const std::uint32_t from = end > sentence.first + kReach ? end - kReach : sentence.first;
    if (reading_.closes_quote(end - 1)) {
      const std::uint32_t quote = reading_.words[end - 1].quote;
      if (quote != kNone) {
        add_begin(std::max(sentence.first, reading_.quotes[quote].tokens.first), true, end, 12);
      }
    }
    for (std::uint32_t i = end; i > from + 1; --i) {
      const std::uint32_t at = i - 1;
      const std::string_view text = reading_.text(at);
      const Tag t = reading_.tag(at);
      if ((text == "," || text == ";" || text == "\u2014" || text == ":") && i < end && commas < 4) {
        add_begin(i, true, end, 13);
        ++commas;
      } else if ((t == Tag::kConjunction || t == Tag::kSubordinator || t == Tag::kQuestionWord) &&
                 joints < 3) {
        add_begin(i < end ? i : at, true, end, 14);
        ++joints;
      } else if (reading_.opens_quote(at) && joints < 3) {
        add_begin(at, true, end, 15);
      } else if (chunks < 2 && reading_.words[at].chunk != kNone &&
                 reading_.chunks[reading_.words[at].chunk].tokens.first == at) {
        add_begin(at, true, end, 16);
        ++chunks;
      }
    }
    for (const std::uint32_t child : children_) {
      const std::uint32_t first = trimmed_branch(reading_, child).first;
      if (first > from && first < end) add_begin(first, true, end, 19);
    }
    const std::uint32_t governor = reading_.tokens.tokens[site_.head].head;
    if (governor != language::kNoHead && governor < end) {
      const std::uint32_t first = trimmed_branch(reading_, governor).first;
      if (first > from) add_begin(first, true, end, 21);
    }
    for (std::uint32_t b = begins_from; b < out_.begins.size(); ++b) {
      const Range range{out_.begins[b].token, end};
      if (range.first >= range.last) continue;
      if (!source_.empty() && source_.first < range.last && range.first < source_.last) continue;
      out_.candidates.push_back({.first = range, .second = {}, .begin = b, .end = ends_from});
      around(range, b, begins_from, ends_from);
    }
  }

  /// Two pieces: what stands before the cue and what goes on after it.
  void around(const Range& left, std::uint32_t begin, std::uint32_t begins_to, std::uint32_t ends_to) {
    if (begins_to == 0 || begin > begins_to + 2) return;
    for (std::uint32_t b = 0; b < begins_to; ++b) {
      // “...,” she said | on the stairs, | “...”: what goes on starts right away or with a quotation mark.
      if (b > 0 && !reading_.opens_quote(out_.begins[b].token)) continue;
      std::uint32_t tried = 0;
      for (std::uint32_t e = 0; e < ends_to && tried < 3; ++e) {
        const Range right{out_.begins[b].token, out_.ends[e].token};
        if (right.first >= right.last || (e > 1 && !reading_.closes_quote(right.last - 1))) continue;
        if (!source_.empty() && source_.first < right.last && right.first < source_.last) continue;
        ++tried;
        out_.candidates.push_back({.first = left, .second = right, .begin = begin, .end = e, .again = b});
      }
    }
  }

  /// "She said:" and the words stand in the next sentence.
  void next_sentence() {
    if (!out_.candidates.empty() || site_.sentence.last >= reading_.size()) return;
    const Range next = reading_.sentence(reading_.words[site_.sentence.last].sentence);
    add_begin(next.first, false, next.first, 20);
    add_end(next.last, false, 20);
    out_.candidates.push_back({.first = next,
                               .second = {},
                               .begin = static_cast<std::uint32_t>(out_.begins.size() - 1),
                               .end = static_cast<std::uint32_t>(out_.ends.size() - 1)});
  }

  /// "“Why now?” | Brandt asked.": the quotation ended a sentence of its own.
  void previous_sentence() {
    const std::uint32_t first = site_.sentence.first;
    if (first == 0 || !reading_.closes_quote(first - 1) || reading_.opens_quote(first)) return;
    const std::uint32_t sentence = reading_.words[first - 1].sentence;
    if (reading_.tokens.sentences[sentence].passage !=
        reading_.tokens.sentences[reading_.words[first].sentence].passage) {
      return;
    }
    const std::uint32_t quote = reading_.words[first - 1].quote;
    Range said = reading_.sentence(sentence);
    if (quote != kNone) said.first = std::max(said.first, reading_.quotes[quote].tokens.first);
    add_begin(said.first, true, said.first, 22);
    add_end(said.last, true, 22);
    out_.candidates.push_back({.first = said,
                               .second = {},
                               .begin = static_cast<std::uint32_t>(out_.begins.size() - 1),
                               .end = static_cast<std::uint32_t>(out_.ends.size() - 1)});
  }

  const Reading& reading_;
  const CueSite& site_;
  const Range& source_;
  std::vector<std::uint32_t> children_;  ///< what the cue governs
  ContentOptions out_;
};

}  // namespace

ContentOptions content_options(const Reading& reading, const CueSite& site, const Range& source) {
  return Options(reading, site, source).make();
}

}  // namespace toguna::attribution
