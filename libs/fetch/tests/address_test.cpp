#include <gtest/gtest.h>

#include "toguna/fetch/fetch.hpp"

namespace toguna::fetch {
namespace {

bool may(const char* text) {
  const auto address = IpAddress::parse(text);
  EXPECT_TRUE(address) << text;
  return address && is_public(*address);
}

TEST(Addresses, OfThisMachineAndItsNetworksAreNotPublic) {
  for (const char* closed :
       {"127.0.0.1", "127.255.255.254", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
        "100.64.0.1", "100.127.255.255", "169.254.0.1", "::1", "::", "fc00::1", "fd12:3456::1", "fe80::1",
        "fec0::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1"})
    EXPECT_FALSE(may(closed)) << closed;
}

TEST(Addresses, OfMetadataServicesAreNotPublic) {
  for (const char* closed : {"169.254.169.254", "169.254.170.2", "100.100.100.200", "168.63.129.16",
                             "192.0.0.192", "fd00:ec2::254", "::ffff:169.254.169.254"})
    EXPECT_FALSE(may(closed)) << closed;
}

TEST(Addresses, OfManyOfNobodyAndOfTunnelsAreNotPublic) {
  for (const char* closed :
       {"224.0.0.1", "239.255.255.255", "255.255.255.255", "240.0.0.1", "192.0.2.1", "198.51.100.1",
        "203.0.113.1", "198.18.0.1", "192.88.99.1", "192.31.196.1", "3fff::1", "ff02::1", "2001:db8::1",
        "2001::1", "2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b:1::a00:1", "100::1", "4000::1"})
    EXPECT_FALSE(may(closed)) << closed;
}

TEST(Addresses, OfTheInternetArePublic) {
  for (const char* open :
       {"1.1.1.1", "9.9.9.9", "93.184.216.34", "172.15.255.255", "172.32.0.1", "100.63.255.255",
        "100.128.0.1", "11.0.0.1", "223.255.255.255", "2606:4700::1111", "2a00:1450::1", "::ffff:1.1.1.1"})
    EXPECT_TRUE(may(open)) << open;
}

TEST(Addresses, WhatIsNoneIsNone) {
  for (const char* none : {"", "1.2.3", "1.2.3.4.5", "256.1.1.1", "example.org", "fe80::1%eth0", "0x7f.1"})
    EXPECT_FALSE(IpAddress::parse(none)) << none;
}

}  // namespace
}  // namespace toguna::fetch
