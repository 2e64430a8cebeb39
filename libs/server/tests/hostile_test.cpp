#include <arpa/inet.h>
#include <sys/socket.h>

#include <fstream>

#include "support.hpp"

namespace toguna::server {
namespace {

class Hostile : public ServerTest {
 protected:
  /// What the server says to these bytes; the socket stays open for `feed` to write on.
  std::string raw(const std::string& begin, const std::function<bool(int)>& feed = {}) {
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<std::uint16_t>(server_->port()));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::connect(socket, reinterpret_cast<sockaddr*>(&to), sizeof to),
              0);  // NOLINT: the socket interface
    ::send(socket, begin.data(), begin.size(), MSG_NOSIGNAL);
    while (feed && feed(socket)) {
    }
    std::string answer;
    char piece[4096];
    for (ssize_t got = 0; (got = ::recv(socket, piece, sizeof piece, 0)) > 0;)
      answer.append(piece, static_cast<std::size_t>(got));
    ::close(socket);
    return answer;
  }
  std::string head(const std::string& more) {
    return "POST /api/v1/dossiers/water/sources?name=x.txt HTTP/1.1\r\nHost: " + host() +
           "\r\nCookie: " + cookie_ + "\r\nX-Toguna: 1\r\nContent-Type: application/octet-stream\r\n" + more +
           "\r\n\r\n";
  }
  int status(const std::string& path, const httplib::Headers& headers) {
    const auto result = client_->Get(path, headers);
    return result ? result->status : 0;
  }
  int posted(const httplib::Headers& headers, const char* type = "application/json") {
    const auto result = client_->Post("/api/v1/dossiers/water/undo", headers, R"({"coder":"eve"})", type);
    return result ? result->status : 0;
  }
};

TEST_F(Hostile, WithoutTheTokenNothingIsTold) {
  EXPECT_EQ(status("/api/v1/dossiers", {}), 401);
  EXPECT_EQ(status("/api/v1/dossiers", {{"Cookie", cookie_ + "x"}}), 401);
  EXPECT_EQ(status("/api/v1/dossiers", {{"Cookie", cookie_.substr(0, cookie_.size() - 1)}}), 401);
  EXPECT_EQ(status("/api/v1/dossiers", {{"Cookie", cookie_.substr(0, cookie_.find('=') + 1)}}), 401);
  EXPECT_EQ(status("/api/v1/dossiers?token=key", {}), 401);
  EXPECT_EQ(status("/?token=wrong", {}), 401);
  EXPECT_EQ(status("/api/v1/dossiers", {{"Cookie", "a=b; " + cookie_ + "; c=d"}}), 200);
}

TEST_F(Hostile, TokensAreLongAndDiffer) {
  auto first = Server::bind(engine_, {.dossiers = {folder_}});
  auto second = Server::bind(engine_, {.dossiers = {folder_}});
  ASSERT_TRUE(first && second);
  const std::string address = (*first)->address();
  EXPECT_EQ(address.size() - address.find("token=") - 6, 64U);
  EXPECT_NE(address.substr(address.find("token=")),
            (*second)->address().substr((*second)->address().find("token=")));
}

TEST_F(Hostile, AnotherSiteCanChangeNothing) {
  const httplib::Headers let_in = {{"Cookie", cookie_}};
  EXPECT_EQ(posted(let_in), 403) << "without our header";
  const auto with = [&](const char* name, const std::string& value) {
    httplib::Headers all = headers();
    all.emplace(name, value);
    return posted(all);
  };
  EXPECT_EQ(with("Origin", "https://evil.example"), 403);
  EXPECT_EQ(with("Origin", "null"), 403);
  EXPECT_EQ(with("Sec-Fetch-Site", "cross-site"), 403);
  EXPECT_EQ(with("Sec-Fetch-Site", "same-site"), 403);
  EXPECT_EQ(posted(headers(), "text/plain"), 415) << "what a form can send";
  EXPECT_EQ(posted(headers(), "multipart/form-data; boundary=x"), 415);
  EXPECT_EQ(with("Origin", "http://" + host()), 409) << "the page itself: there is nothing to undo";
  const auto other = client_->Options("/api/v1/dossiers", headers());
  ASSERT_TRUE(other);
  EXPECT_EQ(other->status, 405);
  EXPECT_FALSE(other->has_header("Access-Control-Allow-Origin"));
}

