// Disputes in (CSV, JSON, changes) and answers out, against the published schemas.
#include <gtest/gtest.h>

#include "json_schema.hpp"
#include "toguna/codec/bargaining.hpp"
#include "toguna/codec/csv.hpp"
#include "toguna/codec/json.hpp"
#include "toguna/engine/engine.hpp"

namespace toguna::codec {
namespace {

using bargaining::Shape;
using nlohmann::json;

constexpr const char* kDispute = R"({
  "issues": ["tax", "date"], "reference_point": [100, 0], "quota": 0.6,
  "actors": [
    {"id": "union", "name": "The union", "capability": 50, "position": [20, {"low": 10, "mode": 30, "high": 60}],
     "salience": [{"shape": "pert", "low": 40, "mode": 50, "high": 80}, 60], "veto": true},
    {"id": "town", "capability": {"shape": "discrete", "values": [20, 60], "weights": [1, 3]}, "position": [80, 70],
     "salience": [50, {"shape": "normal", "mode": 50, "deviation": 5}], "no_agreement_cost": 5}],
  "options": [{"id": "low", "label": "A low tax", "place": 20}],
  "correlations": [{"between": ["union.salience", "town.capability"], "coefficient": 0.5}]})";

constexpr const char* kOneIssue = R"({
  "reference_point": 100,
  "actors": [
    {"id": "state", "capability": 60, "position": {"low": 10, "mode": 20, "high": 30}, "salience": 70, "answers_to": ["home"]},
    {"id": "mill", "capability": 40, "position": 70, "salience": 60, "veto": true},
    {"id": "home", "capability": 10, "position": 50, "salience": 60, "at_table": false}],
  "options": [{"id": "low", "place": 20}, {"id": "mid", "place": 60}]})";

BargainingInput input_from(std::string_view text) {
  return bargaining_input(text, "x").value();
}

Error refusal_of(std::string_view text) {
  return bargaining_input(text, "x").error();
}

std::string breach(const std::string& definition, const std::string& text) {
  static const json schema = schema_file("bargaining-output.schema.json");
  return breach_of(schema, schema["$defs"][definition], json::parse(text));
}

TEST(DisputeJson, HoldsIssuesShapesRulesAndCorrelations) {
  const BargainingInput input = input_from(kDispute);
  const bargaining::Dispute& dispute = input.uncertain.dispute;
  EXPECT_EQ(dispute.issues, (std::vector<std::string>{"tax", "date"}));
  EXPECT_EQ(dispute.reference_point, (std::vector<double>{100, 0}));
  EXPECT_EQ(dispute.quota, 0.6);
  EXPECT_TRUE(dispute.parties[0].veto);
  EXPECT_EQ(dispute.parties[1].no_agreement_cost, 5);
  ASSERT_EQ(input.uncertain.inputs.size(), 4U);
  EXPECT_EQ(input.uncertain.inputs[0].distribution.shape, Shape::kPert);
  EXPECT_EQ(input_name(input.uncertain, 1), "union.position.date");
  EXPECT_EQ(input.uncertain.inputs[2].distribution.shape, Shape::kDiscrete);
  EXPECT_EQ(dispute.parties[1].capability, 60) << "the likeliest value stands for a discrete one";
  EXPECT_EQ(input.uncertain.inputs[3].distribution.deviation, 5);
  ASSERT_EQ(input.uncertain.correlations.size(), 1U);
  EXPECT_EQ(input.uncertain.correlations[0].second, 2U);
  EXPECT_FALSE(input.problem.has_value()) << "a forecast has no room for two issues";
}

TEST(DisputeJson, OfOneIssueMakesAForecastsProblemWithHomes) {
  const BargainingInput input = input_from(kOneIssue);
  ASSERT_TRUE(input.problem.has_value());
  EXPECT_EQ(input.problem->players.size(), 3U);
  EXPECT_EQ(input.problem->players[0].answers_to, std::vector<std::string>{"home"});
  EXPECT_EQ(input.problem->players[0].position.high, 30);
  EXPECT_EQ(input.problem->reference_point, 100);
  EXPECT_EQ(input.problem->places.size(), 2U);
  EXPECT_EQ(input.uncertain.dispute.parties.size(), 2U) << "who is at home only does not bargain";
}

