#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "toguna/codec/csv.hpp"
#include "toguna/codec/json.hpp"

namespace toguna::codec {
namespace {

engine::StatementsResponse one_statement() {
  Statement statement{.id = "s1", .option = "dam", .stance = Stance::kConditional, .confidence = 0.81239};
  statement.speaker = {.name = "Ann \"Annie\" Lee", .actor_id = ""};
  statement.principal = Party{.name = "River League", .actor_id = "league"};
  statement.actor = *statement.principal;
  statement.date_reported = Date::from_ymd(2021, 5, 4);
  statement.relay = {"Daily Post", "letter"};
  statement.evidence = {.document = "a.txt",
                        .version = 2,
                        .span = {10, 20},
                        .reading = {10, 20},
                        .words = "we agree,\nif paid"};
  return {.statements = {engine::QuotedStatement{.statement = statement}}};
}

TEST(Json, StatementsKeepTheirContract) {
  const auto json = nlohmann::json::parse(to_json(one_statement()));
  ASSERT_EQ(json.size(), 1U);
  const auto& s = json[0];
  for (const char* key : {"id", "speaker", "principal", "actor", "option", "stance", "condition",
                          "confidence", "state", "date_said", "date_reported", "relay", "evidence"})
    EXPECT_TRUE(s.contains(key)) << key;
  EXPECT_EQ(s["actor"], "River League");
  EXPECT_EQ(s["stance"], "conditional");
  EXPECT_EQ(s["date_said"], nullptr);
  EXPECT_EQ(s["date_reported"], "2021-05-04");
  EXPECT_EQ(s["confidence"], 0.812);
  EXPECT_EQ(s["evidence"]["begin"], 10);
  EXPECT_EQ(s["evidence"]["text"], "we agree,\nif paid");
}

TEST(Json, DamagedTextIsReplacedNotThrown) {
  auto response = one_statement();
  response.statements[0].statement.evidence.words = "bad \xFF byte";
  EXPECT_EQ(nlohmann::json::parse(to_json(response))[0]["evidence"]["text"], "bad \xEF\xBF\xBD byte");
}

TEST(Json, AttributionLinesHoldCodePoints) {
  const Attribution attribution{
      .source = {{0, 3}}, .cue = {{4, 8}}, .content = {{9, 12}, {15, 20}}, .confidence = 0.5};
  EXPECT_EQ(
      to_json_line("d1", {attribution}),
      "{\"id\":\"d1\",\"attributions\":[{\"source\":[[0,3]],\"cue\":[[4,8]],\"content\":[[9,12],[15,20]],"
      "\"confidence\":0.5}]}\n");
}

TEST(Json, RecordsAreReadOrExplained) {
  EXPECT_EQ(text_record_from_json(R"({"id":"x","text":"y","more":1})", "f:1")->text, "y");
  EXPECT_EQ(text_record_from_json("{", "f:2").error().place, "f:2");
  EXPECT_FALSE(text_record_from_json(R"({"id":1,"text":"y"})", "f:3"));
}

TEST(Csv, QuotesWhatNeedsQuotesAndReadsItBack) {
  const std::string csv = to_csv(one_statement());
  const auto rows = read_csv(csv, "s.csv");
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->size(), 2U);
  EXPECT_EQ((*rows)[1][1], "Ann \"Annie\" Lee");
  EXPECT_EQ((*rows)[1].back(), "we agree,\nif paid");
}

TEST(Csv, TakesBothSeparatorsAndAByteOrderMark) {
  const auto rows = read_csv(
      "\xEF\xBB\xBF"
      "a;b\r\n1;\"x;y\"\r\n",
      "f");
  ASSERT_TRUE(rows);
  EXPECT_EQ((*rows)[0][0], "a");
  EXPECT_EQ((*rows)[1][1], "x;y");
  EXPECT_EQ(read_csv("a,b\n\"never,\n", "f").error().place, "f:2");
}

TEST(Csv, ReadsActorsWithRanges) {
  const auto problem =
      actors_from_csv("name,capability,position,salience\nA,80,25,50\nB,40/50/60,100,90\n", "a.csv");
  ASSERT_TRUE(problem);
  EXPECT_EQ(problem->players[1].capability.low, 40);
  EXPECT_EQ(problem->players[0].position.mode, 25);
  EXPECT_EQ(actors_from_csv("name,capability,position,salience\nA,80,125,50\n", "a.csv").error().place,
            "a.csv: row 2: position");
  EXPECT_EQ(actors_from_csv("name,capability,position,salience\nA,80,25,nan\n", "a.csv").error().place,
            "a.csv: row 2: salience");
  EXPECT_FALSE(actors_from_csv("name,capability\nA,80\n", "a.csv"));
  EXPECT_EQ(actors_from_csv("", "a.csv").error().code, ErrorCode::kNothingToCompute);
}

TEST(Csv, ReadsStatementsOfTheDnaLayout) {
  const auto ties = ties_from_csv(
      "doc;date;author;source;section;type;person;organization;concept;agreement\nd1;2020-01-01;;;;;P;O;C;1\n"
      "d2;2020-01-01;;;;;P;;C;0\n",
      "s.csv");
  ASSERT_TRUE(ties);
  ASSERT_EQ(ties->size(), 1U) << "a row without organisation is no tie";
  EXPECT_EQ((*ties)[0].actor, "O");
  EXPECT_TRUE((*ties)[0].agreement);
}

}  // namespace
}  // namespace toguna::codec
