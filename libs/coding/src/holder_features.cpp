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
};

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
}

}  // namespace

void holder_features(const MarkedSentence& sentence, WordRange within, const HolderLead& lead,
                     std::size_t leads, const std::optional<Judgement>& by_rules,
                     const ReportedPlace& reported, StanceFeatures& out) {
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
}

}  // namespace toguna::coding
