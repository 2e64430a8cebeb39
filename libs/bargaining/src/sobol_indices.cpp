#include <algorithm>
#include <cmath>
#include <optional>

#include "monte_carlo.hpp"
#include "points.hpp"
#include "toguna/bargaining/sensitivity.hpp"
#include "toguna/base/parallel.hpp"
#include "toguna/base/random.hpp"
#include "uncertain.hpp"

namespace toguna::bargaining {
namespace {

constexpr std::size_t kMaxPoints = 65'536;
constexpr std::size_t kMaxResamples = 10'000;
constexpr std::uint32_t kBootstrapStream = 33;

/// Outcomes at A, B and every AB_i, by base point.
struct Design {
  std::size_t points = 0;
  std::vector<double> a, b;
  std::vector<std::vector<double>> ab;  // by input, then point
};

/// The first-order and the total index of one input.
struct IndexPair {
  double first = 0;
  double total = 0;
};

/// Both indices of one input over the rows given.
template <typename RowOf>
IndexPair estimate(const Design& design, std::size_t input, RowOf row_of) {
  const auto count = static_cast<double>(design.points);
  double sum = 0;
  double squares = 0;
  double first = 0;
  double total = 0;
  for (std::size_t k = 0; k < design.points; ++k) {
    const std::size_t row = row_of(k);
    const double a = design.a[row];
    const double b = design.b[row];
    const double ab = design.ab[input][row];
    sum += a + b;
    squares += a * a + b * b;
    first += b * (ab - a);
    total += (a - ab) * (a - ab);
  }
  const double mean = sum / (2 * count);
  const double variance = squares / (2 * count) - mean * mean;
  if (!(variance > 0)) return {};
  return {first / count / variance, total / (2 * count) / variance};
}

Result<void> check_sobol(const UncertainDispute& uncertain, const SobolOptions& options) {
  if (auto checked = check_uncertain(uncertain); !checked) return checked;
  if (!uncertain.correlations.empty()) {
    return fail(ErrorCode::kInvalidData, "variance shares are defined for independent inputs only",
                "correlations", "Leave the correlations out, or use the tornado");
  }
  if (options.points < 2 || options.points > kMaxPoints || options.resamples > kMaxResamples) {
    return fail(ErrorCode::kInvalidData,
                "points must lie between 2 and 65,536, resamples between 0 and 10,000", "points",
                "1024 points and 500 resamples are usual");
  }
  if (2 * uncertain.inputs.size() <= kMaxDimensions) return {};
  return fail(ErrorCode::kTooLarge, "there are too many uncertain inputs", "inputs",
              "State exactly what hardly matters");
}

Result<Design> evaluate(const UncertainDispute& uncertain, const Model& model, const SobolOptions& options,
                        const std::stop_token& stop) {
  const std::size_t inputs = uncertain.inputs.size();
  const std::vector<double> points = points_of(Points::kSobol, options.seed, 2 * inputs, 0, options.points);
  Design design{.points = options.points,
                .a = std::vector<double>(options.points),
                .b = std::vector<double>(options.points),
                .ab = std::vector<std::vector<double>>(inputs, std::vector<double>(options.points))};
  std::vector<std::optional<Error>> errors(options.points);
  const bool finished = for_each_index(options.points, options.threads, stop, [&](std::size_t row) {
    const auto begin = points.begin() + static_cast<std::ptrdiff_t>(row * 2 * inputs);
    const std::vector<double> a(begin, begin + static_cast<std::ptrdiff_t>(inputs));
    const std::vector<double> b(begin + static_cast<std::ptrdiff_t>(inputs),
                                begin + static_cast<std::ptrdiff_t>(2 * inputs));
    Dispute dispute = uncertain.dispute;
    const auto outcome = [&](const std::vector<double>& shares) {
      put_shares(uncertain, shares, dispute);
      auto value = model(dispute);
      if (!value && !errors[row]) errors[row] = value.error();
      return value ? *value : 0;
    };
    design.a[row] = outcome(a);
    design.b[row] = outcome(b);
    std::vector<double> mixed = a;
    for (std::size_t k = 0; k < inputs; ++k) {
      mixed[k] = b[k];
      design.ab[k][row] = outcome(mixed);
      mixed[k] = a[k];
    }
  });
  if (!finished) return fail(ErrorCode::kInterrupted, "stopped before the last point", "", "Start it again");
  for (const std::optional<Error>& error : errors) {
    if (error) return tl::unexpected<Error>(*error);
  }
  return design;
}

/// Takes the mean out of all outcomes: it would only add noise to the products.
double centre(Design& design) {
  double mean = 0;
  for (std::size_t row = 0; row < design.points; ++row) mean += design.a[row] + design.b[row];
  mean /= 2 * static_cast<double>(design.points);
  double variance = 0;
  for (std::vector<double>* values : {&design.a, &design.b}) {
    for (double& value : *values) {
      value -= mean;
      variance += value * value;
    }
  }
  for (std::vector<double>& values : design.ab) {
    for (double& value : values) value -= mean;
  }
  return variance / (2 * static_cast<double>(design.points));
}

void add_intervals(const Design& design, std::size_t input, const SobolOptions& options, SobolIndex& index) {
  if (options.resamples == 0) return;
  const RandomKey key{.seed = options.seed, .stream = kBootstrapStream};
  std::vector<double> first;
  std::vector<double> total;
  for (std::size_t resample = 0; resample < options.resamples; ++resample) {
    const IndexPair found = estimate(design, input, [&](std::size_t k) {
      const double u = uniform(key, resample, static_cast<std::uint32_t>(k));
      return static_cast<std::size_t>(u * static_cast<double>(design.points));
    });
    first.push_back(found.first);
    total.push_back(found.total);
  }
  std::sort(first.begin(), first.end());
  std::sort(total.begin(), total.end());
  index.first_interval = {quantile(first, 0.025), quantile(first, 0.975)};
  index.total_interval = {quantile(total, 0.025), quantile(total, 0.975)};
}

}  // namespace

Result<SobolIndices> sobol_indices(const UncertainDispute& uncertain, const Model& model,
                                   const SobolOptions& options, std::stop_token stop) {
  if (auto checked = check_sobol(uncertain, options); !checked) return fail(std::move(checked));
  auto design = evaluate(uncertain, model, options, stop);
  if (!design) return fail(std::move(design));
  const std::size_t inputs = uncertain.inputs.size();
  SobolIndices indices{.inputs = std::vector<SobolIndex>(inputs),
                       .variance = centre(*design),
                       .evaluations = options.points * (inputs + 2)};
  const bool finished = for_each_index(inputs, options.threads, stop, [&](std::size_t k) {
    const IndexPair found = estimate(*design, k, [](std::size_t row) { return row; });
    indices.inputs[k].first = found.first;
    indices.inputs[k].total = found.total;
    add_intervals(*design, k, options, indices.inputs[k]);
  });
  if (!finished) return fail(ErrorCode::kInterrupted, "stopped before the last input", "", "Start it again");
  return indices;
}

}  // namespace toguna::bargaining
