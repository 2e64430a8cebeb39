#include "trial.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "coded_places.hpp"
#include "toguna/coding/decide.hpp"
#include "toguna/evaluation/statement_key.hpp"
#include "toguna/evaluation/statement_scores.hpp"

namespace toguna::coding_training {

using coding::Candidate;
using coding::ConfidenceInputs;
using coding::Reading;
using coding::StatementModel;

namespace {

/// What an analyst coded, each actor, option and stance once.
std::set<evaluation::StatementKey> wanted_of(const StatementLesson& lesson) {
  std::set<evaluation::StatementKey> out;
  for (const auto& expected : lesson.article.expected)
    out.insert(evaluation::key_of(lesson.article.dossier, expected.actor, expected.option, expected.stance));
  return out;
}

}  // namespace

void add_outcomes(const StatementLesson& lesson, const StatementModel& model, std::vector<Outcome>& out) {
  using Key = evaluation::StatementKey;
  const Dossier& dossier = lesson.article.dossier;
  const std::set<Key> wanted = wanted_of(lesson);
  std::map<Key, std::pair<double, ConfidenceInputs>> surest;
  const std::vector<coding::Decision> decisions = coding::decided(model, lesson.candidates);
  for (std::size_t k = 0; k < decisions.size(); ++k) {
    const Candidate& candidate = lesson.candidates[k];
    const coding::Decision& made = decisions[k];
    const coding::HolderChoice& holder = candidate.holders[made.holder];
    const Statement statement = coding::statement_of(candidate, made.reading, holder);
    std::vector<Party> actors = holder.others;
    actors.push_back(holder.actor);
    // The odds of the reading and the share of the holder; the calibration comes later.
    const double chance = made.inputs[coding::kReadingOdds] + made.inputs[coding::kHolderShare];
    for (const Party& actor : actors) {
      const auto key = evaluation::key_of(dossier, actor, statement.option, statement.stance);
      const auto [at, fresh] = surest.try_emplace(key, chance, made.inputs);
      if (!fresh && at->second.first < chance) at->second = {chance, made.inputs};
    }
  }
  for (const auto& [key, best] : surest)
    out.push_back({.inputs = best.second, .right = wanted.contains(key)});
}

void count_reach(const StatementLesson& lesson, StatementTrial& trial) {
  ++trial.articles;
  trial.candidates += lesson.candidates.size();
  trial.wanted += wanted_of(lesson).size();
  for (const CodedPlace& one : coded_places(lesson)) {
    bool placed = false;
    bool held = false;
    for (const Candidate& candidate : lesson.candidates) {
      if (candidate.statement.option != one.statement->option || !one.is_at(candidate)) continue;
      placed = true;
      held = held || std::any_of(candidate.holders.begin(), candidate.holders.end(), [&](const auto& holder) {
               return standing(lesson, holder.actor) == one.actor;
             });
    }
    trial.placed += placed ? 1U : 0U;
    trial.held += held ? 1U : 0U;
  }
}

void count_right(const StatementLesson& lesson, const std::vector<std::optional<Reading>>& readings,
                 const std::vector<std::vector<bool>>& holders, const StatementModel& model,
                 StatementTrial& trial) {
  const std::vector<coding::Decision> decisions = coding::decided(model, lesson.candidates);
  for (std::size_t k = 0; k < readings.size(); ++k) {
    const std::optional<Reading>& reading = readings[k];
    if (!reading || *reading == Reading::kNothing) continue;
    const coding::Decision& made = decisions[k];
    trial.stance.count(made.reading == *reading);
    if (std::find(holders[k].begin(), holders[k].end(), true) != holders[k].end())
      trial.holder.count(holders[k][made.holder]);
  }
}

StatementTrial try_out(const coding::StatementModel& model, const std::vector<Outcome>& outcomes,
                       const StatementTrial& counts) {
  StatementTrial out = counts;
  const auto wanted = static_cast<double>(counts.wanted);
  const auto from = [&](double least) {
    evaluation::StatementScores scores;
    std::size_t right = 0;
    for (const Outcome& o : outcomes) {
      const double p = model.confidence(o.inputs);
      if (p < least) continue;
      scores.outcomes.emplace_back(p, o.right);
      right += o.right ? 1U : 0U;
    }
    const auto found = static_cast<double>(std::max<std::size_t>(scores.outcomes.size(), 1));
    return TrialScore{.least = least,
                      .precision = static_cast<double>(right) / found,
                      .recall = static_cast<double>(right) / wanted,
                      .f1 = 2 * static_cast<double>(right) / (found + wanted),
                      .calibration_error = scores.calibration_error()};
  };
  out.score = from(Settings{}.minimum_confidence);
  for (const double least : {0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7}) out.elsewhere.push_back(from(least));
  return out;
}

}  // namespace toguna::coding_training
