#include <fstream>
#include <set>

#include "schema.hpp"
#include "support.hpp"

namespace toguna::server {
namespace {

const std::string kWater = "/dossiers/{dossier}";

class Contract : public ServerTest {
 protected:
  Contract() {
    std::ifstream in(std::filesystem::path(TOGUNA_SOURCE_DIR) / "docs/api/openapi.json");
    document_ = Json::parse(in);
  }
  static std::string filled(std::string path, const std::string& last = "") {
    for (const auto& [name, value] : std::vector<std::pair<std::string, std::string>>{{"{dossier}", "water"},
                                                                                      {"{sample}", "1"},
                                                                                      {"{statement}", last},
                                                                                      {"{scenario}", last},
                                                                                      {"{job}", last}})
      if (const auto at = path.find(name); at != std::string::npos) path.replace(at, name.size(), value);
    return path;
  }
  /// Holds an answer to what the document says of it.
  void hold(const std::string& method, const std::string& path, const Answer& answer, int status = 200) {
    seen_.insert(method + " " + path);
    ASSERT_EQ(answer.status, status) << method << " " << path << " " << answer.body.substr(0, 400);
    const Json& responses = document_["paths"][path][method]["responses"];
    ASSERT_TRUE(responses.contains(std::to_string(status))) << path;
    const Json& content = responses[std::to_string(status)]["content"];
    if (!content.contains("application/json")) return;
    ASSERT_FALSE(answer.json.is_discarded()) << path;
    EXPECT_EQ(Schema(document_).fault(answer.json, content["application/json"]["schema"]), "")
        << method << " " << path;
  }
  void hold_get(const std::string& path, const std::string& query = "", const std::string& last = "") {
    hold("get", path, get(filled(path, last) + query));
  }
  Answer hold_post(const std::string& path, const Json& body, int status = 200) {
    // What the test sends is in the document too.
    const Json& schema =
        document_["paths"][path]["post"]["requestBody"]["content"]["application/json"]["schema"];
    EXPECT_EQ(Schema(document_).fault(body, schema), "") << path;
    const Answer answer = post(filled(path), body);
    hold("post", path, answer, status);
    return answer;
  }

  /// From drawing a sample to settling what its coders see otherwise.
  void hold_samples() {
    const std::string sample = kWater + "/samples/{sample}";
    hold_post(kWater + "/samples",
              {{"coder", "head"}, {"coders", {"ann", "bo"}}, {"articles", 1}, {"shows_suggestions", false}});
    hold_get(kWater + "/samples");
    hold_get(kWater + "/documents", "?for=ann");
    hold_get(sample + "/documents", "?coder=ann");
    const Answer own = hold_post(sample + "/statements", {{"coder", "ann"},
                                                          {"document", "a<script>.txt"},
                                                          {"version", 1},
                                                          {"span", {33, 59}},
                                                          {"actor", {{"id", "guild"}}},
                                                          {"option", "low-dam"},
                                                          {"stance", "support"}});
    const std::string id = own.json["statements"][0]["id"];
    const Json verdict{{"statement", id}, {"action", "flag"}, {"expect", own.json["statements"][0]["event"]}};
    hold_post(sample + "/review", {{"coder", "ann"}, {"items", {verdict}}});
    hold_post(sample + "/review", {{"coder", "ann"}, {"items", {verdict}}}, 409);
    hold_post(sample + "/undo", {{"coder", "ann"}});
    hold_post(sample + "/redo", {{"coder", "ann"}});
    hold_get(sample + "/history", "?coder=ann");
    hold_get(sample + "/document", "?coder=ann&id=a%3Cscript%3E.txt");
    hold_post(sample + "/done", {{"coder", "ann"}});
    hold_post(sample + "/done", {{"coder", "bo"}});
    hold_get(sample + "/comparison");
    hold_post(sample + "/settle", {{"coder", "head"}, {"items", {{{"pair", id}, {"choice", "first"}}}}});
  }
  /// What the document says of a request, asked so that it is refused.
  void hold_refused_post(const std::string& path, const Json& body, int status) {
    const Json& operation = document_["paths"][path]["post"];
    const Json& schema = operation["requestBody"]["content"]["application/json"]["schema"];
    EXPECT_EQ(Schema(document_).fault(body, schema), "") << path;
    const Answer answer = post(filled(path), body);
    seen_.insert("post " + path);
    EXPECT_EQ(answer.status, status) << answer.body;
    EXPECT_EQ(Schema(document_).fault(
                  answer.json, operation["responses"]["default"]["content"]["application/json"]["schema"]),
              "")
        << path;
  }
  /// Every format is made, or says why this dossier has none.
  void hold_exports() {
    const std::string path = kWater + "/export";
    std::size_t made = 0;
    for (const Json& format : document_["paths"][path]["get"]["parameters"][1]["schema"]["enum"]) {
      const Answer answer = get(filled(path) + "?format=" + format.get<std::string>());
      if (answer.status == 409) {
        EXPECT_EQ(Schema(document_).fault(answer.json, document_["components"]["schemas"]["Error"]), "");
        EXPECT_TRUE(format.get<std::string>().ends_with(".svg")) << format << answer.body;
        continue;
      }
      hold("get", path, answer);
      ++made;
    }
    EXPECT_GE(made, 24U);
  }

