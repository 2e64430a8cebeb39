#include "network_commands.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "network_statistics.hpp"
#include "toguna/base/files.hpp"
#include "toguna/codec/csv.hpp"
#include "toguna/codec/network_series.hpp"
#include "toguna/codec/networks.hpp"
#include "toguna/report/network_pictures.hpp"

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

/// Draws a network with settings of its own: as nodes and ties, and as a matrix.
Result<void> network_drawn(const NetworkArguments& wanted, const network::Network& made) {
  const std::string title = made.mode == network::Mode::kTwoMode ? "Rows and columns" : "Who is tied to whom";
  if (Result<void> drawn = write_picture(wanted.heat_map, report::heat_map_picture(made.matrix, title));
      !drawn)
    return drawn;
  if (wanted.svg.empty()) return {};
  if (made.mode == network::Mode::kOneMode)
    return write_picture(
        wanted.svg, report::one_mode_picture(made.matrix, title,
                                             wanted.settings.aggregation == network::Aggregation::kConflict));
  engine::NetworkResponse response;
  response.actor_option = made.matrix;
  response.layout = network::layout_of(made.matrix, 1);
  return write_picture(wanted.svg, report::network_picture(response));
}

Result<std::string> series(const Arguments& arguments, const network::StatementTable& table,
                           const std::stop_token& stop) {
  const NetworkArguments& wanted = arguments.network;
  const network::WindowSettings& windows = wanted.windows;
  if ((wanted.format && *wanted.format != codec::GraphFormat::kGexf) || !wanted.svg.empty() ||
      !wanted.heat_map.empty())
    return fail(ErrorCode::kUsage, "a series over time has the formats json, csv, gexf and npz", "--format",
                "leave the windows out for one network");
  codec::SeriesCollector collector(wanted.settings.mode);
  const auto take = [&](const network::Window& window) { return collector.take(window); };
  const network::SmoothingSettings smoothing{
      .kernel = wanted.kernel.value_or(network::SmoothingKernel::kEpanechnikov),
      .unit = windows.unit,
      .width = windows.width,
      .step = windows.step};
  auto seen = wanted.kernel ? network::for_each_smoothed(table, wanted.settings, smoothing, take, stop)
                            : network::for_each_window(table, wanted.settings, windows, take, stop);
  auto made = std::move(collector).finish(std::move(seen));
  if (!made) return fail(std::move(made));
  if (wanted.npz) return codec::to_npz(*made);
  if (wanted.format) return codec::to_gexf(*made);
  if (arguments.format == Format::kJson) return codec::to_json(*made, wanted.settings);
  if (arguments.format == Format::kCsv) return codec::to_csv(*made);
  std::string out;
  for (const codec::SeriesPart& part : made->parts) {
    const std::vector<double>& values = part.matrix.values;
    const auto cells = std::count_if(values.begin(), values.end(), [](double value) { return value != 0; });
    out += fmt::format("{} to {}  {:>5} statements, {} ties\n", codec::time_text(part.begin),
                       codec::time_text(part.end), part.statements,
                       made->mode == network::Mode::kOneMode ? cells / 2 : cells);
  }
  return out + notes_on(made->defects);
}

