#include "toguna/bargaining/backtest.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "monte_carlo.hpp"
#include "toguna/bargaining/election.hpp"
#include "toguna/base/random.hpp"

namespace toguna::bargaining {
namespace {

constexpr std::uint32_t kBacktestStream = 41;
constexpr std::size_t kMaxResamples = 100'000;
constexpr std::size_t kDraws = 1000;

/// Errors of one forecaster by case; none where it failed.
struct Errors {
  std::vector<std::optional<double>> absolute;
};

/// The election's distribution as equally likely draws: its quantiles at the middle of each of 1,000 shares.
Result<CaseForecast> election_forecast(const Dispute& dispute) {
  auto election = condorcet_election(dispute);
  if (!election) return fail(std::move(election));
  std::vector<std::size_t> order(election->positions.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return election->positions[a] < election->positions[b]; });
  CaseForecast forecast{.point = election->mean[0], .draws = {}};
  double reached = 0;
  std::size_t k = 0;
  for (std::size_t draw = 0; draw < kDraws; ++draw) {
    const double share = (static_cast<double>(draw) + 0.5) / kDraws;
    while (k + 1 < order.size() && reached + election->probability[order[k]] < share) {
      reached += election->probability[order[k++]];
    }
    forecast.draws.push_back(election->positions[order[k]][0]);
  }
  return forecast;
}

Result<CaseForecast> unweighted_mean(const Dispute& dispute) {
  if (auto checked = check_dispute(dispute); !checked) return fail(std::move(checked));
  double sum = 0;
  for (const Party& party : dispute.parties) sum += party.position[0];
  return CaseForecast{.point = sum / static_cast<double>(dispute.parties.size()), .draws = {}};
}

void add_case(const CaseForecast& forecast, double outcome, Score& score) {
  const double error = std::fabs(forecast.point - outcome);
  ++score.cases;
  score.mae += error;
  score.rmse += error * error;
  score.crps += forecast.draws.empty() ? error : crps_of(forecast.draws, outcome);
  score.within_5 += error <= 5 ? 1 : 0;
  score.within_10 += error <= 10 ? 1 : 0;
  if (forecast.draws.empty()) return;
  std::vector<double> sorted = forecast.draws;
  std::sort(sorted.begin(), sorted.end());
  ++score.with_distribution;
  score.covered_80 += quantile(sorted, 0.1) <= outcome && outcome <= quantile(sorted, 0.9) ? 1 : 0;
}

void finish(Score& score) {
  if (score.cases == 0) return;
  const auto count = static_cast<double>(score.cases);
  score.mae /= count;
  score.rmse = std::sqrt(score.rmse / count);
  score.crps /= count;
  score.within_5 /= count;
  score.within_10 /= count;
  if (score.with_distribution > 0) score.covered_80 /= static_cast<double>(score.with_distribution);
}

PairedDifference compare(const Errors& own, const Errors& other, const std::string& against,
                         const BacktestOptions& options) {
  std::vector<double> difference;
  for (std::size_t k = 0; k < own.absolute.size(); ++k) {
    if (own.absolute[k] && other.absolute[k]) difference.push_back(*own.absolute[k] - *other.absolute[k]);
  }
  PairedDifference paired{.against = against, .cases = difference.size(), .interval = {}};
  if (difference.empty()) return paired;
  const auto count = static_cast<double>(difference.size());
  paired.difference = std::accumulate(difference.begin(), difference.end(), 0.0) / count;
  std::vector<double> means(options.resamples);
  const RandomKey key{.seed = options.seed, .stream = kBacktestStream};
  for (std::size_t resample = 0; resample < options.resamples; ++resample) {
    for (std::size_t k = 0; k < difference.size(); ++k) {
      const double u = uniform(key, resample, static_cast<std::uint32_t>(k));
      means[resample] += difference[static_cast<std::size_t>(u * count)] / count;
    }
  }
  std::sort(means.begin(), means.end());
  paired.interval = {quantile(means, 0.025), quantile(means, 0.975)};
  return paired;
}

}  // namespace

double crps_of(std::vector<double> draws, double outcome) {
  std::sort(draws.begin(), draws.end());
  const auto count = static_cast<double>(draws.size());
  double distance = 0;
  double spread = 0;  // sum over ordered pairs of |x - x'|, by ranks
  for (std::size_t k = 0; k < draws.size(); ++k) {
    distance += std::fabs(draws[k] - outcome);
    spread += 2 * (2 * static_cast<double>(k) + 1 - count) * draws[k];
  }
  return distance / count - spread / (2 * count * count);
}

std::vector<Forecaster> usual_forecasters() {
  std::vector<Forecaster> forecasters;
  for (const NamedModel& each : all_models()) {
    if (each.name == "election") {
      forecasters.push_back({each.name, election_forecast});
      continue;
    }
    forecasters.push_back({each.name, [model = each.model](const Dispute& dispute) -> Result<CaseForecast> {
                             auto point = model(dispute);
                             if (!point) return fail(std::move(point));
                             return CaseForecast{.point = *point, .draws = {}};
                           }});
  }
  forecasters.push_back({"unweighted mean", unweighted_mean});
  forecasters.push_back({"constant 50", [](const Dispute&) -> Result<CaseForecast> {
                           return CaseForecast{.point = 50, .draws = {}};
                         }});
  return forecasters;
}

Result<std::vector<Score>> backtest(const std::vector<KnownCase>& cases,
                                    const std::vector<Forecaster>& forecasters,
                                    const BacktestOptions& options) {
  if (cases.empty() || forecasters.empty()) {
    return fail(ErrorCode::kNothingToCompute, "there is no case or no forecaster", "cases",
                "Give at least one case with a known outcome");
  }
  if (options.resamples == 0 || options.resamples > kMaxResamples) {
    return fail(ErrorCode::kInvalidData, "resamples must lie between 1 and 100,000", "resamples",
                "2000 is usual");
  }
  std::vector<Score> scores;
  std::vector<Errors> errors;
  for (const Forecaster& forecaster : forecasters) {
    Score score{.name = forecaster.name, .against = {}};
    Errors own;
    for (const KnownCase& known : cases) {
      const auto forecast = forecaster.forecast(known.dispute);
      own.absolute.push_back(forecast ? std::optional<double>(std::fabs(forecast->point - known.outcome))
                                      : std::nullopt);
      if (forecast) add_case(*forecast, known.outcome, score);
    }
    finish(score);
    scores.push_back(std::move(score));
    errors.push_back(std::move(own));
  }
  for (std::size_t a = 0; a < scores.size(); ++a) {
    for (std::size_t b = 0; b < scores.size(); ++b) {
      const bool baseline = std::find(options.baselines.begin(), options.baselines.end(), scores[b].name) !=
                            options.baselines.end();
      if (a != b && baseline)
        scores[a].against.push_back(compare(errors[a], errors[b], scores[b].name, options));
    }
  }
  return scores;
}

}  // namespace toguna::bargaining
