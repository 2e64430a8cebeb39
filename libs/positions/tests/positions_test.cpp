#include "toguna/positions/positions.hpp"

#include <gtest/gtest.h>

#include "sayings.hpp"

namespace toguna::positions {
namespace {

using testing::day;
using testing::lake;
using testing::others_say;
using testing::says;

ActorPosition only_actor(const Dossier& dossier, const std::vector<Statement>& statements) {
  const Positions positions = positions_of(dossier, statements);
  EXPECT_EQ(positions.actors.size(), 1u);
  return positions.actors.empty() ? ActorPosition{} : positions.actors.front();
}

bool has_note(const ActorPosition& actor, const std::string& words) {
  for (const std::string& note : actor.notes)
    if (note.find(words) != std::string::npos) return true;
  return false;
}

TEST(Positions, TheWorkedExampleOfTheDocument) {
  Dossier dossier = lake();
  dossier.settings.half_life_days = 10;
  const ActorPosition guild = only_actor(
      dossier, {says("a", "season", Stance::kSupport, 0), says("b", "zone", Stance::kConditional, 10),
                says("c", "ban", Stance::kOppose, 10)});
  EXPECT_EQ(guild.name, "Fishers' Guild");
  ASSERT_EQ(guild.options.size(), 3u);
  EXPECT_EQ(guild.options[0].option, "season");
  EXPECT_DOUBLE_EQ(guild.options[0].weight, 0.4);  // 0.8 x 0.5^(10/10)
  EXPECT_DOUBLE_EQ(guild.evidence_weight, 2.0);
  EXPECT_EQ(guild.furthest_accepted, 60);
  EXPECT_EQ(guild.nearest_refused, 90);
  ASSERT_TRUE(guild.position);
  EXPECT_DOUBLE_EQ(guild.position->low, 30);
  EXPECT_DOUBLE_EQ(guild.position->mode, 45);  // (0.4 x 30 + 0.5 x 0.8 x 60) / 0.8
  EXPECT_DOUBLE_EQ(guild.position->high, 75);
  EXPECT_TRUE(guild.shifts.empty());
}

TEST(Weights, ReviewMakesAStatementSureAndAClaimByOthersCountsHalf) {
  Statement accepted = says("a", "fund", Stance::kSupport, 0);
  accepted.state = ReviewState::kAccepted;
  Statement corrected = says("b", "fund", Stance::kSupport, 0);
  corrected.state = ReviewState::kCorrected;
  const ActorPosition guild =
      only_actor(lake(), {accepted, corrected, others_say("c", "fund", Stance::kSupport, 0)});
  EXPECT_DOUBLE_EQ(guild.evidence_weight, 1 + 1 + 0.4);
  EXPECT_FALSE(guild.position);
}

TEST(Weights, AgeIsMeasuredAgainstTheDayOfTheForecast) {
  Dossier dossier = lake();
  dossier.as_of = day(60);
  const ActorPosition guild = only_actor(dossier, {says("a", "zone", Stance::kSupport, 0)});
  EXPECT_DOUBLE_EQ(guild.evidence_weight, 0.4);
  dossier.settings.half_life_days = 0;
  EXPECT_DOUBLE_EQ(only_actor(dossier, {says("a", "zone", Stance::kSupport, 0)}).evidence_weight, 0.8);
}

TEST(Counting, RejectedLaterAndForeignStatementsDoNotCount) {
  Dossier dossier = lake();
  dossier.as_of = day(5);
  Statement rejected = says("r", "zone", Stance::kSupport, 1);
  rejected.state = ReviewState::kRejected;
  Statement leaked_late = says("l", "zone", Stance::kSupport, 1);
  leaked_late.date_reported = day(9);
  Statement undated = says("u", "zone", Stance::kSupport, 1);
  undated.date_said = undated.date_reported = std::nullopt;
  EXPECT_TRUE(positions_of(dossier, {rejected, leaked_late, undated, says("f", "zone", Stance::kSupport, 6),
                                     says("x", "no such option", Stance::kSupport, 1)})
                  .actors.empty());
}

TEST(Counting, AProposedActorIsKeptApartByName) {
  Statement other = says("b", "ban", Stance::kOppose, 1);
  other.actor = {.name = "Anglers", .actor_id = ""};
  const Positions positions = positions_of(
      lake(), {says("a", "zone", Stance::kSupport, 1), says("c", "zone", Stance::kSupport, 1), other});
  ASSERT_EQ(positions.actors.size(), 2u);
  EXPECT_EQ(positions.actors[0].actor, "fishers");
  EXPECT_TRUE(positions.actors[0].in_dossier);
  EXPECT_EQ(positions.actors[1].actor, "Anglers");
  EXPECT_FALSE(positions.actors[1].in_dossier);
}

TEST(Shifts, ALaterDifferentStanceIsAShiftAndReplacesTheEarlier) {
  const ActorPosition guild =
      only_actor(lake(), {says("a", "zone", Stance::kOppose, 0), says("b", "zone", Stance::kOppose, 3),
                          says("c", "zone", Stance::kOppose, 4), says("d", "zone", Stance::kSupport, 9)});
  ASSERT_EQ(guild.shifts.size(), 1u);
  EXPECT_EQ(guild.shifts[0].before, Stance::kOppose);
  EXPECT_EQ(guild.shifts[0].after, Stance::kSupport);
  EXPECT_EQ(guild.shifts[0].date, day(9));
  EXPECT_EQ(guild.shifts[0].last_before, "c");
  EXPECT_EQ(guild.shifts[0].first_after, "d");
  EXPECT_EQ(guild.options[0].stance, Stance::kSupport);
  EXPECT_EQ(guild.options[0].statements, (std::vector<std::string>{"a", "b", "c", "d"}));
  EXPECT_EQ(guild.furthest_accepted, 60);
  EXPECT_FALSE(guild.nearest_refused);
}

TEST(Shifts, FromSupportToConditionalIsASmallShift) {
  const ActorPosition guild =
      only_actor(lake(), {says("a", "zone", Stance::kSupport, 0), says("b", "zone", Stance::kConditional, 2),
                          says("c", "zone", Stance::kOppose, 5)});
  ASSERT_EQ(guild.shifts.size(), 2u);
  EXPECT_EQ(guild.shifts[0].after, Stance::kConditional);
  EXPECT_TRUE(guild.shifts[0].partial);
  EXPECT_EQ(guild.shifts[1].after, Stance::kOppose);
  EXPECT_FALSE(guild.shifts[1].partial);
}

TEST(Shifts, WhatOthersSayIsNoShiftButIsNoted) {
  const ActorPosition guild = only_actor(
      lake(), {says("a", "zone", Stance::kSupport, 0), others_say("b", "zone", Stance::kOppose, 9)});
  EXPECT_TRUE(guild.shifts.empty());
  EXPECT_EQ(guild.options[0].stance, Stance::kSupport);
  EXPECT_TRUE(has_note(guild, "others report another stance"));
}

TEST(Shifts, AMuchLessSureStatementIsNoShiftButIsNoted) {
  Statement unsure = says("b", "zone", Stance::kOppose, 9);
  unsure.confidence = 0.39;
  const ActorPosition guild = only_actor(lake(), {says("a", "zone", Stance::kSupport, 0), unsure});
  EXPECT_TRUE(guild.shifts.empty());
  EXPECT_EQ(guild.options[0].stance, Stance::kSupport);
  EXPECT_TRUE(has_note(guild, "less than half as sure"));
}

TEST(Shifts, UndatedStatementsCountButShowNone) {
  Statement undated = says("u", "zone", Stance::kOppose, 0);
  undated.date_said = undated.date_reported = std::nullopt;
  const ActorPosition guild = only_actor(lake(), {undated, says("a", "zone", Stance::kSupport, 4)});
  EXPECT_TRUE(guild.shifts.empty());
  EXPECT_EQ(guild.options[0].statements, (std::vector<std::string>{"u", "a"}));
  EXPECT_TRUE(has_note(guild, "no date"));
}

TEST(Stances, EvenEvidenceFollowsTheLatestAndSaysSo) {
  const ActorPosition guild = only_actor(
      lake(), {others_say("a", "zone", Stance::kOppose, 1), others_say("b", "zone", Stance::kSupport, 1)});
  EXPECT_EQ(guild.options[0].stance, Stance::kSupport);
  EXPECT_TRUE(has_note(guild, "balanced"));
}

TEST(Stances, UnclearStatementsGiveNoPlaceButAreListed) {
  const ActorPosition guild = only_actor(lake(), {says("a", "zone", Stance::kUnclear, 1)});
  EXPECT_EQ(guild.options[0].stance, Stance::kUnclear);
  EXPECT_EQ(guild.statement_count, 1u);
  EXPECT_FALSE(guild.position);
}

TEST(Timeline, HasAPointForEachDayWithNewEvidenceAndEndsAtThePosition) {
  const std::vector<Statement> statements{
      says("a", "ban", Stance::kOppose, 0), says("b", "season", Stance::kSupport, 4),
      says("c", "zone", Stance::kOppose, 4), says("d", "zone", Stance::kSupport, 11)};
  const Positions positions = positions_of(lake(), statements);
  ASSERT_EQ(positions.timeline.size(), 3u);
  EXPECT_EQ(positions.timeline[0].date, day(0));
  EXPECT_EQ(positions.timeline[0].position.high, 90);
  EXPECT_EQ(positions.timeline[1].date, day(4));
  EXPECT_EQ(positions.timeline[1].position.mode, 30);
  EXPECT_EQ(positions.timeline[1].position.high, 45);
  EXPECT_EQ(positions.timeline[2].position, *positions.actors[0].position);
}

TEST(Timeline, ALeakCountsFromTheDayItWasReported) {
  Statement leak = says("b", "zone", Stance::kOppose, 1);
  leak.date_reported = day(20);
  const Positions positions = positions_of(
      lake(), {says("a", "zone", Stance::kSupport, 5), leak, says("c", "season", Stance::kSupport, 8)});
  ASSERT_EQ(positions.timeline.size(), 3u);
  EXPECT_EQ(positions.timeline[1].date, day(8));
  EXPECT_EQ(positions.timeline[1].position.high, 60);
  EXPECT_EQ(positions.timeline[2].date, day(20));
  ASSERT_EQ(positions.actors[0].shifts.size(), 1u);  // opposed on day 1, for it on day 5
  EXPECT_EQ(positions.actors[0].shifts[0].first_after, "a");
}

}  // namespace
}  // namespace toguna::positions
