#include "voices.hpp"

#include <algorithm>

#include "party.hpp"

namespace toguna::coding {

bool same_voice(const Holder& a, const Holder& b) {
  return same_party(a.actor(), b.actor()) || same_party(a.speaker, b.speaker) ||
         same_party(a.actor(), b.speaker) || same_party(a.speaker, b.actor());
}

void SpokenDays::meet(const Holder& who, Date day) {
  const auto known =
      std::find_if(days_.begin(), days_.end(), [&](const auto& d) { return same_voice(d.first, who); });
  if (known == days_.end())
    days_.emplace_back(who, day);
  else
    known->second = day;
}

std::optional<Date> SpokenDays::of(const Holder& who) const {
  const auto known =
      std::find_if(days_.begin(), days_.end(), [&](const auto& d) { return same_voice(d.first, who); });
  return known == days_.end() ? std::nullopt : std::optional(known->second);
}

}  // namespace toguna::coding