TEST_F(Hostile, ANameThatWasMadeToLeadHereIsRefused) {
  for (const std::string& name :
       {std::string("evil.example"), "evil.example:" + std::to_string(server_->port()),
        std::string("127.0.0.1"), std::string("127.0.0.1:1")}) {
    httplib::Headers all = headers();
    all.emplace("Host", name);
    EXPECT_EQ(status("/api/v1/dossiers", all), 403) << name;
    EXPECT_EQ(status("/", all), 403) << name;
  }
  EXPECT_NE(raw("GET / HTTP/1.1\r\n\r\n").find(" 403 "), std::string::npos) << "no host at all";
  EXPECT_NE(raw("GET / HTTP/1.1\r\nHost: " + host() + "\r\nHost: evil.example\r\n\r\n").find(" 403 "),
            std::string::npos);
}

TEST_F(Hostile, ScriptsInTextTitlesAndNamesStayData) {
  const auto answer = get("/dossiers/water/document?id=a%3Cscript%3E.txt");
  ASSERT_EQ(answer.status, 200);
  EXPECT_EQ(answer.json["title"], "<script>alert(1)</script>\"'&</mark>");
  EXPECT_NE(answer.json["text"].get<std::string>().find("<script>alert(1)</script>"), std::string::npos);
  EXPECT_EQ(answer.json["statements"][0]["actor"]["name"], "Guild of <b>millers</b>");
  const auto header = [&](const char* name) { return answer.headers.find(name)->second; };
  EXPECT_EQ(header("Content-Type"), "application/json; charset=utf-8");
  EXPECT_EQ(header("X-Content-Type-Options"), "nosniff");
  const std::string policy = header("Content-Security-Policy");
  EXPECT_NE(policy.find("default-src 'self'"), std::string::npos);
  EXPECT_EQ(policy.find("unsafe"), std::string::npos);
  // A page that was taken away opens outside of this address, and carries its names escaped.
  const auto report = get("/dossiers/water/export?format=report.html");
  ASSERT_EQ(report.status, 200);
  EXPECT_EQ(report.headers.find("Content-Disposition")->second.find("attachment"), 0U);
  EXPECT_EQ(report.body.find("<script>alert"), std::string::npos);
}

TEST_F(Hostile, PathsLeadNowhereElse) {
  std::ofstream(root_ / "secret.txt") << "secret";
  for (const char* path : {"/../secret.txt", "/..%2fsecret.txt", "/%2e%2e/secret.txt", "/a/../../secret.txt",
                           "/.git/config", "/..%5csecret.txt", "//etc/passwd.txt", "/%00.txt"}) {
    const std::string answer = raw(std::string("GET ") + path + " HTTP/1.1\r\nHost: " + host() + "\r\n\r\n");
    EXPECT_EQ(answer.find("secret\n"), std::string::npos) << path;
    EXPECT_EQ(answer.find(" 200 "), std::string::npos) << path;
  }
  EXPECT_EQ(get("/dossiers/water/document?id=../../secret.txt").status, 404);
  for (const char* name :
       {"..%2Fx.txt", "..", ".hidden", "a%2Fb.txt", "a%5Cb.txt", "", "a%00.txt", "a%0A.txt", "a~"})
    EXPECT_EQ(
        post_text(std::string("/dossiers/water/sources?name=") + name, "words", "application/octet-stream")
            .status,
        400)
        << name;
  EXPECT_FALSE(std::filesystem::exists(folder_ / "x.txt"));
}

