#include "win_set.hpp"

#include <algorithm>

namespace toguna::bargaining {

Reach reach_of_group(std::span<const Ranked> ranking, double total, double quota, double reference) {
  if (total <= 0) return {};
  Reach reach{.up = 0, .down = 0};
  double above = 0;
  for (std::size_t k = ranking.size(); k-- > 0 && ranking[k].place > reference;) {
    above += ranking[k].weight;
    if (!carries(above, total, quota)) continue;
    reach.up = 2 * (ranking[k].place - reference);
    break;
  }
  double below = 0;
  for (std::size_t k = 0; k < ranking.size() && ranking[k].place < reference; ++k) {
    below += ranking[k].weight;
    if (!carries(below, total, quota)) continue;
    reach.down = 2 * (reference - ranking[k].place);
    break;
  }
  return reach;
}

std::vector<Interval> to_intervals(const Reach& reach, double reference) {
  std::vector<Interval> intervals;
  const Interval below{std::max(0.0, reference - reach.down), reference};
  const Interval above{reference, std::min(100.0, reference + reach.up)};
  if (below.low < below.high) intervals.push_back(below);
  if (above.low < above.high) intervals.push_back(above);
  return intervals;
}

bool is_empty(const Reach& reach, double reference) {
  return std::max(0.0, reference - reach.down) >= reference &&
         std::min(100.0, reference + reach.up) <= reference;
}

Reach win_set(const Table& table, const Line& line, std::span<const Ranked> ranking, double total,
              std::span<const Reach> home_reach) {
  const double reference = *table.reference;
  Reach reach = reach_of_group(ranking, total, table.quota, reference);
  for (const Index i : table.veto_seats) reach.limit(reach_of_player(line.place[i], reference));
  for (const Index h : table.seated_homes) reach.limit(home_reach[h]);
  return reach;
}

}  // namespace toguna::bargaining
