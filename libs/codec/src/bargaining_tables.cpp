#include <fmt/format.h>

#include <algorithm>

#include "csv_writer.hpp"
#include "toguna/codec/bargaining.hpp"

namespace toguna::codec {
namespace {

using bargaining::Dispute;

std::string exact(double value) {
  return fmt::format("{}", value);
}

std::string exact(const std::optional<double>& value) {
  return value ? exact(*value) : std::string();
}

std::string shown(const std::optional<double>& value) {
  return value ? fmt::format("{:.1f}", *value) : std::string("none");
}

/// "turn 2: a to 45.0 from 48.0, with b (capitulation; expected gain 0.02)" for each move of each turn.
std::string moves_text(const bargaining::ModelRun& run, const Dispute& dispute) {
  std::string text;
  for (std::size_t turn = 0; turn < run.turns.size(); ++turn) {
    for (const bargaining::RunMove& move : run.turns[turn].moves) {
      const std::size_t issue = move.issue.value_or(0);
      const double to = move.to[move.issue ? 0 : issue];
      text +=
          fmt::format("  turn {}: {} from {:.1f} to {:.1f}{}, with {} ({}; expected gain {:.3g})\n", turn + 1,
                      dispute.parties[move.party].id, run.turns[turn].position[move.party][issue], to,
                      move.issue ? " on " + dispute.issues[issue] : std::string(),
                      dispute.parties[move.with].id, move.kind, move.gain);
    }
  }
  return text;
}

}  // namespace

std::string to_csv(const std::vector<bargaining::ModelRun>& runs, const Dispute& dispute) {
  CsvWriter out;
  out.row({"model", "turn", "actor", "issue", "position"});
  for (const bargaining::ModelRun& run : runs) {
    for (std::size_t k = 0; k < run.point.size(); ++k) {
      out.row({run.model, "outcome", "", dispute.issues[k], exact(run.point[k])});
    }
    for (std::size_t turn = 0; turn < run.turns.size(); ++turn) {
      const auto& positions = run.turns[turn].position;
      for (std::size_t i = 0; i < positions.size(); ++i) {
        for (std::size_t k = 0; k < positions[i].size(); ++k) {
          out.row({run.model, std::to_string(turn), dispute.parties[i].id, dispute.issues[k],
                   exact(positions[i][k])});
        }
      }
    }
  }
  return out.take();
}

std::string to_text(const std::vector<bargaining::ModelRun>& runs, const Dispute& dispute) {
  std::string text;
  for (const bargaining::ModelRun& run : runs) {
    text += fmt::format("{:<18}", run.model);
    for (std::size_t k = 0; k < run.point.size(); ++k) {
      text += fmt::format("  {} {}", dispute.issues[k], shown(run.point[k]));
    }
    if (run.interval80)
      text += fmt::format("  (80 %: {:.1f} to {:.1f})", run.interval80->low, run.interval80->high);
    if (run.turns.size() > 1) text += fmt::format("  turns: {} ({})", run.turns.size() - 1, run.stop_reason);
    text += '\n';
    for (const std::string& warning : run.warnings) text += fmt::format("  note: {}\n", warning);
    // Of several models the table is wanted, of one what it did.
    if (runs.size() == 1) text += moves_text(run, dispute);
  }
  return text;
}

std::string to_text(const WhatIfReport& report) {
  return fmt::format("{}: {:.2f} becomes {:.2f} ({:+.2f})\n", report.model, report.result.before,
                     report.result.after, report.result.difference());
}

std::string to_csv(const std::vector<bargaining::Score>& scores) {
  CsvWriter out;
  out.row({"model", "cases", "mae", "rmse", "crps", "within_5", "within_10", "covered_80"});
  for (const bargaining::Score& score : scores) {
    const auto value = [&](double each) { return score.cases > 0 ? exact(each) : std::string(); };
    out.row({score.name, std::to_string(score.cases), value(score.mae), value(score.rmse), value(score.crps),
             value(score.within_5), value(score.within_10),
             score.with_distribution > 0 ? exact(score.covered_80) : std::string()});
  }
  return out.take();
}

std::string to_text(const std::vector<bargaining::Score>& scores) {
  std::string text = fmt::format("{:<20}{:>6}{:>8}{:>8}{:>8}{:>8}{:>8}\n", "model", "cases", "MAE", "RMSE",
                                 "CRPS", "in 5", "in 10");
  for (const bargaining::Score& score : scores) {
    if (score.cases == 0) {
      text += fmt::format("{:<20}{:>6}  has no answer for any case\n", score.name, 0);
      continue;
    }
    text += fmt::format("{:<20}{:>6}{:>8.2f}{:>8.2f}{:>8.2f}{:>8.2f}{:>8.2f}\n", score.name, score.cases,
                        score.mae, score.rmse, score.crps, score.within_5, score.within_10);
    for (const bargaining::PairedDifference& each : score.against) {
      text += fmt::format("    against {}: {:+.2f} ({:+.2f} to {:+.2f}, {} cases)\n", each.against,
                          each.difference, each.interval.low, each.interval.high, each.cases);
    }
  }
  return text;
}

}  // namespace toguna::codec
