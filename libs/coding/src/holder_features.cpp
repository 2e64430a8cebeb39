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
};

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
}

}  // namespace toguna::coding
