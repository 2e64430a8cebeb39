#pragma once

#include <optional>
#include <set>
#include <string>

#include "message.hpp"

namespace toguna::server {

/// Who may ask for what. A page of another site can make a browser send requests here; it cannot read the
/// token, set a header of ours, or make the browser state another origin or host.
class Guard {
 public:
  /// `hosts`: what the Host header may say, port included.
  Guard(std::string token, std::set<std::string> hosts, int port);

  /// The answer to a request that is not let through; to be asked before its body is read.
  std::optional<Reply> check(const Request& request) const;
  /// The answer to the address with the token: a cookie and the way to the page; none for other requests.
  std::optional<Reply> enter(const Request& request) const;

 private:
  bool has_session(const Request& request) const;
  std::string token_;
  std::set<std::string> hosts_;
  std::string cookie_;
};

/// 64 hexadecimal digits from the system's source of randomness.
std::string new_token();

}  // namespace toguna::server
