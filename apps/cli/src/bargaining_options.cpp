// What the bargaining verbs take on the command line.
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "bargaining_verbs.hpp"
#include "toguna/bargaining/ensemble.hpp"

namespace toguna::cli {
namespace {

void one_model(CLI::App& sub, BargainingArguments& arguments, const char* otherwise) {
  std::vector<std::string> names;
  for (const bargaining::NamedModel& each : bargaining::all_models()) names.push_back(each.name);
  sub.add_option("--model", arguments.model,
                 fmt::format("the outcome of one model ({}): {}", otherwise, fmt::join(names, ", ")))
      ->check(CLI::IsMember(names));
}

void pictures(CLI::App& sub, BargainingArguments& arguments, const char* what) {
  sub.add_option("--svg", arguments.svg, fmt::format("also draw a picture into this file: {}", what));
}

void placed_options(CLI::App& sub, BargainingArguments& arguments) {
  sub.add_option("--option", arguments.options, "LABEL=PLACE: an option on the scale, for a file; repeatable")
      ->expected(1, -1);
}

}  // namespace

void add_forecast_models(CLI::App& sub, BargainingArguments& arguments) {
  std::vector<std::string> names = bargaining::model_names();
  names.emplace_back("all");
  sub.add_option("--model", arguments.models,
                 fmt::format("models instead of the forecast, of a dossier, a CSV or a KTAB file: {}",
                             fmt::join(names, ", ")))
      ->check(CLI::IsMember(names))
      ->delimiter(',');
  sub.add_option_function<std::string>(
         "--compat", [&arguments](const std::string&) { arguments.ktab = true; },
         "spatial model: reproduce KTAB, its defects included")
      ->check(CLI::IsMember({"ktab"}));
  sub.add_option("--turns", arguments.turns, "dynamic models: at most so many turns")
      ->check(CLI::Range(1, 1000));
  sub.add_option("--precision", arguments.precision,
                 "quantal-response: how surely each takes what is best for it (0: by chance; default 10)")
      ->check(CLI::Range(0.0, 10000.0));
  sub.add_flag("--inputs", arguments.inputs,
               "of a dossier: what the models are given, and the rule and statements behind each number");
  placed_options(sub, arguments);
  pictures(sub, arguments, "the distribution, or with --model the models side by side and their turns");
}

void add_what_if(CLI::App& sub, BargainingArguments& arguments) {
  one_model(sub, arguments, "default: all, with distribution and who blocks");
  sub.add_option("--set", arguments.set,
                 "PARTY.position=NUMBER or LOW/MODE/HIGH; also salience, capability; repeatable")
      ->expected(1, -1);
  sub.add_option("--veto", arguments.veto, "a party that gets a veto; repeatable")->expected(1, -1);
  sub.add_option("--no-veto", arguments.no_veto, "a party that loses its veto; repeatable")->expected(1, -1);
  sub.add_option("--remove", arguments.remove, "a party that is not there; repeatable")->expected(1, -1);
  sub.add_option("--add", arguments.add, "NAME=CAPABILITY/POSITION/SALIENCE: another party; repeatable")
      ->expected(1, -1);
  sub.add_option("--join", arguments.join, "A+B=NAME: parties that act as one; repeatable")->expected(1, -1);
  sub.add_option("--quota", arguments.share, "the share of the weight that decides, 0.5 to 1")
      ->check(CLI::Range(0.5, 1.0));
  sub.add_option("--without-agreement", arguments.without, "another outcome without agreement")
      ->check(CLI::Range(0.0, 100.0));
  sub.add_option("--changes", arguments.changes, "a JSON file of changes, made before those above");
  auto* reach = sub.add_option("--reach", arguments.reach,
                               "instead: what --by would have to do to bring the outcome here")
                    ->check(CLI::Range(0.0, 100.0));
  auto* by = sub.add_option("--by", arguments.by, "with --reach: the party");
  reach->needs(by);
  by->needs(reach);
  placed_options(sub, arguments);
  pictures(sub, arguments, "models before and after, and the distribution after");
}

void add_sensitivity(CLI::App& sub, BargainingArguments& arguments) {
  one_model(sub, arguments, "default: mean");
  sub.add_option("--points", arguments.points, "base points of the variance shares; powers of two are best")
      ->check(CLI::Range(2, 65536));
  sub.add_option("--correlate", arguments.correlate,
                 "A.field,B.field=COEFFICIENT: uncertain inputs that move together; repeatable")
      ->expected(1, -1);
  placed_options(sub, arguments);
  pictures(sub, arguments, "what each input does to the outcome");
}

void add_power(CLI::App& sub, BargainingArguments& arguments) {
  sub.add_option("--quota", arguments.quota,
                 "of a file of voters: weight that decides (default: more than half)");
  pictures(sub, arguments, "weight and power side by side");
}

void add_plane(CLI::App& sub, BargainingArguments& arguments) {
  sub.add_option("--issues", arguments.plane, "the two issues, as X,Y (default: the first two)")
      ->delimiter(',')
      ->expected(2);
  sub.add_option("--point", arguments.point,
                 "X,Y: whose win set (default: the reference point, if there is one)")
      ->delimiter(',')
      ->expected(2)
      ->check(CLI::Range(0.0, 100.0));
  sub.add_option("--grid", arguments.grid, "points a side of the grid for the uncovered set")
      ->check(CLI::Range(2, 64));
  pictures(sub, arguments, "parties, win set, yolk and uncovered set");
}

}  // namespace toguna::cli
