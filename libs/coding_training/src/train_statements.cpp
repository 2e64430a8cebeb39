#include "toguna/coding_training/train_statements.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "toguna/base/adagrad.hpp"
#include "trial.hpp"

namespace toguna::coding_training {
namespace {

using coding::Candidate;
using coding::kReadings;
using coding::Reading;
using coding::StatementModel;
using coding::to_shares;

using ReadingExample = std::pair<const Candidate*, std::size_t>;
using HolderExample = std::pair<const Candidate*, const std::vector<bool>*>;

AdaGradOptions of(const StatementOptions& options) {
  return {.rate = options.rate,
          .decay = options.decay,
          .epochs = options.epochs,
          .kept_from = options.epochs / 3,
          .order = {options.seed, 1}};
}

void learn_readings(std::vector<ReadingExample> examples, const StatementOptions& options,
                    StatementModel& model) {
  LearnedWeights weights(kReadings, coding::kStanceBuckets);
  const AdaGradOptions adagrad = of(options);
  learn(std::move(examples), adagrad, weights, [&](const ReadingExample& example) {
    const auto& [candidate, reading] = example;
    std::array<double, kReadings> shares{};
    for (std::size_t r = 0; r < kReadings; ++r) shares[r] = weights.score(r, candidate->features);
    to_shares(shares);
    for (std::size_t r = 0; r < kReadings; ++r)
      weights.step(r, candidate->features, shares[r] - (r == reading ? 1.0 : 0.0), adagrad);
  });
  model.scale = weights.scale();
  for (std::size_t r = 0; r < kReadings; ++r) model.weights[r] = weights.row(r);
}

/// Loss: minus the logarithm of the share that the right holders have together.
void learn_holders(std::vector<HolderExample> examples, const StatementOptions& options,
                   StatementModel& model) {
  LearnedWeights weights(1, coding::kStanceBuckets);
  const AdaGradOptions adagrad = of(options);
  learn(std::move(examples), adagrad, weights, [&](const HolderExample& example) {
    const auto& [candidate, right] = example;
    std::vector<double> shares;
    shares.reserve(candidate->holders.size());
    for (const auto& holder : candidate->holders) shares.push_back(weights.score(0, holder.features));
    to_shares(shares);
    double good = 0;
    for (std::size_t i = 0; i < shares.size(); ++i) good += (*right)[i] ? shares[i] : 0;
    for (std::size_t i = 0; i < shares.size(); ++i) {
      const double wanted = (*right)[i] ? shares[i] / std::max(good, 1e-12) : 0;
      weights.step(0, candidate->holders[i].features, shares[i] - wanted, adagrad);
    }
  });
  model.holder_scale = weights.scale();
  model.holder_weights = weights.row(0);
}

/// A decision among several, to weigh the rules in: the learned score of each, by which weight of the blend
/// the rules' one is raised (0: there is none), and which are right.
struct BlendExample {
  std::vector<double> scores;
  std::size_t by_rules = 0, weight = 0;
  std::vector<bool> right;
};

/// Conditional logistic regression by gradient descent.
template <std::size_t n>
std::array<float, n> fit_blend(const std::vector<BlendExample>& examples) {
  constexpr int kSteps = 1500;
  constexpr double kRate = 0.1;
  std::array<double, n> blend{1};
  for (int step = 0; step < kSteps && !examples.empty(); ++step) {
    std::array<double, n> slope{};
    for (const BlendExample& example : examples) {
      std::vector<double> shares = example.scores;
      for (double& share : shares) share *= blend[0];
      if (example.weight > 0) shares[example.by_rules] += blend[example.weight];
      to_shares(shares);
      double good = 1e-12;
      for (std::size_t i = 0; i < shares.size(); ++i) good += example.right[i] ? shares[i] : 0;
      for (std::size_t i = 0; i < shares.size(); ++i) {
        const double excess = shares[i] - (example.right[i] ? shares[i] / good : 0);
        slope[0] += excess * example.scores[i];
        if (example.weight > 0 && i == example.by_rules) slope[example.weight] += excess;
      }
    }
    for (std::size_t i = 0; i < n; ++i) blend[i] -= kRate * slope[i] / static_cast<double>(examples.size());
  }
  std::array<float, n> out{};
  std::transform(blend.begin(), blend.end(), out.begin(), [](double x) { return static_cast<float>(x); });
  return out;
}

/// One lesson as training sees it.
struct Labelled {
  const StatementLesson* lesson = nullptr;
  std::size_t fold = 0;
  std::vector<std::optional<Reading>> readings;
  std::vector<std::vector<bool>> holders;
};

std::vector<Labelled> label(std::span<const StatementLesson> lessons, std::size_t folds) {
  std::map<std::string, std::size_t> fold_of;  // disputes dealt out in the order of their names
  for (const auto& lesson : lessons) fold_of.emplace(lesson.article.dispute, 0);
  std::size_t next = 0;
  for (auto& [dispute, fold] : fold_of) fold = next++ % folds;
  std::vector<Labelled> out;
  for (const auto& lesson : lessons)
    out.push_back({&lesson, fold_of[lesson.article.dispute], readings_of(lesson), holders_of(lesson)});
  return out;
}

bool any(const std::vector<bool>& flags) {
  return std::find(flags.begin(), flags.end(), true) != flags.end();
}

StatementModel learn_without(std::optional<std::size_t> left_out, const std::vector<Labelled>& lessons,
                             const StatementOptions& options) {
  std::vector<ReadingExample> readings;
  std::vector<HolderExample> holders;
  for (const Labelled& one : lessons) {
    if (one.fold == left_out) continue;
    for (std::size_t k = 0; k < one.readings.size(); ++k) {
      const Candidate& candidate = one.lesson->candidates[k];
      const std::optional<Reading>& reading = one.readings[k];
      const std::size_t times = one.lesson->times;
      if (reading) readings.insert(readings.end(), times, {&candidate, static_cast<std::size_t>(*reading)});
      if (any(one.holders[k])) holders.insert(holders.end(), times, {&candidate, &one.holders[k]});
    }
  }
  StatementModel model;
  learn_readings(std::move(readings), options, model);
  learn_holders(std::move(holders), options, model);
  return model;
}

void add_blend_examples(const Labelled& one, const StatementModel& model, std::vector<BlendExample>& readings,
                        std::vector<BlendExample>& holders) {
  for (std::size_t k = 0; k < one.readings.size(); ++k) {
    const Candidate& candidate = one.lesson->candidates[k];
    if (const std::optional<Reading>& reading = one.readings[k]) {
      const auto scores = model.scores(candidate);
      BlendExample example{.scores = {scores.begin(), scores.end()},
                           .by_rules = static_cast<std::size_t>(candidate.by_rules),
                           .weight = StatementModel::blend_of(candidate),
                           .right = std::vector<bool>(kReadings)};
      example.right[static_cast<std::size_t>(*reading)] = true;
      readings.push_back(std::move(example));
    }
    if (any(one.holders[k]))
      holders.push_back({.scores = model.holder_scores(candidate),
                         .weight = candidate.holder_by_rules ? 1U : 0U,
                         .right = one.holders[k]});
  }
}

}  // namespace

Result<TrainedStatements> train_statements(std::span<const StatementLesson> lessons,
                                           const StatementOptions& options, std::stop_token stop) {
  const std::vector<Labelled> labelled = label(lessons, options.folds);
  std::vector<StatementModel> without;
  std::vector<BlendExample> readings, holders;
  for (std::size_t fold = 0; fold < options.folds; ++fold) {
    if (stop.stop_requested())
      return fail(ErrorCode::kInterrupted, "training was stopped", {},
                  "give the command again: it begins anew");
    without.push_back(learn_without(fold, labelled, options));
    for (const Labelled& one : labelled)
      if (one.fold == fold && one.lesson->tried) add_blend_examples(one, without.back(), readings, holders);
  }
  TrainedStatements out{.model = learn_without(std::nullopt, labelled, options), .trial = {}};
  out.model.blend = fit_blend<3>(readings);
  out.model.holder_blend = fit_blend<2>(holders);

  std::vector<Outcome> outcomes;
  for (const Labelled& one : labelled) {
    StatementModel& model = without[one.fold];
    model.blend = out.model.blend;
    model.holder_blend = out.model.holder_blend;
    if (one.lesson->tried) add_outcomes(*one.lesson, model, outcomes);
  }
  if (std::none_of(outcomes.begin(), outcomes.end(), [](const Outcome& o) { return o.right; }))
    return fail(ErrorCode::kNothingToCompute, "none of the coded statements can be found in the articles");
  out.model.calibration = fit_logistic(outcomes);
  out.model.threshold = static_cast<float>(options.threshold);
  for (StatementModel& model : without) {
    model.calibration = out.model.calibration;
    model.threshold = out.model.threshold;
  }
  const auto trial_of = [&](const auto& belongs) {
    std::vector<Outcome> found;
    StatementTrial counts;
    for (const Labelled& one : labelled) {
      if (!belongs(*one.lesson)) continue;
      const StatementModel& model = without[one.fold];
      add_outcomes(*one.lesson, model, found);
      count_right(*one.lesson, one.readings, one.holders, model, counts);
      count_reach(*one.lesson, counts);
      count_fates(*one.lesson, model, counts);
    }
    return try_out(out.model, found, counts);
  };
  out.trial = trial_of([](const StatementLesson& lesson) { return lesson.tried; });
  for (const StatementLesson& lesson : lessons) out.by_group[lesson.group];
  for (auto& by_group : out.by_group)
    by_group.second = trial_of([&](const StatementLesson& lesson) { return lesson.group == by_group.first; });
  return out;
}

}  // namespace toguna::coding_training
