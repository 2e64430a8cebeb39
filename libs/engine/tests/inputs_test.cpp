#include <gtest/gtest.h>

#include "answer.hpp"
#include "counted.hpp"
#include "problem.hpp"

namespace toguna::engine {
namespace {

Dossier river() {
  Dossier dossier;
  dossier.reference_point = 0;
  dossier.options = {{.id = "low", .label = "Low", .place = 10}, {.id = "talks", .label = "Talks"}};
  dossier.actors = {{.id = "state",
                     .name = "State",
                     .answers_to = {"farmers", "absent"},
                     .capability = Estimate::exact(60, Origin::kAnalyst)},
                    {.id = "minister", .name = "Minister", .kind = ActorKind::kPerson, .counts_for = "state"},
                    {.id = "farmers", .name = "Farmers", .at_table = false},
                    {.id = "absent", .name = "Absent", .at_table = false},
                    {.id = "critic", .name = "Critic", .at_table = false}};
  return dossier;
}

Statement said(const std::string& actor, double confidence = 0.8) {
  Statement statement{.option = "low", .stance = Stance::kSupport, .confidence = confidence};
  statement.actor = {.name = actor, .actor_id = actor};
  statement.date_reported = Date::from_ymd(2020, 5, 1);
  return statement;
}

TEST(Counting, LeavesOutWhatIsRejectedUnsureOrTooLate) {
  Dossier dossier = river();
  EXPECT_TRUE(counts(dossier, said("state")));
  EXPECT_FALSE(counts(dossier, said("state", 0.3)));
  Statement accepted = said("state", 0.3);
  accepted.state = ReviewState::kAccepted;
  EXPECT_TRUE(counts(dossier, accepted)) << "a person is surer than the program";
  Statement rejected = said("state");
  rejected.state = ReviewState::kRejected;
  EXPECT_FALSE(counts(dossier, rejected));
  Statement elsewhere = said("state");
  elsewhere.option = "no option of the dossier";
  EXPECT_FALSE(counts(dossier, elsewhere));
  dossier.as_of = Date::from_ymd(2020, 4, 30);
  EXPECT_FALSE(counts(dossier, said("state")));
  Statement told_later = said("state");
  told_later.date_said = Date::from_ymd(2020, 4, 1);
  EXPECT_FALSE(counts(dossier, told_later)) << "said before, but not known by then";
  dossier.as_of.reset();
  dossier.settings.accepted_only = true;
  EXPECT_FALSE(counts(dossier, said("state")));
  EXPECT_TRUE(counts(dossier, accepted));
}

TEST(Counting, APersonsWordsAreThePositionOfWhomTheyCountFor) {
  const auto counted = counted_statements(river(), {said("minister")});
  ASSERT_EQ(counted.size(), 1U);
  EXPECT_EQ(counted[0].actor.actor_id, "state");
}

TEST(Problem, KeepsDefaultsApartFromJudgements) {
  const Dossier dossier = river();
  const auto made = problem_of(dossier, positions::positions_of(dossier, {said("state"), said("farmers")}));
  ASSERT_EQ(made.problem.players.size(), 2U) << "who counts for another, or only comments, is no player";
  const bargaining::Player& state = made.problem.players[0];
  EXPECT_EQ(state.capability.origin, Origin::kAnalyst);
  EXPECT_EQ(state.salience.origin, Origin::kDefault);
  EXPECT_EQ(state.position.origin, Origin::kStatements);
  EXPECT_EQ(state.answers_to, std::vector<std::string>{"farmers"}) << "one without a place cannot be asked";
  const bargaining::Player& farmers = made.problem.players[1];
  EXPECT_EQ(farmers.capability.origin, Origin::kDefault);
  EXPECT_LT(farmers.capability.low, farmers.capability.high) << "unknown is wide";
  ASSERT_EQ(made.left_out.size(), 1U);
  EXPECT_NE(made.left_out[0].find("Absent"), std::string::npos);
  ASSERT_EQ(made.problem.places.size(), 1U) << "an option off the scale has no place";
}

TEST(Problem, AnAnalystsPositionComesBeforeTheStatements) {
  Dossier dossier = river();
  dossier.actors[0].position = Estimate{40, 50, 60, Origin::kAnalyst};
  const auto made = problem_of(dossier, positions::positions_of(dossier, {said("state")}));
  EXPECT_EQ(made.problem.players[0].position.mode, 50);
}

TEST(Problem, TakesTheCostOfNoAgreementFromTheDossier) {
  Dossier dossier = river();
  dossier.actors[0].no_agreement_cost = 7;
  const auto made = problem_of(dossier, positions::positions_of(dossier, {said("state"), said("farmers")}));
  EXPECT_EQ(made.problem.players[0].no_agreement_cost, 7);
  EXPECT_EQ(made.problem.players[1].no_agreement_cost, 0);
}

Estimate position_after(const std::vector<Statement>& statements) {
  const Dossier dossier = river();
  return problem_of(dossier, positions::positions_of(dossier, statements)).problem.players[0].position;
}

TEST(Problem, OneStatementDoesNotFixAPlaceToThePoint) {
  const Estimate position = position_after({said("state")});
  EXPECT_EQ(position.mode, 10);
  EXPECT_EQ(position.low, 0);
  EXPECT_NEAR(position.high, 10 + 5 + 15 / 1.8, 1e-12);
}

TEST(Problem, MoreNewerAndFirstHandWordsLeaveLessRoomAndContradictoryOnesMore) {
  const double one = position_after({said("state")}).high;
  EXPECT_LT(position_after({said("state"), said("state")}).high, one);
  Statement old = said("state");
  old.date_reported = Date::from_ymd(2020, 1, 1);
  EXPECT_GT(position_after({old, said("farmers")}).high, one) << "as old as two half-lives";
  Statement told = said("state");
  told.claim_about_other = true;
  EXPECT_GT(position_after({told}).high, one) << "what somebody else says of it";
  Statement denied = told;
  denied.stance = Stance::kOppose;
  EXPECT_GT(position_after({said("state"), denied}).high, one);
}

TEST(Problem, EveryNumberLeadsBackToItsStatements) {
  const Dossier dossier = river();
  Statement first = said("state");
  first.id = "s1";
  Statement talks = said("state");
  talks.id = "s2";
  talks.option = "talks";
  const auto made = problem_of(dossier, positions::positions_of(dossier, {first, talks, said("farmers")}));
  ASSERT_EQ(made.sources.size(), 3 * made.problem.players.size());
  const InputSource& capability = made.sources[0];
  EXPECT_EQ(capability.field, bargaining::Field::kCapability);
  EXPECT_EQ(capability.value.origin, Origin::kAnalyst);
  EXPECT_TRUE(capability.statements.empty());
  const InputSource& salience = made.sources[1];
  EXPECT_EQ(salience.statements, (std::vector<std::string>{"s1", "s2"})) << "attention is to all options";
  EXPECT_NE(salience.why.find("default"), std::string::npos);
  const InputSource& position = made.sources[2];
  EXPECT_EQ(position.statements, std::vector<std::string>{"s1"}) << "an option off the scale has no place";
  EXPECT_EQ(position.value, made.problem.players[0].position);
  EXPECT_NE(made.sources[3].why.find("not known"), std::string::npos) << "the farmers' capability";
}

TEST(Answer, HasAtMostFiveLinesAndSaysWhatIsMissing) {
  ReportResponse report;
  report.dossier = river();
  report.no_forecast = "No forecast: nobody has a position.";
  const auto lines = answer_of(report);
  ASSERT_LE(lines.size(), 5U);
  EXPECT_EQ(lines.front(), report.no_forecast);
  EXPECT_NE(lines.back().find("0 statements"), std::string::npos);
}

TEST(Inputs, CarryShapesAndWhatMovesTogether) {
  Dossier dossier = river();
  Estimate pert{.low = 10, .mode = 20, .high = 60, .origin = Origin::kAnalyst, .shape = Shape::kPert};
  dossier.actors[0].position = pert;
  dossier.actors[2].position = pert;
  dossier.correlations = {{"state", Field::kPosition, "farmers", Field::kPosition, 0.5},
                          {"state", Field::kCapability, "farmers", Field::kPosition, 0.5}};
  const MadeProblem made = problem_of(dossier, positions::positions_of(dossier, {}));
  ASSERT_GE(made.problem.players.size(), 2U);
  EXPECT_EQ(made.problem.players[0].position, pert);
  ASSERT_EQ(made.problem.correlations.size(), 1U) << "the state's capability is exact";
  EXPECT_NE(made.left_out.back().find("state.capability"), std::string::npos);
}

}  // namespace
}  // namespace toguna::engine
