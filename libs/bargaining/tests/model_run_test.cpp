#include "toguna/bargaining/model_run.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "disputes.hpp"
#include "toguna/bargaining/ensemble.hpp"
#include "toguna/bargaining/power.hpp"
#include "toguna/bargaining/what_if.hpp"

namespace toguna::bargaining {
namespace {

Dispute agreeable() {
  Dispute dispute = random_dispute(4, 6, 2);
  dispute.reference_point = {50, 50};
  for (Party& each : dispute.parties) each.no_agreement_cost = 60;
  return dispute;
}

TEST(ModelRun, EveryModelSpeaksInOneShape) {
  const Dispute dispute = agreeable();
  for (const std::string& name : model_names()) {
    const auto run = run_model(dispute, name, {.turns = 3});
    if (name == "condorcet" && !run) continue;  // a circle
    ASSERT_TRUE(run) << name << ": " << run.error().message;
    EXPECT_EQ(run->model, name);
    EXPECT_EQ(run->point.size(), 2U) << name;
    EXPECT_TRUE(run->point[0] && *run->point[0] >= 0 && *run->point[0] <= 100) << name;
    EXPECT_FALSE(run->stop_reason.empty()) << name;
    EXPECT_EQ(run->interval80.has_value(), !run->distribution.empty()) << name;
    double total = 0;
    for (const OutcomeChance& each : run->distribution) total += each.probability;
    if (!run->distribution.empty()) {
      EXPECT_NEAR(total, 1, 1e-6) << name;
    }
  }
}

TEST(ModelRun, GivesWhatTheModelItselfGives) {
  const Dispute dispute = agreeable();
  const std::vector<NamedModel> models = all_models(0);
  for (const NamedModel& each : models) {
    const auto direct = each.model(dispute);
    const auto run = run_model(dispute, each.name);
    ASSERT_EQ(direct.has_value(), run.has_value()) << each.name;
    if (direct) {
      EXPECT_NEAR(*direct, run->point[0].value(), 1e-12) << each.name;
    }
  }
}

TEST(ModelRun, TurnsFollowFromTheirMoves) {
  const ModelRun run = run_model(agreeable(), "spatial", {.turns = 4}).value();
  for (std::size_t turn = 0; turn + 1 < run.turns.size(); ++turn) {
    std::vector<std::vector<double>> expected = run.turns[turn].position;
    for (const RunMove& move : run.turns[turn].moves) expected[move.party] = move.to;
    EXPECT_EQ(expected, run.turns[turn + 1].position);
  }
}

TEST(ModelRun, UnknownModelsAndModelsWithoutAnOutcomeAreErrors) {
  EXPECT_EQ(run_model(agreeable(), "oracle").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(run_model(one_issue({party("a", 1, 1, 1)}), "nash").error().code, ErrorCode::kNothingToCompute);
  EXPECT_EQ(run_model(one_issue({}), "mean").error().code, ErrorCode::kNothingToCompute);
}

/// On 101 places, so that models whose work grows with the places held stay quick.
Dispute crowd(std::size_t parties) {
  Dispute dispute = random_dispute(5, parties, 1);
  dispute.reference_point = {100};
  return dispute;
}

TEST(ModelRun, AThousandPartiesHaveAnOutcomeInTheRangeOrAReason) {
  const Dispute dispute = crowd(1000);
  for (const char* name : {"mean", "median", "mode", "condorcet", "nash", "kalai-smorodinsky", "election"}) {
    const auto run = run_model(dispute, name);
    if (!run) {
      EXPECT_EQ(run.error().code, ErrorCode::kNothingToCompute) << name;
      EXPECT_FALSE(run.error().message.empty());
      continue;
    }
    ASSERT_TRUE(run->point[0].has_value()) << name;
    EXPECT_GE(*run->point[0], 0) << name;
    EXPECT_LE(*run->point[0], 100) << name;
  }
  EXPECT_TRUE(power_in(dispute).has_value());
  EXPECT_TRUE(passage_of(dispute, 0, 50).has_value());
  EXPECT_FALSE(run_model(dispute, "exchange").has_value());
}

TEST(ModelRun, MoreThanAThousandPartiesAreTooManyForModelsOfTurns) {
  for (const char* name : {"spatial", "expected-utility", "quantal-response"})
    EXPECT_EQ(run_model(crowd(1001), name).error().code, ErrorCode::kTooLarge) << name;
  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ(run_model(crowd(1000), "spatial", {}, stop.get_token()).error().code, ErrorCode::kInterrupted);
}

}  // namespace
}  // namespace toguna::bargaining
