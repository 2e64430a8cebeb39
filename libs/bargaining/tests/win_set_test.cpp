#include "win_set.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "problems.hpp"
#include "toguna/bargaining/procedure.hpp"
#include "toguna/base/random.hpp"

namespace toguna::bargaining {
namespace {

std::vector<Interval> win_set_of(const Problem& problem) {
  return forecast_of(problem, kFewDraws).win_set;
}

void expect_intervals(const std::vector<Interval>& found, const std::vector<Interval>& wanted) {
  ASSERT_EQ(found.size(), wanted.size());
  for (std::size_t k = 0; k < found.size(); ++k) {
    EXPECT_DOUBLE_EQ(found[k].low, wanted[k].low);
    EXPECT_DOUBLE_EQ(found[k].high, wanted[k].high);
  }
}

// Romer & Rosenthal (1978), "Political resource allocation, controlled agendas, and the status quo": under
// majority rule exactly the places between the reversion q and its mirror image in the median, 2 M - q, win.
TEST(WinSet, RomerRosenthalMirrorImageOfTheReversion) {
  Problem problem{.players = {player("a", 50, 50, 20), player("m", 50, 50, 30), player("b", 50, 50, 80)}};
  problem.reference_point = 10;
  expect_intervals(win_set_of(problem), {{10, 50}});
  problem.reference_point = 70;
  expect_intervals(win_set_of(problem), {{0, 70}});  // 2 * 30 - 70 = -10, cut off at the end of the scale
  problem.reference_point = 30;
  expect_intervals(win_set_of(problem), {});  // Black: nothing beats the median's own place
}

// Tsebelis (2002), Veto Players, ch. 1: the win set of two veto players is the intersection of what each
// prefers; it is empty where the status quo lies between their ideals (the core).
TEST(WinSet, TsebelisTwoVetoPlayers) {
  Problem problem{.players = {with_veto(player("a", 50, 50, 20)), with_veto(player("b", 50, 50, 40))},
                  .reference_point = 60,
                  .quota = 1};
  expect_intervals(win_set_of(problem), {{20, 60}});
  problem.reference_point = 35;
  expect_intervals(win_set_of(problem), {});
  problem.reference_point = 5;
  expect_intervals(win_set_of(problem), {{5, 35}});
}

// Putnam (1988): the zone of agreement is where the win sets of both homes overlap; a hawkish home narrows it
// and may leave none.
TEST(WinSet, PutnamOverlapOfTwoHomes) {
  Problem problem{.players = {answering_to(player("left", 50, 50, 20), {"left home"}),
                              answering_to(player("right", 50, 50, 70), {"right home"}),
                              at_home("left home", 50, 50, 40), at_home("right home", 50, 50, 60)},
                  .reference_point = 90,
                  .quota = 1};
  // Table: (50, 90) by "right", (0, 90) by "left". Homes: (0, 90) and (30, 90).
  expect_intervals(win_set_of(problem), {{50, 90}});
  problem.players[3] = at_home("right home", 50, 50, 85);
  expect_intervals(win_set_of(problem), {{80, 90}});
  problem.players[3] = at_home("right home", 50, 50, 95);
  expect_intervals(win_set_of(problem), {});
}

TEST(WinSet, HalfTheWeightIsNotEnoughUnderASimpleMajority) {
  Problem problem{.players = {player("a", 50, 50, 20), player("b", 50, 50, 60)}, .reference_point = 60};
  expect_intervals(win_set_of(problem), {});  // "a" has exactly half, "b" is where it wants to be
}

TEST(WinSet, ShareEqualToAQuotaAboveHalfIsEnough) {
  Problem problem{.reference_point = 90, .quota = 0.6};
  for (int i = 0; i < 5; ++i) {
    problem.players.push_back(player(std::string(1, static_cast<char>('a' + i)), 10, 10, i < 3 ? 60 : 95));
  }
  expect_intervals(win_set_of(problem), {{30, 90}});  // three fifths of the weight
  problem.quota = 0.61;
  expect_intervals(win_set_of(problem), {});
}

TEST(WinSet, UnanimityNeedsTheLeastWilling) {
  Problem problem{
      .players = {player("a", 90, 90, 10), player("b", 1, 1, 80)}, .reference_point = 90, .quota = 1};
  expect_intervals(win_set_of(problem), {{70, 90}});
}

TEST(WinSet, ReferencePointAtTheEndOfTheScale) {
  Problem problem{.players = {player("a", 50, 50, 100), player("b", 50, 50, 90)}, .reference_point = 100};
  expect_intervals(win_set_of(problem), {});
  problem.reference_point = 0;
  expect_intervals(win_set_of(problem), {{0, 100}});
}

TEST(WinSet, AVetoWithoutWeightStillCounts) {
  Problem problem{.players = {player("a", 50, 50, 20), with_veto(player("b", 0, 50, 80))},
                  .reference_point = 60};
  expect_intervals(win_set_of(problem), {});
}

TEST(WinSet, RefusalFarDownTheChainRefusesForAllAbove) {
  Problem problem{.players = {answering_to(player("a", 50, 50, 20), {"b"}),
                              answering_to(at_home("b", 50, 50, 20), {"c"}), at_home("c", 50, 50, 55)},
                  .reference_point = 60};
  expect_intervals(win_set_of(problem), {{50, 60}});
}

TEST(WinSet, DomesticQuotaReplacesTheTables) {
  Problem problem{.players = {answering_to(player("a", 50, 50, 20), {"x", "y", "z"}),
                              at_home("x", 50, 50, 30), at_home("y", 50, 50, 30), at_home("z", 50, 50, 55)},
                  .reference_point = 60};
  expect_intervals(win_set_of(problem), {{0, 60}});
  problem.players[0].domestic_quota = 0.9;
  expect_intervals(win_set_of(problem), {{50, 60}});
}

// ---- the definition, place by place, as an independent oracle ----

double number(std::uint64_t problem, std::uint32_t variable) {
  return uniform({.seed = 7}, problem, variable);
}

/// Small whole numbers, so that ties, equal places and zero weights are frequent.
Problem random_problem(std::uint64_t seed, bool with_costs = false) {
  const double quotas[] = {0.5, 0.6, 2.0 / 3, 0.75, 1};
  Problem problem;
  std::uint32_t next = 0;
  const auto pick = [&](double count) { return std::floor(number(seed, next++) * count); };
  const std::size_t size = 1 + static_cast<std::size_t>(pick(8));
  for (std::size_t i = 0; i < size; ++i) {
    Player made = player(numbered(i), 10 * pick(6), 25 * pick(5), 5 * pick(21));
    made.veto = pick(6) == 0;
    made.at_table = pick(3) != 0;
    if (pick(4) == 0) made.domestic_quota = quotas[static_cast<std::size_t>(pick(5))];
    // Only to players with a higher number: no circles.
    for (std::size_t j = i + 1; j < size; ++j) {
      if (pick(4) == 0) made.answers_to.push_back(numbered(j));
    }
    problem.players.push_back(made);
  }
  problem.players[0].at_table = true;
  problem.players[0].capability = exactly(10);
  problem.players[0].salience = exactly(50);
  problem.quota = quotas[static_cast<std::size_t>(pick(5))];
  problem.reference_point = 5 * pick(21);
  // Drawn last, so that the problems are the same with and without.
  if (with_costs)
    for (Player& each : problem.players) each.no_agreement_cost = pick(3) == 0 ? 5 * (1 + pick(4)) : 0;
  return problem;
}

class Oracle {
 public:
  explicit Oracle(const Problem& problem) : problem_(problem) {
    for (const Player& player : problem.players) by_id_[player.id] = &player;
  }

