#include "draws.hpp"

#include <bit>
#include <cmath>

namespace toguna::bargaining {
namespace {

constexpr int kRounds = 10;

std::uint32_t low_half(std::uint64_t value) {
  return static_cast<std::uint32_t>(value);
}
std::uint32_t high_half(std::uint64_t value) {
  return static_cast<std::uint32_t>(value >> 32);
}

/// Words 0 and 1 of a Philox4x32-10 block, inlined so that the blocks of a draw overlap in the processor.
inline std::uint64_t philox(std::uint64_t seed, std::uint64_t draw, std::uint32_t variable) {
  std::uint32_t a = low_half(draw);
  std::uint32_t b = high_half(draw);
  std::uint32_t c = variable;
  std::uint32_t d = kForecastStream;
  std::uint32_t key0 = low_half(seed);
  std::uint32_t key1 = high_half(seed);
  for (int round = 0; round < kRounds; ++round) {
    const std::uint64_t first = std::uint64_t{0xD2511F53U} * a;
    const std::uint64_t second = std::uint64_t{0xCD9E8D57U} * c;
    a = high_half(second) ^ b ^ key0;
    b = low_half(second);
    c = high_half(first) ^ d ^ key1;
    d = low_half(first);
    key0 += 0x9E3779B9U;
    key1 += 0xBB67AE85U;
  }
  return (std::uint64_t{a} << 32) | b;
}

/// (bits >> 12 + 0.5) / 2^52 by way of the exponent, exact at every step.
double to_unit(std::uint64_t bits) {
  return (std::bit_cast<double>((bits >> 12) | 0x3FF0000000000000U) - 1) + 0x1.0p-53;
}

}  // namespace

void uniforms(std::uint64_t seed, std::uint64_t draw, const std::vector<std::uint32_t>& variables,
              std::vector<double>& values) {
  for (std::size_t k = 0; k < variables.size(); ++k) values[k] = to_unit(philox(seed, draw, variables[k]));
}

Sampler::Sampler(const Problem& problem, std::uint64_t seed) : seed_(seed) {
  for (const Player& player : problem.players) {
    for (const Estimate* input : {&player.capability, &player.salience, &player.position}) {
      const auto variable = static_cast<std::uint32_t>(modes_.size());
      modes_.push_back(input->mode);
      if (input->is_exact()) continue;
      const double width = input->high - input->low;
      variables_.push_back(variable);
      triangles_.push_back({.split = (input->mode - input->low) / width,
                            .sides = {{.base = input->low, .scale = width * (input->mode - input->low)},
                                      {.base = input->high,
                                       .scale = width * (input->high - input->mode),
                                       .origin = 1,
                                       .sign = -1}}});
    }
  }
}

Sampler::Scratch Sampler::scratch() const {
  const std::size_t players = modes_.size() / 3;
  return {.uniform = std::vector<double>(variables_.size()),
          .input = modes_,
          .line = {.weight = std::vector<double>(players), .place = std::vector<double>(players)}};
}

void Sampler::sample(std::uint64_t draw, Scratch& scratch) const {
  uniforms(seed_, draw, variables_, scratch.uniform);
  for (std::size_t k = 0; k < variables_.size(); ++k) {
    // The side by index: a branch would be guessed wrong half of the time.
    const double u = scratch.uniform[k];
    const Triangle& triangle = triangles_[k];
    const Side& side = triangle.sides[u < triangle.split ? 0 : 1];
    const double root = std::sqrt((side.origin + side.sign * u) * side.scale);
    scratch.input[variables_[k]] = side.base + side.sign * root;
  }
  Line& line = scratch.line;
  for (std::size_t i = 0; i < line.weight.size(); ++i) {
    line.weight[i] = scratch.input[3 * i] * scratch.input[3 * i + 1] / 100;
    line.place[i] = scratch.input[3 * i + 2];
  }
}

}  // namespace toguna::bargaining