  Json document_;
  std::set<std::string> seen_;
};

TEST_F(Contract, EveryAddressOfTheDocumentIsServedAsItSays) {
  hold_get("/session");
  hold_get("/dossiers");
  hold_get(kWater);
  hold_get(kWater + "/documents");
  hold_get(kWater + "/document", "?id=a%3Cscript%3E.txt");
  hold_get(kWater + "/statements", "?words=guild&sort=-confidence&limit=5");
  hold_get(kWater + "/statements/{statement}", "", "s1");
  hold_post(kWater + "/review",
            {{"coder", "ann"}, {"items", {{{"statement", "s1"}, {"action", "accept"}, {"expect", 0}}}}});
  hold_post(kWater + "/review",
            {{"coder", "bo"}, {"items", {{{"statement", "s1"}, {"action", "reject"}, {"expect", 0}}}}}, 409);
  hold_post(kWater + "/statements", {{"coder", "ann"},
                                     {"document", "a<script>.txt"},
                                     {"version", 1},
                                     {"span", {0, 31}},
                                     {"actor", {{"name", "Nobody"}}},
                                     {"option", "high-dam"},
                                     {"stance", "support"}});
  hold_post(kWater + "/undo", {{"coder", "ann"}});
  hold_post(kWater + "/redo", {{"coder", "ann"}});
  hold_get(kWater + "/history", "?coder=ann");
  hold_get(kWater + "/queue", "?order=effect");
  hold_get(kWater + "/queue", "?order=document&coder=bo&blind=true");
  const Json filter{{"option", "low-dam"}};
  const Answer preview = hold_post(kWater + "/batch/preview", {{"filter", filter}});
  hold_post(kWater + "/batch",
            {{"coder", "ann"}, {"action", "accept"}, {"filter", filter}, {"count", 1}, {"event", 0}}, 409);
  hold_post(kWater + "/batch", {{"coder", "ann"},
                                {"action", "accept"},
                                {"filter", filter},
                                {"count", preview.json["count"]},
                                {"event", preview.json["event"]}});
  hold_get(kWater + "/positions");
  for (const char* kind : {"two-mode", "congruence", "conflict", "subtract"})
    hold_get(kWater + "/network", std::string("?since=2031-02-01&kind=") + kind);
  hold_get(kWater + "/polarization");
  hold_get(kWater + "/forecast");
  const Json changes = {{{"kind", "set"}, {"actor", "town"}, {"field", "salience"}, {"value", 10}},
                        {{"kind", "veto"}, {"actor", "town"}, {"veto", false}},
                        {{"kind", "reference"}, {"value", 20}},
                        {{"kind", "quota"}, {"value", 0.6}}};
  hold_post(kWater + "/what-if", {{"changes", changes}});
  const Json another = {{"kind", "add"},  {"actor", "mill"}, {"name", "The mill"}, {"capability", 50},
                        {"position", 90}, {"salience", 60},  {"veto", true}};
  const Json joined = {{"kind", "join"}, {"actors", {"mill", "town"}}, {"name", "front"}};
  const Json paying = {{"kind", "cost"}, {"actor", "town"}, {"value", 5}};
  const Answer added = hold_post(kWater + "/what-if", {{"changes", {paying, another, joined}}});
  EXPECT_EQ(added.json["changes"], Json({paying, another, joined}));
  EXPECT_EQ(added.json["after"]["players"].back()["id"], "front");
  const Answer scenario =
      hold_post(kWater + "/scenarios", {{"name", "Calm"}, {"coder", "ann"}, {"changes", changes}});
  hold_get(kWater + "/scenarios");
  hold("delete", kWater + "/scenarios/{scenario}",
       remove("/dossiers/water/scenarios/" + scenario.json["id"].get<std::string>()));
  const Json edits = {{{"kind", "option.set"},
                       {"id", "low-dam"},
                       {"fields", {{"place", 25}, {"phrases", {"low dam", "small dam"}}}}},
                      {{"kind", "actor.set"},
                       {"id", "town"},
                       {"fields", {{"salience", {{"low", 1}, {"mode", 2}, {"high", 3}}}}}},
                      {{"kind", "dossier.set"}, {"fields", {{"quota", 0.6}, {"as_of", "2031-12-01"}}}}};
  const std::string revision = get("/dossiers/water").json["revision"];
  Json edit{{"coder", "ann"}, {"revision", revision}, {"preview", true}, {"edits", edits}};
  const Answer seen = hold_post(kWater + "/edit", edit);
  EXPECT_EQ(seen.json["written"], false);
  EXPECT_EQ(seen.json["touched"][0]["statements"], 6);
  EXPECT_EQ(get("/dossiers/water").json["revision"], revision);
  edit["preview"] = false;
  hold_post(kWater + "/edit", edit);
  EXPECT_EQ(get("/dossiers/water").json["options"][0]["place"], 25);
  EXPECT_EQ(get("/dossiers/water").json["quota"], 0.6);
  hold_post(kWater + "/edit", edit, 409);
  hold_get(kWater + "/edit");
  const auto turned = [&] {
    return Json{{"coder", "ann"}, {"revision", get("/dossiers/water").json["revision"]}};
  };
  hold_post(kWater + "/edit/undo", turned());
  hold_post(kWater + "/edit/redo", turned());
  hold_post(kWater + "/edit/undo", {{"coder", "ann"}, {"revision", revision}}, 409);
  edit["preview"] = true;
  edit["revision"] = turned()["revision"];
  edit["edits"] = {{{"kind", "actor.merge"}, {"id", "town"}, {"into", "guild"}},
                   {{"kind", "actor.split"},
                    {"id", "guild"},
                    {"fields", {{"id", "bakers"}, {"name", "Bakers"}, {"aliases", Json::array()}}}}};
  hold_post(kWater + "/edit", edit);
  hold_samples();
  hold_get(kWater + "/agreement", "?draws=20");
  hold_get(kWater + "/coders");
  const Answer first =
      hold_post(kWater + "/threads", {{"coder", "ann"}, {"text", "Look"}, {"statement", "s1"}});
  hold_post(kWater + "/threads", {{"coder", "bo"},
                                  {"text", "I do"},
                                  {"reply_to", first.json["number"]},
                                  {"cites", {{{"dossier", "water"}, {"statement", nullptr}}}}});
  hold_get(kWater + "/threads", "?statement=s1");
  hold("post", kWater + "/sources",
       post_text("/dossiers/water/sources?name=new.txt", "Title: New\n\nThe town wants a high dam.",
                 "application/octet-stream"));
  hold_post(kWater + "/sources/paste",
            {{"name", "pasted"}, {"title", "Two"}, {"text", "The guild said no."}});
  // Nothing leaves this machine in tests, so that a fetched page is one of the tests of sources.
  hold_refused_post(kWater + "/sources/address", {{"url", "http://127.0.0.1:1/"}}, 400);
  // Pages that are fetched are in sources_test: here nothing may be asked.
  hold_refused_post(kWater + "/sources/address", {{"url", "http://127.0.0.1:8080/"}}, 400);
  hold_exports();
  const Answer job = hold_post(kWater + "/read", {{"again", false}}, 202);
  const std::string id = job.json["id"];
  hold_get("/jobs/{job}", "", id);
  hold("delete", "/jobs/{job}", remove("/jobs/" + id));
  const Answer events = get("/jobs/" + id + "/events");
  hold("get", "/jobs/{job}/events", events);
  const auto last = events.body.rfind("data: ");
  ASSERT_NE(last, std::string::npos) << events.body;
  const Json state = Json::parse(events.body.substr(last + 6), nullptr, false);
  EXPECT_NE(state["state"], "running");
  for (const auto& [path, methods] : document_["paths"].items())
    for (const auto& [method, ignored] : methods.items())
      EXPECT_TRUE(seen_.contains(method + " " + path)) << method << " " << path << " is not tested";
}

TEST_F(Contract, WhatIsNotInTheDocumentIsAnErrorWithWordsInIt) {
  for (const char* path :
       {"/nothing", "/dossiers/fire", "/dossiers/water/nothing", "/dossiers/water/statements/zz",
        "/dossiers/water/document?id=none", "/jobs/none", "/dossiers/water/a/b/c"}) {
    const Answer answer = get(path);
    EXPECT_EQ(answer.status, 404) << path;
    EXPECT_EQ(Schema(document_).fault(answer.json, document_["components"]["schemas"]["Error"]), "") << path;
  }
  EXPECT_EQ(get("/dossiers/water/statements?state=odd").status, 400);
  EXPECT_EQ(get("/dossiers/water/statements?limit=-1").status, 400);
  EXPECT_EQ(get("/dossiers/water/network?since=soon").status, 400);
  EXPECT_EQ(post_text("/dossiers/water/review", "[1").status, 400);
  EXPECT_EQ(post_text("/dossiers/water/review", R"({"coder":7,"items":[]})").status, 400);
  EXPECT_EQ(post("/dossiers/water/undo", {{"coder", "nobody"}}).status, 409);
}

}  // namespace
}  // namespace toguna::server
