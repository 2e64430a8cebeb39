#include "draws.hpp"

#include <fmt/format.h>

#include <algorithm>
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

Result<Sampler> Sampler::make(const Problem& problem, std::uint64_t seed) {
  Sampler sampler(seed);
  sampler.add_inputs(problem);
  if (auto done = sampler.add_correlations(problem); !done) return fail(std::move(done));
  return sampler;
}

void Sampler::add_inputs(const Problem& problem) {
  std::vector<std::uint32_t> others;
  for (const Player& player : problem.players) {
    for (const Estimate* input : {&player.capability, &player.salience, &player.position}) {
      const auto variable = static_cast<std::uint32_t>(modes_.size());
      modes_.push_back(input->mode);
      if (input->is_exact()) continue;
      if (input->shape != Shape::kTriangular) {
        others.push_back(variable);
        Shaped& shaped = shaped_.emplace_back(Shaped{.distribution = distribution_of(*input), .pert = {}});
        if (input->shape == Shape::kPert) shaped.pert.emplace(shaped.distribution);
        continue;
      }
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
  variables_.insert(variables_.end(), others.begin(), others.end());
}

Result<void> Sampler::add_correlations(const Problem& problem) {
  std::vector<Correlation> correlations;
  const auto number_of = [&](const std::string& id, Field field) -> std::optional<std::size_t> {
    const auto player = std::find_if(problem.players.begin(), problem.players.end(),
                                     [&](const Player& each) { return each.id == id; });
    const auto variable =
        3 * static_cast<std::uint32_t>(player - problem.players.begin()) + static_cast<std::uint32_t>(field);
    const auto at = std::find(variables_.begin(), variables_.end(), variable);
    if (player == problem.players.end() || at == variables_.end()) return std::nullopt;
    const auto input = static_cast<std::size_t>(at - variables_.begin());
    const auto known = std::find(linked_.begin(), linked_.end(), input);
    if (known == linked_.end()) linked_.push_back(input);
    return static_cast<std::size_t>(std::find(linked_.begin(), linked_.end(), input) - linked_.begin());
  };
  for (const NumberCorrelation& each : problem.correlations) {
    const auto first = number_of(each.first, each.first_field);
    const auto second = number_of(each.second, each.second_field);
    if (!first || !second)
      return fail(ErrorCode::kInvalidData,
                  fmt::format("\"{}.{}\" is no uncertain number", first ? each.second : each.first,
                              to_string(first ? each.second_field : each.first_field)),
                  "correlations", "Only numbers with a range can move together");
    correlations.push_back({*first, *second, each.coefficient});
  }
  auto copula = Copula::make(linked_.size(), correlations);
  if (!copula) return fail(std::move(copula));
  copula_ = *std::move(copula);
  return {};
}

Sampler::Scratch Sampler::scratch() const {
  const std::size_t players = modes_.size() / 3;
  return {.uniform = std::vector<double>(variables_.size()),
          .input = modes_,
          .linked = std::vector<double>(linked_.size()),
          .line = {.weight = std::vector<double>(players), .place = std::vector<double>(players)}};
}

void Sampler::sample(std::uint64_t draw, Scratch& scratch) const {
  uniforms(seed_, draw, variables_, scratch.uniform);
  if (!linked_.empty()) {
    for (std::size_t k = 0; k < linked_.size(); ++k) scratch.linked[k] = scratch.uniform[linked_[k]];
    copula_.apply(scratch.linked);
    for (std::size_t k = 0; k < linked_.size(); ++k) scratch.uniform[linked_[k]] = scratch.linked[k];
  }
  for (std::size_t k = 0; k < triangles_.size(); ++k) {
    // The side by index: a branch would be guessed wrong half of the time.
    const double u = scratch.uniform[k];
    const Triangle& triangle = triangles_[k];
    const Side& side = triangle.sides[u < triangle.split ? 0 : 1];
    const double root = std::sqrt((side.origin + side.sign * u) * side.scale);
    scratch.input[variables_[k]] = side.base + side.sign * root;
  }
  for (std::size_t k = 0; k < shaped_.size(); ++k) {
    const std::size_t input = triangles_.size() + k;
    const double u = scratch.uniform[input];
    const Shaped& shaped = shaped_[k];
    scratch.input[variables_[input]] = shaped.pert ? shaped.pert->at(u) : quantile_of(shaped.distribution, u);
  }
  Line& line = scratch.line;
  for (std::size_t i = 0; i < line.weight.size(); ++i) {
    line.weight[i] = scratch.input[3 * i] * scratch.input[3 * i + 1] / 100;
    line.place[i] = scratch.input[3 * i + 2];
  }
}

}  // namespace toguna::bargaining