  bool passes(double x) const {
    if (x == *problem_.reference_point) return false;  // no change: nothing to agree on
    double all = 0;
    double in_favour = 0;
    for (const Player& player : problem_.players) {
      if (!player.at_table) continue;
      if (player.veto && !favours(player, x)) return false;
      if (!player.answers_to.empty() && !ratified(player, x)) return false;
      all += weight(player);
      if (favours(player, x)) in_favour += weight(player);
    }
    return enough(in_favour, all, problem_.quota);
  }

  bool ratified(const Player& principal, double x) const {
    double all = 0;
    double in_favour = 0;
    for (const std::string& id : principal.answers_to) {
      const Player& member = *by_id_.at(id);
      if (member.veto && !favours(member, x)) return false;
      if (!member.answers_to.empty() && !ratified(member, x)) return false;
      all += weight(member);
      if (favours(member, x)) in_favour += weight(member);
    }
    return all == 0 || enough(in_favour, all, principal.domestic_quota.value_or(problem_.quota));
  }

 private:
  static double weight(const Player& player) { return player.capability.mode * player.salience.mode; }
  static bool enough(double part, double all, double quota) {
    return quota == 0.5 ? 2 * part > all : part / all > quota - 1e-9;
  }
  bool favours(const Player& player, double x) const {
    const double then = std::abs(x - player.position.mode);
    const double now = std::abs(*problem_.reference_point - player.position.mode);
    return player.no_agreement_cost > 0 ? then <= now + player.no_agreement_cost : then < now;
  }

