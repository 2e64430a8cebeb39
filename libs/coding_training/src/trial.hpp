#pragma once

#include <optional>
#include <vector>

#include "toguna/base/logistic.hpp"
#include "toguna/coding_training/train_statements.hpp"

namespace toguna::coding_training {

/// Of one statement that may be given out for an article: what its confidence goes by, and whether an analyst
/// coded it.
using Outcome = toguna::Outcome<coding::kConfidenceInputs>;

/// Each actor, option and stance once, by its surest place.
void add_outcomes(const StatementLesson& lesson, const coding::StatementModel& model,
                  std::vector<Outcome>& out);

/// Counts articles, candidates and coded statements, and how many of these can be found at all.
void count_reach(const StatementLesson& lesson, StatementTrial& trial);

/// Of the coded statements that have a place: how often the model reads it rightly, and finds its holder.
void count_right(const StatementLesson& lesson, const std::vector<std::optional<coding::Reading>>& readings,
                 const std::vector<std::vector<bool>>& holders, const coding::StatementModel& model,
                 StatementTrial& trial);

/// What becomes of each coded statement.
void count_fates(const StatementLesson& lesson, const coding::StatementModel& model, StatementTrial& trial);

/// What would count in a dossier with default settings. `counts` are kept.
StatementTrial try_out(const coding::StatementModel& model, const std::vector<Outcome>& outcomes,
                       const StatementTrial& counts);

}  // namespace toguna::coding_training
