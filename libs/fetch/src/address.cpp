#include <arpa/inet.h>

#include <algorithm>
#include <cstring>

#include "toguna/fetch/fetch.hpp"

namespace toguna::fetch {
namespace {

constexpr std::array<std::uint8_t, 12> kMapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};

/// A network: the first `bits` of an address.
struct Network {
  std::string_view first;
  unsigned bits;
};

/// Of version 4 (IANA's special-purpose registry), and the metadata service that one provider has at a public
/// address.
constexpr std::array<Network, 17> kClosed4 = {{{"0.0.0.0", 8},
                                               {"10.0.0.0", 8},
                                               {"100.64.0.0", 10},
                                               {"127.0.0.0", 8},
                                               {"168.63.129.16", 32},
                                               {"169.254.0.0", 16},
                                               {"172.16.0.0", 12},
                                               {"192.0.0.0", 24},
                                               {"192.0.2.0", 24},
                                               {"192.31.196.0", 24},
                                               {"192.88.99.0", 24},
                                               {"192.168.0.0", 16},
                                               {"198.18.0.0", 15},
                                               {"198.51.100.0", 24},
                                               {"203.0.113.0", 24},
                                               {"224.0.0.0", 4},
                                               {"240.0.0.0", 4}}};
/// Within 2000::/3: protocol assignments and tunnels, documentation, 6to4.
constexpr std::array<Network, 4> kClosed6 = {
    {{"2001::", 23}, {"2001:db8::", 32}, {"2002::", 16}, {"3fff::", 20}}};

bool is_in(const IpAddress& address, const Network& network) {
  const auto first = IpAddress::parse(network.first);
  if (!first) return false;  // each network of the lists is named by a test
  const unsigned bits = network.bits + (first->is_version_4() ? 96 : 0);
  for (unsigned bit = 0; bit < bits; ++bit) {
    const unsigned mask = 0x80U >> bit % 8;
    if (((address.bytes[bit / 8] ^ first->bytes[bit / 8]) & mask) != 0) return false;
  }
  return true;
}

}  // namespace

bool IpAddress::is_version_4() const {
  return std::equal(kMapped.begin(), kMapped.end(), bytes.begin());
}

std::optional<IpAddress> IpAddress::parse(std::string_view text) {
  const std::string written(text);
  IpAddress out;
  if (inet_pton(AF_INET6, written.c_str(), out.bytes.data()) == 1) return out;
  std::copy(kMapped.begin(), kMapped.end(), out.bytes.begin());
  if (inet_pton(AF_INET, written.c_str(), out.bytes.data() + kMapped.size()) == 1) return out;
  return std::nullopt;
}

bool is_public(const IpAddress& address) {
  const auto holds = [&](const Network& network) { return is_in(address, network); };
  if (address.is_version_4()) return std::none_of(kClosed4.begin(), kClosed4.end(), holds);
  return is_in(address, {"2000::", 3}) && std::none_of(kClosed6.begin(), kClosed6.end(), holds);
}

}  // namespace toguna::fetch
