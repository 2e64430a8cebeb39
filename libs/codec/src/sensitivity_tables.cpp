// Sensitivity, levers, power, plane and inputs for people and for spreadsheets.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "csv_writer.hpp"
#include "json_parts.hpp"
#include "toguna/codec/bargaining.hpp"

namespace toguna::codec {
namespace {

std::string exact(double value) {
  return fmt::format("{}", value);
}

const bargaining::TornadoBar& bar_of(const SensitivityReport& report, std::size_t input) {
  return *std::find_if(report.tornado.begin(), report.tornado.end(),
                       [&](const bargaining::TornadoBar& bar) { return bar.input == input; });
}

std::string sample_text(const SensitivityReport& report) {
  const bargaining::OutcomeSample& sample = report.sample;
  if (sample.quantiles.size() < 101) return {};
  std::string text = fmt::format(
      "over {} draws: mean {:.2f}, standard deviation {:.2f}, 90 % between {:.2f} and {:.2f}\n",
      sample.value.size(), sample.mean, sample.deviation, sample.quantiles[5], sample.quantiles[95]);
  if (sample.without_value > 0) text += fmt::format("without an outcome: {} draws\n", sample.without_value);
  for (std::size_t k = 0; k < sample.nearest_probability.size(); ++k)
    text += fmt::format("  nearest is {} ({:g}) in {:.1f} % of draws\n", report.places[k].label,
                        report.places[k].place, 100 * sample.nearest_probability[k]);
  return text;
}

std::string share_text(double share, const bargaining::Interval& interval) {
  // Rounded first, so that no share reads "-0.00".
  const auto rounded = [](double value) { return std::round(100 * value) / 100 + 0.0; };
  return fmt::format("{:.2f} ({:.2f} to {:.2f})", rounded(share), rounded(interval.low),
                     rounded(interval.high));
}

std::string flips_text(const SensitivityReport& report) {
  if (report.places.size() < 2) return {};
  std::string text = "\nthe nearest option flips\n";
  for (const bargaining::Breakpoint& flip : report.breakpoints) {
    // Said from where the input is now.
    const bool rises = bargaining::centre_of(report.uncertain.inputs[flip.input].distribution) <= flip.value;
    text += fmt::format(
        "  from {} to {} if {} {} {:.2f}\n", report.places[rises ? flip.before : flip.after].label,
        report.places[rises ? flip.after : flip.before].label, input_name(report.uncertain, flip.input),
        rises ? "exceeds" : "falls below", flip.value);
  }
  return report.breakpoints.empty() ? text + "  by no single input within its range\n" : text;
}

std::string voter_name(const PowerReport& report, std::size_t k) {
  return report.voters.empty() ? report.dispute.parties[k].id : report.voters[k].name;
}

}  // namespace

std::string to_csv(const SensitivityReport& report) {
  CsvWriter out;
  out.row({"input", "first", "first_low", "first_high", "total", "total_low", "total_high", "low_input",
           "high_input", "low_outcome", "high_outcome"});
  for (std::size_t k = 0; k < report.uncertain.inputs.size(); ++k) {
    const bargaining::TornadoBar& bar = bar_of(report, k);
    std::vector<std::string> row{input_name(report.uncertain, k)};
    if (report.indices) {
      const bargaining::SobolIndex& index = report.indices->inputs[k];
      for (const double each : {index.first, index.first_interval.low, index.first_interval.high, index.total,
                                index.total_interval.low, index.total_interval.high})
        row.push_back(exact(each));
    } else {
      row.resize(7);
    }
    for (const double each : {bar.low_input, bar.high_input, bar.low_outcome, bar.high_outcome})
      row.push_back(exact(each));
    out.row(row);
  }
  return out.take();
}

std::string to_text(const SensitivityReport& report) {
  std::string text =
      fmt::format("{}: {:.2f} with every input at its centre\n", report.model, report.at_centre);
  text += sample_text(report);
  text += fmt::format("\n{:<32}{:>24}", "input (longest swing first)", "outcome at 10 % / 90 %");
  text += report.indices ? fmt::format("{:>22}{:>22}\n", "share alone", "with others") : std::string("\n");
  for (const bargaining::TornadoBar& bar : report.tornado) {
    text += fmt::format("{:<32}{:>24}", input_name(report.uncertain, bar.input),
                        fmt::format("{:.1f} / {:.1f}", bar.low_outcome, bar.high_outcome));
    if (report.indices) {
      const bargaining::SobolIndex& index = report.indices->inputs[bar.input];
      text += fmt::format("{:>22}{:>22}", share_text(index.first, index.first_interval),
                          share_text(index.total, index.total_interval));
    }
    text += '\n';
  }
  if (report.indices) text += "shares of the variance, with 95 % intervals by bootstrap\n";
  if (!report.indices) text += "note: the inputs are correlated, so no shares of the variance are given\n";
  text += flips_text(report) + "\nwithout\n";
  for (const bargaining::LeftOut& each : report.without)
    text += fmt::format("{:<32}{:>24}\n", report.uncertain.dispute.parties[each.party].id,
                        each.outcome ? fmt::format("{:.2f} ({:+.2f})", *each.outcome, each.change) : "none");
  return text;
}

std::string to_text(const LeverReport& report) {
  std::string text = fmt::format("{}: {:.2f}; to bring it to {:g}, {} alone would need\n", report.model,
                                 report.now, report.target, report.party);
  for (const bargaining::LeverFound& each : report.levers) {
    text += fmt::format("  {:<12}{:>8.2f} -> ", parts::field_word(each.field), each.now);
    text += each.value ? fmt::format("{:.2f}\n", *each.value)
                       : fmt::format("not enough: {:.2f} gives {:.2f}\n", each.best_value, each.best_outcome);
  }
  return text;
}

std::string to_csv(const PowerReport& report) {
  CsvWriter out;
  out.row({"name", "weight", "swing", "banzhaf", "shapley_shubik"});
  for (std::size_t k = 0; k < report.indices.swing.size(); ++k)
    out.row({voter_name(report, k),
             report.voters.empty() ? exact(report.share[k]) : std::to_string(report.voters[k].weight),
             exact(report.indices.swing[k]), exact(report.indices.banzhaf[k]),
             exact(report.indices.shapley[k])});
  return out.take();
}

std::string to_text(const PowerReport& report) {
  const bool game = !report.voters.empty();
  std::string text = game ? fmt::format("quota {}", report.quota)
                          : fmt::format("quota {:g} of the weight", report.dispute.quota);
  text += fmt::format("\n{:<24}{:>10}{:>10}{:>16}\n", "voter", "weight", "Banzhaf", "Shapley-Shubik");
  for (std::size_t k = 0; k < report.indices.swing.size(); ++k)
    text +=
        fmt::format("{:<24}{:>10}{:>10.4f}{:>16.4f}{}\n", voter_name(report, k),
                    game ? std::to_string(report.voters[k].weight) : fmt::format("{:.4f}", report.share[k]),
                    report.indices.banzhaf[k], report.indices.shapley[k],
                    !game && report.dispute.parties[k].veto ? "  veto" : "");
  return text;
}

std::string to_text(const PlaneReport& report) {
  std::string text =
      fmt::format("{} and {}\nyolk: centre {:.2f}, {:.2f}; radius {:.2f}\n",
                  report.dispute.issues[report.plane.x_issue], report.dispute.issues[report.plane.y_issue],
                  report.yolk.centre.x, report.yolk.centre.y, report.yolk.radius);
  text += fmt::format("uncovered set: {} of {} points of the grid\n", report.uncovered.points.size(),
                      report.uncovered.alternatives);
  if (!report.point) return text;
  double farthest = 0;
  for (const double each : report.reach) farthest = std::max(farthest, each);
  return text + fmt::format("win set of {:g}, {:g}: {}\n", report.point->x, report.point->y,
                            farthest > 0 ? fmt::format("reaches up to {:.2f} from it", farthest)
                                         : std::string("empty, nothing beats it"));
}

std::string to_csv(const engine::InputsResponse& response) {
  CsvWriter out;
  out.row({"player", "field", "low", "mode", "high", "origin", "why", "statements"});
  for (const engine::InputSource& source : response.sources)
    out.row({source.player, parts::field_word(source.field), exact(source.value.low),
             exact(source.value.mode), exact(source.value.high), std::string(to_string(source.value.origin)),
             source.why, fmt::format("{}", fmt::join(source.statements, " "))});
  return out.take();
}

std::string to_text(const engine::InputsResponse& response) {
  std::string text;
  for (const engine::InputSource& source : response.sources) {
    text += fmt::format(
        "{:<34}{:>18}  {}\n", fmt::format("{}.{}", source.player, parts::field_word(source.field)),
        fmt::format("{:.0f}/{:.0f}/{:.0f}", source.value.low, source.value.mode, source.value.high),
        source.why);
    if (!source.statements.empty()) text += fmt::format("    {}\n", fmt::join(source.statements, " "));
  }
  for (const std::string& left_out : response.left_out) text += fmt::format("left out: {}\n", left_out);
  return text + fmt::format("{} statements not reviewed by a person\n", response.unreviewed);
}

}  // namespace toguna::codec
