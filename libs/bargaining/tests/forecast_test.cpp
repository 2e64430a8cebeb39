#include "toguna/bargaining/forecast.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "problems.hpp"

namespace toguna::bargaining {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

Error error_of(const Problem& problem, Options options = kFewDraws) {
  const auto result = forecast(problem, options);
  EXPECT_FALSE(result) << "an error was expected";
  return result ? Error{} : result.error();
}

bool warns(const Forecast& result, const std::string& words) {
  for (const std::string& warning : result.warnings) {
    if (warning.find(words) != std::string::npos) return true;
  }
  return false;
}

Problem three_players() {
  return {.players = {player("a", 80, 50, 10), player("b", 30, 100, 40), player("c", 60, 50, 90)}};
}

TEST(Forecast, MeanAndMedianByHand) {
  // Weights 40, 30, 30: mean (400 + 1200 + 2700) / 100, median where 50 of 100 is exceeded.
  const Forecast result = forecast_of(three_players(), kFewDraws);
  EXPECT_DOUBLE_EQ(result.mean, 43);
  EXPECT_EQ(result.median, 40);
  EXPECT_EQ(result.players[1].pivotal_probability, 1);
  EXPECT_DOUBLE_EQ(result.players[0].weight_share, 0.4);
}

// Black (1948): with two equal halves every place between the two middle ones is a median.
TEST(Forecast, MedianOfEqualHalvesIsTheMidpointAndSharedByBoth) {
  const Forecast result =
      forecast_of({.players = {player("a", 50, 50, 20), player("b", 50, 50, 80)}}, kFewDraws);
  EXPECT_EQ(result.median, 50);
  EXPECT_DOUBLE_EQ(result.players[0].pivotal_probability, 0.5);
  EXPECT_DOUBLE_EQ(result.players[1].pivotal_probability, 0.5);
}

TEST(Forecast, MedianIgnoresThoseWithoutWeight) {
  const Forecast result = forecast_of(
      {.players = {player("a", 50, 50, 20), player("none", 0, 50, 30), player("b", 50, 50, 80)}}, kFewDraws);
  EXPECT_EQ(result.median, 50);
  EXPECT_EQ(result.players[1].pivotal_probability, 0);
}

TEST(Forecast, LeversEqualFiniteDifferences) {
  const Problem problem = three_players();
  const Forecast base = forecast_of(problem, {.draws = 1, .threads = 1});
  constexpr double kStep = 1e-4;
  const auto slope = [&](std::size_t i, Estimate Player::*input) {
    Problem up = problem;
    Problem down = problem;
    const double mode = (problem.players[i].*input).mode;
    // One-sided at the end of the scale.
    const double above = mode + kStep <= 100 ? kStep : 0;
    up.players[i].*input = exactly(mode + above);
    down.players[i].*input = exactly(mode - kStep);
    return (forecast_of(up, {.draws = 1, .threads = 1}).mean -
            forecast_of(down, {.draws = 1, .threads = 1}).mean) /
           (above + kStep);
  };
  for (std::size_t i = 0; i < problem.players.size(); ++i) {
    EXPECT_NEAR(base.players[i].lever, slope(i, &Player::position), 1e-7);
    EXPECT_NEAR(base.players[i].lever_capability, slope(i, &Player::capability), 1e-5);
    EXPECT_NEAR(base.players[i].lever_salience, slope(i, &Player::salience), 1e-5);
    EXPECT_NE(base.players[i].lever_capability, 0);
  }
}

TEST(Forecast, MovingOnePlayerMovesTheMeanByItsLever) {
  Problem problem = three_players();
  const Forecast before = forecast_of(problem, kFewDraws);
  problem.players[2].position = exactly(60);
  EXPECT_NEAR(forecast_of(problem, kFewDraws).mean, before.mean - 30 * before.players[2].lever, 1e-12);
}

TEST(Forecast, OrderOfPlayersAndUnitOfCapabilityChangeNothing) {
  const Forecast base = forecast_of(three_players(), kFewDraws);
  Problem other = three_players();
  std::swap(other.players[0], other.players[2]);
  for (Player& each : other.players) each.capability = exactly(each.capability.mode / 4);
  const Forecast result = forecast_of(other, kFewDraws);
  EXPECT_NEAR(result.mean, base.mean, 1e-12);
  EXPECT_EQ(result.median, base.median);
  EXPECT_NEAR(result.players[0].lever, base.players[2].lever, 1e-15);
}

TEST(Forecast, ThoseAtHomeHaveNoWeightAtTheTable) {
  Problem problem = three_players();
  const double mean = forecast_of(problem, kFewDraws).mean;
  problem.players.push_back(at_home("h", 100, 100, 0));
  problem.players[0].answers_to = {"h"};
  const Forecast result = forecast_of(problem, kFewDraws);
  EXPECT_EQ(result.mean, mean);
  EXPECT_EQ(result.players[3].weight_share, 0);
  EXPECT_EQ(result.players[3].lever, 0);
  EXPECT_EQ(result.players[3].pivotal_probability, 0);
}

TEST(Forecast, TheOneVetoThatStopsTheMeanIsNamedAsBlocking) {
  Problem problem{.players = {player("a", 90, 90, 20), with_veto(player("b", 20, 20, 80))},
                  .places = {{.option = "near", .place = 30}},
                  .reference_point = 70};
  const Forecast result = forecast_of(problem, kFewDraws);
  EXPECT_EQ(result.players[1].blocks_probability, 1);
  EXPECT_EQ(result.players[0].blocks_probability, 0);
  EXPECT_EQ(result.players[0].better_than_reference, 1);
  EXPECT_EQ(result.players[1].better_than_reference, 0);
  EXPECT_EQ(result.no_agreement_probability, 1);
  EXPECT_EQ(result.places[0].blocked_by, std::vector<std::string>{"b"});
  EXPECT_GT(result.places[0].support_share, 0.9);
  EXPECT_TRUE(warns(result, "No agreement is likely"));
}

TEST(Forecast, TwoVetoesBlockTogetherAndNeitherAlone) {
  const Problem problem{.players = {player("a", 90, 90, 20), with_veto(player("b", 10, 10, 80)),
                                    with_veto(player("c", 10, 10, 90))},
                        .reference_point = 70};
  const Forecast result = forecast_of(problem, kFewDraws);
  for (const PlayerReport& report : result.players) EXPECT_EQ(report.blocks_probability, 0) << report.id;
}

TEST(Forecast, PrincipalAndItsDecisiveRatifierBothCountAsBlocking) {
  const Problem problem{
      .players = {answering_to(player("a", 90, 90, 20), {"h1", "h2"}), player("b", 20, 20, 40),
                  at_home("h1", 90, 50, 90), at_home("h2", 10, 50, 20)},
      .places = {{.option = "near", .place = 30}},
      .reference_point = 70};
  const Forecast result = forecast_of(problem, kFewDraws);
  EXPECT_EQ(result.players[0].blocks_probability, 1);  // its home refuses
  EXPECT_EQ(result.players[2].blocks_probability, 1);  // and this one there decides
  EXPECT_EQ(result.players[3].blocks_probability, 0);
  EXPECT_EQ(result.players[0].ratification_probability, 0);
  EXPECT_EQ(result.players[0].ratifiers_against, std::vector<std::string>{"h1"});
  EXPECT_FALSE(result.players[1].ratification_probability.has_value());
  EXPECT_EQ(result.places[0].blocked_by, std::vector<std::string>{"a"});
}

TEST(Forecast, APlayerAtTheTableMayRatifyForAnother) {
  const Problem problem{.players = {answering_to(player("a", 50, 50, 20), {"b"}), player("b", 60, 50, 80)},
                        .reference_point = 70};
  const Forecast result = forecast_of(problem, kFewDraws);
  EXPECT_GT(result.players[1].weight_share, 0.5);
  EXPECT_EQ(result.players[0].ratification_probability, 0);
}

TEST(Forecast, AcceptableIsThePlayersOwnWinSet) {
  Problem problem = three_players();
  problem.reference_point = 40;
  const Forecast result = forecast_of(problem, kFewDraws);
  EXPECT_EQ(result.players[0].acceptable->low, 0);  // 2 * 10 - 40, cut off
  EXPECT_EQ(result.players[0].acceptable->high, 40);
  EXPECT_EQ(result.players[1].acceptable->low, result.players[1].acceptable->high);
  EXPECT_EQ(result.players[2].acceptable->high, 100);
}

TEST(Forecast, PlacesAreSortedAndTiesGoToTheLower) {
  Problem problem{.players = {player("a", 50, 50, 50)},
                  .places = {{.option = "high", .place = 60}, {.option = "low", .place = 40}}};
  const Forecast result = forecast_of(problem, kFewDraws);
  EXPECT_EQ(result.places[0].option, "low");
  EXPECT_EQ(result.places[0].nearest_probability, 1);
  problem.places.push_back({.option = "twin", .place = 40});
  const Forecast shared = forecast_of(problem, kFewDraws);
  EXPECT_EQ(shared.places[0].nearest_probability, 0.5);
  EXPECT_EQ(shared.places[1].nearest_probability, 0.5);
}

TEST(Forecast, ConsensusIsItsPlaceExactly) {
  Problem problem;
  for (std::size_t i = 0; i < 7; ++i)
    problem.players.push_back(player(numbered(i), 33.3 + static_cast<double>(i), 71.7, 30.1));
  problem.reference_point = 30.1;
  const Forecast result = forecast_of(problem, kFewDraws);
  EXPECT_EQ(result.mean, 30.1);
  EXPECT_EQ(result.draw_mean, 30.1);
  EXPECT_EQ(result.median, 30.1);
  EXPECT_TRUE(result.win_set.empty());
  EXPECT_TRUE(warns(result, "nothing to bargain over"));
}

TEST(Forecast, EndsOfTheScaleAndZeroesGiveNumbers) {
  const Problem problem{
      .players = {player("a", 100, 100, 100), player("b", 0, 100, 0), player("c", 50, 0, 0)},
      .places = {{.option = "x", .place = 0}, {.option = "y", .place = 100}},
      .reference_point = 0};
  const Forecast result = forecast_of(problem, kFewDraws);
  EXPECT_EQ(result.mean, 100);
  EXPECT_EQ(result.histogram.back(), 1);
  EXPECT_EQ(result.places[1].nearest_probability, 1);
  EXPECT_TRUE(warns(result, "No weight"));
  EXPECT_TRUE(warns(result, "holds 100 %"));
}

TEST(Forecast, WarnsOfDefaultsMissingReferenceTwoPlayersAndFewDraws) {
  Problem problem{.players = {player("a", 50, 50, 20), player("b", 60, 50, 80)}};
  problem.players[1].capability.origin = Origin::kDefault;
  problem.players[1].name = "The Council";
  const Forecast result = forecast_of(problem, {.draws = 100, .threads = 1});
  EXPECT_TRUE(warns(result, "No reference point is given"));
  EXPECT_TRUE(
      warns(result, "The capability of 1 of 2 players is a default and nobody's judgement: The Council"));
  EXPECT_FALSE(warns(result, "salience of"));
  EXPECT_TRUE(warns(result, "Only two players"));
  EXPECT_TRUE(warns(result, "Only 100 draws"));
  EXPECT_TRUE(result.win_set.empty());
  EXPECT_FALSE(result.players[0].acceptable.has_value());
}

TEST(Forecast, WarnsOfThoseWithoutPartAndOfHomesWithoutWeight) {
  Problem problem = three_players();
  problem.players.push_back(at_home("alone", 50, 50, 20));
  problem.players.push_back(at_home("silent", 0, 50, 20));
  problem.players[0].answers_to = {"silent"};
  const Forecast result = forecast_of(problem, kFewDraws);
  EXPECT_TRUE(warns(result, "without part in the outcome: alone"));
  EXPECT_TRUE(warns(result, "Nobody whom a answers to has weight"));
  EXPECT_TRUE(warns(result, "a veto still counts: silent"));
}

TEST(Forecast, CleanProblemWarnsOfNothing) {
  Problem problem = three_players();
  problem.reference_point = 95;
  problem.players[0].position = between(5, 10, 20);
  EXPECT_EQ(forecast_of(problem, kFewDraws).warnings, std::vector<std::string>{});
}

TEST(Forecast, NobodyWithWeightAtTheTableIsNothingToCompute) {
  EXPECT_EQ(error_of({}).code, ErrorCode::kNothingToCompute);
  EXPECT_EQ(error_of({.players = {player("a", 0, 50, 20), at_home("h", 50, 50, 20)}}).code,
            ErrorCode::kNothingToCompute);
  EXPECT_NE(error_of({}).help, "");
}

TEST(Forecast, CircularAnswersToIsRefusedAndTheCircleNamed) {
  const Error error = error_of({.players = {answering_to(player("top", 50, 50, 20), {"a"}),
                                            answering_to(player("a", 50, 50, 20), {"b"}),
                                            answering_to(player("b", 50, 50, 20), {"a"})}});
  EXPECT_EQ(error.code, ErrorCode::kInvalidData);
  EXPECT_NE(error.message.find("a -> b -> a"), std::string::npos) << error.message;
  EXPECT_EQ(error.message.find("top"), std::string::npos) << error.message;
  EXPECT_NE(error_of({.players = {answering_to(player("a", 50, 50, 20), {"a"})}}).message.find("a -> a"),
            std::string::npos);
}

TEST(Forecast, LongChainOfHomesIsNoDanger) {
  Problem problem;
  for (std::size_t i = 0; i < 5000; ++i) {
    problem.players.push_back(at_home(numbered(i), 50, 50, 20));
    if (i + 1 < 5000) problem.players.back().answers_to = {numbered(i + 1)};
  }
  problem.players[0].at_table = true;
  problem.reference_point = 60;
  const Forecast result = forecast_of(problem, {.draws = 2, .threads = 1});
  EXPECT_EQ(result.no_agreement_probability, 0);
}

TEST(Forecast, BadInputIsRefusedWithItsPlaceAndANextStep) {
  const auto refused = [](auto change) {
    Problem problem = three_players();
    change(problem);
    const Error error = error_of(problem);
    EXPECT_EQ(error.code, ErrorCode::kInvalidData) << error.message;
    EXPECT_NE(error.place, "");
    EXPECT_NE(error.help, "");
  };
  refused([](Problem& problem) { problem.players[1].position = exactly(101); });
  refused([](Problem& problem) { problem.players[1].position = exactly(-1); });
  refused([](Problem& problem) { problem.players[1].salience = exactly(kNan); });
  refused([](Problem& problem) { problem.players[1].capability = between(50, 40, 60); });
  refused([](Problem& problem) { problem.players[1].id = "a"; });
  refused([](Problem& problem) { problem.players[1].id = ""; });
  refused([](Problem& problem) { problem.players[1].answers_to = {"nobody"}; });
  refused([](Problem& problem) { problem.players[1].domestic_quota = 1.1; });
  refused([](Problem& problem) { problem.quota = 0.4; });
  refused([](Problem& problem) { problem.quota = kNan; });
  refused([](Problem& problem) { problem.reference_point = 100.5; });
  refused([](Problem& problem) { problem.places = {{.option = "o", .place = kNan}}; });
  EXPECT_EQ(error_of(three_players(), {.draws = 0}).code, ErrorCode::kInvalidData);
  EXPECT_EQ(error_of(three_players(), {.draws = 1'000'000'000}).code, ErrorCode::kTooLarge);
}

}  // namespace
}  // namespace toguna::bargaining
