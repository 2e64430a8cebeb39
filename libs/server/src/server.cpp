#include "toguna/server/server.hpp"

#include <fmt/format.h>
#include <httplib.h>
#include <netinet/tcp.h>

#include <chrono>
#include <optional>
#include <thread>

#include "api.hpp"
#include "guard.hpp"
#include "page.hpp"
#include "toguna/codec/workbench.hpp"

namespace toguna::server {
namespace {

constexpr std::size_t kLargestBody = 33U << 20;   // bytes: a source of text::kLargestSource, and some
constexpr std::chrono::seconds kLongestBody{30};  // for a body to come
constexpr std::chrono::seconds kSilence{10};      // between two pieces of a request
constexpr std::size_t kThreads = 24;              // streams of progress hold one each

bool is_loopback(const std::string& host) {
  return host == "127.0.0.1" || host == "localhost" || host == "::1";
}

std::string small(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

Request plain(const httplib::Request& request) {
  Request out{.method = request.method, .path = request.path, .query = {}, .headers = {}, .body = ""};
  out.query = {request.params.begin(), request.params.end()};
  for (const auto& [name, value] : request.headers) {
    // A second Host or Cookie is nothing a browser sends: joined they match nothing.
    const auto [entry, fresh] = out.headers.emplace(small(name), value);
    if (!fresh) entry->second += "; " + value;
  }
  return out;
}

void write(Reply reply, httplib::Response& response) {
  response.status = reply.status;
  for (const auto& [name, value] : reply.headers) response.set_header(name, value);
  if (!reply.stream) {
    response.set_content(reply.body, reply.type);
    return;
  }
  response.set_chunked_content_provider(reply.type, [stream = std::move(reply.stream)](
                                                        std::size_t, httplib::DataSink& sink) {
    const bool more = stream([&](std::string_view piece) { return sink.write(piece.data(), piece.size()); });
    if (!more) sink.done();
    return true;
  });
}

void set_common_headers(httplib::Response& response) {
  response.set_header("Content-Security-Policy",
                      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
                      "form-action 'self'; frame-ancestors 'none'");
  response.set_header("X-Content-Type-Options", "nosniff");
  response.set_header("Referrer-Policy", "no-referrer");
  response.set_header("Cross-Origin-Opener-Policy", "same-origin");
  response.set_header("Cross-Origin-Resource-Policy", "same-origin");
  response.set_header("Cache-Control", "no-store");
}

Reply too_large() {
  return json(codec::error_json("too-large", fmt::format("more than {} MB", kLargestBody >> 20)), 413);
}

/// The body, as long as it keeps its limits; compressed bodies are measured as they unfold.
std::optional<Reply> take_body(const httplib::ContentReader& reader, std::string& body) {
  const auto begun = std::chrono::steady_clock::now();
  bool large = false;
  bool too_slow = false;
  const bool whole = reader([&](const char* piece, std::size_t length) {
    large = body.size() + length > kLargestBody;
    too_slow = std::chrono::steady_clock::now() - begun > kLongestBody;
    if (large || too_slow) return false;
    body.append(piece, length);
    return true;
  });
  if (large) return too_large();
  if (too_slow) return json(codec::error_json("too-slow", "the request did not come to an end"), 408);
  if (!whole) return json(codec::error_json("usage", "the request's body is broken"), 400);
  return std::nullopt;
}

bool takes_type(const httplib::Request& request) {
  const std::string type = request.get_header_value("Content-Type");
  return type.starts_with("application/json") || type.starts_with("application/octet-stream") || type.empty();
}

}  // namespace

class Server::Impl {
 public:
  Impl(const engine::Engine& engine, const Options& options)
      : options_(options), api_(engine, options.dossiers, options.fetching), page_(options.ui_dir) {}

