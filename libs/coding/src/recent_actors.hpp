#pragma once

#include <cstddef>
#include <vector>

#include "holder.hpp"

namespace toguna::coding {

/// Someone whom the last sentences spoke of.
struct RecentActor {
  Holder holder;
  std::size_t sentence = 0;  ///< where it was met last
  std::size_t times = 0;     ///< met in the article so far
  bool source = false;       ///< met last as the source of a report
};

/// Whom an article's last sentences spoke of: who may be meant where a stance is told without a name.
class RecentActors {
 public:
  void meet(const Holder& who, std::size_t sentence, bool source);
  /// Those met at most kReach sentences before, the last one first.
  std::vector<const RecentActor*> before(std::size_t sentence) const;

 private:
  static constexpr std::size_t kReach = 5;  // sentences
  std::vector<RecentActor> actors_;         // the one met last at the end
};

}  // namespace toguna::coding
