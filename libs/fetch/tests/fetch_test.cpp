// Against servers of this machine alone: the policy that would refuse them is exchanged.

#include "toguna/fetch/fetch.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <httplib.h>

#include <atomic>
#include <thread>

namespace toguna::fetch {
namespace {

class Fetch : public ::testing::Test {
 protected:
  Fetch() {
    web_.Get("/page", [](const auto&, httplib::Response& reply) {
      reply.set_content("<p>The town said no.</p>", "text/html; charset=utf-8");
    });
    web_.Get("/to/page", [](const auto&, httplib::Response& reply) { reply.set_redirect("/page"); });
    web_.Get("/round", [](const auto&, httplib::Response& reply) { reply.set_redirect("/round"); });
    web_.Get("/to/file",
             [](const auto&, httplib::Response& reply) { reply.set_redirect("file:///etc/passwd"); });
    web_.Get("/to/inside", [this](const auto&, httplib::Response& reply) {
      reply.set_redirect(fmt::format("http://127.0.0.2:{}/page", port_));
    });
    web_.Get("/large", [](const auto&, httplib::Response& reply) {
      reply.set_content(std::string(3U << 20, 'a'), "text/plain");
    });
    web_.Get("/endless", [](const auto&, httplib::Response& reply) {
      reply.set_chunked_content_provider("text/plain", [](std::size_t, httplib::DataSink& sink) {
        const std::string piece(65536, 'a');
        return sink.write(piece.data(), piece.size());
      });
    });
    web_.Get("/slow", [this](const auto&, httplib::Response& reply) {
      reply.set_chunked_content_provider("text/plain", [this](std::size_t, httplib::DataSink& sink) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        return !ending_ && sink.write("a", 1);
      });
    });
    web_.Get("/forbidden", [](const auto&, httplib::Response& reply) { reply.status = 403; });
    web_.set_pre_routing_handler([this](const auto& request, auto&) {
      ++asked_;
      agent_ = request.get_header_value("User-Agent");
      return httplib::Server::HandlerResponse::Unhandled;
    });
    port_ = web_.bind_to_any_port("0.0.0.0");
    thread_ = std::thread([this] { web_.listen_after_bind(); });
    while (!web_.is_running()) std::this_thread::yield();
    here_.may_ask = [](const IpAddress& ip) { return ip == *IpAddress::parse("127.0.0.1"); };
    here_.largest = 1U << 20;
  }
  ~Fetch() override {
    ending_ = true;
    web_.stop();
    thread_.join();
  }
  std::string at(const std::string& path, const std::string& host = "127.0.0.1") const {
    return fmt::format("http://{}:{}{}", host, port_, path);
  }
  static Error refused(const std::string& address, const Options& options) {
    const auto fetched = fetch(address, options);
    if (fetched) {
      ADD_FAILURE() << address << " was fetched";
      return {};
    }
    EXPECT_FALSE(fetched.error().message.empty());
    EXPECT_FALSE(fetched.error().place.empty());
    return fetched.error();
  }

