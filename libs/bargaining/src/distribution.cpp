#include <fmt/format.h>

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <numeric>

#include "normal.hpp"
#include "toguna/bargaining/uncertainty.hpp"

namespace toguna::bargaining {
namespace {

/// Boost's functions without exceptions.
using Quiet = boost::math::policies::policy<
    boost::math::policies::domain_error<boost::math::policies::ignore_error>,
    boost::math::policies::overflow_error<boost::math::policies::ignore_error>,
    boost::math::policies::evaluation_error<boost::math::policies::ignore_error>>;

tl::unexpected<Error> bad(std::string message) {
  return fail(ErrorCode::kInvalidData, std::move(message), "distribution",
              "Give low <= mode <= high, or rising values with weights");
}

Result<void> check_discrete(const Distribution& distribution) {
  const std::vector<double>& values = distribution.values;
  if (values.empty() || values.size() != distribution.weights.size()) {
    return bad("a discrete distribution needs as many weights as values, and at least one");
  }
  double total = 0;
  for (std::size_t k = 0; k < values.size(); ++k) {
    if (!std::isfinite(values[k]) || (k > 0 && values[k] <= values[k - 1])) {
      return bad("the values of a discrete distribution must rise");
    }
    if (!(distribution.weights[k] >= 0)) return bad("a weight must be 0 or more");
    total += distribution.weights[k];
  }
  if (!(total > 0) || !std::isfinite(total)) return bad("some weight must be above 0");
  return {};
}

double triangular(const Distribution& d, double u) {
  const double width = d.high - d.low;
  if (width <= 0) return d.low;
  if (u < (d.mode - d.low) / width) return d.low + std::sqrt(u * width * (d.mode - d.low));
  return d.high - std::sqrt((1 - u) * width * (d.high - d.mode));
}

boost::math::beta_distribution<double, Quiet> beta_of(const Distribution& d) {
  const double width = d.high - d.low;
  return {1 + 4 * (d.mode - d.low) / width, 1 + 4 * (d.high - d.mode) / width};
}

double pert(const Distribution& d, double u) {
  const double width = d.high - d.low;
  if (width <= 0) return d.low;
  return d.low + width * boost::math::quantile(beta_of(d), u);
}

double truncated_normal(const Distribution& d, double u) {
  const double below = normal_share((d.low - d.mode) / d.deviation);
  const double above = normal_share((d.high - d.mode) / d.deviation);
  if (above <= below) return d.mode;
  return std::clamp(d.mode + d.deviation * normal_score(below + u * (above - below)), d.low, d.high);
}

double discrete(const Distribution& d, double u) {
  double left = u * std::accumulate(d.weights.begin(), d.weights.end(), 0.0);
  for (std::size_t k = 0; k + 1 < d.values.size(); ++k) {
    left -= d.weights[k];
    if (left < 0) return d.values[k];
  }
  return d.values.back();
}

}  // namespace

double normal_share(double score) {
  return boost::math::cdf(boost::math::normal_distribution<double, Quiet>(), score);
}

double normal_score(double share) {
  return boost::math::quantile(boost::math::normal_distribution<double, Quiet>(), share);
}

PertAt pert_at(const Distribution& pert, double part) {
  const auto beta = beta_of(pert);
  return {.share = boost::math::cdf(beta, part), .density = boost::math::pdf(beta, part)};
}

Result<void> check_distribution(const Distribution& distribution) {
  if (distribution.shape == Shape::kDiscrete) return check_discrete(distribution);
  if (!std::isfinite(distribution.low) || !std::isfinite(distribution.high) ||
      !(distribution.low <= distribution.high)) {
    return bad(
        fmt::format("low must not exceed high (low {}, high {})", distribution.low, distribution.high));
  }
  if (distribution.shape == Shape::kUniform) return {};
  if (!(distribution.low <= distribution.mode && distribution.mode <= distribution.high)) {
    return bad(fmt::format("low <= mode <= high is broken (low {}, mode {}, high {})", distribution.low,
                           distribution.mode, distribution.high));
  }
  if (distribution.shape == Shape::kNormal &&
      !(distribution.deviation > 0 && std::isfinite(distribution.deviation))) {
    return bad("a normal distribution needs a deviation above 0");
  }
  return {};
}

double quantile_of(const Distribution& distribution, double u) {
  switch (distribution.shape) {
    case Shape::kUniform:
      return distribution.low + u * (distribution.high - distribution.low);
    case Shape::kTriangular:
      return triangular(distribution, u);
    case Shape::kPert:
      return pert(distribution, u);
    case Shape::kNormal:
      return truncated_normal(distribution, u);
    case Shape::kDiscrete:
      return discrete(distribution, u);
  }
  return distribution.mode;
}

double centre_of(const Distribution& distribution) {
  if (distribution.shape == Shape::kUniform) return (distribution.low + distribution.high) / 2;
  if (distribution.shape != Shape::kDiscrete) return distribution.mode;
  const auto likeliest = std::max_element(distribution.weights.begin(), distribution.weights.end());
  return distribution.values[static_cast<std::size_t>(likeliest - distribution.weights.begin())];
}

Distribution distribution_of(const Estimate& estimate) {
  return {.shape = estimate.shape,
          .low = estimate.low,
          .mode = estimate.mode,
          .high = estimate.high,
          .deviation = estimate.deviation,
          .values = estimate.values,
          .weights = estimate.weights};
}

Estimate estimate_of(const Distribution& distribution, Origin origin) {
  const bool listed = distribution.shape == Shape::kDiscrete;
  return {.low = listed ? distribution.values.front() : distribution.low,
          .mode = centre_of(distribution),
          .high = listed ? distribution.values.back() : distribution.high,
          .origin = origin,
          .shape = distribution.shape,
          .deviation = distribution.deviation,
          .values = distribution.values,
          .weights = distribution.weights};
}

}  // namespace toguna::bargaining
