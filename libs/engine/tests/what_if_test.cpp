#include "what_if.hpp"

#include <gtest/gtest.h>

#include "models.hpp"

namespace toguna::engine {
namespace {

using bargaining::Problem;

bargaining::Player at(const char* id, double capability, double salience, Estimate position) {
  return {.id = id,
          .name = id,
          .capability = Estimate::exact(capability, Origin::kAnalyst),
          .salience = Estimate::exact(salience, Origin::kAnalyst),
          .position = position};
}

Problem water() {
  Problem problem;
  problem.players = {at("town", 60, 80, {10, 20, 30, Origin::kAnalyst}),
                     at("mill", 40, 50, {60, 70, 90, Origin::kAnalyst}),
                     at("farm", 30, 70, {40, 50, 55, Origin::kAnalyst})};
  problem.players[1].veto = true;
  problem.places = {{.option = "low", .label = "Low", .place = 20},
                    {.option = "mid", .label = "Mid", .place = 50},
                    {.option = "now", .label = "As it is", .place = 100}};
  problem.reference_point = 100;
  return problem;
}

constexpr bargaining::Options kOptions{.draws = 1000, .threads = 1};

WhatIfResponse after(const std::vector<bargaining::Change>& changes) {
  return what_if_answer(bargain_answer(water(), kOptions, {}, {}).value(), changes, kOptions, {}).value();
}

TEST(WhatIf, NoChangeChangesNothing) {
  const WhatIfResponse response = after({});
  EXPECT_EQ(response.before.forecast.quantiles, response.after.forecast.quantiles);
  EXPECT_EQ(response.before.models.mean, response.after.models.mean);
}

TEST(WhatIf, ACostOfNoAgreementMakesTheVetoPlayerTakeMore) {
  // The mill at 70 with a veto takes 40 to 100; where having no agreement costs it 25, 15 to 100.
  const WhatIfResponse response = after({bargaining::SetCost{.party = "mill", .cost = 25}});
  EXPECT_NEAR(response.before.forecast.win_set.front().low, 40, 1e-9);
  EXPECT_NEAR(response.after.forecast.win_set.front().low, 15, 1e-9);
  EXPECT_GT(response.after.forecast.places.front().passes_probability,
            response.before.forecast.places.front().passes_probability);
  EXPECT_DOUBLE_EQ(response.before.forecast.mean, response.after.forecast.mean);
}

TEST(WhatIf, RunsTheModelsThatTheAnswerBeforeHas) {
  const BargainAnswer before = bargain_answer(water(), kOptions, {"median", "mean"}, {}).value();
  const WhatIfResponse response =
      what_if_answer(before, {bargaining::RemoveParty{"farm"}}, kOptions, {}).value();
  ASSERT_EQ(response.after.models.answers.size(), 2U);
  EXPECT_EQ(response.after.models.answers[0].name, "median");
  EXPECT_EQ(response.after.models.answers[1].outcome, response.after.forecast.mean);
  EXPECT_EQ(bargain_answer(water(), kOptions, {"oracle"}, {}).error().code, ErrorCode::kNotFound);
}

TEST(WhatIf, TheMeanMovesByTheLeverOfWhoMoves) {
  const WhatIfResponse response =
      after({bargaining::SetNumber{.party = "town", .value = 50, .range = bargaining::Interval{40, 60}}});
  const double lever = response.before.forecast.players[0].lever;
  EXPECT_NEAR(response.after.forecast.mean - response.before.forecast.mean, 30 * lever, 1e-9);
  EXPECT_EQ(response.after.models.headline, response.after.forecast.mean);
}

TEST(WhatIf, WithoutItsVetoTheMillStopsNothing) {
  const WhatIfResponse response = after({bargaining::SetVeto{.party = "mill", .veto = false}});
  ASSERT_EQ(response.before.passages.size(), 2U) << "no option stands against itself";
  EXPECT_EQ(response.before.passages[0].option, "low");
  EXPECT_FALSE(response.before.passages[0].report.passage.passes);
  EXPECT_EQ(response.before.passages[0].report.passage.vetoes_against, std::vector<std::size_t>{1});
  EXPECT_TRUE(response.after.passages[0].report.passage.passes);
  EXPECT_GT(response.before.forecast.players[1].blocks_probability, 0);
  EXPECT_EQ(response.after.forecast.players[1].blocks_probability, 0);
}

TEST(WhatIf, WithoutAReferencePointNothingPassesOrFails) {
  const WhatIfResponse response = after({bargaining::SetReferencePoint{.place = std::nullopt}});
  EXPECT_TRUE(response.after.passages.empty());
  EXPECT_TRUE(response.after.forecast.win_set.empty());
}

TEST(WhatIf, IsTheSameOnAnyNumberOfThreads) {
  const std::vector<bargaining::Change> changes{bargaining::RemoveParty{"farm"}};
  const WhatIfResponse one = after(changes);
  for (const unsigned threads : {2U, 8U}) {
    const bargaining::Options options{.draws = 1000, .threads = threads};
    const WhatIfResponse other =
        what_if_answer(bargain_answer(water(), options, {}, {}).value(), changes, options, {}).value();
    EXPECT_EQ(one.after.forecast.quantiles, other.after.forecast.quantiles);
    EXPECT_EQ(one.after.models.mean, other.after.models.mean);
  }
}

TEST(Models, OfCorrelatedInputsHaveNoSharesOfTheVarianceButAllElse) {
  Problem problem = water();
  ASSERT_TRUE(models_of(problem, kOptions, {})->indices);
  problem.correlations = {{"town", Field::kPosition, "farm", Field::kPosition, 0.5}};
  const auto models = models_of(problem, kOptions, {});
  ASSERT_TRUE(models) << models.error().message;
  EXPECT_FALSE(models->indices);
  EXPECT_EQ(models->tornado.size(), 3U);
  EXPECT_EQ(models->without.size(), 3U);
}

TEST(WhatIf, RefusesWhatCannotBe) {
  const BargainAnswer before = bargain_answer(water(), kOptions, {}, {}).value();
  EXPECT_EQ(what_if_answer(before, {bargaining::RemoveParty{"nobody"}}, kOptions, {}).error().code,
            ErrorCode::kNotFound);
  EXPECT_EQ(what_if_answer(before, {bargaining::SetQuota{0.2}}, kOptions, {}).error().code,
            ErrorCode::kInvalidData);
  EXPECT_EQ(what_if_answer(before,
                           {bargaining::RemoveParty{"town"}, bargaining::RemoveParty{"mill"},
                            bargaining::RemoveParty{"farm"}},
                           kOptions, {})
                .error()
                .code,
            ErrorCode::kNothingToCompute);
}

}  // namespace
}  // namespace toguna::engine