Result<std::string> one_network(const Arguments& arguments, const network::StatementTable& table,
                                const std::stop_token& stop) {
  const NetworkArguments& wanted = arguments.network;
  if (wanted.events) {
    auto rows = network::event_rows(table, wanted.settings);
    if (!rows) return fail(std::move(rows));
    return codec::event_list_csv(table, *rows);
  }
  if (wanted.statistics && (wanted.over_time || wanted.npz || wanted.format))
    return fail(ErrorCode::kUsage, "statistics are of one network, as text, json or csv", "--statistics",
                "leave out windows and formats of other programs");
  if (wanted.over_time) return series(arguments, table, stop);
  auto made = network::make_network(table, wanted.settings);
  if (!made) return fail(std::move(made));
  if (made->statements == 0)
    return fail(ErrorCode::kNothingToCompute, "no statement is left by these settings", "settings",
                "take other filters, or check the names in them");
  if (Result<void> drawn = network_drawn(wanted, *made); !drawn) return fail(std::move(drawn));
  if (wanted.statistics) return statistics_output(arguments, table, stop);
  if (wanted.npz) return codec::to_npz(*made);
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
  const network::BandSettings bands{.resamples = wanted.resamples.value_or(wanted.draws.value_or(0)),
                                    .shuffles = wanted.shuffles.value_or(wanted.draws.value_or(0)),
                                    .seed = wanted.polarization.seed,
                                    .threads = arguments.threads};
  auto windows =
      network::polarization_bands(table, wanted.settings, wanted.windows, wanted.polarization, bands, stop);
  if (!windows) return fail(std::move(windows));
  if (Result<void> drawn = write_picture(wanted.svg, report::polarization_picture(*windows)); !drawn)
    return fail(std::move(drawn));
  if (arguments.format == Format::kJson) return codec::to_json(*windows);
  if (arguments.format == Format::kCsv) return codec::to_csv(*windows);
  std::string out;
  for (const network::WindowBand& band : *windows) {
    const network::WindowPolarization& window = band.window;
    out +=
        fmt::format("{}  {}  {:>5} statements", codec::time_text(window.begin),
                    window.result ? fmt::format("{:.3f}", window.result->polarization) : std::string("  -  "),
                    window.statements);
    if (band.interval) out += fmt::format("  [{:.3f}, {:.3f}]", band.interval->low, band.interval->high);
    if (band.null)
      out += fmt::format("  shuffled [{:.3f}, {:.3f}], p = {:.3f}", band.null->null_low, band.null->null_high,
                         band.null->p_high);
    out += "\n";
  }
  return out;
}

Result<std::string> polarization(const Arguments& arguments, const network::StatementTable& table,
                                 const std::stop_token& stop) {
  const NetworkArguments& wanted = arguments.network;
  const bool as_dna = wanted.settings.compatibility != network::Compatibility::kNone;
  if (as_dna && wanted.over_time)
    return fail(
        ErrorCode::kUsage,
        "over windows DNA takes one matrix for congruence and conflict; what it gives was not recorded",
        "--compat", "leave --windows out, or --compat");
  if (wanted.over_time) return polarization_over_time(arguments, table, stop);
  if (!wanted.svg.empty())
    return fail(ErrorCode::kUsage, "polarization is drawn over windows", "--svg",
                "add for instance --windows weeks/12");
  network::NetworkSettings settings = wanted.settings;
  settings.aggregation = network::Aggregation::kCongruence;
  auto congruence = network::make_network(table, settings);
  if (!congruence) return fail(std::move(congruence));
  settings.aggregation = network::Aggregation::kConflict;
  auto conflict = network::make_network(table, settings);
  if (!conflict) return fail(std::move(conflict));
  if (as_dna) {
    auto found = network::dna_polarization_of(congruence->matrix, conflict->matrix, wanted.polarization);
    if (!found) return fail(std::move(found));
    if (arguments.format == Format::kJson) return codec::to_json(*found, nullptr, nullptr);
    return fmt::format("DNA's polarization {:.6f}{}\n", found->polarization,
                       found->exact ? ", the greatest of all camps of equal size" : "") +
           camps_text(*found) + notes_on(found->defects);
  }
  auto found = network::polarization_of(congruence->matrix, conflict->matrix, wanted.polarization);
  if (!found) return fail(std::move(found));
  std::vector<network::Estimate> interval;
  std::vector<network::NullComparison> null;
  const auto statistic = network::polarization_statistic(wanted.settings, wanted.polarization);
  network::UncertaintySettings uncertainty{.seed = wanted.polarization.seed, .threads = arguments.threads};
  constexpr int kDraws = 200;
  uncertainty.draws = wanted.resamples.value_or(wanted.draws.value_or(kDraws));
  if (uncertainty.draws > 0) {
    auto estimates = network::bootstrap(table, statistic, uncertainty, wanted.settings.document, stop);
    if (!estimates) return fail(std::move(estimates));
    interval = std::move(*estimates);
  }
  uncertainty.draws = wanted.shuffles.value_or(wanted.draws.value_or(kDraws));
  if (uncertainty.draws > 0) {
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
    if (!wanted.svg.empty())
      return fail(ErrorCode::kUsage, "the nested backbone is drawn, not one of a size or a penalty", "--svg",
                  "leave --size and --penalty out");
    auto found = wanted.size ? network::fixed_backbone(table, wanted.settings, settings, *wanted.size, stop)
                             : network::penalised_backbone(table, wanted.settings, settings, stop);
    if (!found) return fail(std::move(found));
    if (wanted.penalised && wanted.draws.value_or(0) > 0)
      return memberships_output(arguments, table, *found, stop);
    if (arguments.format == Format::kJson) return codec::to_json(*found);
    return fmt::format("backbone ({} of {} options, loss {:.4f}): {}\nredundant (loss {:.4f}): {}\n{}",
                       found->backbone.size(), found->backbone.size() + found->redundant.size(), found->loss,
                       list(found->backbone), found->redundant_loss, list(found->redundant),
                       notes_on(found->defects));
  }
  auto nested = network::nested_backbone(table, wanted.settings, settings, stop);
  if (!nested) return fail(std::move(nested));
  if (Result<void> drawn = write_picture(wanted.svg, report::backbone_picture(*nested)); !drawn)
    return fail(std::move(drawn));
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
  if (Result<void> drawn = write_picture(wanted.svg, report::phases_picture(*found)); !drawn)
    return fail(std::move(drawn));
  if (arguments.format == Format::kJson) return codec::to_json(*found);
  if (arguments.format == Format::kCsv) return codec::to_csv(*found);
  std::string out = fmt::format("{} phases in {} networks (modularity {:.3f}, {})\n", found->count,
                                found->middles.size(), found->modularity, found->method);
  for (const network::PhaseChange& change : found->changes)
    out += fmt::format("  {}: phase {} gives way to phase {}\n", codec::time_text(change.at), change.from + 1,
                       change.to + 1);
  return out + notes_on(found->defects);
}

