// Sources that come in through the page.

#include <atomic>

#include "support.hpp"
#include "toguna/base/files.hpp"

namespace toguna::server {
namespace {

class IncomingSources : public ServerTest {
 protected:
  IncomingSources() {
    web_.Get("/talks", [](const auto&, httplib::Response& reply) {
      reply.set_content(
          "<html><head><title>Talks</title><meta property=\"article:published_time\" "
          "content=\"2031-04-02\"></head>"
          "<body><article><h1>Talks</h1><p>The town said on Monday that it wants a high "
          "dam.</p></article></body></html>",
          "text/html");
    });
    web_.Get("/empty",
             [](const auto&, httplib::Response& reply) { reply.set_content("<html></html>", "text/html"); });
    web_.Get("/picture",
             [](const auto&, httplib::Response& reply) { reply.set_content("\x89PNG\r\n", "image/png"); });
    web_.set_pre_routing_handler([this](const auto&, auto&) {
      ++asked_;
      return httplib::Server::HandlerResponse::Unhandled;
    });
    port_ = web_.bind_to_any_port("127.0.0.1");
    outside_ = std::thread([this] { web_.listen_after_bind(); });
    while (!web_.is_running()) std::this_thread::yield();
  }
  ~IncomingSources() override {
    web_.stop();
    outside_.join();
  }
  /// Serves anew, with this machine as the only one that may be asked.
  void allow_this_machine() {
    stop();
    fetch::Options fetching;
    fetching.may_ask = [](const fetch::IpAddress& ip) { return ip == *fetch::IpAddress::parse("127.0.0.1"); };
    start({}, fetching);
  }
  std::string at(const std::string& path) const { return fmt::format("http://127.0.0.1:{}{}", port_, path); }
  Answer fetched(const std::string& url) { return post("/dossiers/water/sources/address", {{"url", url}}); }
  Answer uploaded(const std::string& name, const std::string& bytes) {
    return post_text("/dossiers/water/sources?name=" + name, bytes, "application/octet-stream");
  }
  std::size_t files() const {
    return static_cast<std::size_t>(
        std::distance(std::filesystem::directory_iterator(folder_ / "sources"), {}));
  }
  Json read_all() {
    Json job = post("/dossiers/water/read", Json::object()).json;
    const std::string id = job["id"];
    get("/jobs/" + id + "/events");
    return get("/jobs/" + id).json;
  }

  httplib::Server web_;
  std::thread outside_;
  int port_ = 0;
  std::atomic<int> asked_ = 0;
};

TEST_F(IncomingSources, APageByItsAddressIsKeptWithItAndRead) {
  allow_this_machine();
  read_all();
  const Answer answer = fetched(at("/talks"));
  ASSERT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(answer.json["documents"], 1);
  const std::string name = answer.json["added"][0];
  EXPECT_TRUE(name.ends_with(".warc")) << name;
  EXPECT_EQ(read_all()["result"]["read"], 1);
  const Json documents = get("/dossiers/water/documents").json["documents"];
  bool found = false;
  for (const Json& one : documents) {
    if (!one["id"].get<std::string>().starts_with(name + "/talks-")) continue;
    found = true;
    EXPECT_EQ(one["date"], "2031-04-02");
  }
  EXPECT_TRUE(found) << documents;
  // Once more: the page is the same, so its document has no new version.
  EXPECT_EQ(fetched(at("/talks")).status, 200);
  EXPECT_EQ(read_all()["result"]["read"], 0);
}

TEST_F(IncomingSources, WithoutLeaveNoPrivateAddressIsAsked) {
  for (const std::string& url :
       {at("/talks"), fmt::format("http://localhost:{}/talks", port_),
        fmt::format("http://[::1]:{}/talks", port_), std::string("http://169.254.169.254/latest/meta-data/"),
        std::string("http://10.0.0.1/"), std::string("file:///etc/passwd")}) {
    const Answer answer = fetched(url);
    EXPECT_EQ(answer.status, 400) << url << answer.body;
    EXPECT_NE(answer.json["error"]["message"], "");
  }
  EXPECT_EQ(asked_, 0);
  EXPECT_EQ(files(), 1U);
}

TEST_F(IncomingSources, AnAddressIsFetchedOnlyForThePageItself) {
  allow_this_machine();
  const auto without = client_->Post("/api/v1/dossiers/water/sources/address", {{"Cookie", cookie_}},
                                     Json{{"url", at("/talks")}}.dump(), "application/json");
  ASSERT_TRUE(without);
  EXPECT_EQ(without->status, 403);
  EXPECT_EQ(get("/dossiers/water/sources/address?url=" + at("/talks")).status, 405);
  EXPECT_EQ(asked_, 0);
}

TEST_F(IncomingSources, APageThatHoldsNothingToReadIsNotKept) {
  allow_this_machine();
  for (const char* path : {"/empty", "/picture", "/none"}) {
    const Answer answer = fetched(at(path));
    EXPECT_GE(answer.status, 400) << path << answer.body;
    EXPECT_NE(answer.json["error"]["message"], "") << path;
  }
  EXPECT_EQ(files(), 1U);
}

TEST_F(IncomingSources, ATableSaysHowManyArticlesItHoldsAndWhichRowsAreLeftOut) {
  read_all();
  const Answer answer =
      uploaded("list.csv",
               "title,date,text\nOne,2031-04-02,The town wants a high dam.\nTwo,2031-04-03\n"
               "Three,2031-04-04,The guild wants a low dam.\n");
  ASSERT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(answer.json["documents"], 2);
  EXPECT_EQ(answer.json["left_out"], 1);
  EXPECT_EQ(answer.json["faults"][0]["at"], "list.csv:3");
  EXPECT_EQ(get("/dossiers/water").json["counts"]["unread"], 1);
  const Json job = read_all();
  EXPECT_EQ(job["result"]["read"], 2) << job;
  EXPECT_EQ(get("/dossiers/water").json["counts"]["unread"], 0);
}

TEST_F(IncomingSources, BombsAndTrapsAreRefusedAndNotKept) {
  for (const auto& [name, bytes] : std::vector<std::pair<std::string, std::string>>{
           {"a.docx", "PK\x03\x04" + std::string(100, 'x')},
           {"a.pdf", "%PDF-1.7 nothing"},
           {"a.csv", "name,words\n1,2\n"},
           {"a.csv", "text\n\"never ends"},
           {"a.jsonl", "{\"text\":7}\n"},
           {"a.xml", "<rss><channel><item>"},
           {"a.warc", "WARC/1.0\r\nContent-Length: 99999999999\r\n\r\n"},
           {"..%2Fa.csv", "title,text\nA,One.\n"},
           {"%2Fetc%2Fa.csv", "title,text\nA,One.\n"},
           {".hidden.csv", "title,text\nA,One.\n"}}) {
    const Answer answer = uploaded(name, bytes);
    EXPECT_GE(answer.status, 400) << name << answer.body;
    EXPECT_LT(answer.status, 500) << name << answer.body;
  }
  EXPECT_EQ(files(), 1U);
}

}  // namespace
}  // namespace toguna::server