TEST(DisputeJson, TheExamplesKeepToTheSchemaAndFaultsAreNamedWithTheirPlace) {
  const json schema = schema_file("bargaining-input.schema.json");
  EXPECT_EQ(breach_of(schema, schema, json::parse(kDispute)), "");
  EXPECT_EQ(breach_of(schema, schema, json::parse(kOneIssue)), "");
  const auto broken = [&](const char* pointer, const json& value) {
    json text = json::parse(kOneIssue);
    text[json::json_pointer(pointer)] = value;
    EXPECT_NE(breach_of(schema, schema, text), "") << pointer << " is against the schema too";
    return refusal_of(text.dump());
  };
  EXPECT_EQ(broken("/actors/1/position", "high").place, "x: /actors/1/position");
  EXPECT_EQ(broken("/actors/1/colour", 1).place, "x: /actors/1/colour");
  EXPECT_EQ(broken("/actors/0/position/shape", "round").place, "x: /actors/0/position/shape");
  EXPECT_EQ(broken("/options/0/place", nullptr).place, "x: /options/0/place");
  EXPECT_EQ(broken("/quota", 2).code, ErrorCode::kInvalidData);
  EXPECT_EQ(broken("/actors", 3).place, "x: /actors");
  EXPECT_EQ(refusal_of("{").code, ErrorCode::kInvalidData);
}

TEST(ActorsCsv, HasSeveralIssuesByNameOrInTurn) {
  const auto named = input_from(
      "name,capability,position Tax,salience Tax,position Date,salience Date,veto,cost\n"
      "a,50,10,20,30,40,yes,\nb,60,1/2/3,50,60,70,no,5\n");
  EXPECT_EQ(named.uncertain.dispute.issues, (std::vector<std::string>{"Tax", "Date"}));
  EXPECT_EQ(named.uncertain.dispute.parties[0].position, (std::vector<double>{10, 30}));
  EXPECT_EQ(named.uncertain.dispute.parties[0].salience, (std::vector<double>{20, 40}));
  EXPECT_TRUE(named.uncertain.dispute.parties[0].veto);
  EXPECT_FALSE(named.uncertain.dispute.parties[1].veto);
  EXPECT_EQ(named.uncertain.dispute.parties[1].no_agreement_cost, 5);
  const auto plain = input_from("name,capability,position,salience,position,salience\na,50,10,20,30,40\n");
  EXPECT_EQ(plain.uncertain.dispute.issues, (std::vector<std::string>{"1", "2"}));
  EXPECT_EQ(plain.uncertain.dispute.parties[0].salience, (std::vector<double>{20, 40}));
}

TEST(ActorsCsv, TakesTheCostOfNoAgreementIntoTheForecastAndSoDoesJson) {
  const BargainingInput table =
      input_from("name,capability,position,salience,cost\na,50,10,20,4\nb,50,90,20,\n");
  ASSERT_TRUE(table.problem);
  EXPECT_EQ(table.problem->players[0].no_agreement_cost, 4);
  EXPECT_EQ(table.problem->players[1].no_agreement_cost, 0);
  const BargainingInput from_json = input_from(
      R"({"actors": [{"id": "a", "capability": 50, "position": 10, "salience": 20, "no_agreement_cost": 4}]})");
  ASSERT_TRUE(from_json.problem);
  EXPECT_EQ(from_json.problem->players[0].no_agreement_cost, 4);
}

/// One dispute with every shape, as a table and as JSON.
constexpr const char* kShapesInATable =
    "name,capability,position,salience,correlated\n"
    "union,pert 30/50/90,normal 20~8,discrete 40@1 70@3,position the town.position 0.6; capability salience "
    "-0.2\n"
    "the town,uniform 20/60,30/60/80,normal 40/50~5/60,\n";
