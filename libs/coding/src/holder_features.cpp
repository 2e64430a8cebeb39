#include "holder_features.hpp"

#include <algorithm>
#include <cmath>

namespace toguna::coding {
namespace {

enum Kind : std::uint32_t {
  kWays = 200,
  kWay,
  kWayRules,
  kWayReported,
  kWayWe,
  kWayQuoted,
  kWaySure,
  kNature,
  kNatureWay,
  kSure,
  kFar,
  kAlone,
  kOutletSpeaks,
  kWayCue,
  kRecentRank,
  kRecentSince,
  kRecentTimes,
  kRecentFits,
  kRecentParagraph,
  kNamedRelation,
  kNamedHead,
  kNamedGroup,
  kNamedGoverns,
  kNamedCue,
  kNamedInside,
  kNamedBetween,
  kNamedNeighbour,
  kSubjectFits,
  kSubjectRank,
};

constexpr std::size_t kHighest = 4;  // words above the option looked at

constexpr std::size_t kMostCounted = 5;  // of ranks, sentences and times

std::uint32_t counted(std::size_t number) {
  return static_cast<std::uint32_t>(std::min(number, kMostCounted));
}

/// Words of a sentence that may mean someone named before it; one bit each.
std::uint32_t pointers_in(const MarkedSentence& sentence) {
  std::uint32_t out = 0;
  for (const LexiconMatch& mark : sentence.marks) {
    switch (mark.use) {
      case Use::kHeOrShe:
        out |= 1U;
        break;
      case Use::kThey:
        out |= 2U;
        break;
      case Use::kIt:
        out |= 4U;
        break;
      case Use::kItsOwn:
      case Use::kHisOwn:
        out |= 8U;
        break;
      case Use::kGroupNoun:
        out |= 16U;
        break;
      default:
        break;
    }
  }
  return out;
}

void recency_features(const MarkedSentence& sentence, const HolderLead& lead, std::uint32_t nature,
                      std::uint32_t depth, StanceFeatures& out) {
  if (!lead.recent) return;
  const std::uint32_t source = lead.recent->source ? 1 : 0;
  const std::uint32_t other_ways = lead.ways == kRecentWay ? 0 : 1;
  out.add(kRecentRank, counted(lead.recent->rank), source, other_ways);
  out.add(kRecentRank, counted(lead.recent->rank), 10 + depth, other_ways);
  out.add(kRecentSince, counted(lead.recent->sentences), source, other_ways);
  out.add(kRecentTimes, counted(lead.recent->times), other_ways);
  out.add(kRecentFits, pointers_in(sentence), nature, other_ways);
  out.add(kRecentFits, pointers_in(sentence), 20 + counted(lead.recent->rank), nature);
  out.add(kRecentParagraph, lead.recent->same_paragraph ? 1 : 0, counted(lead.recent->rank), source);
  out.add(kRecentParagraph, lead.recent->same_paragraph ? 1 : 0, 10 + depth, other_ways);
}

/// What the nearest subject of the words above the option is: a pronoun's kind, a name or another word.
std::uint32_t subject_kind(const MarkedSentence& sentence, const std::vector<std::size_t>& above) {
  for (const std::size_t up : above) {
    for (std::size_t i = sentence.range().begin; i < sentence.range().end; ++i) {
      const Word& word = sentence.word(i);
      if (word.head != up || !word.relation.starts_with("nsubj")) continue;
      if (sentence.is(i, Use::kHeOrShe)) return 1;
      if (sentence.is(i, Use::kThey)) return 2;
      if (sentence.is(i, Use::kIt)) return 3;
      if (sentence.is(i, Use::kWe)) return 4;
      if (word.tag == language::Tag::kQuestionWord) return 5;
      if (word.tag == language::Tag::kPronoun) return 6;
      const bool name = std::any_of(sentence.names.begin(), sentence.names.end(),
                                    [&](const NameMatch& match) { return match.range.contains(i); });
      return name ? 7 : word.tag == language::Tag::kProperNoun ? 8 : 9;
    }
  }
  return 0;
}

/// How the sentence's tree ties the words that name the lead to the option.
void tie_features(const MarkedSentence& sentence, const OptionMatch& option, const OptionTree& tree,
                  WordRange within, const HolderLead& lead, const ReportedPlace& reported,
                  StanceFeatures& out) {
  const std::vector<std::size_t>& above = tree.words;
  const Holder& who = lead.holder;
  const std::uint32_t named = lead.named.empty() ? 0 : 1;
  const std::uint32_t nature = (who.person ? 1U : 0U) + (who.plural ? 2U : 0U) + (who.principal ? 4U : 0U) +
                               (who.actor().actor_id.empty() ? 8U : 0U);
  const std::uint32_t subject = tree.subject;
  const std::uint32_t depth = reported.depth > 0 ? 1 : 0;
  out.add(kSubjectFits, subject, nature, named);
  out.add(kSubjectFits, subject, 20 + depth, named + (lead.ways & (kInnerSpeakerWay | kRuleWay)) * 2);
  if (lead.recent) out.add(kSubjectRank, subject, counted(lead.recent->rank), named * 2 + depth);
  if (lead.named.empty()) return;
  std::vector<std::size_t> words;
  for (std::size_t i = lead.named.begin; i < lead.named.end; ++i) words.push_back(i);
  const std::size_t top = sentence.top_of(words);
  const std::size_t head = sentence.word(top).head;
  const std::uint32_t relation = feature_value(sentence.word(top).relation);
  const bool inside = within.contains(lead.named.begin);
  const std::uint32_t place = (lead.named.end <= option.range.begin ? 1U : 0U) + (inside ? 2U : 0U);
  out.add(kNamedRelation, relation, place, depth);
  out.add(kNamedInside, place, depth);
  if (head != kNoWord) {
    out.add(kNamedHead, feature_value(sentence.word(head).lemma), relation);
    out.add(kNamedGroup, sentence.word(head).meaning.fine, relation);
    const auto level = std::find(above.begin(), above.end(), head) - above.begin();
    out.add(kNamedGoverns, static_cast<std::uint32_t>(level), relation);
    if (depth > 0) out.add(kNamedCue, reported.cue.contains(head) ? 1 : 0, relation);
  }
  const WordRange between = lead.named.end <= option.range.begin
                                ? WordRange{lead.named.end, option.range.begin}
                                : WordRange{option.range.end, lead.named.begin};
  const auto others = std::count_if(sentence.names.begin(), sentence.names.end(), [&](const NameMatch& name) {
    return between.contains(name.range.begin);
  });
  out.add(kNamedBetween, counted(static_cast<std::size_t>(others)), place);
  if (lead.named.begin > sentence.range().begin)
    out.add(kNamedNeighbour, 0, feature_value(sentence.word(lead.named.begin - 1).lemma), place);
  if (lead.named.end < sentence.range().end)
    out.add(kNamedNeighbour, 1, feature_value(sentence.word(lead.named.end).lemma), place);
}

}  // namespace

OptionTree tree_above(const MarkedSentence& sentence, const OptionMatch& option) {
  OptionTree out{.words = sentence.above(option.words, kHighest)};
  out.subject = subject_kind(sentence, out.words);
  return out;
}

void holder_features(const MarkedSentence& sentence, const OptionMatch& option, const OptionTree& tree,
                     WordRange within, const HolderLead& lead, std::size_t leads,
                     const std::optional<Judgement>& by_rules, const ReportedPlace& reported,
                     StanceFeatures& out) {
  out.clear();
  const Holder& who = lead.holder;
  const std::uint32_t how = !by_rules ? 0U : by_rules->by_predicate ? 1U : by_rules->passive ? 2U : 3U;
  const auto depth = static_cast<std::uint32_t>(std::min<std::size_t>(reported.depth, 3));
  const auto sure = static_cast<std::uint32_t>(std::lround(who.certainty * 10));
  const std::uint32_t nature = (who.actor().actor_id.empty() ? 1U : 0U) + (who.principal ? 2U : 0U) +
                               (who.person ? 4U : 0U) + (who.document.empty() ? 0U : 8U);
  bool we = false;
  for (std::size_t i = within.begin; i < within.end; ++i) we = we || sentence.is(i, Use::kWe);
  out.add(kWays, lead.ways);
  out.add(kWays, lead.ways, depth, how);
  for (std::uint32_t w = 0; w < kHolderWays; ++w) {
    if ((lead.ways >> w & 1U) == 0) continue;
    out.add(kWay, w);
    out.add(kWayRules, w, how, depth);
    out.add(kWayReported, w, depth);
    out.add(kWayWe, w, we ? 1 : 0, depth > 0 ? 1 : 0);
    out.add(kWayQuoted, w, reported.quoted ? 1 : 0, depth > 0 ? 1 : 0);
    out.add(kWaySure, w, sure);
    out.add(kNatureWay, w, nature);
    for (std::size_t i = reported.cue.begin; depth > 0 && i < reported.cue.end; ++i)
      out.add(kWayCue, w, feature_value((*sentence.document)[i].lemma));
  }
  out.add(kNature, nature, depth > 0 ? 1 : 0);
  out.add(kSure, sure);
  if (lead.distance > 0)
    out.add(kFar, static_cast<std::uint32_t>(std::lround(std::log2(static_cast<double>(lead.distance)))),
            lead.ways & (kNamedBeforeWay | kNamedAfterWay));
  out.add(kAlone, static_cast<std::uint32_t>(std::min<std::size_t>(leads, 4)), lead.ways & kRuleWay);
  if (lead.outlet) out.add(kOutletSpeaks);
  recency_features(sentence, lead, nature, depth, out);
  tie_features(sentence, option, tree, within, lead, reported, out);
}

}  // namespace toguna::coding
