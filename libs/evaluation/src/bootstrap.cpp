#include "bootstrap.hpp"

#include <algorithm>
#include <cmath>

#include "toguna/base/parallel.hpp"
#include "toguna/base/random.hpp"

namespace toguna::evaluation {
namespace {

constexpr std::uint32_t kStream = 73;  // of the random numbers of agreement

/// The value below which a share of the sorted values lies, between neighbours in proportion.
double quantile(const std::vector<double>& sorted, double share) {
  const double at = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (at - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

Weights drawn(std::size_t documents, std::uint64_t seed, std::size_t draw) {
  Weights weights(documents, 0);
  for (std::size_t i = 0; i < documents; ++i) {
    const double number = uniform({.seed = seed, .stream = kStream}, draw, static_cast<std::uint32_t>(i)) *
                          static_cast<double>(documents);
    weights[std::min(static_cast<std::size_t>(number), documents - 1)] += 1;
  }
  return weights;
}

}  // namespace

Coefficient bootstrapped(std::size_t documents, const Bootstrap& bootstrap,
                         const std::function<std::optional<double>(const Weights&)>& statistic) {
  Coefficient out{.value = statistic(Weights(documents, 1)), .low = {}, .high = {}};
  if (!out.value || documents < 2 || bootstrap.draws == 0) return out;
  std::vector<std::optional<double>> values(bootstrap.draws);
  for_each_index(bootstrap.draws, bootstrap.threads, {},
                 [&](std::size_t draw) { values[draw] = statistic(drawn(documents, bootstrap.seed, draw)); });
  std::vector<double> defined;
  for (const auto& value : values)
    if (value) defined.push_back(*value);
  if (2 * defined.size() < values.size()) return out;
  std::sort(defined.begin(), defined.end());
  out.low = quantile(defined, 0.025);
  out.high = quantile(defined, 0.975);
  return out;
}

}  // namespace toguna::evaluation
