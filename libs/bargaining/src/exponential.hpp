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

}  // namespace toguna::bargaining
