#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "place_rules.hpp"
#include "sayings.hpp"
#include "toguna/base/random.hpp"

namespace toguna::positions {
namespace {

using testing::day;
using testing::lake;
using testing::says;

/// Numbers for one random case.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : seed_(seed) {}
  double roll() { return uniform({seed_, 3}, next_++, 0); }
  int below(int count) { return static_cast<int>(roll() * count); }

 private:
  std::uint64_t seed_;
  std::uint64_t next_ = 0;
};

std::vector<Statement> random_statements(Dice& dice, int count) {
  const char* const options[] = {"open", "season", "zone", "ban", "fund"};
  const char* const actors[] = {"fishers", "", "other"};
  std::vector<Statement> out;
  for (int i = 0; i < count; ++i) {
    Statement s = says("s" + std::to_string(i), options[dice.below(5)], static_cast<Stance>(dice.below(4)),
                       dice.below(30));
    s.actor.actor_id = actors[dice.below(3)];
    s.confidence = dice.roll();
    s.claim_about_other = dice.below(4) == 0;
    s.state = static_cast<ReviewState>(dice.below(4));
    if (dice.below(5) == 0) s.date_reported = day(dice.below(40));
    if (dice.below(6) == 0) s.date_said = std::nullopt;
    if (dice.below(12) == 0) s.date_said = s.date_reported = std::nullopt;
    out.push_back(s);
  }
  return out;
}

void expect_ordered(const Estimate& e) {
  EXPECT_LE(0, e.low);
  EXPECT_LE(e.low, e.mode);
  EXPECT_LE(e.mode, e.high);
  EXPECT_LE(e.high, 100);
}

std::vector<PlacedView> random_views(Dice& dice) {
  std::vector<PlacedView> out;
  for (int i = dice.below(7); i >= 0; --i)
    out.push_back(
        {.place = std::floor(dice.roll() * 21) * 5, .accepted = dice.below(2) == 0, .weight = dice.roll()});
  return out;
}

TEST(Properties, EstimatesStayOnTheScaleAndInOrder) {
  for (std::uint64_t seed = 1; seed <= 3000; ++seed) {
    Dice dice(seed);
    const std::vector<PlacedView> views = random_views(dice);
    const PlaceReading reading = read_places(views, dice.roll() * 100);
    ASSERT_TRUE(reading.position);
    expect_ordered(*reading.position);
    if (reading.furthest_accepted) {
      EXPECT_LE(reading.position->low, *reading.furthest_accepted);
      EXPECT_GE(reading.position->high, *reading.furthest_accepted);
    }
  }
}

TEST(Properties, AnAcceptedPlaceInsideTheIntervalKeepsThePositionInside) {
  for (std::uint64_t seed = 1; seed <= 3000; ++seed) {
    Dice dice(seed);
    std::vector<PlacedView> views = random_views(dice);
    const double reference = dice.roll() * 100;
    const Estimate was = *read_places(views, reference).position;
    views.push_back(
        {.place = was.low + dice.roll() * (was.high - was.low), .accepted = true, .weight = dice.roll()});
    const Estimate now = *read_places(views, reference).position;
    EXPECT_GE(now.mode, was.low - 1e-9) << "seed " << seed;
    EXPECT_LE(now.mode, was.high + 1e-9) << "seed " << seed;
  }
}

TEST(Properties, TheMirroredScaleGivesTheMirroredReading) {
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    Dice dice(seed);
    const std::vector<PlacedView> views = random_views(dice);
    const double reference = 1 + dice.roll() * 98;  // never on a place: the tie between sides has no mirror
    std::vector<PlacedView> mirrored = views;
    for (PlacedView& view : mirrored) view.place = 100 - view.place;
    const Estimate a = *read_places(views, reference).position;
    const Estimate b = *read_places(mirrored, 100 - reference).position;
    EXPECT_NEAR(a.low, 100 - b.high, 1e-9) << "seed " << seed;
    EXPECT_NEAR(a.mode, 100 - b.mode, 1e-9);
    EXPECT_NEAR(a.high, 100 - b.low, 1e-9);
  }
}

void expect_same(const Positions& a, const Positions& b) {
  ASSERT_EQ(a.actors.size(), b.actors.size());
  for (std::size_t i = 0; i < a.actors.size(); ++i) {
    EXPECT_EQ(a.actors[i].actor, b.actors[i].actor);
    EXPECT_EQ(a.actors[i].position, b.actors[i].position);
    EXPECT_EQ(a.actors[i].evidence_weight, b.actors[i].evidence_weight);
    EXPECT_EQ(a.actors[i].notes, b.actors[i].notes);
    ASSERT_EQ(a.actors[i].options.size(), b.actors[i].options.size());
    for (std::size_t o = 0; o < a.actors[i].options.size(); ++o) {
      EXPECT_EQ(a.actors[i].options[o].stance, b.actors[i].options[o].stance);
      EXPECT_EQ(a.actors[i].options[o].statements, b.actors[i].options[o].statements);
    }
    ASSERT_EQ(a.actors[i].shifts.size(), b.actors[i].shifts.size());
    for (std::size_t s = 0; s < a.actors[i].shifts.size(); ++s)
      EXPECT_EQ(a.actors[i].shifts[s].first_after, b.actors[i].shifts[s].first_after);
  }
  ASSERT_EQ(a.timeline.size(), b.timeline.size());
  for (std::size_t i = 0; i < a.timeline.size(); ++i)
    EXPECT_EQ(a.timeline[i].position, b.timeline[i].position);
}

TEST(Properties, TheOrderOfTheInputChangesNothing) {
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    Dice dice(seed);
    const std::vector<Statement> statements = random_statements(dice, 40);
    std::vector<Statement> shuffled = statements;
    for (std::size_t i = shuffled.size(); i > 1; --i)
      std::swap(shuffled[i - 1], shuffled[static_cast<std::size_t>(dice.below(static_cast<int>(i)))]);
    expect_same(positions_of(lake(), statements), positions_of(lake(), shuffled));
  }
}

TEST(Properties, EachPointOfTheTimelineIsThePositionAsOfThatDay) {
  int compared = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    Dice dice(seed);
    const std::vector<Statement> statements = random_statements(dice, 30);
    const Positions all = positions_of(lake(), statements);
    for (const PositionPoint& point : all.timeline) {
      expect_ordered(point.position);
      Dossier then = lake();
      then.as_of = point.date;
      for (const ActorPosition& actor : positions_of(then, statements).actors) {
        if (actor.actor != point.actor) continue;
        ASSERT_TRUE(actor.position);
        EXPECT_NEAR(actor.position->low, point.position.low, 1e-9) << "seed " << seed;
        EXPECT_NEAR(actor.position->mode, point.position.mode, 1e-9);
        EXPECT_NEAR(actor.position->high, point.position.high, 1e-9);
        ++compared;
      }
    }
  }
  EXPECT_GT(compared, 500);
}

}  // namespace
}  // namespace toguna::positions