  Result<void> bind() {
    http_.set_socket_options([](int socket) {
      // Nobody else may share the port; a restart need not wait for it.
      const int yes = 1;
      setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
    port_ = options_.port == 0                                 ? http_.bind_to_any_port(options_.host)
            : http_.bind_to_port(options_.host, options_.port) ? options_.port
                                                               : -1;
    if (port_ <= 0)
      return fail(ErrorCode::kInputOutput, "the address cannot be used",
                  fmt::format("{}:{}", options_.host, options_.port), "choose another port, or none");
    token_ = options_.token.empty() ? new_token() : options_.token;
    std::set<std::string> hosts;
    for (const std::string& name : {options_.host, std::string("localhost"), std::string("127.0.0.1")})
      hosts.insert(fmt::format("{}:{}", name, port_));
    hosts.insert(fmt::format("[::1]:{}", port_));
    guard_.emplace(token_, std::move(hosts), port_);
    set_handlers();
    return {};
  }

  int port() const { return port_; }
  std::string address() const {
    const std::string host = options_.host == "0.0.0.0" ? "127.0.0.1" : options_.host;
    return fmt::format("http://{}:{}/?token={}", host, port_, token_);
  }

  Result<void> run(const std::stop_token& stop) {
    const std::stop_callback stopping(stop, [this] { http_.stop(); });
    std::jthread watch([&](const std::stop_token& done) {
      // Stopped before the listener had begun: stop() is then without effect, so it is said again.
      while (!done.stop_requested()) {
        if (stop.stop_requested()) http_.stop();
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
      }
    });
    const bool ended = http_.listen_after_bind();
    watch.request_stop();
    if (!ended && !stop.stop_requested())
      return fail(ErrorCode::kInputOutput, "the server cannot go on", address());
    return {};
  }

 private:
  void set_handlers() {
    http_.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };  // httplib owns it
    // One request a connection: what is left of a refused one is never taken for another.
    http_.set_keep_alive_max_count(1);
    http_.set_read_timeout(kSilence);
    http_.set_write_timeout(kSilence);
    http_.set_payload_max_length(kLargestBody);
    http_.set_tcp_nodelay(true);
    http_.set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
      set_common_headers(response);
      auto refusal = guard_->check(plain(request));
      if (!refusal && request.method != "GET" && request.method != "HEAD" && !takes_type(request))
        refusal = json(codec::error_json("content-type", "JSON or the bytes of a file are taken"), 415);
      // Said before a byte of it is read.
      if (!refusal && request.get_header_value<std::uint64_t>("Content-Length") > kLargestBody)
        refusal = too_large();
      if (!refusal) return httplib::Server::HandlerResponse::Unhandled;
      write(std::move(*refusal), response);
      return httplib::Server::HandlerResponse::Handled;
    });
    http_.set_exception_handler([](const httplib::Request&, httplib::Response& response, std::exception_ptr) {
      set_common_headers(response);
      write(
          json(codec::error_json("internal", "this is a fault of the program", {}, "please report it"), 500),
          response);
    });
    http_.Get(".*", [this](const httplib::Request& request, httplib::Response& response) {
      write(answer(plain(request)), response);
    });
    const auto changing = [this](const httplib::Request& request, httplib::Response& response,
                                 const httplib::ContentReader& reader) {
      Request taken = plain(request);
      auto refusal = take_body(reader, taken.body);
      write(refusal ? std::move(*refusal) : answer(taken), response);
    };
    http_.Post(".*", changing);
    http_.Delete(".*", changing);
  }

  Reply answer(const Request& request) {
    if (request.path.starts_with("/api/")) return api_.answer(request);
    if (auto entered = guard_->enter(request)) return std::move(*entered);
    return page_.file(request);
  }

  Options options_;
  Api api_;
  Page page_;
  httplib::Server http_;
  std::optional<Guard> guard_;
  std::string token_;
  int port_ = 0;
};

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Server::~Server() = default;

Result<std::unique_ptr<Server>> Server::bind(const engine::Engine& engine, const Options& options) {
  if (options.dossiers.empty()) return fail(ErrorCode::kUsage, "there is no dossier to serve");
  if (!is_loopback(options.host) && !options.open_to_others)
    return fail(
        ErrorCode::kUsage, "others could reach this address", options.host,
        "if they shall, say --open-to-others; nothing is encrypted on the way, so put a proxy with TLS "
        "before it");
  for (const std::filesystem::path& folder : options.dossiers) {
    std::error_code failure;
    if (!std::filesystem::exists(folder / "dossier.toml", failure))
      return fail(ErrorCode::kNotFound, "there is no dossier here", folder.string(),
                  fmt::format("make one with: toguna new {}", folder.string()));
  }
  auto impl = std::make_unique<Impl>(engine, options);
  if (auto bound = impl->bind(); !bound) return fail(std::move(bound));
  return std::unique_ptr<Server>(new Server(std::move(impl)));
}

int Server::port() const {
  return impl_->port();
}
std::string Server::address() const {
  return impl_->address();
}
Result<void> Server::run(const std::stop_token& stop) {
  return impl_->run(stop);
}

}  // namespace toguna::server
