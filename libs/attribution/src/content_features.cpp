#include <algorithm>

#include "content.hpp"
#include "syntax.hpp"
#include "toguna/base/hashed_features.hpp"

namespace toguna::attribution {

using language::Tag;

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
  const std::uint32_t according_form = feature_value("according");
  std::uint32_t verbs = 0;
  std::uint32_t tops = 0;  // words that hang on something outside the piece
  bool according = false;
  for (std::uint32_t i = piece.first; i < std::min(piece.last, piece.first + 60); ++i) {
    according = according || reading.words[i].form == according_form;
    if (i >= piece.first + 40 || reading.mark(i)) continue;
    const Tag t = reading.tag(i);
    verbs += is_verb(t) || t == Tag::kAuxiliary || t == Tag::kModal ? 1U : 0U;
    tops += piece.holds(reading.tokens.tokens[i].head) ? 0U : 1U;
  }
  const bool cut_quote = piece.last < reading.size() && reading.words[piece.last - 1].quote != kNone &&
                         reading.words[piece.last - 1].quote == reading.words[piece.last].quote &&
                         !reading.closes_quote(piece.last);
  const auto first_tag = static_cast<std::uint32_t>(reading.tag(piece.first));
  if (!candidate.second.empty()) {
    const Range& second = candidate.second;
    const bool quoted = reading.opens_quote(second.first);
    const bool both = quoted && opens;
    const std::uint32_t gap = second.first > site.head ? second.first - site.head : 0;
    out.add(270, quoted, both, size_class(gap));
    out.add(271, quoted, both, size_class(second.size()));
    out.add(272, quoted, reading.words[second.first - 1].form, both);
    out.add(273, quoted, reading.closes_quote(second.last - 1), lemma);
  }
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
  out.add(268, std::min(tops, 4U), form, type);
  out.add(269, std::min(tops, 4U), first.code, form);
  out.add(266, whole, reading.words[site.head].relation, type);
}

}  // namespace toguna::attribution