  httplib::Server web_;
  std::thread thread_;
  int port_ = 0;
  Options here_;
  std::atomic<bool> ending_ = false;
  std::atomic<int> asked_ = 0;
  std::string agent_;
};

TEST_F(Fetch, GivesThePageWithItsTypeAndWhereItWasFound) {
  const auto page = fetch(at("/to/page#part"), here_);
  ASSERT_TRUE(page) << page.error().message;
  EXPECT_EQ(page->address, at("/page"));
  EXPECT_EQ(page->media_type, "text/html; charset=utf-8");
  EXPECT_EQ(page->bytes, "<p>The town said no.</p>");
}

TEST_F(Fetch, NothingOfThisMachineIsAskedUnlessThePolicyIsExchanged) {
  for (const std::string host : {"127.0.0.1", "localhost", "2130706433", "0x7f000001", "0177.0.0.1", "127.1",
                                 "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]"})
    EXPECT_EQ(refused(at("/page", host), {}).code, ErrorCode::kUsage) << host;
  EXPECT_EQ(asked_, 0);
}

TEST_F(Fetch, ARedirectionIntoAClosedNetworkIsRefused) {
  const Error error = refused(at("/to/inside"), here_);
  EXPECT_EQ(error.code, ErrorCode::kUsage);
  EXPECT_EQ(error.place, at("/page", "127.0.0.2"));
  EXPECT_EQ(asked_, 1);
}

TEST_F(Fetch, ANameThatLeadsElsewhereOnceConnectedIsRefusedBeforeARequest) {
  // The first question is that of the name, the second that of the connection.
  int questions = 0;
  Options rebinding = here_;
  rebinding.may_ask = [&](const IpAddress&) { return ++questions == 1; };
  EXPECT_EQ(refused(at("/page"), rebinding).code, ErrorCode::kUsage);
  EXPECT_EQ(questions, 2);
  EXPECT_EQ(asked_, 0);
}

TEST_F(Fetch, ANameIsJudgedByWhatItResolvesToEachTime) {
  EXPECT_TRUE(fetch(at("/page", "localhost"), here_).has_value() ||
              refused(at("/page", "localhost"), here_).code == ErrorCode::kUsage);  // where ::1 comes first
  Options none = here_;
  none.may_ask = [](const IpAddress&) { return false; };
  EXPECT_EQ(refused(at("/page", "localhost"), none).code, ErrorCode::kUsage);
}

TEST_F(Fetch, OnlyTheWebsSchemesAndPortsAreTaken) {
  for (const std::string address :
       {"file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1:70/x", "dict://127.0.0.1/x",
        "javascript:alert(1)", "http://127.0.0.1:22/", "http://127.0.0.1:25/", "https://127.0.0.1:6/x", "",
        "http://", "http://a b/", "http://127.0.0.1/\r\nHost: x"})
    EXPECT_EQ(refused(address.empty() ? " " : address, here_).code, ErrorCode::kUsage) << address;
  EXPECT_EQ(refused(fmt::format("http://user:word@127.0.0.1:{}/page", port_), here_).code, ErrorCode::kUsage);
  EXPECT_EQ(refused(at("/to/file"), here_).code, ErrorCode::kUsage);
}

TEST_F(Fetch, RedirectionsInACircleEnd) {
  EXPECT_EQ(refused(at("/round"), here_).code, ErrorCode::kInputOutput);
  EXPECT_EQ(asked_, 6);
}

TEST_F(Fetch, WhatIsTooLargeOrWithoutEndIsCutOff) {
  EXPECT_EQ(refused(at("/large"), here_).code, ErrorCode::kTooLarge);
  EXPECT_EQ(refused(at("/endless"), here_).code, ErrorCode::kTooLarge);
}

TEST_F(Fetch, WhatIsTooSlowIsLeft) {
  Options hasty = here_;
  hasty.whole = std::chrono::milliseconds(300);
  const auto begun = std::chrono::steady_clock::now();
  const Error error = refused(at("/slow"), hasty);
  EXPECT_EQ(error.code, ErrorCode::kInputOutput);
  EXPECT_NE(error.message.find("too long"), std::string::npos);
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(5));
}

TEST_F(Fetch, AnAnswerThatIsNoPageIsSaidSo) {
  EXPECT_EQ(refused(at("/none"), here_).code, ErrorCode::kNotFound);
  EXPECT_NE(refused(at("/forbidden"), here_).message.find("403"), std::string::npos);
}

TEST_F(Fetch, ProxiesOfTheEnvironmentAreNotUsed) {
  // A port that nobody listens at: a request that went there would fail.
  setenv("http_proxy", "http://127.0.0.1:9", 1);
  const auto page = fetch(at("/page"), here_);
  unsetenv("http_proxy");
  EXPECT_TRUE(page) << page.error().message;
  EXPECT_EQ(agent_, "Toguna");
}

TEST_F(Fetch, CanBeStopped) {
  std::stop_source stop;
  std::jthread later([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    stop.request_stop();
  });
  const auto page = fetch(at("/slow"), here_, stop.get_token());
  ASSERT_FALSE(page);
  EXPECT_EQ(page.error().code, ErrorCode::kInterrupted);
}

}  // namespace
}  // namespace toguna::fetch
