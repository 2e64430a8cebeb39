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
    for (std::uint32_t e = 0; e < std::min(ends_to, 2U); ++e) {
      const Range right{out_.begins[0].token, out_.ends[e].token};
      if (right.first >= right.last) continue;
      if (!source_.empty() && source_.first < right.last && right.first < source_.last) continue;
      out_.candidates.push_back({.first = left, .second = right, .begin = begin, .end = e});
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

void content_features(const Reading& reading, const CueSite& site, const Range& source,
                      const ContentCandidate& candidate, Features& out) {
  out.clear();
  const auto type = static_cast<std::uint32_t>(site.type);
  const std::uint32_t lemma = reading.words[site.head].lemma;
  const std::uint32_t order = source.empty() ? 0 : source.first > site.head ? 1 : 2;
  const std::uint32_t form = candidate.second.empty() ? (candidate.first.first > site.head ? 0U : 1U) : 2U;
  const Range& piece = candidate.first;
  const bool opens = reading.opens_quote(piece.first);
  const bool closes = reading.closes_quote(piece.last - 1) ||
                      (piece.last < reading.size() && reading.closes_quote(piece.last));
  std::uint32_t verbs = 0;
  for (std::uint32_t i = piece.first; i < std::min(piece.last, piece.first + 40); ++i) {
    const Tag t = reading.tag(i);
    verbs += is_verb(t) || t == Tag::kAuxiliary || t == Tag::kModal ? 1U : 0U;
  }
  bool according = false;
  for (std::uint32_t i = piece.first; i < std::min(piece.last, piece.first + 60); ++i) {
    according = according || reading.is(i, "according");
  }
  const bool cut_quote = piece.last < reading.size() && reading.words[piece.last - 1].quote != kNone &&
                         reading.words[piece.last - 1].quote == reading.words[piece.last].quote &&
                         !reading.closes_quote(piece.last);
  const auto first_tag = static_cast<std::uint32_t>(reading.tag(piece.first));
  out.add(250, form, type, order);
  out.add(251, lemma, form, order);
  out.add(252, (opens ? 2U : 0U) + (closes ? 1U : 0U), form, type);
  out.add(253, size_class(piece.size()), form, type);
  out.add(254, lemma, std::min(verbs, 2U), form);
  out.add(255, first_tag, std::min(verbs, 2U), form);
  out.add(256, cut_quote, form);
  out.add(257, (opens ? 2U : 0U) + (closes ? 1U : 0U), order, form);
  out.add(258, first_tag, size_class(piece.size()));
  const bool comma_left = site.group.first > site.sentence.first && reading.is(site.group.first - 1, ",");
  out.add(259, comma_left, form, order);
  const bool source_comma = !source.empty() && source.first > site.sentence.first &&
                            (reading.is(source.first - 1, ",") || reading.closes_quote(source.first - 1));
  out.add(260, source_comma, form, order);
  out.add(261, lemma, size_class(piece.size()), form);
  const TreePlace first = place_of(reading, site.head, piece.first);
  const TreePlace last = place_of(reading, site.head, piece.last - 1);
  const bool whole =
      first.branch != kNone && first.branch == last.branch && trimmed_branch(reading, first.branch) == piece;
  out.add(267, according, site.type == CueType::kAccording, form);
  out.add(262, first.code, last.code, form);
  out.add(263, first.code, whole, form);
  out.add(264, lemma, first.code, whole);
  out.add(265, first.code, last.code, first.branch == last.branch);
  out.add(266, whole, reading.words[site.head].relation, type);
}

}  // namespace toguna::attribution