TEST_F(Hostile, ALinkDoesNotLeadOutOfThePagesFolder) {
  const auto page = root_ / "page";
  std::filesystem::create_directories(page);
  std::ofstream(page / "index.html") << "the page";
  std::ofstream(root_ / "secret.txt") << "secret";
  std::filesystem::create_symlink(root_ / "secret.txt", page / "link.txt");
  auto bound = Server::bind(engine_, {.dossiers = {folder_}, .ui_dir = page, .token = "key"});
  ASSERT_TRUE(bound);
  const std::jthread running([&](const std::stop_token& stop) { static_cast<void>((*bound)->run(stop)); });
  httplib::Client other("127.0.0.1", (*bound)->port());
  EXPECT_EQ(other.Get("/")->body, "the page");
  EXPECT_EQ(other.Get("/d/water")->body, "the page");
  EXPECT_EQ(other.Get("/link.txt")->status, 404);
}

TEST_F(Hostile, OversizedBodiesAreRefusedUnread) {
  EXPECT_NE(raw(head("Content-Length: 99999999999")).find(" 413 "), std::string::npos);
  EXPECT_EQ(get("/session").status, 200);
}

TEST_F(Hostile, ABodyInPiecesWithoutEndIsCutOff) {
  const std::string piece = "10000\r\n" + std::string(65536, 'x') + "\r\n";
  std::size_t sent = 0;
  const std::string answer = raw(head("Transfer-Encoding: chunked"), [&](int socket) {
    sent += piece.size();
    return ::send(socket, piece.data(), piece.size(), MSG_NOSIGNAL) > 0 && sent < (200U << 20);
  });
  EXPECT_LT(sent, 100U << 20);
  EXPECT_EQ(get("/session").status, 200);
}

TEST_F(Hostile, ABombOfCompressedZeroesIsCutOff) {
  std::string zeroes(8U << 20, '\0');
  httplib::Headers all = headers();
  all.emplace("Content-Encoding", "gzip");
  // gzip of gzip-able bytes, many members: each unfolds to 8 MiB.
  std::string member;
  httplib::detail::gzip_compressor().compress(zeroes.data(), zeroes.size(), true,
                                              [&](const char* data, std::size_t size) {
                                                member.append(data, size);
                                                return true;
                                              });
  std::string bomb;
  for (int i = 0; i < 20; ++i) bomb += member;
  const auto result =
      client_->Post("/api/v1/dossiers/water/sources?name=x.txt", all, bomb, "application/octet-stream");
  EXPECT_TRUE(!result || result->status >= 400);
  EXPECT_EQ(get("/session").status, 200);
  EXPECT_FALSE(std::filesystem::exists(folder_ / "sources" / "x.txt"));
}

TEST_F(Hostile, BinaryAndBrokenUploadsAreSaidSoAtOnce) {
  EXPECT_GE(post_text("/dossiers/water/sources?name=x.txt", std::string("\0\1\2\3\0\0", 6),
                      "application/octet-stream")
                .status,
            400);
  EXPECT_EQ(post_text("/dossiers/water/sources?name=x.txt", "", "application/octet-stream").status / 100, 4);
  EXPECT_EQ(post_text("/dossiers/water/review", std::string(100000, '[')).status, 400);
  EXPECT_EQ(
      post("/dossiers/water/review", {{"coder", std::string(300, 'a')}, {"items", Json::array()}}).status,
      400);
}

TEST_F(Hostile, OthersAreLetInOnlyWhenTheUserSaysSo) {
  const auto refused = Server::bind(engine_, {.dossiers = {folder_}, .host = "0.0.0.0"});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kUsage);
  EXPECT_NE(refused.error().help.find("TLS"), std::string::npos);
  EXPECT_FALSE(Server::bind(engine_, {.dossiers = {root_ / "none"}}));
  EXPECT_FALSE(Server::bind(engine_, {.dossiers = {folder_}, .port = server_->port()}))
      << "nobody shares a port";
}

}  // namespace
}  // namespace toguna::server
