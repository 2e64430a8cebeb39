#include "guard.hpp"

#include <fmt/format.h>

#include <random>

#include "toguna/codec/workbench.hpp"

namespace toguna::server {
namespace {

Reply refuse(int status, std::string_view slug, std::string_view message, std::string_view help) {
  return json(codec::error_json(slug, message, {}, help), status);
}

/// Takes the same time wherever the first difference lies.
bool same(std::string_view a, std::string_view b) {
  unsigned difference = a.size() == b.size() ? 0U : 1U;
  for (std::size_t i = 0; i < a.size(); ++i)
    difference |= static_cast<unsigned>(static_cast<unsigned char>(a[i]) ^
                                        static_cast<unsigned char>(b.empty() ? 0 : b[i % b.size()]));
  return difference == 0;
}

bool changes(const Request& request) {
  return request.method != "GET" && request.method != "HEAD";
}

}  // namespace

Guard::Guard(std::string token, std::set<std::string> hosts, int port)
    : token_(std::move(token)), hosts_(std::move(hosts)), cookie_(fmt::format("toguna-{}", port)) {}

bool Guard::has_session(const Request& request) const {
  const std::string cookies = request.header("cookie");
  std::string_view rest = cookies;
  while (!rest.empty()) {
    const auto end = rest.find(';');
    std::string_view one = rest.substr(0, end);
    one.remove_prefix(std::min(one.find_first_not_of(' '), one.size()));
    const auto equals = one.find('=');
    if (equals != std::string_view::npos && one.substr(0, equals) == cookie_ &&
        same(one.substr(equals + 1), token_))
      return true;
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 1);
  }
  return false;
}

std::optional<Reply> Guard::check(const Request& request) const {
  const std::string host = request.header("host");
  if (!hosts_.contains(host))
    return refuse(403, "wrong-host", "this name does not lead here",
                  "open the address that toguna serve printed");
  if (request.method != "GET" && request.method != "HEAD" && request.method != "POST" &&
      request.method != "DELETE")
    return refuse(405, "method", "no request of this kind is answered", {});
  const std::string origin = request.header("origin");
  const std::string site = request.header("sec-fetch-site");
  if (changes(request)) {
    const bool foreign = !origin.empty() && origin != "http://" + host && origin != "https://" + host;
    if (foreign || (!site.empty() && site != "same-origin" && site != "none"))
      return refuse(403, "wrong-origin", "another site asked for this", {});
    if (request.header("x-toguna") != "1")
      return refuse(403, "no-header", "a request that changes something carries the header X-Toguna: 1", {});
  }
  if (request.path.starts_with("/api/") && !has_session(request))
    return refuse(401, "no-session", "this browser has not been let in",
                  "open the address that toguna serve printed");
  return std::nullopt;
}

std::optional<Reply> Guard::enter(const Request& request) const {
  if (request.path != "/" || request.method != "GET" || !request.query.contains("token")) return std::nullopt;
  if (!same(request.parameter("token"), token_))
    return refuse(401, "no-session", "this token is not valid any more",
                  "open the address that toguna serve printed");
  return Reply{
      .status = 303,
      .type = "text/plain; charset=utf-8",
      .body = "",
      .headers = {{"Location", "/"},
                  {"Set-Cookie", fmt::format("{}={}; HttpOnly; SameSite=Strict; Path=/", cookie_, token_)}},
      .stream = {}};
}

std::string new_token() {
  std::random_device source;
  std::string token;
  for (int i = 0; i < 8; ++i) token += fmt::format("{:08x}", static_cast<std::uint32_t>(source()));
  return token;
}

}  // namespace toguna::server