Result<std::string> scale(const Arguments& arguments, const network::StatementTable& table,
                          const std::stop_token& stop) {
  const NetworkArguments& wanted = arguments.network;
  if (wanted.settings.compatibility != network::Compatibility::kNone)
    return fail(ErrorCode::kUsage, "DNA itself does not scale; rDNA's draws have another sampler", "--compat",
                "leave --compat out");
  network::ScalingSettings settings = wanted.scaling;
  settings.threads = arguments.threads;
  auto found = network::scale(table, wanted.settings, settings, stop);
  if (!found) return fail(std::move(found));
  if (Result<void> drawn = write_picture(wanted.svg, report::scale_picture(*found)); !drawn)
    return fail(std::move(drawn));
  if (arguments.format == Format::kJson) return codec::to_json(*found);
  if (arguments.format == Format::kCsv) return codec::to_csv(*found);
  std::string out = fmt::format(
      "{} actors and {} options from {} statements, {}; the means give {:.0f} % of levels (most frequent: "
      "{:.0f} "
      "%)\n",
      found->actors.size(), found->options.size(), found->statements,
      found->ordinal ? "levels as a ladder" : "for and against", 100 * found->predicted,
      100 * found->most_frequent);
  const auto block = [&](const char* heading, const auto& things, const auto& of) {
    out += heading;
    std::vector<std::size_t> order(things.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return of(things[a])[0].mean < of(things[b])[0].mean;
    });
    for (const std::size_t i : order) {
      out += "  ";
      for (const network::Credible& at : of(things[i]))
        out += fmt::format("{:6.2f} [{:5.2f}, {:5.2f}]  ", at.mean, at.low, at.high);
      out += things[i].name + "\n";
    }
  };
  block("actors, from left to right:\n", found->actors,
        [](const auto& a) -> const auto& { return a.position; });
  block("options, by who supports them (below 0 the left):\n", found->options,
        [](const auto& o) -> const auto& { return o.slope; });
  for (const std::string& warning : found->warnings) out += "note: " + warning + "\n";
  return out;
}

}  // namespace

Result<void> write_picture(const std::filesystem::path& file, const std::string& picture) {
  if (file.empty()) return {};
  if (picture.empty())
    return fail(ErrorCode::kNothingToCompute, "there is nothing to draw", file.string(),
                "take other filters or windows");
  Result<void> written = write_file_atomically(file, picture);
  if (!written && written.error().help.empty())
    written.error().help = "make its folder first, or choose a place where you may write";
  return written;
}

Result<std::string> network_output(const Arguments& arguments, const network::StatementTable& table,
                                   const std::stop_token& stop) {
  switch (arguments.command) {
    case Command::kNetwork:
      return one_network(arguments, table, stop);
    case Command::kPolarization:
      return polarization(arguments, table, stop);
    case Command::kBackbone:
      return backbone(arguments, table, stop);
    case Command::kPhases:
      return phases(arguments, table, stop);
    case Command::kScale:
      return scale(arguments, table, stop);
    default:
      return fail(ErrorCode::kUsage, "this command is not about networks", "command", "see toguna --help");
  }
}

}  // namespace toguna::cli
