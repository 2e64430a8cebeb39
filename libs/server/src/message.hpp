#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "toguna/base/result.hpp"

namespace toguna::server {

/// A request, apart from how it came.
struct Request {
  std::string method;
  std::string path;  ///< decoded
  std::multimap<std::string, std::string> query;
  std::map<std::string, std::string> headers;  ///< names in small letters
  std::string body;

  std::string header(const std::string& name) const;
  std::string parameter(const std::string& name) const;  ///< empty where absent
};

/// Writes one piece; false: the client has gone.
using Write = std::function<bool(std::string_view)>;

struct Reply {
  int status = 200;
  std::string type = "application/json; charset=utf-8";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
  /// Instead of a body: gives the next piece of a stream; false: it has ended.
  std::function<bool(const Write&)> stream;
};

Reply json(std::string body, int status = 200);
Reply refused(const Error& error);

/// The parts of a path between slashes; empty ones are left out.
std::vector<std::string> split_path(std::string_view path);

}  // namespace toguna::server
