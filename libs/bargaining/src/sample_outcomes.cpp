#include <algorithm>
#include <cmath>
#include <optional>

#include "monte_carlo.hpp"
#include "points.hpp"
#include "toguna/bargaining/uncertainty.hpp"
#include "toguna/base/parallel.hpp"
#include "uncertain.hpp"

namespace toguna::bargaining {
namespace {

constexpr std::size_t kMaxDraws = 1'000'000;
constexpr std::size_t kChunk = 16;  // small, for models that take long

/// One draw's value, or why there is none.
using Drawn = std::optional<Result<double>>;

void draw_chunk(const UncertainDispute& uncertain, const Model& model, const SamplingOptions& options,
                const Copula& copula, std::size_t first, std::size_t count, std::vector<Drawn>& drawn) {
  const std::size_t inputs = uncertain.inputs.size();
  const std::vector<double> points = points_of(options.points, options.seed, inputs, first, count);
  Dispute dispute = uncertain.dispute;
  std::vector<double> shares(inputs);
  for (std::size_t row = 0; row < count; ++row) {
    std::copy_n(points.begin() + static_cast<std::ptrdiff_t>(row * inputs), inputs, shares.begin());
    copula.apply(shares);
    put_shares(uncertain, shares, dispute);
    drawn[first + row] = model(dispute);
  }
}

OutcomeSample summary_of(std::vector<double> values, std::size_t draws, const std::vector<Place>& places) {
  OutcomeSample sample{.value = std::move(values), .without_value = draws};
  sample.without_value -= sample.value.size();
  const auto count = static_cast<double>(sample.value.size());
  for (const double value : sample.value) sample.mean += value / count;
  double squares = 0;
  for (const double value : sample.value) squares += (value - sample.mean) * (value - sample.mean);
  sample.deviation = std::sqrt(squares / std::max(1.0, count - 1));
  std::vector<double> sorted = sample.value;
  std::sort(sorted.begin(), sorted.end());
  for (int percent = 0; percent <= 100; ++percent)
    sample.quantiles.push_back(quantile(sorted, percent / 100.0));
  sample.nearest_probability.assign(places.size(), 0);
  if (places.empty()) return sample;
  for (const double value : sample.value)
    sample.nearest_probability[nearest_place(places, value)] += 1 / count;
  return sample;
}

}  // namespace

Result<OutcomeSample> sample_outcomes(const UncertainDispute& uncertain, const Model& model,
                                      const SamplingOptions& options, const std::vector<Place>& places,
                                      std::stop_token stop) {
  if (auto checked = check_uncertain(uncertain); !checked) return fail(std::move(checked));
  if (options.draws == 0 || options.draws > kMaxDraws) {
    return fail(options.draws == 0 ? ErrorCode::kInvalidData : ErrorCode::kTooLarge,
                "the number of draws must lie between 1 and 1,000,000", "draws", "4096 is usual");
  }
  const auto copula = Copula::make(uncertain.inputs.size(), uncertain.correlations);
  if (!copula) return fail(Result<Copula>(copula));
  std::vector<Drawn> drawn(options.draws);
  const std::size_t chunks = (options.draws + kChunk - 1) / kChunk;
  const bool finished = for_each_index(chunks, options.threads, stop, [&](std::size_t chunk) {
    const std::size_t first = chunk * kChunk;
    draw_chunk(uncertain, model, options, *copula, first, std::min(kChunk, options.draws - first), drawn);
  });
  if (!finished) return fail(ErrorCode::kInterrupted, "stopped before the last draw", "", "Start it again");
  std::vector<double> values;
  for (const Drawn& each : drawn) {
    if (*each) values.push_back(**each);
  }
  if (values.empty()) return fail(std::move(*drawn.front()));
  return summary_of(std::move(values), options.draws, places);
}

}  // namespace toguna::bargaining
