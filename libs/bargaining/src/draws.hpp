#pragma once

#include <cstdint>
#include <vector>

#include "table.hpp"

namespace toguna::bargaining {

inline constexpr std::uint32_t kForecastStream = 1;

/// Fills `values` with uniform(RandomKey{seed, kForecastStream}, draw, variables[k]), bit for bit those of
/// base/random.hpp (a test holds the two together), but inlined, so that the Philox4x32-10 blocks of a draw
/// overlap in the processor: the forecast spends most of its time here. Sizes must be equal.
/// Source: Salmon, Moraes, Dror & Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3".
void uniforms(std::uint64_t seed, std::uint64_t draw, const std::vector<std::uint32_t>& variables,
              std::vector<double>& values);

/// Uncertain inputs of all players, triangular(low, mode, high) by the inverse of the distribution function:
/// with F = (m-l)/(h-l), x = l + sqrt(u (h-l)(m-l)) for u < F, else h - sqrt((1-u)(h-l)(h-m)). Source: Kotz &
/// van Dorp (2004), Beyond Beta, ch. 1. Mean (l+m+h)/3, variance (l^2 + m^2 + h^2 - lm - lh - mh)/18.
/// Variable 3 * player + k, k = 0 capability, 1 salience, 2 position. Exact inputs take no random numbers and
/// give their mode. Cost of a draw: one Philox block and one square root per uncertain input; no allocation.
class Sampler {
 public:
  /// What one thread needs for drawing.
  struct Scratch {
    std::vector<double> uniform;  ///< by uncertain input
    std::vector<double> input;    ///< by variable: 3 * player + k
    Line line;
  };

  Sampler(const Problem& problem, std::uint64_t seed);

  Scratch scratch() const;
  /// Writes the draw's line to scratch.line.
  void sample(std::uint64_t draw, Scratch& scratch) const;

 private:
  /// x = base + sign sqrt((origin + sign u) scale).
  struct Side {
    double base = 0;
    double scale = 0;
    double origin = 0;
    double sign = 1;
  };
  struct Triangle {
    double split = 0;  ///< F
    Side sides[2];     ///< below and above the mode
  };

  std::uint64_t seed_;
  std::vector<double> modes_;             // by variable
  std::vector<std::uint32_t> variables_;  // the uncertain ones
  std::vector<Triangle> triangles_;       // in the order of variables_
};

}  // namespace toguna::bargaining
