#include "recent_actors.hpp"

#include <gtest/gtest.h>

namespace toguna::coding {
namespace {

Holder someone(const std::string& name, double certainty = 1) {
  return {.speaker = {.name = name, .actor_id = {}}, .certainty = certainty};
}

TEST(RecentActors, TheOneMetLastComesFirst) {
  RecentActors recent;
  recent.meet(someone("League"), 0, false);
  recent.meet(someone("Council"), 1, true);
  recent.meet(someone("League"), 2, false);
  const auto met = recent.before(3);
  ASSERT_EQ(met.size(), 2U);
  EXPECT_EQ(met[0]->holder.actor().name, "League");
  EXPECT_EQ(met[0]->times, 2U);
  EXPECT_EQ(met[0]->sentence, 2U);
  EXPECT_EQ(met[1]->holder.actor().name, "Council");
  EXPECT_TRUE(met[1]->source);
}

TEST(RecentActors, WhoWasMetLongAgoIsForgotten) {
  RecentActors recent;
  recent.meet(someone("League"), 0, false);
  recent.meet(someone("Council"), 4, false);
  const auto met = recent.before(6);
  ASSERT_EQ(met.size(), 1U);
  EXPECT_EQ(met[0]->holder.actor().name, "Council");
}

TEST(RecentActors, TheSurerReadingOfOneIsKept) {
  RecentActors recent;
  recent.meet({.speaker = {.name = "Imanov", .actor_id = {}},
               .principal = Party{.name = "League", .actor_id = "league"},
               .certainty = 0.9},
              0, true);
  recent.meet({.speaker = {.name = "League", .actor_id = "league"}, .certainty = 0.5}, 1, false);
  const auto met = recent.before(1);
  ASSERT_EQ(met.size(), 1U);
  EXPECT_EQ(met[0]->holder.speaker.name, "Imanov");
  EXPECT_EQ(met[0]->sentence, 1U);
}

TEST(RecentActors, ASourceNamedAgainInItsSentenceIsStillASource) {
  RecentActors recent;
  recent.meet(someone("League"), 2, true);
  recent.meet(someone("League"), 2, false);
  EXPECT_TRUE(recent.before(3).front()->source);
}

}  // namespace
}  // namespace toguna::coding
