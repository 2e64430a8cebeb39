#include <signal.h>
#include <sys/wait.h>

#include <atomic>
#include <map>
#include <set>

#include "support.hpp"
#include "toguna/ledger/ledger.hpp"

namespace toguna::server {
namespace {

class Reviewing : public ServerTest {};

TEST_F(Reviewing, TwoWindowsDoNotOverwriteEachOther) {
  ASSERT_EQ(judge("s1", "accept", 0, "ann").status, 200);
  const auto late = judge("s1", "reject", 0, "bo");
  EXPECT_EQ(late.status, 409);
  EXPECT_EQ(late.json["error"]["slug"], "conflict");
  EXPECT_EQ(late.json["present"][0]["state"], "accepted");
  EXPECT_EQ(late.json["present"][0]["judged_by"], "ann");
  EXPECT_EQ(state("s1"), "accepted");
  EXPECT_EQ(judge("s1", "reject", late.json["present"][0]["event"], "bo").status, 200);
  EXPECT_EQ(state("s1"), "rejected");
}

TEST_F(Reviewing, ManyWindowsAtOnceGiveOneVerdictEach) {
  std::vector<std::jthread> windows;
  std::atomic<int> saved{0};
  for (int window = 0; window < 6; ++window)
    windows.emplace_back([&, window] {
      httplib::Client own("127.0.0.1", server_->port());
      for (int i = 0; i < 4; ++i) {
        const Json body{
            {"coder", fmt::format("c{}", window)},
            {"items", {{{"statement", fmt::format("s{}", i)}, {"action", "accept"}, {"expect", 0}}}}};
        const auto result =
            own.Post("/api/v1/dossiers/water/review", headers(), body.dump(), "application/json");
        if (result && result->status == 200) ++saved;
      }
    });
  windows.clear();
  EXPECT_EQ(saved, 4);
  EXPECT_EQ(get("/dossiers/water/history").json["events"].size(), 4U);
}

TEST_F(Reviewing, UndoAndRedoReachAcrossARestart) {
  ASSERT_EQ(judge("s1", "accept", 0).status, 200);
  ASSERT_EQ(judge("s2", "reject", 0).status, 200);
  stop();
  start();
  const auto undone = post("/dossiers/water/undo", {{"coder", "ann"}});
  ASSERT_EQ(undone.status, 200) << undone.body;
  EXPECT_EQ(undone.json["statements"][0]["id"], "s2");
  EXPECT_EQ(undone.json["can_redo"], true);
  EXPECT_EQ(state("s2"), "suggested");
  stop();
  start();
  EXPECT_EQ(post("/dossiers/water/redo", {{"coder", "ann"}}).status, 200);
  EXPECT_EQ(state("s2"), "rejected");
  EXPECT_EQ(post("/dossiers/water/undo", {{"coder", "bo"}}).status, 409) << "steps are a person's own";
}

TEST_F(Reviewing, WhatIsKeptInMemoryIsWhatTheLedgerHolds) {
  for (int i = 0; i < 9; ++i)
    ASSERT_EQ(judge(fmt::format("s{}", i),
                    i % 2 == 0   ? "accept"
                    : i % 3 == 0 ? "flag"
                                 : "reject",
                    0)
                  .status,
              200);
  for (int i = 0; i < 3; ++i) ASSERT_EQ(post("/dossiers/water/undo", {{"coder", "ann"}}).status, 200);
  const Json kept{get("/dossiers/water/statements").json, get("/dossiers/water").json,
                  get("/dossiers/water/forecast").json};
  stop();
  start();
  const Json read{get("/dossiers/water/statements").json, get("/dossiers/water").json,
                  get("/dossiers/water/forecast").json};
  EXPECT_EQ(kept, read);
}

TEST_F(Reviewing, EveryFieldAndTheEdgesOfTheWordsCanBeMended) {
  const Json before = get("/dossiers/water/statements/s1").json;
  const std::size_t begin = before["begin"].get<std::size_t>() + 4;
  const Json correction{{"actor", {{"id", "town"}}},      {"speaker", {{"name", "A clerk"}}},
                        {"principal", {{"id", "town"}}},  {"option", "high-dam"},
                        {"stance", "conditional"},        {"date_said", nullptr},
                        {"date_reported", "2031-05-01"},  {"claim_about_other", true},
                        {"span", {begin, before["end"]}}, {"condition", {begin, begin + 5}}};
  const auto mended = post(
      "/dossiers/water/review",
      {{"coder", "ann"},
       {"items", {{{"statement", "s1"}, {"action", "correct"}, {"expect", 0}, {"correction", correction}}}}});
  ASSERT_EQ(mended.status, 200) << mended.body;
  const Json now = mended.json["statements"][0];
  EXPECT_EQ(now["actor"]["name"], "Town");
  EXPECT_EQ(now["speaker"], (Json{{"name", "A clerk"}, {"id", nullptr}}));
  EXPECT_EQ(now["principal"]["id"], "town");
  EXPECT_EQ(now["stance"], "conditional");
  EXPECT_EQ(now["date_said"], nullptr);
  EXPECT_EQ(now["date_reported"], "2031-05-01");
  EXPECT_EQ(now["text"], "guild wants a low dam.");
  EXPECT_EQ(now["condition"]["text"], "guild");
  EXPECT_EQ(now["state"], "corrected");
  const auto wrong = [&](const Json& fields) {
    return post("/dossiers/water/review",
                {{"coder", "ann"},
                 {"items", {{{"statement", "s2"}, {"action", "correct"}, {"correction", fields}}}}})
        .status;
  };
  EXPECT_EQ(wrong({{"option", "none"}}), 404);
  EXPECT_EQ(wrong({{"actor", {{"id", "none"}}}}), 404);
  EXPECT_EQ(wrong({{"span", {5, 99999}}}), 422);
  EXPECT_EQ(wrong({{"date_said", "soon"}}), 400);
  EXPECT_EQ(wrong(Json::object()), 400);
  EXPECT_EQ(state("s2"), "suggested");
}

TEST_F(Reviewing, TheQueueMixesRandomOnesIn) {
  const Json queue = get("/dossiers/water/queue?order=effect&limit=12").json;
  ASSERT_EQ(queue["items"].size(), 12U);
  std::size_t random = 0;
  std::set<std::string> ids;
  for (const Json& item : queue["items"]) {
    random += item["why"] == "random" ? 1U : 0U;
    ids.insert(item["statement"]["id"]);
  }
  EXPECT_GE(10 * random, queue["items"].size() - 2);
  EXPECT_GE(random, 1U);
  EXPECT_EQ(ids.size(), 12U) << "each once";
}

TEST_F(Reviewing, ABatchSaysWhatItDoesAndIsOneStep) {
  ASSERT_EQ(judge("s0", "accept", 0).status, 200);
  ASSERT_EQ(judge("s2", "reject", 0).status, 200);
  const Json filter{{"option", "low-dam"}};
  const Json preview = post("/dossiers/water/batch/preview", {{"filter", filter}}).json;
  EXPECT_EQ(preview["count"], 4);
  EXPECT_EQ(preview["samples"].size(), 4U);
  EXPECT_EQ(preview["precision"]["judged"], 2);
  EXPECT_EQ(preview["precision"]["share"], 0.5);
  Json batch{
      {"coder", "ann"}, {"action", "accept"}, {"filter", filter}, {"count", 4}, {"event", preview["event"]}};
  ASSERT_EQ(judge("s5", "accept", 0, "bo").status, 200);
  EXPECT_EQ(post("/dossiers/water/batch", batch).status, 409) << "the log has moved since";
  batch["event"] = post("/dossiers/water/batch/preview", {{"filter", filter}}).json["event"];
  EXPECT_EQ(post("/dossiers/water/batch", batch).json["count"], 4);
  EXPECT_EQ(post("/dossiers/water/undo", {{"coder", "ann"}}).json["events"].size(), 4U);
  EXPECT_EQ(state("s4"), "suggested");
  EXPECT_EQ(state("s0"), "accepted");
}

TEST_F(Reviewing, WhatAnotherProgramWritesIsSeen) {
  EXPECT_EQ(state("s1"), "suggested");
  {
    auto ledger = ledger::Ledger::open(folder_ / "ledger.db");
    ASSERT_TRUE(ledger);
    ASSERT_TRUE(ledger->judge("s1", ledger::Verdict::kAccept, "terminal"));
  }
  EXPECT_EQ(state("s1"), "accepted");
}

TEST_F(Reviewing, DossiersThatCiteEachOtherShowIt) {
  const auto other = root_ / "Dams";
  make_dossier(other, 3);
  stop();
  start({folder_, other});
  ASSERT_EQ(
      post("/dossiers/dams/threads",
           {{"coder", "ann"}, {"text", "as there"}, {"cites", {{{"dossier", "water"}, {"statement", "s1"}}}}})
          .status,
      200);
  const Json threads = get("/dossiers/water/threads").json;
  EXPECT_TRUE(threads["posts"].empty());
  ASSERT_EQ(threads["cited_from"].size(), 1U);
  EXPECT_EQ(threads["cited_from"][0]["dossier"], "dams");
}

/// A process that serves the dossier until it is killed; its port comes on a pipe.
struct Child {
  pid_t pid = 0;
  int port = 0;
};
Child serve_in_a_process(const std::filesystem::path& folder) {
  int ends[2];
  if (::pipe(ends) != 0) return {};
  const pid_t pid = ::fork();
  if (pid == 0) {
    ::dup2(ends[1], 1);
    ::execl(TOGUNA_SERVER_KILL_CHILD, "child", folder.c_str(), TOGUNA_SOURCE_DIR, nullptr);
    ::_exit(9);
  }
  ::close(ends[1]);
  std::string text;
  char c = 0;
  while (::read(ends[0], &c, 1) == 1 && c != '\n') text += c;
  ::close(ends[0]);
  return {pid, text.empty() ? 0 : std::stoi(text)};
}

TEST(Killed, TheServerHasLostNoVerdictThatItAnsweredAsSaved) {
  std::string name = (std::filesystem::temp_directory_path() / "toguna-killed-XXXXXX").string();
  const std::filesystem::path root = mkdtemp(name.data());
  const std::filesystem::path folder = root / "water";
  constexpr int kStatements = 40;
  make_dossier(folder, kStatements);
  std::map<std::string, std::string> shown;  // what a page would show as saved
  std::size_t saved = 0;
  for (int round = 0; round < 6; ++round) {
    const Child child = serve_in_a_process(folder);
    ASSERT_GT(child.port, 0);
    std::jthread killer([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(150 + 37 * round));
      ::kill(child.pid, SIGKILL);
    });
    httplib::Client client("127.0.0.1", child.port);
    const httplib::Headers headers{{"Cookie", fmt::format("toguna-{}=key", child.port)}, {"X-Toguna", "1"}};
    std::string in_flight;
    for (int i = 0; in_flight.empty(); i = (i + 1) % kStatements) {
      const std::string id = fmt::format("s{}", i);
      const bool accept = (i + round) % 2 == 0;
      const Json body{{"coder", "ann"},
                      {"items", {{{"statement", id}, {"action", accept ? "accept" : "reject"}}}}};
      const auto result =
          client.Post("/api/v1/dossiers/water/review", headers, body.dump(), "application/json");
      if (result && result->status == 200) {
        shown[id] = accept ? "accepted" : "rejected";
        ++saved;
      } else {
        in_flight = id;
      }
    }
    killer.join();
    ::waitpid(child.pid, nullptr, 0);
    auto ledger = ledger::Ledger::open(folder / "ledger.db");
    ASSERT_TRUE(ledger) << ledger.error().message;
    EXPECT_TRUE(ledger->check());
    // What was under way is there whole or not at all; the page had not shown it.
    shown.erase(in_flight);
    for (const auto& [id, state] : shown)
      EXPECT_EQ(to_string(ledger->statement(id)->state), state) << id << " in round " << round;
  }
  EXPECT_GT(saved, 20U);
  std::filesystem::remove_all(root);
}

}  // namespace
}  // namespace toguna::server
