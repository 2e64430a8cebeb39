#include "recent_actors.hpp"

#include <algorithm>
#include <ranges>

#include "party.hpp"

namespace toguna::coding {

void RecentActors::meet(const Holder& who, std::size_t sentence, bool source) {
  const auto known = std::find_if(actors_.begin(), actors_.end(), [&](const RecentActor& actor) {
    return same_party(actor.holder.actor(), who.actor());
  });
  RecentActor met{.holder = who, .sentence = sentence, .times = 1, .source = source};
  if (known != actors_.end()) {
    met.times += known->times;
    if (known->sentence == sentence) met.source = met.source || known->source;
    // The fuller of two: a person with whom he stands for, rather than the bare name.
    if (known->holder.certainty >= who.certainty) met.holder = known->holder;
    actors_.erase(known);
  }
  actors_.push_back(std::move(met));
}

std::vector<const RecentActor*> RecentActors::before(std::size_t sentence) const {
  std::vector<const RecentActor*> out;
  for (const RecentActor& actor : std::views::reverse(actors_))
    if (actor.sentence + kReach >= sentence) out.push_back(&actor);
  return out;
}

}  // namespace toguna::coding
