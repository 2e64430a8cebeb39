#pragma once

#include <optional>
#include <string>
#include <vector>

#include "toguna/bargaining/ensemble.hpp"
#include "toguna/bargaining/forecast.hpp"
#include "toguna/bargaining/model_run.hpp"
#include "toguna/bargaining/power.hpp"
#include "toguna/bargaining/procedure.hpp"
#include "toguna/bargaining/sensitivity.hpp"
#include "toguna/bargaining/what_if.hpp"

namespace toguna::engine {

/// Where one number of one player comes from.
struct InputSource {
  std::string player;  ///< id
  bargaining::Field field = bargaining::Field::kPosition;
  Estimate value;                       ///< as the models take it, with its origin
  std::string why;                      ///< the rule with its figures, in plain words
  std::vector<std::string> statements;  ///< ids of those it was read from, oldest first; empty: none
};

/// What stands between one option and its adoption.
struct OptionPassage {
  std::string option;  ///< id
  std::string label;
  double place = 0;
  bargaining::PassageReport report;  ///< parties by their number in the answer's dispute
};

/// What can be agreed on one set of inputs, by every model, and who stands in the way.
struct BargainAnswer {
  bargaining::Problem problem;
  /// Those at the table at the modes of their numbers: what all models but the forecast work on. They know
  /// nothing of ratification at home.
  bargaining::Dispute dispute;
  bargaining::Forecast forecast;        ///< distribution, win set, levers, who blocks
  bargaining::Ensemble models;          ///< every model's answer, or why it has none
  std::vector<OptionPassage> passages;  ///< by place; empty without a reference point
};

/// The answer before and after some changes, with the same random numbers.
struct WhatIfResponse {
  BargainAnswer before;
  BargainAnswer after;
};

/// Draws of a what-if: enough for shares to a percentage point, few enough for an answer at once.
inline constexpr std::size_t kWhatIfDraws = 4096;

}  // namespace toguna::engine
