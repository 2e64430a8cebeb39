#include "win_set.hpp"

#include <algorithm>

namespace toguna::bargaining {
namespace {

/// Without costs the ranking by place is one by way too: no sorting.
Reach reach_by_place(std::span<const Ranked> ranking, double total, double quota, double reference) {
  Reach reach{.up = {.length = 0}, .down = {.length = 0}};
  double above = 0;
  for (std::size_t k = ranking.size(); k-- > 0 && ranking[k].place > reference;) {
    above += ranking[k].weight;
    if (!carries(above, total, quota)) continue;
    reach.up.length = 2 * (ranking[k].place - reference);
    break;
  }
  double below = 0;
  for (std::size_t k = 0; k < ranking.size() && ranking[k].place < reference; ++k) {
    below += ranking[k].weight;
    if (!carries(below, total, quota)) continue;
    reach.down.length = 2 * (reference - ranking[k].place);
    break;
  }
  return reach;
}

/// As far as enough weight goes along.
Way way_of_group(std::span<Willing> members, double total, double quota) {
  std::sort(members.begin(), members.end(),
            [](const Willing& a, const Willing& b) { return b.way.shorter_than(a.way); });
  double weight = 0;
  for (const Willing& member : members) {
    weight += member.weight;
    if (carries(weight, total, quota)) return member.way;
  }
  return {.length = 0};
}

}  // namespace

Reach reach_of_group(const Table& table, std::span<const Ranked> ranking, double total, double quota,
                     std::span<Willing> scratch) {
  if (total <= 0) return {};
  const double reference = *table.reference;
  if (!table.somebody_pays) return reach_by_place(ranking, total, quota, reference);
  const std::span<Willing> members = scratch.first(ranking.size());
  const auto way_of = [&](auto side) {
    for (std::size_t k = 0; k < ranking.size(); ++k) {
      const Ranked& seat = ranking[k];
      members[k] = {side(reach_of_player(seat.place, table.cost[seat.player], reference)), seat.weight};
    }
    return way_of_group(members, total, quota);
  };
  return {.up = way_of([](const Reach& reach) { return reach.up; }),
          .down = way_of([](const Reach& reach) { return reach.down; })};
}

Interval interval_of(const Reach& reach, double reference) {
  return {std::max(0.0, reference - reach.down.length), std::min(100.0, reference + reach.up.length)};
}

Reach win_set(const Table& table, const Line& line, const Reach& at_table,
              std::span<const Reach> home_reach) {
  const double reference = *table.reference;
  Reach reach = at_table;
  for (const Index i : table.veto_seats)
    reach.limit(reach_of_player(line.place[i], table.cost[i], reference));
  for (const Index h : table.seated_homes) reach.limit(home_reach[h]);
  return reach;
}

}  // namespace toguna::bargaining
