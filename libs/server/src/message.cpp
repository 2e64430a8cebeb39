#include "message.hpp"

#include "toguna/codec/workbench.hpp"

namespace toguna::server {

std::string Request::header(const std::string& name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string() : found->second;
}

std::string Request::parameter(const std::string& name) const {
  const auto found = query.find(name);
  return found == query.end() ? std::string() : found->second;
}

Reply json(std::string body, int status) {
  return {.status = status, .body = std::move(body), .headers = {}, .stream = {}};
}

Reply refused(const Error& error) {
  return json(codec::error_json(error), facts_of(error.code).http_status);
}

std::vector<std::string> split_path(std::string_view path) {
  std::vector<std::string> parts;
  while (!path.empty()) {
    const auto slash = path.find('/');
    if (slash != 0) parts.emplace_back(path.substr(0, slash));
    if (slash == std::string_view::npos) break;
    path.remove_prefix(slash + 1);
  }
  return parts;
}

}  // namespace toguna::server
