#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <httplib.h>
#include <unistd.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <thread>

#include "dossier.hpp"
#include "toguna/server/server.hpp"

namespace toguna::server {

using Json = nlohmann::json;

/// A server over loopback, a dossier of its own and a client that was let in.
class ServerTest : public ::testing::Test {
 protected:
  ServerTest() : engine_(std::filesystem::path(TOGUNA_SOURCE_DIR) / "models") {
    std::string name = (std::filesystem::temp_directory_path() / "toguna-server-XXXXXX").string();
    root_ = mkdtemp(name.data());
    folder_ = root_ / "Water";
    make_dossier(folder_);
    start();
  }
  ~ServerTest() override {
    stop();
    std::error_code ignored;
    std::filesystem::remove_all(root_, ignored);
  }

  void start(std::vector<std::filesystem::path> folders = {}, fetch::Options fetching = {}) {
    if (folders.empty()) folders = {folder_};
    auto bound =
        Server::bind(engine_, {.dossiers = folders, .token = "key", .fetching = std::move(fetching)});
    ASSERT_TRUE(bound) << bound.error().message;
    server_ = std::move(*bound);
    thread_ = std::jthread([this](const std::stop_token& stop) { static_cast<void>(server_->run(stop)); });
    client_.emplace("127.0.0.1", server_->port());
    client_->set_read_timeout(20);
    const auto entered = client_->Get("/?token=key");
    ASSERT_TRUE(entered);
    ASSERT_EQ(entered->status, 303);
    const std::string cookie = entered->get_header_value("Set-Cookie");
    cookie_ = cookie.substr(0, cookie.find(';'));
  }
  void stop() {
    client_.reset();
    thread_ = {};
    server_.reset();
  }

  httplib::Headers headers() const { return {{"Cookie", cookie_}, {"X-Toguna", "1"}}; }
  std::string host() const { return fmt::format("127.0.0.1:{}", server_->port()); }

  /// Status and body; the body is discarded JSON where it is none.
  struct Answer {
    int status = 0;
    Json json;
    httplib::Headers headers;
    std::string body;
  };
  static Answer answer_of(const httplib::Result& result) {
    if (!result) return {};
    return {result->status, Json::parse(result->body, nullptr, false), result->headers, result->body};
  }
  Answer get(const std::string& path) { return answer_of(client_->Get("/api/v1" + path, headers())); }
  Answer post(const std::string& path, const Json& body) { return post_text(path, body.dump()); }
  Answer post_text(const std::string& path, const std::string& body, const char* type = "application/json") {
    return answer_of(client_->Post("/api/v1" + path, headers(), body, type));
  }
  Answer remove(const std::string& path) { return answer_of(client_->Delete("/api/v1" + path, headers())); }
  Answer judge(const std::string& id, const std::string& action, std::int64_t expect,
               const std::string& who = "ann") {
    return post("/dossiers/water/review",
                {{"coder", who}, {"items", {{{"statement", id}, {"action", action}, {"expect", expect}}}}});
  }
  std::string state(const std::string& id) { return get("/dossiers/water/statements/" + id).json["state"]; }

  engine::Engine engine_;
  std::filesystem::path root_;
  std::filesystem::path folder_;
  std::unique_ptr<Server> server_;
  std::jthread thread_;
  std::optional<httplib::Client> client_;
  std::string cookie_;
};

}  // namespace toguna::server