constexpr const char* kShapesInJson = R"({"actors": [
  {"id": "union", "capability": {"shape": "pert", "low": 30, "mode": 50, "high": 90},
   "position": {"shape": "normal", "mode": 20, "deviation": 8},
   "salience": {"shape": "discrete", "values": [40, 70], "weights": [1, 3]}},
  {"id": "the town", "capability": {"shape": "uniform", "low": 20, "high": 60},
   "position": {"low": 30, "mode": 60, "high": 80},
   "salience": {"shape": "normal", "low": 40, "mode": 50, "high": 60, "deviation": 5}}],
  "correlations": [{"between": ["union.position", "the town.position"], "coefficient": 0.6},
                   {"between": ["union.capability", "union.salience"], "coefficient": -0.2}]})";

TEST(Forecasting, TakesEveryShapeAndCorrelationFromATableAndFromJson) {
  const BargainingInput table = input_from(kShapesInATable);
  const BargainingInput from_json = input_from(kShapesInJson);
  ASSERT_TRUE(table.problem && from_json.problem);
  EXPECT_EQ(table.problem->players[0].capability.shape, Shape::kPert);
  EXPECT_EQ(table.problem->players[0].salience.mode, 70);
  EXPECT_EQ(table.problem->players[1].capability.mode, 40);
  EXPECT_EQ(table.problem->correlations, from_json.problem->correlations);
  ASSERT_EQ(table.problem->correlations.size(), 2U);
  EXPECT_EQ(table.uncertain.correlations.size(), 2U);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(table.problem->players[i].capability, from_json.problem->players[i].capability);
    EXPECT_EQ(table.problem->players[i].salience, from_json.problem->players[i].salience);
    EXPECT_EQ(table.problem->players[i].position, from_json.problem->players[i].position);
  }
  const bargaining::Options few{.draws = 500, .threads = 1};
  const auto one = bargaining::forecast(*table.problem, few);
  ASSERT_TRUE(one) << one.error().message;
  EXPECT_EQ(one->quantiles, bargaining::forecast(*from_json.problem, few)->quantiles);
  const std::string text = to_json(engine::ForecastResponse{.problem = *table.problem, .forecast = *one});
  EXPECT_EQ(breach("forecast", text), "");
  EXPECT_EQ(json::parse(text)["players"][0]["salience"]["weights"], json({1, 3}));
}

TEST(ActorsCsv, ACorrelationMustBeOfTwoUncertainNumbers) {
  const std::string head =
      "name,capability,position,salience,correlated\nb,50,40/50/60,50,\na,50,10/20/30,50,";
  EXPECT_TRUE(input_from(head + "position b.position 0.5\n").problem);
  for (const char* wrong : {"position b.salience 0.5", "position c.position 0.5", "position b.position much",
                            "position 0.5", "place b.position 0.5"})
    EXPECT_EQ(refusal_of(head + wrong + "\n").place, "x: row 3: correlated") << wrong;
}

TEST(DisputeJson, WhoIsAtHomeMayBeCorrelatedForTheForecast) {
  json text = json::parse(kOneIssue);
  text["actors"][2]["position"] = {{"low", 40}, {"mode", 50}, {"high", 60}};
  text["correlations"] = {{{"between", {"state.position", "home.position"}}, {"coefficient", 0.5}}};
  const BargainingInput input = input_from(text.dump());
  ASSERT_TRUE(input.problem);
  EXPECT_EQ(input.problem->correlations.size(), 1U);
  EXPECT_TRUE(input.uncertain.correlations.empty());
  text["correlations"][0]["between"][1] = "home.salience";
  EXPECT_EQ(refusal_of(text.dump()).place, "x: /correlations/0/between") << "it is exact";
}

