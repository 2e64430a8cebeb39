#include "toguna/codec/bargaining.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace toguna::codec {
namespace {

constexpr const char* kActors =
    "name,capability,position,salience\nunion,40/50/60,10/20/40,70\nleague,60,55,50/60/80\nst. a,30,90,90\n";

bargaining::Dispute dispute_of(std::string_view text) {
  return bargaining_input(text, "x").value().uncertain.dispute;
}

TEST(BargainingInput, RangesOfActorsBecomeUncertainInputs) {
  const BargainingInput input = bargaining_input(kActors, "actors.csv").value();
  ASSERT_EQ(input.uncertain.dispute.parties.size(), 3U);
  EXPECT_EQ(input.uncertain.dispute.parties[0].capability, 50);
  EXPECT_EQ(input.uncertain.dispute.parties[0].position[0], 20);
  ASSERT_EQ(input.uncertain.inputs.size(), 3U);
  EXPECT_EQ(input.uncertain.inputs[1].field, bargaining::Field::kPosition);
  EXPECT_EQ(input.uncertain.inputs[1].distribution.high, 40);
  EXPECT_EQ(input.uncertain.inputs[2].party, 1U);
}

TEST(BargainingInput, KtabFilesAreKnownByTheirContent) {
  const bargaining::Dispute csv =
      dispute_of("n,d,1,2,\nName,What,Power,p,ps,q,qs,\nA,first,10,20,30,40,50,\n");
  EXPECT_EQ(csv.issues.size(), 2U);
  const BargainingInput xml =
      bargaining_input(
          "\n<Scenario><ModelParameters><VotingRule>Cubic</VotingRule></ModelParameters><Dimensions>"
          "<dName>x</dName></Dimensions><Actors><Actor><name>A</name><capability>1</capability><Position>"
          "<dCoord>5</dCoord></Position><Salience><dSal>5</dSal></Salience></Actor></Actors></Scenario>",
          "x.xml")
          .value();
  EXPECT_EQ(xml.spatial.election.voting, bargaining::VotingRule::kCubic);
  EXPECT_FALSE(bargaining_input("<Scenario>", "x.xml"));
  EXPECT_FALSE(bargaining_input("", "x.csv"));
  EXPECT_FALSE(bargaining_input("name,capability\na,1\n", "x.csv"));
}

TEST(Changes, AreReadAsTheCommandLineWritesThem) {
  const bargaining::Dispute dispute = dispute_of(kActors);
  const auto change = [&](std::string_view text) {
    return std::get<bargaining::SetNumber>(change_from(text, dispute).value());
  };
  EXPECT_EQ(change("union.position=30").value, 30);
  EXPECT_EQ(change("union.salience=1e1").field, bargaining::Field::kSalience);
  EXPECT_EQ(change("st. a.capability=7").party, "st. a") << "an id may hold a point";
  EXPECT_EQ(change("union.position.position=30").issue, 0U);
  for (const char* bad : {"union", "union.position", "union.weight=3", "x.position=3", "union.position=much",
                          "union.position.other=3", "=3", ""}) {
    const auto refused = change_from(bad, dispute);
    ASSERT_FALSE(refused) << bad;
    EXPECT_EQ(refused.error().code, ErrorCode::kUsage);
  }
  const auto join = std::get<bargaining::JoinParties>(joining_from("union+league=front").value());
  EXPECT_EQ(join.parties, (std::vector<std::string>{"union", "league"}));
  EXPECT_EQ(join.id, "front");
  EXPECT_FALSE(joining_from("union+league"));
  EXPECT_FALSE(joining_from("union+league="));
}

TEST(Voters, NeedWholeWeights) {
  const std::vector<Voter> voters = voters_from_csv("weight;name\n10;A\n3;B\n", "v.csv").value();
  ASSERT_EQ(voters.size(), 2U);
  EXPECT_EQ(voters[1].name, "B");
  EXPECT_EQ(voters[1].weight, 3U);
  for (const char* bad : {"name\nA\n", "name,weight\nA,1.5\n", "name,weight\nA,-1\n", "name,weight\nA\n"}) {
    EXPECT_EQ(voters_from_csv(bad, "v.csv").error().code, ErrorCode::kInvalidData) << bad;
  }
}

TEST(ModelRuns, AreWrittenAsJsonCsvAndText) {
  const bargaining::Dispute dispute = dispute_of(kActors);
  std::vector<bargaining::ModelRun> runs;
  for (const char* name : {"mean", "election", "spatial"})
    runs.push_back(bargaining::run_model(dispute, name).value());
  const auto json = nlohmann::json::parse(to_json(runs, dispute));
  ASSERT_EQ(json.size(), 3U);
  for (const char* key : {"model", "point", "distribution", "interval", "turns", "converged", "stop_reason",
                          "warnings", "seed", "version"}) {
    EXPECT_TRUE(json[2].contains(key)) << key;
  }
  EXPECT_TRUE(json[0]["interval"].is_null());
  EXPECT_EQ(json[1]["distribution"].size(), 3U);
  EXPECT_EQ(json[2]["turns"].size(), runs[2].turns.size());
  EXPECT_NEAR(json[0]["point"]["position"].get<double>(), *runs[0].point[0], 1e-12);
  const std::string csv = to_csv(runs, dispute);
  EXPECT_EQ(csv.substr(0, csv.find('\n')), "model,turn,actor,issue,position");
  EXPECT_NE(csv.find("spatial,0,st. a,position,90"), std::string::npos);
  EXPECT_NE(to_text(runs, dispute).find("election"), std::string::npos);
  EXPECT_EQ(to_text(runs, dispute).find("turn 1:"), std::string::npos) << "of several only the outcomes";
}

TEST(Reports, HoldEveryInputVoterAndModel) {
  const BargainingInput input = bargaining_input(kActors, "x").value();
  const bargaining::Model model = bargaining::mean_model();
  SensitivityReport report{
      .uncertain = input.uncertain,
      .model = "mean",
      .at_centre = 5,
      .indices = bargaining::sobol_indices(input.uncertain, model, {.points = 64}).value(),
      .tornado = bargaining::tornado(input.uncertain, model).value(),
      .without = bargaining::leave_one_out(input.uncertain.dispute, model).value()};
  const auto json = nlohmann::json::parse(to_json(report));
  EXPECT_EQ(json["indices"].size(), 3U);
  EXPECT_EQ(json["tornado"][0]["field"], "position");
  EXPECT_EQ(json["without"][2]["party"], "st. a");
  const std::string csv = to_csv(report);
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 4);
  EXPECT_NE(to_text(report).find("league.salience"), std::string::npos);
  report.places = {{"low", "Low", 20}, {"high", "High", 80}};
  report.breakpoints = {{.input = 0, .value = 51, .before = 0, .after = 1},
                        {.input = 0, .value = 49, .before = 0, .after = 1}};
  const std::string text = to_text(report);
  EXPECT_NE(text.find("from Low to High if union.capability exceeds 51.00"), std::string::npos);
  EXPECT_NE(text.find("from High to Low if union.capability falls below 49.00"), std::string::npos);

  PowerReport power{.voters = {{"A, \"first\"", 2}, {"B", 1}},
                    .quota = 2,
                    .indices = bargaining::power_indices({2, 1}, 2).value()};
  EXPECT_EQ(nlohmann::json::parse(to_json(power))["voters"][0]["shapley_shubik"], 1.0);
  EXPECT_NE(to_csv(power).find("\"A, \"\"first\"\"\",2,"), std::string::npos);

  bargaining::Score score{.name = "nash"};
  EXPECT_TRUE(nlohmann::json::parse(to_json(std::vector<bargaining::Score>{score}))[0]["mae"].is_null())
      << "a model without an answer has no error";

  const WhatIfReport what_if{
      "mean",
      bargaining::what_if(input.uncertain.dispute, {bargaining::RemoveParty{"union"}}, model).value()};
  EXPECT_NEAR(nlohmann::json::parse(to_json(what_if))["after"].get<double>(), what_if.result.after, 1e-12);
}

}  // namespace
}  // namespace toguna::codec
