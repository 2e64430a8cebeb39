#include "toguna/bargaining/what_if.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "disputes.hpp"
#include "toguna/bargaining/procedure.hpp"

namespace toguna::bargaining {
namespace {

Dispute three() {
  return one_issue({party("a", 50, 50, 0), party("b", 50, 50, 60), party("c", 50, 50, 90)}, {100});
}

double outcome_after(const std::vector<Change>& changes) {
  return what_if(three(), changes, mean_model()).value().after;
}

TEST(WhatIf, ChangesRemovesAddsAndJoins) {
  EXPECT_NEAR(what_if(three(), {}, mean_model()).value().difference(), 0, 1e-12);
  EXPECT_NEAR(outcome_after({SetNumber{.party = "a", .value = 30}}), 60, 1e-12);
  EXPECT_NEAR(outcome_after({SetNumber{.party = "a", .field = Field::kCapability, .value = 0}}), 75, 1e-12);
  EXPECT_NEAR(outcome_after({RemoveParty{"c"}}), 30, 1e-12);
  EXPECT_NEAR(outcome_after({AddParty{party("d", 150, 50, 100)}}), 75, 1e-12);
  EXPECT_NEAR(outcome_after({RemoveParty{"c"}, RemoveParty{"b"}}), 0, 1e-12);
}

TEST(WhatIf, JoiningKeepsTheMeanAndAddsUpCapability) {
  const WhatIf found =
      what_if(three(), {SetVeto{.party = "c"}, JoinParties{{"b", "c"}, "bc"}}, mean_model()).value();
  EXPECT_NEAR(found.difference(), 0, 1e-12);
  ASSERT_EQ(found.dispute.parties.size(), 2U);
  EXPECT_EQ(found.dispute.parties[1].capability, 100);
  EXPECT_EQ(found.dispute.parties[1].position[0], 75);
  EXPECT_TRUE(found.dispute.parties[1].veto);
}

TEST(WhatIf, MovingOneMovesTheMeanByItsLever) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const Dispute dispute = random_dispute(seed, 6, 1);
    double total = 0;
    for (const Party& each : dispute.parties) total += weight_on(each, 0);
    const double to = 50;
    const WhatIf found = what_if(dispute, {SetNumber{.party = "p2", .value = to}}, mean_model()).value();
    const double lever = weight_on(dispute.parties[2], 0) / total;
    EXPECT_NEAR(found.difference(), lever * (to - dispute.parties[2].position[0]), 1e-9);
  }
}

TEST(WhatIf, UnknownPartiesAndEmptyTablesAreRefused) {
  const auto code = [](const std::vector<Change>& changes) {
    return what_if(three(), changes, mean_model()).error().code;
  };
  EXPECT_EQ(code({RemoveParty{"x"}}), ErrorCode::kNotFound);
  EXPECT_EQ(code({SetNumber{.party = "a", .issue = 3}}), ErrorCode::kNotFound);
  EXPECT_EQ(code({SetNumber{.party = "a", .value = 200}}), ErrorCode::kInvalidData);
  EXPECT_EQ(code({AddParty{party("a", 1, 1, 1)}}), ErrorCode::kInvalidData);
  EXPECT_EQ(code({JoinParties{{"a", "a"}, "aa"}}), ErrorCode::kInvalidData);
  EXPECT_EQ(code({RemoveParty{"a"}, RemoveParty{"b"}, RemoveParty{"c"}}), ErrorCode::kNothingToCompute);
}

TEST(LeverSearch, FindsTheValueThatBringsTheOutcomeToTheTarget) {
  // Mean of 0, 60, 90 is 50. For 60: a to 30; or b or c alone cannot by salience alone beyond 100.
  const std::vector<LeverFound> found = lever_search(three(), "a", 0, 60, mean_model()).value();
  ASSERT_EQ(found.size(), 3U);
  EXPECT_NEAR(found[0].value.value(), 30, 1e-6);
  // Salience s of a: (60 + 90) 50 / (100 + s) = 60 at s = 25.
  EXPECT_NEAR(found[1].value.value(), 25, 1e-6);
  EXPECT_NEAR(found[2].value.value(), 25, 1e-6);
  const std::vector<LeverFound> far = lever_search(three(), "a", 0, 95, mean_model()).value();
  EXPECT_FALSE(far[0].value);
  EXPECT_NEAR(far[0].best_value, 100, 1e-9);
  EXPECT_NEAR(far[0].best_outcome, 250.0 / 3, 1e-9);
  EXPECT_EQ(lever_search(three(), "x", 0, 60, mean_model()).error().code, ErrorCode::kNotFound);
}

TEST(LeverSearch, DoesNotTakeAJumpForAWay) {
  // The median jumps from 60 to another position: 70 is never the outcome of b's capability.
  EXPECT_FALSE(lever_search(three(), "b", 0, 70, median_model()).value()[2].value);
}

TEST(PassageOf, NamesSupportersPivotalPartiesAndMoves) {
  // Against 100 the place 50 is accepted by those below 75: a and b; c holds out and need not join.
  const PassageReport report = passage_of(three(), 0, 50).value();
  EXPECT_TRUE(report.passage.passes);
  EXPECT_EQ(report.passage.supporters, (std::vector<std::size_t>{0, 1}));
  EXPECT_EQ(report.passage.pivotal, (std::vector<std::size_t>{0, 1}));
  EXPECT_EQ(report.passage.decisive.size(), 1U);
  ASSERT_EQ(report.moves.size(), 1U);
  EXPECT_NEAR(report.moves[0].to, 75, 1e-12);
  EXPECT_NEAR(report.moves[0].way, 15, 1e-12);
}

TEST(PassageOf, TheMoveItNamesIsJustEnough) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    Dispute dispute = random_dispute(seed, 5, 1, 2);
    dispute.reference_point = {70};
    dispute.quota = seed % 2 == 0 ? 0.5 : 0.7;
    dispute.parties[1].veto = seed % 3 == 0;
    if (seed % 4 == 0) dispute.parties[2].no_agreement_cost = 8;
    const double place = 33;
    const PassageReport report = passage_of(dispute, 0, place).value();
    for (const NeededMove& move : report.moves) {
      const auto passes_at = [&](double position) {
        Dispute moved = dispute;
        moved.parties[move.party].position = {position};
        return passage_of(moved, 0, place).value();
      };
      // The place lies below the reference point, so acceptance lies downwards.
      const PassageReport beyond = passes_at(move.to - 1e-9);
      const PassageReport short_of = passes_at(move.to + 1e-9);
      const auto supports = [&](const PassageReport& each) {
        const auto& all = each.passage.supporters;
        return std::find(all.begin(), all.end(), move.party) != all.end();
      };
      EXPECT_TRUE(supports(beyond)) << seed;
      EXPECT_FALSE(supports(short_of)) << seed;
      EXPECT_EQ(beyond.passage.passes, move.enough_alone) << seed;
    }
  }
}

TEST(PassageOf, RefusesWhatCannotBeVotedOn) {
  EXPECT_EQ(passage_of(three(), 0, 100).error().code, ErrorCode::kNothingToCompute);
  EXPECT_EQ(passage_of(three(), 0, 101).error().code, ErrorCode::kInvalidData);
  EXPECT_EQ(passage_of(one_issue({party("a", 1, 1, 1)}), 0, 5).error().code, ErrorCode::kNothingToCompute);
}

}  // namespace
}  // namespace toguna::bargaining
