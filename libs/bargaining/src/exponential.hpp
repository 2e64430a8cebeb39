#pragma once

#include <bit>
#include <cstdint>

namespace toguna::bargaining {

/// e^x for -708 <= x <= 0, to 1e-14 of its value. Unlike the library's function it has no branch and no call,
/// so that loops over it run two or more numbers at once. Method: x = n ln 2 + r with |r| <= ln 2 / 2, e^r by
/// its series to r^11, 2^n by its bits.
inline double exponential(double x) {
  constexpr double kShift = 0x1.8p52;  // adding it rounds to a whole number, which then is in the low bits
  const double shifted = x * 0x1.71547652b82fep0 + kShift;
  const double n = shifted - kShift;
  // ln 2 in two parts, the first of which times n is exact.
  const double r = (x - n * 0x1.62e42fee00000p-1) - n * 0x1.a39ef35793c76p-33;
  // The series in pairs, so that no product waits for all before it.
  const double r2 = r * r;
  const double r4 = r2 * r2;
  const double low = (1 + r) + r2 * (1.0 / 2 + r * (1.0 / 6));
  const double middle = (1.0 / 24 + r * (1.0 / 120)) + r2 * (1.0 / 720 + r * (1.0 / 5040));
  const double high = (1.0 / 40320 + r * (1.0 / 362880)) + r2 * (1.0 / 3628800 + r * (1.0 / 39916800));
  const double series = low + r4 * (middle + r4 * high);
  const std::uint64_t exponent = (std::bit_cast<std::uint64_t>(shifted) + 1023) << 52;
  return series * std::bit_cast<double>(exponent);
}

/// ln x for 0 <= x <= 1, to 1e-14 (of its value, near 1 of 1); that of less than e^-350, and of 0, is -350.
/// Again without a branch or a call. Method: x = 2^n m with m about 1, ln m = 2 artanh((m - 1)/(m + 1)) by
/// its series.
inline double logarithm(double x) {
  constexpr double kLeast = 0x1.0a44a100cac19p-505;  // e^-350
  constexpr std::uint64_t kRootOfHalf = 0x3FE6A09E667F3BCD;
  constexpr std::uint64_t kOne = 0x3FF0000000000000;
  const std::uint64_t bits = std::bit_cast<std::uint64_t>(x > kLeast ? x : kLeast);
  const std::uint64_t whole = (bits - kRootOfHalf + kOne) >> 52;  // n + 1023
  const double m = std::bit_cast<double>(bits - (whole << 52) + kOne);
  // Put into the low bits of 2^52, a whole number becomes a double without a conversion.
  const double n = std::bit_cast<double>(whole | 0x4330000000000000U) - (0x1p52 + 1023);
  const double t = (m - 1) / (m + 1);
  const double t2 = t * t;
  const double t4 = t2 * t2;
  const double low = (1 + t2 * (1.0 / 3)) + t4 * (1.0 / 5 + t2 * (1.0 / 7));
  const double high = (1.0 / 9 + t2 * (1.0 / 11)) + t4 * (1.0 / 13 + t2 * (1.0 / 15));
  const double top = 1.0 / 17 + t2 * (1.0 / 19);
  const double series = 2 * t * (low + t4 * t4 * (high + t4 * t4 * top));
  return n * 0x1.62e42fefa39efp-1 + series;
}

}  // namespace toguna::bargaining
