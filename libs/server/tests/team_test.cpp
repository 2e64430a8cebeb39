#include <fstream>
#include <sstream>

#include "support.hpp"

namespace toguna::server {
namespace {

const std::string kArticle = "a%3Cscript%3E.txt";

class Team : public ServerTest {
 protected:
  /// A sample of the one article, for Ann and Bo.
  void make_sample(bool shows_suggestions = true) {
    const auto made = post("/dossiers/water/samples", {{"coder", "head"},
                                                       {"coders", {"ann", "bo"}},
                                                       {"articles", 1},
                                                       {"shows_suggestions", shows_suggestions}});
    ASSERT_EQ(made.status, 200) << made.body;
    ASSERT_EQ(made.json["number"], 1);
  }
  Answer code(const std::string& who, const std::string& id, const std::string& action,
              const Json& correction = nullptr) {
    Json item{{"statement", id}, {"action", action}};
    if (!correction.is_null()) item["correction"] = correction;
    return post(kSample + "/review", {{"coder", who}, {"items", {item}}});
  }
  Answer own(const std::string& who, std::size_t begin, std::size_t end, const std::string& option,
             const std::string& stance = "support") {
    return post(kSample + "/statements", {{"coder", who},
                                          {"document", "a<script>.txt"},
                                          {"version", 1},
                                          {"span", {begin, end}},
                                          {"actor", {{"id", "guild"}}},
                                          {"option", option},
                                          {"stance", stance}});
  }
  void code_all(const std::string& who, const std::string& rejected) {
    for (int i = 0; i < 12; ++i) {
      const std::string id = fmt::format("s{}", i);
      ASSERT_EQ(code(who, id, id == rejected ? "reject" : "accept").status, 200);
    }
  }
  Answer done(const std::string& who) { return post(kSample + "/done", {{"coder", who}}); }
  std::string toml() const {
    std::ifstream in(folder_ / "dossier.toml");
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
  }
  Answer edit(const Json& edits, bool preview) {
    return post("/dossiers/water/edit", {{"coder", "ann"},
                                         {"revision", get("/dossiers/water").json["revision"]},
                                         {"preview", preview},
                                         {"edits", edits}});
  }

