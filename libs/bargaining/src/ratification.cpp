#include "ratification.hpp"

#include "acceptance.hpp"

namespace toguna::bargaining {
namespace {

double weight_of(const Line& line, const Home& home) {
  double total = 0;
  for (const Index member : home.members) total += line.weight[member];
  return total;
}

bool home_approves(const Table& table, const Line& line, const Home& home, double outcome, Index aside,
                   std::span<const std::uint8_t> approved) {
  double total = 0;
  double approving = 0;
  for (const Index member : home.members) {
    const bool approves =
        member == aside || accepts(line.place[member], table.cost[member], outcome, *table.reference);
    if (!approves && table.veto[member]) return false;
    const std::int32_t own_home = table.home_of[member];
    if (member != aside && own_home != kNoHome && approved[static_cast<std::size_t>(own_home)] == 0)
      return false;
    total += line.weight[member];
    if (approves) approving += line.weight[member];
  }
  return total <= 0 || carries(approving, total, home.quota);
}

}  // namespace

void home_reaches(const Table& table, const Line& line, std::span<Ranked> scratch, std::span<Willing> willing,
                  std::span<Reach> reach) {
  const double reference = *table.reference;
  for (std::size_t h = 0; h < table.homes.size(); ++h) {
    const Home& home = table.homes[h];
    const std::span<Ranked> ranking = scratch.first(home.members.size());
    rank(line, home.members, ranking);
    reach[h] = reach_of_group(table, ranking, weight_of(line, home), home.quota, willing);
    for (const Index member : home.members) {
      if (table.veto[member])
        reach[h].limit(reach_of_player(line.place[member], table.cost[member], reference));
      const std::int32_t own_home = table.home_of[member];
      if (own_home != kNoHome) reach[h].limit(reach[static_cast<std::size_t>(own_home)]);
    }
  }
}

bool passes_without(const Table& table, const Line& line, double outcome, Index aside,
                    std::span<std::uint8_t> approved) {
  if (outcome == *table.reference) return false;
  for (const Index i : table.veto_seats) {
    if (i != aside && !accepts(line.place[i], table.cost[i], outcome, *table.reference)) return false;
  }
  for (std::size_t h = 0; h < table.homes.size(); ++h) {
    approved[h] = home_approves(table, line, table.homes[h], outcome, aside, approved) ? 1 : 0;
  }
  for (const Index h : table.seated_homes) {
    if (table.homes[h].principal != aside && approved[h] == 0) return false;
  }
  return true;
}

}  // namespace toguna::bargaining
