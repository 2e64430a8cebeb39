#include "toguna/codec/networks.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "toguna/codec/csv.hpp"
#include "toguna/codec/network_statistics.hpp"

namespace toguna::codec {
namespace {

constexpr const char* kCsv =
    "doc;date;author;source;section;type;person;organization;concept;agreement\n"
    "D1;2020-01-06;O'Brien;\"Tide; late\";s;t;Ann;Port;quay;1\n"
    "D1;2020-01-06T10:30:00;O'Brien;Tide;s;t;Bo;Guild;quay;0\n"
    "D2;;X;Tide;s;t;Cy;\"Say \"\"no\"\"\";toll;1\n";

TEST(TableFromCsv, ReadsEveryColumn) {
  const auto table = table_from_csv(kCsv, "f.csv");
  ASSERT_TRUE(table);
  ASSERT_EQ(table->size(), 3U);
  EXPECT_EQ(table->times, (std::vector<network::Seconds>{network::kUndated, 1578268800, 1578306600}));
  EXPECT_EQ(table->qualifiers[0].kind, network::QualifierKind::kBoolean);
  EXPECT_EQ(table->text("source")->values, (std::vector<std::string>{"Tide", "Tide; late"}));
  EXPECT_EQ(table->text("organization")->values, (std::vector<std::string>{"Guild", "Port", "Say \"no\""}));
}

TEST(TableFromCsv, FindsTheKindOfTheQualifier) {
  const auto of = [](const std::string& first, const std::string& second) {
    return table_from_csv("concept,organization,agreement\nx,A," + first + "\nx,B," + second + "\n", "f.csv")
        ->qualifiers[0]
        .kind;
  };
  EXPECT_EQ(of("1", "No"), network::QualifierKind::kBoolean);
  EXPECT_EQ(of("support", "Unclear"), network::QualifierKind::kStance);
  EXPECT_EQ(of("-3", "10"), network::QualifierKind::kInteger);
  EXPECT_EQ(of("red", "10"), network::QualifierKind::kText);
}

TEST(TableFromCsv, APersonStandsForItselfWithoutOrganizations) {
  const auto table = table_from_csv("person,concept,agreement\nAnn,x,1\n", "f.csv");
  EXPECT_EQ(table->text("organization")->values, std::vector<std::string>{"Ann"});
}

TEST(TableFromCsv, SaysWhereSomethingIsWrong) {
  const auto error = [](const std::string& text) { return table_from_csv(text, "f.csv").error(); };
  EXPECT_EQ(error("").code, ErrorCode::kNothingToCompute);
  EXPECT_EQ(error("concept,agreement\nx,1\n").code, ErrorCode::kInvalidData);
  EXPECT_EQ(error("concept,organization,agreement,date\nx,A,1,soon\n").place, "f.csv: row 2: date");
  EXPECT_EQ(error("concept,organization,agreement,weight\nx,A,1,nan\n").place, "f.csv: row 2: weight");
  EXPECT_EQ(error("concept,organization,agreement,weight\nx,A,1,-1\n").code, ErrorCode::kInvalidData);
  EXPECT_EQ(error("concept,organization,agreement,confidence\nx,A,1,2\n").code, ErrorCode::kInvalidData);
}

TEST(EventList, IsReadAgainAsItWas) {
  const auto table = table_from_csv(kCsv, "f.csv");
  const auto rows = network::event_rows(*table, {});
  const std::string csv = event_list_csv(*table, *rows);
  const auto back = read_csv(csv, "back.csv");
  ASSERT_TRUE(back);
  ASSERT_EQ(back->size(), 4U);
  EXPECT_EQ((*back)[0].front(), "date");
  EXPECT_EQ((*back)[2][0], "2020-01-06");
  EXPECT_EQ((*back)[3][0], "2020-01-06T10:30:00Z");
  EXPECT_NE(csv.find("\"Say \"\"no\"\"\""), std::string::npos);
}

TEST(Time, IsReadAndWritten) {
  for (const char* const text : {"2020-01-06", "1969-12-31", "2020-01-06T10:30:00Z", "1969-12-31T23:59:59Z"})
    EXPECT_EQ(time_text(time_from(text).value()), text);
  EXPECT_EQ(time_from("2020-01-06 10:30"), 1578306600);
  for (const char* const text : {"", "2020", "2020-13-01", "2020-01-06T", "2020-01-06T25:00",
                                 "2020-01-06x10:30", "2020-01-06T10-30-00"})
    EXPECT_FALSE(time_from(text)) << text;
}

TEST(NetworkJson, HoldsTheMatrixItsSettingsAndTheDefects) {
  const auto table = table_from_csv(kCsv, "f.csv");
  network::NetworkSettings settings{.aggregation = network::Aggregation::kConflict,
                                    .normalization = network::Normalization::kCosine,
                                    .compatibility = network::Compatibility::kDna31};
  const auto made = network::make_network(*table, settings);
  const auto actors = network::centralities_of(made->matrix);
  const auto json = nlohmann::json::parse(to_json(*made, settings, *actors));
  EXPECT_EQ(json.at("rows").size(), 3U);
  EXPECT_EQ(json.at("values")[0][1], 1);
  EXPECT_EQ(json.at("compat"), "dna-3.1");
  EXPECT_EQ(json.at("defects")[0].at("defect"), "cosine-is-not-cosine");
  EXPECT_EQ(json.at("actors")[1].at("strength"), 1);
}

TEST(StructureJson, HoldsCampsRoundsAndPhases) {
  network::Polarization found{{"A", "B", "C"}, {0, 1, 0}, 0.25, 0.75, true, 3};
  const network::Estimate interval{"polarization", 0.75, 0.7, 0.6, 0.8, 100};
  const network::NullComparison null{"polarization", 0.75, 0.3, 0.2, 0.4, 0.01, 1, 99};
  const auto json = nlohmann::json::parse(to_json(found, &interval, &null));
  EXPECT_EQ(json.at("camps"), nlohmann::json::parse(R"([["A","C"],["B"]])"));
  EXPECT_EQ(json.at("interval").at("low"), 0.6);
  EXPECT_EQ(json.at("null").at("p"), 0.01);
  EXPECT_FALSE(nlohmann::json::parse(to_json(found, nullptr, nullptr)).contains("null"));

  const std::vector<network::WindowBand> windows{{{0, 43200, 86400, 3, found}, interval, null},
                                                 {{86400, 129600, 172800, 0, {}}, {}, {}}};
  const auto over_time = nlohmann::json::parse(to_json(windows));
  EXPECT_EQ(over_time[0].at("end"), "1970-01-02");
  EXPECT_EQ(over_time[0].at("interval").at("high"), 0.8);
  EXPECT_EQ(over_time[0].at("null").at("low"), 0.2);
  EXPECT_EQ(over_time[1].at("polarization"), nullptr);
  EXPECT_EQ(over_time[1].at("interval"), nullptr);
  EXPECT_EQ(to_csv(windows),
            "begin,middle,end,statements,distance,polarization,low,high,null_low,null_high,p\n"
            "1970-01-01,1970-01-01T12:00:00Z,1970-01-02,3,0.25,0.75,0.6,0.8,0.2,0.4,0.01\n"
            "1970-01-02,1970-01-02T12:00:00Z,1970-01-03,0,,,,,,,\n");

  const network::NestedBackbone nested{{{{"x", "y"}, 0.5, 0.25, 4}}, 9, {}};
  EXPECT_EQ(to_csv(nested), "round,dropped,loss,redundant_loss,statements\n1,x,0.5,0.25,4\n1,y,0.5,0.25,4\n");
  EXPECT_EQ(nlohmann::json::parse(to_json(nested)).at("rounds")[0].at("dropped").size(), 2U);

  const network::Phases phases{{0, 86400}, {0, 1, 1, 0}, {0, 1}, 2, 0.5, "ward", {{86400, 0, 1}}, {}};
  EXPECT_EQ(to_csv(phases), "middle,phase\n1970-01-01,0\n1970-01-02,1\n");
  EXPECT_EQ(nlohmann::json::parse(to_json(phases)).at("changes")[0].at("at"), "1970-01-02");
}

TEST(NetworkOutputs, HoldScaledActorsAndOptions) {
  const network::Scaling scaling{.dimensions = 1,
                                 .ordinal = true,
                                 .levels = {0, 1, 2},
                                 .cuts = {{1.5, 1, 2}},
                                 .actors = {{"A, B", 7, {{0.5, 0.25, 0.75}}}},
                                 .options = {{"quay", 4, {0, -1, 1}, {{-1.5, -2, -1}}}},
                                 .seed = 9};
  EXPECT_EQ(to_csv(scaling),
            "kind,name,statements,dimension,mean,low,high\nactor,\"A, B\",7,1,0.5,0.25,0.75\n"
            "option,quay,4,1,-1.5,-2,-1\n");
  const auto json = nlohmann::json::parse(to_json(scaling));
  EXPECT_EQ(json.at("model"), "ordinal");
  EXPECT_EQ(json.at("cuts")[0].at("high"), 2);
  EXPECT_EQ(json.at("actors")[0].at("position")[0].at("low"), 0.25);
  EXPECT_EQ(json.at("options")[0].at("difficulty").at("low"), -1);
}

TEST(NetworkStatisticsOutputs, HoldEachActorWithIntervalsAndNulls) {
  network::NetworkStatistics found{.density = 0.5, .draws = 20};
  found.coalitions = {{"Guild \"of\" ferrymen", "Port"}, {0, 1}, 2, 0.25, true};
  for (const std::string& name : found.coalitions.actors) {
    found.actors.push_back({name, 1, 2.5, 1, 0, 1});
    found.voices.push_back({.actor = name,
                            .statements = 3,
                            .options = 2,
                            .agreement = 0.5,
                            .first = 86400,
                            .last = network::kUndated});
  }
  found.intervals["density"] = {"density", 0.5, 0.5, 0.25, 0.75, 20};
  found.nulls["strength: Port"] = {"strength: Port", 2.5, 1, 0, 2, 0.05, 1, 20};
  const nlohmann::json json = nlohmann::json::parse(to_json(found));
  EXPECT_EQ(json.at("density").at("low"), 0.25);
  EXPECT_TRUE(json.at("density").at("p_high").is_null());
  EXPECT_EQ(json.at("actors")[1].at("strength").at("p_high"), 0.05);
  EXPECT_EQ(json.at("actors")[1].at("coalition"), 2);
  EXPECT_EQ(json.at("actors")[0].at("first"), "1970-01-02");
  EXPECT_TRUE(json.at("actors")[0].at("last").is_null());
  const std::string csv = to_csv(found);
  EXPECT_NE(csv.find("strength,strength_low,strength_high,strength_null_low"), std::string::npos);
  EXPECT_NE(csv.find("\"Guild \"\"of\"\" ferrymen\",1,3,2,0.5,1970-01-02,,1,2.5,,,"), std::string::npos);
  found.draws = 0;
  EXPECT_EQ(nlohmann::json::parse(to_json(found)).at("modularity"), 0.25);
  const nlohmann::json shares = nlohmann::json::parse(
      memberships_json(std::vector<network::Estimate>{{"backbone: toll", 1, 0.9, 0, 1, 10}},
                       std::vector<network::NullComparison>{{"backbone: toll", 1, 0.3, 0, 1, 0.04, 1, 10}}));
  EXPECT_EQ(shares[0].at("option"), "toll");
  EXPECT_EQ(shares[0].at("in_backbone"), true);
  EXPECT_EQ(shares[0].at("p_high"), 0.04);
}

}  // namespace
}  // namespace toguna::codec