  const std::string kSample = "/dossiers/water/samples/1";
};

TEST_F(Team, NeitherCoderLearnsWhatTheOtherCodedUntilBothAreDone) {
  make_sample();
  ASSERT_EQ(code("ann", "s1", "reject").status, 200);
  ASSERT_EQ(own("ann", 0, 20, "high-dam").status, 200);
  for (const std::string& path :
       {kSample + "/document?coder=bo&id=" + kArticle, kSample + "/documents?coder=bo",
        kSample + "/history?coder=bo", std::string("/dossiers/water/history"),
        std::string("/dossiers/water/coders"), "/dossiers/water/document?for=bo&id=" + kArticle,
        std::string("/dossiers/water/agreement"), std::string("/dossiers/water/queue?coder=bo"),
        std::string("/dossiers/water/statements?for=bo")}) {
    const auto answer = get(path);
    EXPECT_EQ(answer.status, 200) << path << answer.body;
    EXPECT_EQ(answer.body.find("\"ann\""), std::string::npos) << path;
    EXPECT_EQ(answer.body.find("\"rejected\":1"), std::string::npos) << path;
    EXPECT_EQ(answer.body.find("own-"), std::string::npos) << path;
  }
  EXPECT_EQ(state("s1"), "suggested") << "nothing of it is a verdict";
  EXPECT_EQ(get(kSample + "/comparison").status, 409);
  code_all("ann", "s1");
  ASSERT_EQ(done("ann").status, 200);
  EXPECT_EQ(get(kSample + "/comparison").status, 409) << "one is not both";
  EXPECT_EQ(code("ann", "s1", "accept").status, 400) << "done is done";
  EXPECT_EQ(code("cy", "s1", "accept").status, 400) << "not a coder of it";
}

TEST_F(Team, ArticlesThatAPersonCodesBlindAreKeptFromThatPersonElsewhere) {
  make_sample();
  EXPECT_TRUE(get("/dossiers/water/document?for=ann&id=" + kArticle).json["statements"].empty());
  EXPECT_EQ(get("/dossiers/water/statements?for=ann").json["total"], 0);
  EXPECT_EQ(get("/dossiers/water/queue?coder=ann").json["remaining"], 0);
  EXPECT_EQ(get("/dossiers/water/documents?for=ann").json["documents"][0]["held"], true);
  EXPECT_EQ(get("/dossiers/water/statements?for=head").json["total"], 12);
  EXPECT_EQ(get("/dossiers/water/documents?for=head").json["documents"][0]["held"], false);
}

TEST_F(Team, SuggestionsAreHiddenWhereTheSampleSaysSo) {
  make_sample(false);
  EXPECT_TRUE(get(kSample + "/document?coder=ann&id=" + kArticle).json["statements"].empty());
  EXPECT_EQ(code("ann", "s1", "accept").status, 404);
  ASSERT_EQ(own("ann", 33, 59, "low-dam").status, 200);
  ASSERT_EQ(own("bo", 33, 59, "low-dam").status, 200);
  ASSERT_EQ(done("ann").status, 200);
  ASSERT_EQ(done("bo").status, 200);
  const Json found = get(kSample + "/comparison").json;
  EXPECT_EQ(found["between"]["both"], 1);
  EXPECT_EQ(found["between"]["alike"], 1);
  EXPECT_EQ(found["with_program"][0]["both"], 1);
  EXPECT_EQ(found["with_program"][0]["second_only"], 11) << "what only the program found";
  const std::string pair = found["pairs"][0]["id"];
  const auto settled =
      post(kSample + "/settle", {{"coder", "head"}, {"items", {{{"pair", pair}, {"choice", "first"}}}}});
  ASSERT_EQ(settled.status, 200) << settled.body;
  EXPECT_EQ(settled.json["pairs"][0]["choice"], "first");
  EXPECT_EQ(state("s0"), "corrected")
      << "the suggestion on these words, with the edges that the coders chose";
}

TEST_F(Team, UndoWithinASampleIsTheCodersOwn) {
  make_sample();
  ASSERT_EQ(code("ann", "s1", "reject").status, 200);
  ASSERT_EQ(code("bo", "s1", "accept").status, 200);
  const auto undone = post(kSample + "/undo", {{"coder", "ann"}});
  ASSERT_EQ(undone.status, 200) << undone.body;
  EXPECT_EQ(undone.json["statements"][0]["state"], "suggested");
  EXPECT_EQ(undone.json["can_redo"], true);
  EXPECT_EQ(post(kSample + "/undo", {{"coder", "ann"}}).status, 409);
  stop();
  start();
  EXPECT_EQ(post(kSample + "/redo", {{"coder", "ann"}}).json["statements"][0]["state"], "rejected");
  EXPECT_EQ(get(kSample + "/documents?coder=bo").json["documents"][0]["accepted"], 1);
}

TEST_F(Team, ASecondWindowOfTheSameCoderIsToldInASample) {
  make_sample();
  const Json item{{"statement", "s1"}, {"action", "accept"}, {"expect", 0}};
  ASSERT_EQ(post(kSample + "/review", {{"coder", "ann"}, {"items", {item}}}).status, 200);
  const auto late = post(kSample + "/review", {{"coder", "ann"}, {"items", {item}}});
  EXPECT_EQ(late.status, 409);
  EXPECT_EQ(late.json["present"][0]["state"], "accepted");
}

TEST_F(Team, ASampleIsNotDoneWhileSuggestionsWait) {
  make_sample();
  const auto refused = done("ann");
  EXPECT_EQ(refused.status, 400);
  EXPECT_NE(refused.body.find("12 suggestions"), std::string::npos) << refused.body;
}

TEST_F(Team, WhatDiffersIsListedMeasuredAndSettledIntoTheLog) {
  make_sample();
  code_all("ann", "s3");
  code_all("bo", "s4");
  ASSERT_EQ(code("bo", "s5", "correct", {{"stance", "conditional"}}).status, 200);
  ASSERT_EQ(done("ann").status, 200);
  ASSERT_EQ(done("bo").status, 200);
  const Json found = get(kSample + "/comparison").json;
  const Json& between = found["between"];
  EXPECT_EQ(between["both"], 10);
  EXPECT_EQ(between["alike"], 9);
  EXPECT_EQ(between["first_only"], 1);
  EXPECT_EQ(between["second_only"], 1);
  EXPECT_EQ(between["verdict"]["things"], 12);
  // po = 10/12; both said "no" once of twelve: pe = 122/144.
  EXPECT_NEAR(between["verdict"]["kappa"]["value"], (10.0 / 12 - 122.0 / 144) / (1 - 122.0 / 144), 1e-9);
  EXPECT_EQ(between["option"]["alpha"]["value"], 1.0);
  EXPECT_EQ(between["option"]["alpha"]["low"], nullptr) << "one article has no spread";
  std::map<std::string, Json> by_id;
  std::size_t differ = 0;
  Json alike = Json::array();
  for (const Json& pair : found["pairs"]) {
    by_id[pair["id"]] = pair;
    differ += pair["differs"].empty() ? 0U : 1U;
    if (pair["differs"].empty()) alike.push_back({{"pair", pair["id"]}, {"choice", "first"}});
  }
  EXPECT_EQ(differ, 3U);
  EXPECT_EQ(by_id["s3"]["differs"], (Json{"statement"}));
  EXPECT_EQ(by_id["s5"]["differs"], (Json{"stance"}));
  ASSERT_EQ(post(kSample + "/settle", {{"coder", "head"}, {"items", alike}}).status, 200);
  EXPECT_EQ(state("s1"), "accepted");
  EXPECT_EQ(state("s3"), "suggested") << "not settled yet";
  const Json choices{{{"pair", "s3"}, {"choice", "second"}},
                     {{"pair", "s4"}, {"choice", "neither"}},
                     {{"pair", "s5"}, {"choice", "second"}}};
  const auto settled = post(kSample + "/settle", {{"coder", "head"}, {"items", choices}});
  ASSERT_EQ(settled.status, 200) << settled.body;
  EXPECT_EQ(state("s3"), "accepted");
  EXPECT_EQ(state("s4"), "rejected");
  EXPECT_EQ(state("s5"), "corrected");
  EXPECT_EQ(get("/dossiers/water/statements/s5").json["stance"], "conditional");
  const Json log = get("/dossiers/water/history?statement=s5").json["events"][0];
  EXPECT_EQ(log["who"], "head");
  EXPECT_EQ(log["note"], "double coding 1: s5");
  EXPECT_EQ(post("/dossiers/water/undo", {{"coder", "head"}}).status, 200) << "as every verdict";
  EXPECT_EQ(state("s5"), "suggested");
}

TEST_F(Team, AgreementTellsBlindReviewAndProgramApart) {
  for (int i = 0; i < 12; ++i)
    ASSERT_EQ(judge(fmt::format("s{}", i), i == 2 ? "reject" : "accept", 0, "ann").status, 200);
  for (const char* id : {"s1", "s2"}) {
    const auto event = get(std::string("/dossiers/water/statements/") + id).json["event"].get<std::int64_t>();
    ASSERT_EQ(judge(id, "accept", event, "bo").status, 200);
  }
  const Json pairs = get("/dossiers/water/agreement?draws=50").json["pairs"];
  ASSERT_EQ(pairs.size(), 2U);
  EXPECT_EQ(pairs[0]["basis"], "review");
  EXPECT_EQ(pairs[0]["first"], "ann");
  EXPECT_EQ(pairs[0]["second"], "bo");
  EXPECT_EQ(pairs[0]["verdict"]["things"], 2);
  EXPECT_EQ(pairs[0]["verdict"]["share"], 0.5);
  EXPECT_EQ(pairs[1]["basis"], "program");
  EXPECT_EQ(pairs[1]["both"], 12) << "bo's later word counts";
  EXPECT_EQ(pairs[1]["words"]["alpha"]["value"], 1.0);
}

TEST_F(Team, WhatCannotBeASampleIsRefused) {
  const auto status = [&](const Json& body) { return post("/dossiers/water/samples", body).status; };
  EXPECT_EQ(status({{"coder", "head"}, {"coders", {"ann"}}}), 400);
  EXPECT_EQ(status({{"coder", "head"}, {"coders", {"ann", " ann "}}}), 400);
  EXPECT_EQ(status({{"coder", "head"}, {"coders", {"ann", "bo"}}, {"articles", 0}}), 400);
  EXPECT_EQ(status({{"coder", "head"}, {"coders", {"ann", "bo"}}, {"share", 2}}), 400);
  EXPECT_EQ(get("/dossiers/water/samples/7/comparison").status, 404);
  EXPECT_EQ(get("/dossiers/water/samples/x/comparison").status, 404);
  EXPECT_EQ(get("/dossiers/water/samples/1/nothing").status, 404);
  EXPECT_TRUE(get("/dossiers/water/samples").json["samples"].empty());
}

TEST_F(Team, AMergeIsPreviewedMovesStatementsAndIsTakenBack) {
  ASSERT_EQ(judge("s1", "accept", 0).status, 200);
  const std::string before = toml();
  const Json merge{{{"kind", "actor.merge"}, {"id", "town"}, {"into", "guild"}}};
  const auto seen = edit(merge, true);
  ASSERT_EQ(seen.status, 200) << seen.body;
  EXPECT_EQ(seen.json["touched"][0]["statements"], 4);
  EXPECT_EQ(toml(), before) << "a look changes nothing";
  EXPECT_EQ(get("/dossiers/water/statements/s1").json["actor"]["id"], "town");
  ASSERT_EQ(edit(merge, false).status, 200);
  const Json now = get("/dossiers/water/statements/s1").json;
  EXPECT_EQ(now["actor"]["id"], "guild");
  EXPECT_EQ(now["state"], "accepted") << "what was said of it stays";
  EXPECT_NE(toml().find("aliases = [\"Town\"]"), std::string::npos) << toml();
  EXPECT_EQ(toml().find("id = \"town\""), std::string::npos);
  EXPECT_NE(toml().find("# The dam: how high?"), std::string::npos) << "comments stay";
  EXPECT_EQ(get("/dossiers/water").json["actors"].size(), 1U);
  const Json steps = get("/dossiers/water/edit").json;
  EXPECT_EQ(steps["undo"]["what"], "merge town into guild");
  EXPECT_EQ(steps["redo"], nullptr);
  stop();
  start();
  const auto turn = [&](const std::string& way) {
    return post("/dossiers/water/edit/" + way,
                {{"coder", "bo"}, {"revision", get("/dossiers/water").json["revision"]}});
  };
  ASSERT_EQ(turn("undo").status, 200);
  EXPECT_EQ(toml(), before) << "to the byte";
  EXPECT_EQ(get("/dossiers/water/statements/s1").json["actor"]["id"], "town");
  EXPECT_EQ(turn("undo").status, 409) << "there is nothing before it";
  ASSERT_EQ(turn("redo").status, 200);
  EXPECT_EQ(get("/dossiers/water/statements/s1").json["actor"]["id"], "guild");
}

TEST_F(Team, ASplitCorrectsWhatWasJudgedAndNamesTheNewActor) {
  ASSERT_EQ(
      edit({{{"kind", "actor.set"}, {"id", "guild"}, {"fields", {{"aliases", {"guild wants"}}}}}}, false)
          .status,
      200);
  ASSERT_EQ(judge("s0", "accept", 0).status, 200);
  const Json split{{{"kind", "actor.split"},
                    {"id", "guild"},
                    {"fields", {{"id", "bakers"}, {"name", "Bakers"}, {"aliases", {"guild wants"}}}}}};
  const auto seen = edit(split, true);
  ASSERT_EQ(seen.status, 200) << seen.body;
  EXPECT_EQ(seen.json["touched"][0]["statements"], 8);
  EXPECT_EQ(seen.json["corrected"], 1);
  EXPECT_EQ(get("/dossiers/water/statements/s0").json["actor"]["id"], "guild");
  ASSERT_EQ(edit(split, false).status, 200);
  EXPECT_EQ(get("/dossiers/water/statements/s0").json["actor"]["id"], "bakers");
  EXPECT_EQ(get("/dossiers/water/statements/s2").json["actor"]["id"], "guild") << "follows when read again";
  EXPECT_EQ(get("/dossiers/water").json["actors"].size(), 3U);
  ASSERT_EQ(post("/dossiers/water/undo", {{"coder", "ann"}}).status, 200);
  EXPECT_EQ(get("/dossiers/water/statements/s0").json["actor"]["id"], "guild");
}

TEST_F(Team, ASplitIsTakenBackAndMadeAgainInOneStepEach) {
  ASSERT_EQ(
      edit({{{"kind", "actor.set"}, {"id", "guild"}, {"fields", {{"aliases", {"guild wants"}}}}}}, false)
          .status,
      200);
  for (const char* id : {"s0", "s2", "s3"}) ASSERT_EQ(judge(id, "accept", 0).status, 200);
  const std::string before = toml();
  const Json split{{{"kind", "actor.split"},
                    {"id", "guild"},
                    {"fields", {{"id", "bakers"}, {"name", "Bakers"}, {"aliases", {"guild wants"}}}}}};
  ASSERT_EQ(edit(split, false).json["corrected"], 3);
  const std::string after = toml();
  // What a person says of one of them afterwards is that person's word, and stays.
  const auto event = get("/dossiers/water/statements/s3").json["event"].get<std::int64_t>();
  ASSERT_EQ(judge("s3", "reject", event, "bo").status, 200);
  const auto actor = [&](const char* id) {
    return get("/dossiers/water/statements/" + std::string(id)).json["actor"]["id"];
  };
  const auto turn = [&](const std::string& way) {
    return post("/dossiers/water/edit/" + way,
                {{"coder", "bo"}, {"revision", get("/dossiers/water").json["revision"]}});
  };
  const auto undone = turn("undo");
  ASSERT_EQ(undone.status, 200) << undone.body;
  EXPECT_EQ(undone.json["corrected"], 2);
  EXPECT_EQ(toml(), before) << "to the byte";
  EXPECT_EQ(actor("s0"), "guild");
  EXPECT_EQ(actor("s2"), "guild");
  EXPECT_EQ(get("/dossiers/water/statements/s0").json["state"], "accepted");
  EXPECT_EQ(get("/dossiers/water/statements/s3").json["state"], "rejected");
  const auto again = turn("redo");
  ASSERT_EQ(again.status, 200) << again.body;
  EXPECT_EQ(again.json["corrected"], 2);
  EXPECT_EQ(toml(), after);
  EXPECT_EQ(actor("s0"), "bakers");
  EXPECT_EQ(actor("s2"), "bakers");
  ASSERT_EQ(turn("undo").status, 200);
  EXPECT_EQ(actor("s0"), "guild");
}

// A minister's words count for the government: what is drawn under its name has them behind it.
TEST_F(Team, EvidenceOfAnActorHoldsTheWordsOfThoseWhoSpeakForIt) {
  const auto total = [&](const std::string& query) {
    return get("/dossiers/water/statements?limit=1&" + query).json["total"].get<int>();
  };
  const int guild = total("actor=guild&counted=true");
  const int town = total("actor=town&counted=true");
  ASSERT_GT(guild, 0);
  ASSERT_GT(town, 0);
  ASSERT_EQ(
      edit({{{"kind", "actor.set"}, {"id", "guild"}, {"fields", {{"counts_for", "town"}}}}}, false).status,
      200);
  EXPECT_EQ(total("actor=town&counted=true"), town + guild);
  EXPECT_EQ(total("actor=Town&counted=true"), town + guild) << "by name too";
  EXPECT_EQ(total("actor=guild&counted=true"), guild) << "its own can still be asked for";
  EXPECT_EQ(total("actor=town"), town) << "the table shows whose words they are";
}

TEST_F(Team, MergesThatCannotBeAreRefused) {
  const auto status = [&](const char* from, const char* into) {
    return edit({{{"kind", "actor.merge"}, {"id", from}, {"into", into}}}, true).status;
  };
  EXPECT_EQ(status("town", "town"), 400);
  EXPECT_EQ(status("town", "none"), 404);
  EXPECT_EQ(status("none", "town"), 404);
}

}  // namespace
}  // namespace toguna::server
