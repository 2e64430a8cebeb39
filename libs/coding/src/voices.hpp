#pragma once

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "holder.hpp"

namespace toguna::coding {

/// "X" and "X, spokesman for Y" are one voice.
bool same_voice(const Holder& a, const Holder& b);

/// What an article has told last of each of its voices: the day on which it spoke ("Brandt said on Wednesday"
/// dates what is quoted of him further down), the letter that its words stood in.
template <typename Value>
class ByVoice {
 public:
  void meet(const Holder& who, Value value) {
    const auto known = find(told_, who);
    if (known == told_.end())
      told_.emplace_back(who, std::move(value));
    else
      known->second = std::move(value);
  }

  /// None where the article has told none of this voice.
  std::optional<Value> of(const Holder& who) const {
    const auto known = find(told_, who);
    return known == told_.end() ? std::nullopt : std::optional(known->second);
  }

 private:
  template <typename Told>
  static auto find(Told& told, const Holder& who) {
    return std::find_if(told.begin(), told.end(),
                        [&](const auto& one) { return same_voice(one.first, who); });
  }

  std::vector<std::pair<Holder, Value>> told_;  // one for each voice
};

}  // namespace toguna::coding