  const Problem& problem_;
  std::map<std::string, const Player*> by_id_;
};

TEST(WinSet, EqualsTheDefinitionPlaceByPlaceOnRandomProblems) {
  int with_some = 0;
  int with_none = 0;
  for (std::uint64_t seed = 0; seed < 1500; ++seed) {
    const Problem problem = random_problem(seed);
    const std::vector<Interval> found = forecast_of(problem, {.draws = 1, .threads = 1}).win_set;
    const Oracle oracle(problem);
    found.empty() ? ++with_none : ++with_some;
    // Off the multiples of 5, where every end of an interval lies.
    for (double x = 0.2; x < 100; x += 0.4) {
      bool inside = false;
      for (const Interval& interval : found) inside = inside || (x > interval.low && x < interval.high);
      ASSERT_EQ(inside, oracle.passes(x)) << "problem " << seed << " at " << x;
    }
  }
  EXPECT_GT(with_some, 200);
  EXPECT_GT(with_none, 200);
}

TEST(WinSet, WithCostsOfNoAgreementItEqualsTheDefinitionPlaceByPlaceToo) {
  int across = 0;
  int empty = 0;
  for (std::uint64_t seed = 0; seed < 1500; ++seed) {
    const Problem problem = random_problem(seed, true);
    const Forecast forecast = forecast_of(problem, {.draws = 1, .threads = 1});
    const Oracle oracle(problem);
    const double q = *problem.reference_point;
    // Off the multiples of 5, where every end of an interval lies.
    for (double x = 0.3; x < 100; x += 0.4) {
      bool inside = false;
      for (const Interval& interval : forecast.win_set)
        inside = inside || (x > interval.low && x < interval.high && x != q);
      ASSERT_EQ(inside, oracle.passes(x)) << "problem " << seed << " at " << x;
    }
    ASSERT_EQ(forecast.win_set.empty(), forecast.no_agreement_probability == 1) << "problem " << seed;
    if (forecast.win_set.empty()) ++empty;
    for (const Interval& interval : forecast.win_set) across += interval.low < q && q < interval.high ? 1 : 0;
  }
  EXPECT_GT(across, 50);
  EXPECT_GT(empty, 50);
}

// Franchino & Mariotto (2021): whoever loses by having no agreement accepts what is worse than the reference
// point by no more than that loss.
TEST(WinSet, CostOfNoAgreementWidensWhatAPlayerAccepts) {
  Problem problem{.players = {with_veto(player("a", 50, 50, 20)), with_veto(player("b", 50, 50, 40))},
                  .reference_point = 35,
                  .quota = 1};
  expect_intervals(win_set_of(problem), {});
  problem.players[0].no_agreement_cost = 4;
  // "a" now takes up to 4 above 35, "b" wants 35 to 45.
  expect_intervals(win_set_of(problem), {{35, 39}});
  problem.places = {{.option = "end", .place = 39}, {.option = "beyond", .place = 39.5}};
  const Forecast forecast = forecast_of(problem, kFewDraws);
  EXPECT_TRUE(forecast.places[0].passes_at_modes);  // closed where a cost sets the end
  EXPECT_FALSE(forecast.places[1].passes_at_modes);
  EXPECT_EQ(forecast.places[1].blocked_by, std::vector<std::string>{"a"});
  EXPECT_DOUBLE_EQ(forecast.players[0].acceptable->low, 1);  // 20 - 15 - 4
  EXPECT_DOUBLE_EQ(forecast.players[0].acceptable->high, 39);
  problem.players[1].no_agreement_cost = 10;
  expect_intervals(win_set_of(problem), {{25, 39}});
}

TEST(WinSet, TheProcedureAndTheForecastGiveOneAnswerWithCosts) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    Problem problem = random_problem(seed, true);
    for (Player& each : problem.players) each.answers_to.clear();
    const auto found = forecast_of(problem, {.draws = 1, .threads = 1}).win_set;
    const auto pieces = procedure(dispute_at_modes(problem), 0).value().win_set;
    ASSERT_EQ(found.empty(), pieces.empty()) << "problem " << seed;
    if (found.empty()) continue;
    EXPECT_DOUBLE_EQ(found.front().low, pieces.front().low) << "problem " << seed;
    EXPECT_DOUBLE_EQ(found.front().high, pieces.back().high) << "problem " << seed;
  }
}

TEST(WinSet, PlacesPassExactlyWhereTheDefinitionSaysEvenAtTheEnds) {
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    Problem problem = random_problem(seed, seed % 2 == 1);
    for (int k = 0; k <= 20; ++k) problem.places.push_back({.option = std::to_string(k), .place = 5.0 * k});
    const Oracle oracle(problem);
    for (const PlaceReport& report : forecast_of(problem, {.draws = 1, .threads = 1}).places) {
      ASSERT_EQ(report.passes_at_modes, oracle.passes(report.place))
          << "problem " << seed << " at " << report.place;
      ASSERT_EQ(report.passes_probability, report.passes_at_modes ? 1 : 0);
    }
  }
}

TEST(WinSet, MirroredProblemHasTheMirroredWinSet) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const Problem problem = random_problem(seed);
    Problem mirror = problem;
    for (Player& player : mirror.players) player.position = exactly(100 - player.position.mode);
    mirror.reference_point = 100 - *problem.reference_point;
    const Forecast one = forecast_of(problem, {.draws = 1, .threads = 1});
    const Forecast two = forecast_of(mirror, {.draws = 1, .threads = 1});
    ASSERT_EQ(one.win_set.size(), two.win_set.size()) << "problem " << seed;
    for (std::size_t k = 0; k < one.win_set.size(); ++k) {
      const Interval& other = two.win_set[one.win_set.size() - 1 - k];
      EXPECT_DOUBLE_EQ(one.win_set[k].low, 100 - other.high);
      EXPECT_DOUBLE_EQ(one.win_set[k].high, 100 - other.low);
    }
    EXPECT_NEAR(one.median, 100 - two.median, 1e-12);
    EXPECT_NEAR(one.mean, 100 - two.mean, 1e-9);
  }
}

}  // namespace
}  // namespace toguna::bargaining
