#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "toguna/base/result.hpp"

namespace toguna::fetch {

/// An address of the internet protocol. One of version 4 is kept as IPv6 maps it, ::ffff:a.b.c.d.
struct IpAddress {
  std::array<std::uint8_t, 16> bytes{};

  bool is_version_4() const;
  static std::optional<IpAddress> parse(std::string_view text);  ///< "192.0.2.1", "2001:db8::1"
  friend bool operator==(const IpAddress&, const IpAddress&) = default;
};

/// Whether an address is one of the public internet: not of this machine, a private or local network, a
/// provider's metadata service, many receivers at once, documentation, or a tunnel that leads elsewhere
/// (RFC 6890 and its registry; of IPv6 only 2000::/3).
bool is_public(const IpAddress& address);

struct Options {
  /// Asked of the very address that a connection is about to go to, and of the one that it went to: whatever
  /// a name resolves to meanwhile. One that is refused ends the request.
  std::function<bool(const IpAddress&)> may_ask = is_public;
  std::size_t largest = 32U << 20;         ///< bytes, after they are unpacked
  std::chrono::milliseconds whole{20000};  ///< for everything, redirections too
  int redirections = 5;
  /// File of certificates (PEM) of the authorities to believe, in place of the system's; empty: the system's.
  std::string authorities;
};

struct Fetched {
  std::string address;     ///< where it was found, after redirections
  std::string media_type;  ///< as the server says
  std::string bytes;       ///< without transfer and content encoding
};

/// One page by its address, http or https; "example.org/a" means https. Each redirection is checked like the
/// first address. No proxy, cookie, password or setting of the environment is used; certificates must be
/// valid. Errors: kUsage (no such address, a scheme, port or password that is not taken, an address that
/// may not be asked), kNotFound (the server has no such page), kTooLarge, kInputOutput (unreachable, too
/// slow, a certificate that nobody believed vouches for), kInterrupted. Serves any number of threads.
Result<Fetched> fetch(const std::string& address, const Options& options = {},
                      const std::stop_token& stop = {});

}  // namespace toguna::fetch
