// Pages over https, from a server of this machine whose certificate is made here.

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <httplib.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "certificates.hpp"
#include "toguna/fetch/fetch.hpp"

namespace toguna::fetch {
namespace {

constexpr long kYear = 365;

/// A server that shows a certificate.
class Secure {
 public:
  explicit Secure(const Certificate& shown) : web_(shown.paper.get(), shown.key.get()) {
    web_.Get("/page", [this](const auto&, httplib::Response& reply) {
      ++asked_;
      reply.set_content("<p>The town said no.</p>", "text/html");
    });
    port_ = web_.bind_to_any_port("127.0.0.1");
    thread_ = std::thread([this] { web_.listen_after_bind(); });
    while (!web_.is_running()) std::this_thread::yield();
  }
  ~Secure() {
    web_.stop();
    thread_.join();
  }
  Secure(const Secure&) = delete;
  Secure& operator=(const Secure&) = delete;
  std::string page(const std::string& host = "127.0.0.1") const {
    return fmt::format("https://{}:{}/page", host, port_);
  }
  int asked() const { return asked_; }

 private:
  httplib::SSLServer web_;
  std::thread thread_;
  int port_ = 0;
  std::atomic<int> asked_ = 0;
};

class Certificates : public ::testing::Test {
 protected:
  Certificates() : authority_(make_certificate("", kYear, nullptr)) {
    std::string name = (std::filesystem::temp_directory_path() / "toguna-certificates-XXXXXX").string();
    folder_ = mkdtemp(name.data());
    here_.may_ask = [](const IpAddress& ip) { return ip == *IpAddress::parse("127.0.0.1"); };
    believing_ = here_;
    believing_.authorities = write("authority.pem", authority_.pem());
  }
  ~Certificates() override {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  std::string write(const char* name, const std::string& text) const {
    std::ofstream(folder_ / name) << text;
    return (folder_ / name).string();
  }
  static void expect_refused(const Secure& server, const std::string& address, const Options& options,
                             const char* why) {
    const auto page = fetch(address, options);
    ASSERT_FALSE(page) << address << " was fetched: " << why;
    EXPECT_EQ(page.error().code, ErrorCode::kInputOutput);
    EXPECT_NE(page.error().message.find("certificate"), std::string::npos) << page.error().message;
    EXPECT_NE(page.error().message.find(why), std::string::npos) << page.error().message;
    EXPECT_NE(page.error().help.find("--authorities"), std::string::npos);
    EXPECT_EQ(server.asked(), 0) << "nothing was asked for";
  }

  Certificate authority_;
  std::filesystem::path folder_;
  Options here_;
  Options believing_;
};

TEST_F(Certificates, OneThatVouchesForItselfIsRefused) {
  const Secure server(make_certificate("IP:127.0.0.1", kYear, nullptr));
  expect_refused(server, server.page(), here_, "self-signed");
  expect_refused(server, server.page(), believing_, "self-signed");
}

TEST_F(Certificates, OneOfAnAuthorityThatIsGivenIsBelieved) {
  const Secure server(make_certificate("IP:127.0.0.1", kYear, &authority_));
  expect_refused(server, server.page(), here_, "issuer");
  const auto page = fetch(server.page(), believing_);
  ASSERT_TRUE(page) << page.error().message;
  EXPECT_EQ(page->bytes, "<p>The town said no.</p>");
  EXPECT_EQ(page->address, server.page());
  EXPECT_EQ(server.asked(), 1);
}

TEST_F(Certificates, OneOfAnotherServerIsRefused) {
  const Secure server(make_certificate("DNS:example.org", kYear, &authority_));
  expect_refused(server, server.page(), believing_, "127.0.0.1");
}

TEST_F(Certificates, OneThatHasRunOutIsRefused) {
  const Secure server(make_certificate("IP:127.0.0.1", 0, &authority_));
  expect_refused(server, server.page(), believing_, "expired");
}

TEST_F(Certificates, AFileThatHoldsNoneIsSaidSo) {
  const Secure server(make_certificate("IP:127.0.0.1", kYear, &authority_));
  Options options = here_;
  for (const std::string& file : {write("none.pem", "no certificate"), (folder_ / "missing.pem").string()}) {
    options.authorities = file;
    const auto page = fetch(server.page(), options);
    ASSERT_FALSE(page);
    EXPECT_NE(page.error().message.find("file of authorities"), std::string::npos) << page.error().message;
    EXPECT_EQ(page.error().place, file);
  }
}

}  // namespace
}  // namespace toguna::fetch
