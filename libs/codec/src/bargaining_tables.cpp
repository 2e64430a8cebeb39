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

/// Party and field, as in "a.salience".
std::string input_name(const SensitivityReport& report, std::size_t input) {
  const bargaining::Uncertain& uncertain = report.uncertain.inputs[input];
  const char* const fields[] = {"capability", "salience", "position"};
  return fmt::format("{}.{}", report.uncertain.dispute.parties[uncertain.party].id,
                     fields[static_cast<std::size_t>(uncertain.field)]);
}

const bargaining::TornadoBar& bar_of(const SensitivityReport& report, std::size_t input) {
  return *std::find_if(report.tornado.begin(), report.tornado.end(),
                       [&](const bargaining::TornadoBar& bar) { return bar.input == input; });
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
  }
  return text;
}

std::string to_text(const WhatIfReport& report) {
  return fmt::format("{}: {:.2f} becomes {:.2f} ({:+.2f})\n", report.model, report.result.before,
                     report.result.after, report.result.difference());
}

std::string to_csv(const SensitivityReport& report) {
  CsvWriter out;
  out.row({"input", "first", "first_low", "first_high", "total", "total_low", "total_high", "low_input",
           "high_input", "low_outcome", "high_outcome"});
  for (std::size_t k = 0; k < report.indices.inputs.size(); ++k) {
    const bargaining::SobolIndex& index = report.indices.inputs[k];
    const bargaining::TornadoBar& bar = bar_of(report, k);
    out.row({input_name(report, k), exact(index.first), exact(index.first_interval.low),
             exact(index.first_interval.high), exact(index.total), exact(index.total_interval.low),
             exact(index.total_interval.high), exact(bar.low_input), exact(bar.high_input),
             exact(bar.low_outcome), exact(bar.high_outcome)});
  }
  return out.take();
}

std::string to_text(const SensitivityReport& report) {
  std::string text =
      fmt::format("{}: {:.2f} with every input at its centre\n\n", report.model, report.at_centre);
  text += fmt::format("{:<32}{:>24}{:>16}{:>16}\n", "input (longest swing first)", "outcome at 10 % / 90 %",
                      "share alone", "with others");
  for (const bargaining::TornadoBar& bar : report.tornado) {
    const bargaining::SobolIndex& index = report.indices.inputs[bar.input];
    text += fmt::format("{:<32}{:>24}{:>16.3f}{:>16.3f}\n", input_name(report, bar.input),
                        fmt::format("{:.1f} / {:.1f}", bar.low_outcome, bar.high_outcome), index.first,
                        index.total);
  }
  text += "\nwithout\n";
  for (const bargaining::LeftOut& each : report.without) {
    text += fmt::format("{:<32}{:>24}\n", report.uncertain.dispute.parties[each.party].id,
                        each.outcome ? fmt::format("{:.2f} ({:+.2f})", *each.outcome, each.change) : "none");
  }
  return text;
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

std::string to_csv(const PowerReport& report) {
  CsvWriter out;
  out.row({"name", "weight", "swing", "banzhaf", "shapley_shubik"});
  for (std::size_t k = 0; k < report.voters.size(); ++k) {
    out.row({report.voters[k].name, std::to_string(report.voters[k].weight), exact(report.indices.swing[k]),
             exact(report.indices.banzhaf[k]), exact(report.indices.shapley[k])});
  }
  return out.take();
}

std::string to_text(const PowerReport& report) {
  std::string text = fmt::format("quota {}\n{:<24}{:>10}{:>10}{:>16}\n", report.quota, "voter", "weight",
                                 "Banzhaf", "Shapley-Shubik");
  for (std::size_t k = 0; k < report.voters.size(); ++k) {
    text += fmt::format("{:<24}{:>10}{:>10.4f}{:>16.4f}\n", report.voters[k].name, report.voters[k].weight,
                        report.indices.banzhaf[k], report.indices.shapley[k]);
  }
  return text;
}

}  // namespace toguna::codec
