#pragma once

#include <cstdint>

namespace toguna::language_training {

/// Random numbers for dropout, shuffles and first weights: splitmix64 (Steele, Lea & Flood 2014), keyed by
/// seed and place, so that neither threads nor resuming change a number. Cheaper than base's Philox, which it
/// stands in for in the inner loop of training only.
class RandomStream {
 public:
  RandomStream(std::uint64_t seed, std::uint64_t purpose, std::uint64_t place = 0)
      : state_(mixed(mixed(seed + 0x9E3779B97F4A7C15U) ^ mixed(purpose * 0xBF58476D1CE4E5B9U + 1) ^
                     mixed(place * 0x94D049BB133111EBU + 2))) {}

  std::uint64_t next() { return mixed(state_ += 0x9E3779B97F4A7C15U); }
  /// In [0, 1), 24 bits.
  float uniform() { return static_cast<float>(next() >> 40) * 0x1p-24F; }
  std::uint64_t below(std::uint64_t bound) { return next() % bound; }

 private:
  static std::uint64_t mixed(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31);
  }
  std::uint64_t state_;
};

}  // namespace toguna::language_training
