#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "pert.hpp"
#include "table.hpp"
#include "uncertain.hpp"

namespace toguna::bargaining {

inline constexpr std::uint32_t kForecastStream = 1;

/// Fills `values` with uniform(RandomKey{seed, kForecastStream}, draw, variables[k]), bit for bit those of
/// base/random.hpp (a test holds the two together), but inlined, so that the Philox4x32-10 blocks of a draw
/// overlap in the processor: the forecast spends most of its time here. Sizes must be equal.
/// Source: Salmon, Moraes, Dror & Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3".
void uniforms(std::uint64_t seed, std::uint64_t draw, const std::vector<std::uint32_t>& variables,
              std::vector<double>& values);

/// Uncertain inputs of all players by the inverses of their distribution functions. Triangular(low, mode,
/// high): with F = (m-l)/(h-l), x = l + sqrt(u (h-l)(m-l)) for u < F, else h - sqrt((1-u)(h-l)(h-m)). Source:
/// Kotz & van Dorp (2004), Beyond Beta, ch. 1. Mean (l+m+h)/3, variance (l^2 + m^2 + h^2 - lm - lh - mh)/18.
/// Other shapes: quantile_of, PERT by a table of it (pert.hpp). Correlated ones: see Copula. Variable 3 *
/// player + k, k = 0 capability, 1 salience, 2 position. Exact inputs take no random numbers and give their
/// mode. Cost of a draw: one Philox block for each uncertain input, and a square root for a triangle; the
/// square of the number of correlated ones. Allocates only where inputs are correlated.
class Sampler {
 public:
  /// What one thread needs for drawing.
  struct Scratch {
    std::vector<double> uniform;  ///< by uncertain input
    std::vector<double> input;    ///< by variable: 3 * player + k
    std::vector<double> linked;   ///< by correlated input
    Line line;
  };

  /// Errors: kInvalidData where correlations contradict each other or name no uncertain number.
  static Result<Sampler> make(const Problem& problem, std::uint64_t seed);

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
  struct Shaped {
    Distribution distribution;
    std::optional<PertInverse> pert;
  };

  explicit Sampler(std::uint64_t seed) : seed_(seed) {}
  void add_inputs(const Problem& problem);
  Result<void> add_correlations(const Problem& problem);

  std::uint64_t seed_;
  std::vector<double> modes_;             // by variable
  std::vector<std::uint32_t> variables_;  // the uncertain ones: triangles, then other shapes
  std::vector<Triangle> triangles_;
  std::vector<Shaped> shaped_;
  std::vector<std::size_t> linked_;  // correlated ones, as indices into variables_
  Copula copula_;
};

}  // namespace toguna::bargaining
