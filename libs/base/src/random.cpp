#include "toguna/base/random.hpp"

#include <Random123/philox.h>

namespace toguna {

double uniform(RandomKey key, std::uint64_t draw, std::uint32_t variable) {
  using Generator = r123::Philox4x32;
  Generator::ctr_type counter = {
      {static_cast<std::uint32_t>(draw), static_cast<std::uint32_t>(draw >> 32), variable, key.stream}};
  Generator::key_type philox_key = {
      {static_cast<std::uint32_t>(key.seed), static_cast<std::uint32_t>(key.seed >> 32)}};
  const Generator::ctr_type block = Generator{}(counter, philox_key);
  const std::uint64_t bits = (static_cast<std::uint64_t>(block[0]) << 32) | block[1];
  // 52 bits and a half step: never 0 and never 1.
  return (static_cast<double>(bits >> 12) + 0.5) * 0x1.0p-52;
}

}  // namespace toguna