TEST(ActorsCsv, StatesDistributionsInWords) {
  const auto input = input_from(
      "name,capability,position,salience\na,pert 10/20/40,uniform 40/60,normal 50~5\n"
      "b,discrete 20@0.3 50@0.7,normal 40/50~4/55,triangular 1/2/3\n");
  const auto& inputs = input.uncertain.inputs;
  ASSERT_EQ(inputs.size(), 6U);
  EXPECT_EQ(inputs[0].distribution.shape, Shape::kPert);
  EXPECT_EQ(inputs[1].distribution.shape, Shape::kNormal);
  EXPECT_EQ(inputs[1].distribution.high, 100);
  EXPECT_EQ(inputs[2].distribution.shape, Shape::kUniform);
  EXPECT_EQ(inputs[3].distribution.values, (std::vector<double>{20, 50}));
  EXPECT_EQ(inputs[5].distribution.low, 40);
  EXPECT_EQ(input.uncertain.dispute.parties[1].capability, 50);
  EXPECT_TRUE(input.problem.has_value()) << "a forecast takes every shape";
  for (const char* bad :
       {"pert 10/20", "uniform 60/40", "normal 50", "discrete 20", "normal 50~0", "round 5", "nan", "101"})
    EXPECT_EQ(refusal_of(std::string("name,capability,position,salience\na,1,") + bad + ",1\n").code,
              ErrorCode::kInvalidData)
        << bad;
}

TEST(ActorsCsv, FaultsAreNamedWithTheirPlace) {
  EXPECT_EQ(refusal_of("name,capability,position,salience,veto\na,1,2,3,perhaps\n").place, "x: row 2: veto");
  EXPECT_EQ(refusal_of("name,capability,position,salience,position B\na,1,2,3,4\n").message,
            "there is no column 'salience B'");
  EXPECT_EQ(refusal_of("name,capability,position,salience\n").code, ErrorCode::kNothingToCompute);
  EXPECT_TRUE(actors_from_csv("name,capability,position,salience\na,1,uniform 2/3,3\n", "x"));
  EXPECT_EQ(
      actors_from_csv("name,capability,position,salience,position,salience\na,1,2,3,4,5\n", "x").error().code,
      ErrorCode::kInvalidData);
}

TEST(Changes, AreReadFromJsonAndFromWords) {
  const auto changes = changes_from_json(
      R"([{"set": "mill", "field": "salience", "value": 10, "range": [5, 20]}, {"veto": "mill", "value": false},
          {"remove": "home"}, {"add": {"id": "farm", "capability": 10, "position": 5, "salience": 50}},
          {"join": ["farm", "mill"], "as": "both"}, {"quota": 0.75}, {"reference_point": null}])",
      "x");
  ASSERT_TRUE(changes.has_value()) << changes.error().message;
  ASSERT_EQ(changes->size(), 7U);
  const auto problem = bargaining::changed(*input_from(kOneIssue).problem, *changes).value();
  ASSERT_EQ(problem.players.size(), 2U);
  EXPECT_EQ(problem.players[1].id, "both");
  EXPECT_EQ(problem.quota, 0.75);
  EXPECT_FALSE(problem.reference_point.has_value());
  for (const char* bad :
       {"{}", "[1]", "[{}]", R"([{"set": "a", "field": "colour", "value": 1}])",
        R"([{"set": "a", "field": "position"}])", R"([{"join": "a", "as": "b"}])",
        R"([{"set": "a", "field": "position", "value": 1, "range": [1]}])", R"([{"add": {"id": "a"}}])"})
    EXPECT_FALSE(changes_from_json(bad, "x").has_value()) << bad;

  const bargaining::Dispute dispute = input_from(kOneIssue).uncertain.dispute;
  const auto range = std::get<bargaining::SetNumber>(change_from("mill.position=10/20/40", dispute).value());
  EXPECT_EQ(range.value, 20);
  EXPECT_EQ(range.range->high, 40);
  const auto added = std::get<bargaining::AddParty>(adding_from("farm=10/5/50", dispute).value());
  EXPECT_EQ(added.party.salience, std::vector<double>{50});
  EXPECT_FALSE(adding_from("farm=10/5", dispute).has_value());
  EXPECT_EQ(option_from("As it is=100").value().place, 100);
  EXPECT_FALSE(option_from("x=101").has_value());
}

