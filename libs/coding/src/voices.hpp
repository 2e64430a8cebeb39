#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "holder.hpp"
#include "toguna/base/date.hpp"

namespace toguna::coding {

/// "X" and "X, spokesman for Y" are one voice.
bool same_voice(const Holder& a, const Holder& b);

/// The days on which an article says that its voices spoke: "Brandt said on Wednesday" dates what it quotes
/// of him further down.
class SpokenDays {
 public:
  void meet(const Holder& who, Date day);
  /// The day told last; none where the article has told none of this voice.
  std::optional<Date> of(const Holder& who) const;

 private:
  std::vector<std::pair<Holder, Date>> days_;  // one for each voice
};

}  // namespace toguna::coding
