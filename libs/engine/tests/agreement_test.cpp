#include "toguna/engine/agreement.hpp"

#include <gtest/gtest.h>

namespace toguna::engine {
namespace {

Coding coding(const std::string& key, std::size_t begin, std::size_t end, const std::string& actor = "town",
              const std::string& option = "dam", Stance stance = Stance::kSupport, bool rejected = false) {
  Coding out{.key = key, .statement = {.id = key}, .rejected = rejected};
  out.statement.actor = {.name = actor, .actor_id = actor};
  out.statement.option = option;
  out.statement.stance = stance;
  out.statement.evidence.document = "a.txt";
  out.statement.evidence.reading = {begin, end};
  return out;
}

TEST(Pairing, TheSameSuggestionIsTheSameThingWhereverItsEdgesAre) {
  const auto pairs = paired({coding("s1", 0, 10)}, {coding("s1", 20, 30)});
  ASSERT_EQ(pairs.size(), 1U);
  EXPECT_EQ(pairs[0].id, "s1");
  EXPECT_EQ(pairs[0].differs, std::vector<std::string>{"words"});
}

TEST(Pairing, OwnStatementsMeetWhereTheirWordsOverlapTheMostAlikeFirst) {
  const auto pairs = paired(
      {coding("own-1", 0, 40, "town", "dam"), coding("own-2", 0, 40, "guild", "ferry")},
      {coding("own-3", 5, 30, "guild", "ferry"), coding("own-4", 0, 40, "town", "dam", Stance::kOppose)});
  ASSERT_EQ(pairs.size(), 2U);
  EXPECT_EQ(pairs[0].id, "own-1+own-4");
  EXPECT_EQ(pairs[0].differs, std::vector<std::string>{"stance"});
  EXPECT_EQ(pairs[1].id, "own-2+own-3");
  EXPECT_EQ(pairs[1].differs, std::vector<std::string>{"words"});
}

TEST(Pairing, WhatOnlyOneCodedStandsAlone) {
  const auto pairs = paired({coding("own-1", 0, 10)}, {coding("own-2", 10, 20)});
  ASSERT_EQ(pairs.size(), 2U);
  EXPECT_FALSE(pairs[0].second);
  EXPECT_FALSE(pairs[1].first);
  EXPECT_EQ(pairs[1].id, "+own-2");
  EXPECT_EQ(pairs[1].differs, std::vector<std::string>{"statement"});
}

TEST(Pairing, OneAcceptsWhatTheOtherRejects) {
  const auto pairs =
      paired({coding("s1", 0, 10)}, {coding("s1", 0, 10, "town", "dam", Stance::kSupport, true)});
  EXPECT_EQ(pairs[0].differs, std::vector<std::string>{"statement"});
  const auto both = paired({coding("s1", 0, 10, "town", "dam", Stance::kSupport, true)},
                           {coding("s1", 0, 10, "guild", "dam", Stance::kSupport, true)});
  EXPECT_TRUE(both[0].differs.empty()) << "what both reject has no fields to differ in";
}

TEST(AgreementOfTwo, CountsWhatBothAndWhatOneCoded) {
  const auto pairs = paired({coding("s1", 0, 10), coding("s2", 10, 20), coding("own-1", 50, 60)},
                            {coding("s1", 0, 10), coding("s2", 10, 20, "guild"),
                             coding("s3", 30, 40, "town", "dam", Stance::kSupport, true)});
  const auto found = agreement_of(pairs, {{"a.txt", 100}, {"b.txt", 100}}, true, {.draws = 0});
  EXPECT_EQ(found.documents, 2U) << "the one without a statement is part of the sample";
  EXPECT_EQ(found.both, 2U);
  EXPECT_EQ(found.alike, 1U);
  EXPECT_EQ(found.first_only, 1U);
  EXPECT_EQ(found.second_only, 0U);
  EXPECT_EQ(found.verdict.things, 2U) << "only what both were asked";
  EXPECT_DOUBLE_EQ(found.actor.share.value_or(-1), 0.5);
  EXPECT_DOUBLE_EQ(found.option.share.value_or(-1), 1);
  ASSERT_TRUE(found.words && found.words->alpha.value);
  EXPECT_LT(*found.words->alpha.value, 1);
  EXPECT_GT(*found.words->alpha.value, 0);
}

}  // namespace
}  // namespace toguna::engine
