#include "voting.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "toguna/base/parallel.hpp"

namespace toguna::bargaining {
namespace {

constexpr double kFloor = 1e-8;             // strength of a coalition that nobody joins
constexpr std::size_t kMaxSteps = 100'000;  // a Markov process that has not settled by then is reported so

double power_of(VictoryModel model) {
  switch (model) {
    case VictoryModel::kSquare:
      return 2;
    case VictoryModel::kQuartic:
      return 4;
    case VictoryModel::kOctic:
      return 8;
    default:
      return 1;
  }
}

double threshold_victory(double own, double other) {
  constexpr double kThreshold = 1.1;
  constexpr double kUpset = 1e-6;
  if (own >= kThreshold * other) return 1 / (1 + kUpset);
  if (other >= kThreshold * own) return kUpset / (1 + kUpset);
  const double share = own / (own + other);
  return (share * (kThreshold + 1) - 1) / (kThreshold - 1);
}

constexpr std::size_t kBand = 16;

/// Strengths of the coalitions of rows i from `begin` to before `end` against the options before each. Those
/// for the second option of a pair go into rows of their own, so that memory is walked in its order.
template <VotingRule kRule>
void add_votes(const std::vector<double>& weight, const Grid& utility, std::size_t begin, std::size_t end,
               Grid& strength, Grid& against) {
  for (std::size_t voter = 0; voter < weight.size(); ++voter) {
    const double* own = utility.row(voter);
    for (std::size_t i = begin; i < end; ++i) {
      double* row = strength.row(i);
      double* other = against.row(i);
      for (std::size_t j = 0; j < i; ++j) {
        const double cast = vote(kRule, weight[voter], own[i] - own[j]);
        row[j] += std::max(cast, 0.0);
        other[j] += std::max(-cast, 0.0);
      }
    }
  }
}

using AddVotes = void (*)(const std::vector<double>&, const Grid&, std::size_t, std::size_t, Grid&, Grid&);

AddVotes adder_of(VotingRule rule) {
  switch (rule) {
    case VotingRule::kBinary:
      return add_votes<VotingRule::kBinary>;
    case VotingRule::kProportionalBinary:
      return add_votes<VotingRule::kProportionalBinary>;
    case VotingRule::kProportional:
      return add_votes<VotingRule::kProportional>;
    case VotingRule::kProportionalCubic:
      return add_votes<VotingRule::kProportionalCubic>;
    case VotingRule::kCubic:
      return add_votes<VotingRule::kCubic>;
    case VotingRule::kProspect:
      return add_votes<VotingRule::kProspect>;
  }
  return add_votes<VotingRule::kProportional>;
}

Odds conditional(const Grid& chance, std::size_t options) {
  Odds odds{.probability = std::vector<double>(options)};
  double greatest = -std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < options; ++i) {
    double logarithm = 0;
    for (std::size_t j = 0; j < options; ++j) logarithm += std::log(chance(i, j));
    odds.probability[i] = logarithm;
    greatest = std::max(greatest, logarithm);
  }
  double total = 0;
  for (double& each : odds.probability) total += each = std::exp(each - greatest);
  for (double& each : odds.probability) each /= total;
  return odds;
}

/// Repeats p <- (p + next(p)) / 2 until no entry of next(p) differs by `tolerance`.
template <typename Next>
Odds settle(std::size_t options, double tolerance, Next next) {
  Odds odds{.probability = std::vector<double>(options, 1 / static_cast<double>(options)),
            .converged = false};
  std::vector<double> following(options);
  while (!odds.converged && odds.iterations < kMaxSteps) {
    next(odds.probability, following);
    double change = 0;
    for (std::size_t i = 0; i < options; ++i) {
      const double middle = (odds.probability[i] + following[i]) / 2;
      change = std::max(change, std::fabs(following[i] - odds.probability[i]));
      odds.probability[i] = middle;
    }
    ++odds.iterations;
    odds.converged = change < tolerance;
  }
  return odds;
}

Odds markov_uniform(const Grid& chance, std::size_t options) {
  return settle(options, 1e-6, [&](const std::vector<double>& now, std::vector<double>& next) {
    for (std::size_t i = 0; i < options; ++i) {
      double sum = 0;
      for (std::size_t j = 0; j < options; ++j) sum += chance(i, j) * (now[i] + now[j]);
      next[i] = sum / static_cast<double>(options);
    }
  });
}

Odds markov_incentive(const Grid& strength, const Grid& chance, std::size_t options) {
  constexpr double kOwnIncentive = 1e-10;
  Grid challenge(options, options);  // share of the challenges to the column's option that the row's makes
  for (std::size_t j = 0; j < options; ++j) {
    double sum = 0;
    for (std::size_t i = 0; i < options; ++i) {
      challenge(i, j) = strength(i, j) * chance(i, j) + (i == j ? kOwnIncentive : 0);
      sum += challenge(i, j);
    }
    for (std::size_t i = 0; i < options; ++i) challenge(i, j) /= sum;
  }
  return settle(options, 1e-8, [&](const std::vector<double>& now, std::vector<double>& next) {
    for (std::size_t i = 0; i < options; ++i) {
      double sum = 0;
      for (std::size_t j = 0; j < options; ++j) {
        sum += chance(i, j) * (now[i] * challenge(j, i) + now[j] * challenge(i, j));
      }
      next[i] = sum;
    }
  });
}

}  // namespace

double victory(VictoryModel model, double own, double other) {
  if (model == VictoryModel::kBinary) return threshold_victory(own, other);
  const double power = power_of(model);
  if (power == 1) return own / (own + other);
  // Of the ratio, so that eighth powers of large strengths stay in range.
  return own >= other ? 1 / (1 + std::pow(other / own, power))
                      : std::pow(own / other, power) / (1 + std::pow(own / other, power));
}

Grid coalitions(VotingRule rule, const std::vector<double>& weight, const Grid& utility, std::size_t options,
                unsigned threads) {
  Grid strength(options, options, kFloor);
  Grid against = strength;
  const AddVotes add = adder_of(rule);
  for_each_index((options + kBand - 1) / kBand, threads, {}, [&](std::size_t band) {
    const std::size_t begin = band * kBand;
    add(weight, utility, begin, std::min(options, begin + kBand), strength, against);
  });
  for (std::size_t i = 1; i < options; ++i) {
    for (std::size_t j = 0; j < i; ++j) strength(j, i) = against(i, j);
  }
  return strength;
}

Odds elect(const ElectionRules& rules, const Grid& strength, std::size_t options) {
  Grid chance(options, options, 0.5);
  for (std::size_t i = 0; i < options; ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      chance(i, j) = victory(rules.victory, strength(i, j), strength(j, i));
      chance(j, i) = victory(rules.victory, strength(j, i), strength(i, j));
    }
  }
  switch (rules.model) {
    case ElectionModel::kConditional:
      return conditional(chance, options);
    case ElectionModel::kMarkovUniform:
      return markov_uniform(chance, options);
    case ElectionModel::kMarkovIncentive:
      return markov_incentive(strength, chance, options);
  }
  return {};
}

}  // namespace toguna::bargaining
