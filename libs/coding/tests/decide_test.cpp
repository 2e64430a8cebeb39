#include "toguna/coding/decide.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "toguna/base/files.hpp"

namespace toguna::coding {
namespace {

constexpr std::uint32_t kYes = 5, kNo = 6;

/// A model in which one feature speaks for support and one against.
StatementModel model() {
  StatementModel made;
  for (auto& row : made.weights) row.assign(kStanceBuckets, 0);
  made.holder_weights.assign(kStanceBuckets, 0);
  made.weights[static_cast<std::size_t>(Reading::kSupport)][kYes] = 100;
  made.weights[static_cast<std::size_t>(Reading::kOppose)][kNo] = 100;
  made.scale = made.holder_scale = 0.05F;
  made.calibration = {0, 1, 1, 0, 0};
  made.threshold = 0.3F;
  return made;
}

Candidate candidate(std::size_t sentence, std::uint32_t feature) {
  Candidate made{.sentence = sentence, .features = {feature}, .mention = 1, .reported = 1};
  made.statement.option = "dam";
  made.holders = {
      {.speaker = {"League", "league"}, .actor = {"League", "league"}, .certainty = 1, .features = {1}}};
  return made;
}

TEST(Decide, TakesTheLikeliestStance) {
  const StatementModel weights = model();
  const auto made = decide({candidate(0, kYes), candidate(1, kNo)}, &weights);
  ASSERT_EQ(made.size(), 2U);
  EXPECT_EQ(made[0].stance, Stance::kSupport);
  EXPECT_EQ(made[1].stance, Stance::kOppose);
  EXPECT_GT(made[0].confidence, 0.9);
}

TEST(Decide, LeavesOutWhatIsLessSureThanTheThreshold) {
  const StatementModel weights = model();
  EXPECT_TRUE(decide({candidate(0, 99)}, &weights).empty());
}

TEST(Decide, KeepsTheSurestOfTwoStancesInOneSentence) {
  const StatementModel weights = model();
  Candidate less = candidate(0, kNo);
  less.features.push_back(kYes);
  const auto made = decide({less, candidate(0, kYes)}, &weights);
  ASSERT_EQ(made.size(), 1U);
  EXPECT_EQ(made[0].stance, Stance::kSupport);
}

TEST(Decide, LeavesToTheRulesWhatSeveralWordsSayTogether) {
  const StatementModel weights = model();
  Candidate refused = candidate(0, kYes);
  refused.by_rules = Reading::kOppose;
  refused.compound = refused.surely_named = refused.holder_by_rules = true;
  refused.certainty = 0.95;
  const auto made = decide({refused}, &weights);
  ASSERT_EQ(made.size(), 1U);
  EXPECT_EQ(made[0].stance, Stance::kOppose);
}

TEST(Decided, KnowsWhatElseTheSentenceSpeaksOf) {
  const StatementModel weights = model();
  Candidate rival = candidate(0, kNo);
  rival.statement.option = "canal";
  const auto alone = decided(weights, {candidate(0, kYes), candidate(1, kNo)});
  const auto beside = decided(weights, {candidate(0, kYes), rival});
  EXPECT_LT(alone[0].inputs[kRivalOdds], 0);
  EXPECT_GT(beside[0].inputs[kRivalOdds], 0);
}

TEST(Decided, KnowsAnActorThatTheDossierLacks) {
  const StatementModel weights = model();
  Candidate unknown = candidate(0, kYes);
  unknown.holders.front().actor.actor_id.clear();
  const auto made = decided(weights, {candidate(0, kYes), unknown});
  EXPECT_EQ(made[0].inputs[kActorUnknown], 0);
  EXPECT_EQ(made[1].inputs[kActorUnknown], 1);
}

TEST(Decided, AddsUpWhatAllPlacesTellOfOneHolderAndOption) {
  const StatementModel weights = model();
  const auto once = decided(weights, {candidate(0, kYes)});
  const auto twice = decided(weights, {candidate(0, kYes), candidate(1, kYes)});
  const auto torn = decided(weights, {candidate(0, kYes), candidate(1, kNo)});
  Candidate another = candidate(1, kNo);
  another.holders.front().actor = {"Port", "port"};
  const auto apart = decided(weights, {candidate(0, kYes), another});
  EXPECT_GT(twice[0].inputs[kSameElsewhere], once[0].inputs[kSameElsewhere]);
  EXPECT_GT(torn[0].inputs[kOtherElsewhere], once[0].inputs[kOtherElsewhere]);
  EXPECT_EQ(apart[0].inputs[kOtherElsewhere], once[0].inputs[kOtherElsewhere]);
}

TEST(Decide, GoesByTheRulesAloneWithoutAModel) {
  Candidate ruled = candidate(0, kNo);
  ruled.by_rules = Reading::kSupport;
  ruled.holder_by_rules = true;
  ruled.certainty = 0.95;
  const auto made = decide({ruled, candidate(1, kYes)}, nullptr);
  ASSERT_EQ(made.size(), 1U);
  EXPECT_EQ(made[0].stance, Stance::kSupport);
  EXPECT_DOUBLE_EQ(made[0].confidence, 0.95);
}

TEST(Decide, GivesTheStanceToAllWhoAreNamedTogether) {
  const StatementModel weights = model();
  Candidate joint = candidate(0, kYes);
  joint.holders[0].others = {{"Greens", "greens"}};
  const auto made = decide({joint}, &weights);
  ASSERT_EQ(made.size(), 2U);
  EXPECT_EQ(made[0].actor.actor_id, "greens");
  EXPECT_EQ(made[1].actor.actor_id, "league");
}

TEST(StatementModel, IsReadAsItWasWritten) {
  const auto file = std::filesystem::temp_directory_path() / ("toguna-coding-" + std::to_string(::getpid()));
  ASSERT_TRUE(model().write(file));
  const auto read = StatementModel::load(file);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->weights, model().weights);
  EXPECT_EQ(read->calibration, model().calibration);
  EXPECT_EQ(read->threshold, model().threshold);
  std::filesystem::resize_file(file, 1000);
  const auto damaged = StatementModel::load(file);
  std::filesystem::remove(file);
  ASSERT_FALSE(damaged);
  EXPECT_EQ(damaged.error().code, ErrorCode::kInvalidModelFile);
}

}  // namespace
}  // namespace toguna::coding
