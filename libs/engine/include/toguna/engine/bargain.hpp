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

/// A dispute as the models are given it.
struct InputsResponse {
  bargaining::Problem problem;
  std::vector<std::string> left_out;  ///< parties at the table without a position, in plain words
  std::vector<InputSource> sources;   ///< three a player, in the players' order
  std::size_t unreviewed = 0;         ///< statements that no person has judged
  bargaining::Options options;        ///< the dossier's settings
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

/// The models beside the forecast, and what moves the answer: second opinions for a report.
struct ModelsResponse {
  bargaining::Dispute dispute;  ///< those at the table, at their modes
  bargaining::Ensemble side_by_side;
  std::vector<bargaining::ModelRun> dynamic;  ///< those with turns that could be run: who moved whom
  bargaining::UncertainDispute uncertain;
  std::vector<bargaining::TornadoBar> tornado;      ///< of the compromise mean, the longest first
  std::optional<bargaining::SobolIndices> indices;  ///< none: every input is exact, or some are correlated
  std::vector<bargaining::Place> places;            ///< of the options, in rising order
  std::vector<bargaining::Breakpoint> breakpoints;  ///< where the option nearest to the mean flips
  std::vector<bargaining::LeftOut> without;         ///< the mean without each party
  std::vector<OptionPassage> passages;
  std::optional<bargaining::Procedure>
      procedure;  ///< core, agenda setters, and (with a reference point) win set
  std::optional<bargaining::PowerIndices> power;
};

/// Draws of a what-if: enough for shares to a percentage point, few enough for an answer at once.
inline constexpr std::size_t kWhatIfDraws = 4096;

}  // namespace toguna::engine
