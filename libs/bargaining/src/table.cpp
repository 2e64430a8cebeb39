#include "table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <unordered_map>

#include "toguna/bargaining/uncertainty.hpp"

namespace toguna::bargaining {
namespace {

constexpr std::size_t kMaxPlayers = 10'000;
using Ids = std::unordered_map<std::string_view, Index>;

std::string place_of(const Player& player, std::string_view field) {
  return fmt::format("player {}: {}", player.id, field);
}

bool on_scale(double value) {
  return std::isfinite(value) && value >= 0 && value <= 100;
}

Result<void> check_estimate(const Player& player, std::string_view field, const Estimate& estimate) {
  if (!on_scale(estimate.low) || !on_scale(estimate.mode) || !on_scale(estimate.high)) {
    return fail(ErrorCode::kInvalidData,
                fmt::format("{} must lie between 0 and 100 (low {}, mode {}, high {})", field, estimate.low,
                            estimate.mode, estimate.high),
                place_of(player, field), "Give a number from 0 to 100, or low, mode and high within it");
  }
  if (estimate.low > estimate.mode || estimate.mode > estimate.high) {
    return fail(ErrorCode::kInvalidData,
                fmt::format("{} needs low <= mode <= high (low {}, mode {}, high {})", field, estimate.low,
                            estimate.mode, estimate.high),
                place_of(player, field), "Put the three numbers in rising order");
  }
  if (estimate.shape == Shape::kTriangular) return {};
  auto checked = check_distribution(distribution_of(estimate));
  if (!checked) checked.error().place = place_of(player, field);
  return checked;
}

Result<void> check_quota(double quota, std::string place) {
  if (std::isfinite(quota) && quota >= 0.5 && quota <= 1) return {};
  return fail(ErrorCode::kInvalidData, fmt::format("a quota must lie between 0.5 and 1 (it is {})", quota),
              std::move(place), "Use 0.5 for a simple majority, 0.667 for two thirds, 1 for unanimity");
}

Result<void> check_player(const Player& player) {
  const std::pair<std::string_view, const Estimate*> fields[] = {
      {"capability", &player.capability}, {"salience", &player.salience}, {"position", &player.position}};
  for (const auto& [field, estimate] : fields) {
    if (auto checked = check_estimate(player, field, *estimate); !checked) return checked;
  }
  if (!std::isfinite(player.no_agreement_cost) || player.no_agreement_cost < 0) {
    return fail(
        ErrorCode::kInvalidData,
        fmt::format("the cost of no agreement must be 0 or more (it is {})", player.no_agreement_cost),
        place_of(player, "no_agreement_cost"), "Give it in points of the scale; 0 where there is none");
  }
  if (player.domestic_quota) return check_quota(*player.domestic_quota, place_of(player, "domestic_quota"));
  return {};
}

Result<void> check_numbers(const Problem& problem) {
  if (problem.players.size() > kMaxPlayers) {
    return fail(ErrorCode::kTooLarge,
                fmt::format("{} players are more than the limit of {}", problem.players.size(), kMaxPlayers),
                "players", "Join actors that share a position");
  }
  if (auto checked = check_quota(problem.quota, "quota"); !checked) return checked;
  if (problem.reference_point && !on_scale(*problem.reference_point)) {
    return fail(
        ErrorCode::kInvalidData,
        fmt::format("the reference point must lie between 0 and 100 (it is {})", *problem.reference_point),
        "reference_point", "Give the place of the outcome without an agreement");
  }
  for (const Place& place : problem.places) {
    if (on_scale(place.place)) continue;
    return fail(ErrorCode::kInvalidData,
                fmt::format("a place must lie between 0 and 100 (it is {})", place.place),
                fmt::format("option {}", place.option), "Give the option a place from 0 to 100");
  }
  for (const Player& player : problem.players) {
    if (auto checked = check_player(player); !checked) return checked;
  }
  return {};
}

Result<Ids> ids_of(const std::vector<Player>& players) {
  Ids ids;
  for (Index i = 0; i < players.size(); ++i) {
    if (players[i].id.empty()) {
      return fail(ErrorCode::kInvalidData, "a player has no id", fmt::format("player number {}", i + 1),
                  "Give every player an id of its own");
    }
    if (!ids.emplace(players[i].id, i).second) {
      return fail(ErrorCode::kInvalidData, fmt::format("two players have the id \"{}\"", players[i].id),
                  place_of(players[i], "id"), "Give every player an id of its own");
    }
  }
  return ids;
}

Result<std::vector<std::vector<Index>>> links_of(const std::vector<Player>& players, const Ids& ids) {
  std::vector<std::vector<Index>> links(players.size());
  for (Index i = 0; i < players.size(); ++i) {
    for (const std::string& id : players[i].answers_to) {
      const auto found = ids.find(id);
      if (found == ids.end()) {
        return fail(ErrorCode::kInvalidData,
                    fmt::format("{} answers to \"{}\", which is not among the players", players[i].id, id),
                    place_of(players[i], "answers_to"), "Add that actor, or correct the id");
      }
      // Named twice is still one vote.
      bool known = false;
      for (const Index other : links[i]) known = known || other == found->second;
      if (!known) links[i].push_back(found->second);
    }
  }
  return links;
}

std::string circle_text(const std::vector<Player>& players, const std::vector<Index>& path, Index back_to) {
  std::string text;
  bool inside = false;
  for (const Index i : path) {
    inside = inside || i == back_to;
    if (inside) text += players[i].id + " -> ";
  }
  return text + players[back_to].id;
}

/// Players in an order in which everybody stands after those it answers to. An explicit stack, because a
/// chain may be as long as there are players.
Result<std::vector<Index>> order_by_home(const std::vector<Player>& players,
                                         const std::vector<std::vector<Index>>& links) {
  enum class Mark : std::uint8_t { kNew, kOpen, kDone };
  std::vector<Mark> marks(players.size(), Mark::kNew);
  std::vector<std::size_t> next(players.size(), 0);
  std::vector<Index> order;
  std::vector<Index> path;
  for (Index start = 0; start < players.size(); ++start) {
    if (marks[start] != Mark::kNew) continue;
    path.push_back(start);
    marks[start] = Mark::kOpen;
    while (!path.empty()) {
      const Index here = path.back();
      if (next[here] == links[here].size()) {
        marks[here] = Mark::kDone;
        order.push_back(here);
        path.pop_back();
        continue;
      }
      const Index to = links[here][next[here]++];
      if (marks[to] == Mark::kOpen) {
        return fail(ErrorCode::kInvalidData,
                    fmt::format("answers_to goes round in a circle: {}", circle_text(players, path, to)),
                    place_of(players[here], "answers_to"), "Remove one of these links");
      }
      if (marks[to] == Mark::kNew) {
        marks[to] = Mark::kOpen;
        path.push_back(to);
      }
    }
  }
  return order;
}

Result<void> check_weight(const Problem& problem) {
  double total = 0;
  for (const Player& player : problem.players) {
    if (player.at_table) total += player.capability.mode * player.salience.mode;
  }
  if (total > 0) return {};
  return fail(ErrorCode::kNothingToCompute, "no player at the table has both capability and salience above 0",
              "players", "Give at least one actor at the table a capability and a salience above 0");
}

void list_blockers(Table& table) {
  std::vector<bool> listed(table.size, false);
  for (const Index i : table.veto_seats) listed[i] = true;
  for (const Index h : table.seated_homes) listed[table.homes[h].principal] = true;
  for (const Home& home : table.homes) {
    for (const Index member : home.members) listed[member] = true;
  }
  for (Index i = 0; i < table.size; ++i) {
    if (listed[i]) table.may_block.push_back(i);
  }
}

}  // namespace

Result<Table> make_table(const Problem& problem) {
  if (auto checked = check_numbers(problem); !checked) return fail(std::move(checked));
  const std::vector<Player>& players = problem.players;
  auto ids = ids_of(players);
  if (!ids) return fail(std::move(ids));
  auto links = links_of(players, *ids);
  if (!links) return fail(std::move(links));
  auto order = order_by_home(players, *links);
  if (!order) return fail(std::move(order));
  if (auto checked = check_weight(problem); !checked) return fail(std::move(checked));

  Table table{.size = players.size(), .reference = problem.reference_point, .quota = problem.quota};
  table.home_of.assign(players.size(), kNoHome);
  for (const Index i : *order) {
    if ((*links)[i].empty()) continue;
    table.home_of[i] = static_cast<std::int32_t>(table.homes.size());
    if (players[i].at_table) table.seated_homes.push_back(static_cast<Index>(table.homes.size()));
    table.homes.push_back({.principal = i,
                           .members = std::move((*links)[i]),
                           .quota = players[i].domestic_quota.value_or(problem.quota)});
  }
  for (Index i = 0; i < players.size(); ++i) {
    table.veto.push_back(players[i].veto);
    table.cost.push_back(players[i].no_agreement_cost);
    table.somebody_pays = table.somebody_pays || players[i].no_agreement_cost > 0;
    if (players[i].at_table) table.seated.push_back(i);
    if (players[i].at_table && players[i].veto) table.veto_seats.push_back(i);
  }
  // By their modes, so that ranking them anew in each draw is little work.
  const auto by_mode = [&](Index a, Index b) {
    return players[a].position.mode < players[b].position.mode ||
           (players[a].position.mode == players[b].position.mode && a < b);
  };
  std::sort(table.seated.begin(), table.seated.end(), by_mode);
  for (Home& home : table.homes) std::sort(home.members.begin(), home.members.end(), by_mode);
  list_blockers(table);
  return table;
}

Line line_at_modes(const Problem& problem) {
  Line line;
  for (const Player& player : problem.players) {
    line.weight.push_back(player.capability.mode * player.salience.mode / 100);
    line.place.push_back(player.position.mode);
  }
  return line;
}

}  // namespace toguna::bargaining
