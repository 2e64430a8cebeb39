#include "network_commands.hpp"

#include <fmt/format.h>

#include "toguna/codec/csv.hpp"
#include "toguna/codec/networks.hpp"

namespace toguna::cli {
namespace {

std::string notes_on(const std::vector<network::Defect>& defects) {
  std::string out;
  for (const network::Defect& defect : defects)
    out += fmt::format("as DNA 3.1 [{}]: {}\n", defect.slug, defect.meaning);
  return out;
}

std::string list(const std::vector<std::string>& names) {
  return fmt::format("{}", fmt::join(names, ", "));
}

Result<std::string> one_network(const Arguments& arguments, const network::StatementTable& table) {
  const NetworkArguments& wanted = arguments.network;
  if (wanted.events) {
    auto rows = network::event_rows(table, wanted.settings);
    if (!rows) return fail(std::move(rows));
    return codec::event_list_csv(table, *rows);
  }
  auto made = network::make_network(table, wanted.settings);
  if (!made) return fail(std::move(made));
  if (made->statements == 0)
    return fail(ErrorCode::kNothingToCompute, "no statement is left by these settings", "settings",
                "take other filters, or check the names in them");
  if (wanted.format) return codec::to_graph(*made, *wanted.format);
  if (arguments.format == Format::kCsv) return codec::to_csv(made->matrix);
  std::vector<network::Centrality> actors;
  if (wanted.settings.mode == network::Mode::kOneMode) {
    auto found = network::centralities_of(made->matrix);
    if (!found) return fail(std::move(found));
    actors = std::move(*found);
  }
  if (arguments.format == Format::kJson) return codec::to_json(*made, wanted.settings, actors);
  std::string out = fmt::format(
      "{} x {} from {} statements: {}, {}\n", made->matrix.rows.size(), made->matrix.columns.size(),
      made->statements, to_string(wanted.settings.aggregation), to_string(wanted.settings.normalization));
  for (const network::Centrality& actor : actors)
    out += fmt::format("  {:<40} {:>3} ties, strength {:.3g}, betweenness {:.3f}\n", actor.actor, actor.ties,
                       actor.strength, actor.betweenness);
  if (actors.empty()) out += codec::to_csv(made->matrix);
  return out + notes_on(made->defects);
}

std::string camps_text(const network::Polarization& found) {
  int camps = 0;
  for (const int camp : found.camp_of) camps = std::max(camps, camp + 1);
  std::string out;
  for (int camp = 0; camp < camps; ++camp) {
    std::vector<std::string> members;
    for (std::size_t i = 0; i < found.actors.size(); ++i)
      if (found.camp_of[i] == camp) members.push_back(found.actors[i]);
    out += fmt::format("  camp {} ({}): {}\n", camp + 1, members.size(), list(members));
  }
  return out;
}

Result<std::string> polarization_over_time(const Arguments& arguments, const network::StatementTable& table,
                                           const std::stop_token& stop) {
  const NetworkArguments& wanted = arguments.network;
  auto windows =
      network::polarization_over_time(table, wanted.settings, wanted.windows, wanted.polarization, stop);
  if (!windows) return fail(std::move(windows));
  if (arguments.format == Format::kJson) return codec::to_json(*windows);
  if (arguments.format == Format::kCsv) return codec::to_csv(*windows);
  std::string out;
  for (const network::WindowPolarization& window : *windows)
    out +=
        fmt::format("{}  {}  {:>5} statements\n", codec::time_text(window.begin),
                    window.result ? fmt::format("{:.3f}", window.result->polarization) : std::string("  -  "),
                    window.statements);
  return out;
}

Result<std::string> polarization(const Arguments& arguments, const network::StatementTable& table,
                                 const std::stop_token& stop) {
  const NetworkArguments& wanted = arguments.network;
  if (wanted.settings.compatibility != network::Compatibility::kNone)
    return fail(ErrorCode::kUsage, "DNA's search for camps has no seed and cannot be reproduced", "--compat",
                "leave --compat out");
  if (wanted.over_time) return polarization_over_time(arguments, table, stop);
  network::NetworkSettings settings = wanted.settings;
  settings.aggregation = network::Aggregation::kCongruence;
  auto congruence = network::make_network(table, settings);
  if (!congruence) return fail(std::move(congruence));
  settings.aggregation = network::Aggregation::kConflict;
  auto conflict = network::make_network(table, settings);
  if (!conflict) return fail(std::move(conflict));
  auto found = network::polarization_of(congruence->matrix, conflict->matrix, wanted.polarization);
  if (!found) return fail(std::move(found));
  std::vector<network::Estimate> interval;
  std::vector<network::NullComparison> null;
  if (wanted.draws >= 2) {
    const auto statistic = network::polarization_statistic(wanted.settings, wanted.polarization);
    const network::UncertaintySettings uncertainty{
        .draws = wanted.draws, .seed = wanted.polarization.seed, .threads = arguments.threads};
    auto estimates =
        network::bootstrap(table, statistic, uncertainty, std::string(network::kDocumentColumn), stop);
    if (!estimates) return fail(std::move(estimates));
    interval = std::move(*estimates);
    auto compared = network::permutation_null(table, statistic, uncertainty, wanted.settings.qualifier,
                                              wanted.settings.columns, stop);
    if (!compared) return fail(std::move(compared));
    null = std::move(*compared);
  }
  const network::Estimate* const about = interval.empty() ? nullptr : &interval.front();
  const network::NullComparison* const beside = null.empty() ? nullptr : &null.front();
  if (arguments.format == Format::kJson) return codec::to_json(*found, about, beside);
  std::string out = fmt::format("polarization {:.3f} (1: ideally polarized){}\n", found->polarization,
                                found->exact ? ", the best of all camps" : "");
  if (about != nullptr)
    out +=
        fmt::format("  95 % of resamples of documents lie in {:.3f} ... {:.3f}\n", about->low, about->high);
  if (beside != nullptr)
    out += fmt::format("  with sides shuffled {:.3f} ... {:.3f}; p = {:.3f}\n", beside->null_low,
                       beside->null_high, beside->p_high);
  return out + camps_text(*found);
}

Result<std::string> backbone(const Arguments& arguments, const network::StatementTable& table,
                             const std::stop_token& stop) {
  const NetworkArguments& wanted = arguments.network;
  network::BackboneSettings settings = wanted.backbone;
  settings.threads = arguments.threads;
  if (wanted.size || wanted.penalised) {
    auto found = wanted.size ? network::fixed_backbone(table, wanted.settings, settings, *wanted.size, stop)
                             : network::penalised_backbone(table, wanted.settings, settings, stop);
    if (!found) return fail(std::move(found));
    if (arguments.format == Format::kJson) return codec::to_json(*found);
    return fmt::format("backbone ({} of {} options, loss {:.4f}): {}\nredundant (loss {:.4f}): {}\n{}",
                       found->backbone.size(), found->backbone.size() + found->redundant.size(), found->loss,
                       list(found->backbone), found->redundant_loss, list(found->redundant),
                       notes_on(found->defects));
  }
  auto nested = network::nested_backbone(table, wanted.settings, settings, stop);
  if (!nested) return fail(std::move(nested));
  if (arguments.format == Format::kJson) return codec::to_json(*nested);
  if (arguments.format == Format::kCsv) return codec::to_csv(*nested);
  std::string out = "dropped one after the other, those that carry least first:\n";
  for (const network::NestedRound& round : nested->rounds)
    out += fmt::format("  loss {:.4f}  {}\n", round.loss, list(round.dropped));
  return out + notes_on(nested->defects);
}

Result<std::string> phases(const Arguments& arguments, const network::StatementTable& table,
                           const std::stop_token& stop) {
  const NetworkArguments& wanted = arguments.network;
  const network::WindowSettings& windows = wanted.windows;
  auto found = wanted.kernel
                   ? network::phases_over_time(table, wanted.settings,
                                               network::SmoothingSettings{.kernel = *wanted.kernel,
                                                                          .unit = windows.unit,
                                                                          .width = windows.width,
                                                                          .step = windows.step},
                                               wanted.phases, stop)
                   : network::phases_over_time(table, wanted.settings, windows, wanted.phases, stop);
  if (!found) return fail(std::move(found));
  if (arguments.format == Format::kJson) return codec::to_json(*found);
  if (arguments.format == Format::kCsv) return codec::to_csv(*found);
  std::string out = fmt::format("{} phases in {} networks (modularity {:.3f}, {})\n", found->count,
                                found->middles.size(), found->modularity, found->method);
  for (const network::PhaseChange& change : found->changes)
    out += fmt::format("  {}: phase {} gives way to phase {}\n", codec::time_text(change.at), change.from + 1,
                       change.to + 1);
  return out + notes_on(found->defects);
}

}  // namespace

Result<std::string> network_output(const Arguments& arguments, const network::StatementTable& table,
                                   const std::stop_token& stop) {
  switch (arguments.command) {
    case Command::kNetwork:
      return one_network(arguments, table);
    case Command::kPolarization:
      return polarization(arguments, table, stop);
    case Command::kBackbone:
      return backbone(arguments, table, stop);
    case Command::kPhases:
      return phases(arguments, table, stop);
    default:
      return fail(ErrorCode::kUsage, "this command is not about networks", "command", "see toguna --help");
  }
}

}  // namespace toguna::cli
