#include "place_rules.hpp"

#include <gtest/gtest.h>

namespace toguna::positions {
namespace {

PlacedView yes(double place, double weight = 1) {
  return {.place = place, .accepted = true, .weight = weight};
}
PlacedView no(double place) {
  return {.place = place, .accepted = false};
}
void expect_position(const PlaceReading& reading, double low, double mode, double high) {
  ASSERT_TRUE(reading.position);
  EXPECT_DOUBLE_EQ(reading.position->low, low);
  EXPECT_DOUBLE_EQ(reading.position->mode, mode);
  EXPECT_DOUBLE_EQ(reading.position->high, high);
  EXPECT_EQ(reading.position->origin, Origin::kStatements);
}

TEST(PlaceRules, AcceptanceRunsUpToTheNearestRefusalBeyond) {
  const PlaceReading r = read_places({yes(20), yes(40, 3), no(70), no(90)}, 0);
  EXPECT_EQ(r.furthest_accepted, 40);
  EXPECT_EQ(r.nearest_refused, 70);
  expect_position(r, 20, 35, 55);
}

TEST(PlaceRules, BelowTheReferencePointAcceptanceRunsDown) {
  const PlaceReading r = read_places({yes(60), yes(50), no(20), no(5)}, 80);
  EXPECT_EQ(r.furthest_accepted, 50);
  EXPECT_EQ(r.nearest_refused, 20);
  expect_position(r, 35, 55, 60);
}

TEST(PlaceRules, WhoRefusesOnlyWhatLiesBeforeWantsMore) {
  const PlaceReading r = read_places({yes(80), yes(100), no(20), no(40)}, 0);
  EXPECT_EQ(r.furthest_accepted, 80);  // the least it takes
  EXPECT_EQ(r.nearest_refused, 40);
  expect_position(r, 60, 90, 100);
}

TEST(PlaceRules, WithoutARefusalTheIntervalEndsAtWhatIsAccepted) {
  const PlaceReading r = read_places({yes(30), yes(50)}, 0);
  EXPECT_EQ(r.furthest_accepted, 50);
  EXPECT_FALSE(r.nearest_refused);
  expect_position(r, 30, 40, 50);
}

TEST(PlaceRules, OnlyRefusalsLeaveTheGapAroundTheReferencePoint) {
  const PlaceReading up = read_places({no(70), no(90)}, 0);
  EXPECT_TRUE(up.only_refusals);
  EXPECT_FALSE(up.furthest_accepted);
  EXPECT_EQ(up.nearest_refused, 70);
  expect_position(up, 0, 35, 70);
  expect_position(read_places({no(10), no(30)}, 50), 30, 65, 100);
  expect_position(read_places({no(10), no(80)}, 50), 10, 45, 80);
}

TEST(PlaceRules, RefusingTheReferencePointItselfLeavesTheWayOpen) {
  expect_position(read_places({no(0)}, 0), 0, 50, 100);
  expect_position(read_places({no(0), no(80)}, 0), 0, 40, 80);
}

TEST(PlaceRules, ARefusalAmongAcceptancesWidensBothEnds) {
  const PlaceReading r = read_places({yes(40), yes(60), no(50)}, 0);
  EXPECT_EQ(r.contradictions, std::vector<double>{50});
  expect_position(r, 35, 50, 65);
}

TEST(PlaceRules, ThePlaceAcceptedAndRefusedIsAContradiction) {
  const PlaceReading r = read_places({yes(50), no(50)}, 0);
  EXPECT_EQ(r.contradictions, std::vector<double>{50});
  ASSERT_TRUE(r.position);
  EXPECT_LT(r.position->low, 50);
  EXPECT_GT(r.position->high, 50);
}

TEST(PlaceRules, OnBothSidesTheSideWithMoreEvidenceIsFollowed) {
  const PlaceReading r = read_places({yes(20, 1), yes(80, 2), no(95), no(5)}, 50);
  EXPECT_TRUE(r.both_sides);
  EXPECT_EQ(r.furthest_accepted, 80);
  EXPECT_EQ(r.nearest_refused, 95);
  EXPECT_EQ(read_places({yes(20, 3), yes(80, 2), no(95), no(5)}, 50).nearest_refused, 5);
}

TEST(PlaceRules, AcceptingOnlyTheReferencePointLooksToTheNearestRefusal) {
  const PlaceReading r = read_places({yes(50), no(90), no(40)}, 50);
  EXPECT_EQ(r.furthest_accepted, 50);
  EXPECT_EQ(r.nearest_refused, 40);
  expect_position(r, 45, 50, 50);
}

TEST(PlaceRules, NoPlacesGiveNoPosition) {
  EXPECT_FALSE(read_places({}, 0).position);
}

TEST(PlaceRules, WeightlessEvidenceStillGivesAPlainMean) {
  expect_position(read_places({yes(20, 0), yes(40, 0)}, 0), 20, 30, 40);
}

}  // namespace
}  // namespace toguna::positions