TEST(BargainingOutput, KeepsToTheSchema) {
  const BargainingInput input = input_from(kOneIssue);
  const bargaining::Options options{.draws = 200, .threads = 1};
  const engine::Engine engine("");
  EXPECT_EQ(breach("forecast", to_json(engine.forecast_of(*input.problem, options).value())), "");
  const auto what_if = engine.what_if_of(*input.problem, {bargaining::RemoveParty{"mill"}}, options).value();
  EXPECT_EQ(breach("what_if", to_json(what_if)), "");
  EXPECT_NE(to_text(what_if).find("compromise mean (headline)"), std::string::npos);
  std::vector<bargaining::ModelRun> runs;
  for (const char* name : {"mean", "spatial", "expected-utility", "election"})
    runs.push_back(bargaining::run_model(input.uncertain.dispute, name).value());
  EXPECT_EQ(breach("models", to_json(runs, input.uncertain.dispute)), "");
  const bargaining::Model mean = bargaining::mean_model();
  SensitivityReport sensitivity{
      .uncertain = input.uncertain, .model = "mean", .at_centre = 1, .places = input.places};
  sensitivity.sample =
      bargaining::sample_outcomes(input.uncertain, mean, {.draws = 64}, input.places).value();
  sensitivity.indices =
      bargaining::sobol_indices(input.uncertain, mean, {.points = 16, .resamples = 10}).value();
  sensitivity.tornado = bargaining::tornado(input.uncertain, mean).value();
  sensitivity.breakpoints = bargaining::breakpoints(input.uncertain, mean, input.places).value();
  sensitivity.without = bargaining::leave_one_out(input.uncertain.dispute, mean).value();
  EXPECT_EQ(breach("sensitivity", to_json(sensitivity)), "");
  sensitivity.indices.reset();
  EXPECT_EQ(breach("sensitivity", to_json(sensitivity)), "");
  EXPECT_NE(to_text(sensitivity).find("correlated"), std::string::npos);
  PowerReport power{.dispute = input.uncertain.dispute, .share = {0.6, 0.4}};
  power.indices = bargaining::power_in(input.uncertain.dispute).value();
  EXPECT_EQ(breach("power", to_json(power)), "");
  const LeverReport levers{
      .model = "mean",
      .party = "mill",
      .target = 40,
      .now = 39,
      .levers = bargaining::lever_search(input.uncertain.dispute, "mill", 0, 40, mean).value()};
  EXPECT_EQ(breach("levers", to_json(levers)), "");
  const bargaining::Dispute two = input_from(kDispute).uncertain.dispute;
  const PlaneReport plane{.dispute = two,
                          .yolk = bargaining::yolk(two).value(),
                          .uncovered = bargaining::uncovered_set(two, 5, {}, 1).value(),
                          .point = bargaining::PlanePoint{100, 0},
                          .reach = bargaining::win_set_reach(two, {100, 0}, 8).value()};
  EXPECT_EQ(breach("plane", to_json(plane)), "");
  EXPECT_EQ(breach("inputs", to_json(engine::InputsResponse{.problem = *input.problem,
                                                            .sources = {{.player = "mill", .why = "x"}}})),
            "");
}

TEST(JsonSchema, TheCheckerItselfFindsFaults) {
  const json schema = json::parse(
      R"({"type": "object", "required": ["a"], "additionalProperties": false,
          "properties": {"a": {"type": "array", "items": {"enum": ["x"]}, "maxItems": 2}}})");
  EXPECT_EQ(breach_of(schema, schema, json::parse(R"({"a": ["x"]})")), "");
  for (const char* bad : {"1", "{}", R"({"a": ["y"]})", R"({"a": ["x", "x", "x"]})", R"({"a": [], "b": 1})"})
    EXPECT_NE(breach_of(schema, schema, json::parse(bad)), "") << bad;
}

}  // namespace
}  // namespace toguna::codec
